import type { RiskListRow, riskColumns } from '../../../shared/ipc/risks.ts';
import { appetiteLevels } from '../../../shared/model/parameters/risk-appetite.ts';
import { consequenceDomains, likelihoodScales, proximities, riskCategories, riskStatuses, scoreKinds, treatments, type ScoreKind } from '../../../shared/model/risk.ts';
import type { Instant, IsoDate } from '../../../shared/time.ts';
import { columnName } from './workbook.ts';

export type RiskColumn = (typeof riskColumns)[number];

/** "patient safety" → "Patient safety". */
export const sentenceCase = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** The columns that hold a choice: the defined name of each on the sheet of lists, its heading there, and its words. */
export const registerLists = {
  category: { name: 'List_category', heading: 'Category', words: riskCategories.map(sentenceCase) },
  treatment: { name: 'List_treatment', heading: 'Treatment', words: treatments.map(sentenceCase) },
  proximity: { name: 'List_proximity', heading: 'Proximity', words: proximities.map(sentenceCase) },
  domain: { name: 'List_domain', heading: 'Consequence domain', words: consequenceDomains.map(sentenceCase) },
  likelihoodScale: { name: 'List_likelihood_scale', heading: 'Likelihood scale', words: likelihoodScales.map(sentenceCase) },
  appetite: { name: 'List_appetite', heading: 'Appetite', words: appetiteLevels.map(sentenceCase) },
  status: { name: 'List_status', heading: 'Status', words: riskStatuses.map(sentenceCase) },
  factor: { name: 'List_factor', heading: 'Score, 1 to 5', words: [1, 2, 3, 4, 5] },
} as const;
export type ListName = keyof typeof registerLists;

type Common = {
  /** Names the column in the stamp and for an import; never changes once shipped. */
  readonly key: string;
  readonly heading: string;
  /** In characters of the sheet's own font. */
  readonly width: number;
  /** Whether a change made in the workbook could be taken back; the rest is worked out by the application or belongs to another record. */
  readonly editable: boolean;
};
export type RegisterColumn = Common & (
  | { readonly kind: 'text'; readonly value: (risk: RiskListRow) => string | null }
  | { readonly kind: 'list'; readonly list: Exclude<ListName, 'factor'>; readonly value: (risk: RiskListRow) => string | null }
  | { readonly kind: 'factor'; readonly of: ScoreKind; readonly value: (risk: RiskListRow) => number | null }
  | { readonly kind: 'count'; readonly value: (risk: RiskListRow) => number | null }
  | { readonly kind: 'date'; readonly value: (risk: RiskListRow) => IsoDate | null }
  | { readonly kind: 'moment'; readonly value: (risk: RiskListRow) => Instant }
  | { readonly kind: 'score'; readonly of: ScoreKind }
  | { readonly kind: 'band'; readonly of: ScoreKind }
);

const word = (value: string | null): string | null => (value === null ? null : sentenceCase(value));

const factors = (of: ScoreKind): readonly RegisterColumn[] => [
  { key: `${of}Consequence`, heading: `${sentenceCase(of)} consequence`, width: 13, editable: true, kind: 'factor', of, value: (risk) => risk[`${of}Consequence`] },
  { key: `${of}Likelihood`, heading: `${sentenceCase(of)} likelihood`, width: 11, editable: true, kind: 'factor', of, value: (risk) => risk[`${of}Likelihood`] },
];
const scores = (of: ScoreKind): readonly RegisterColumn[] => [
  ...factors(of),
  { key: `${of}Score`, heading: `${sentenceCase(of)} score`, width: 10, editable: false, kind: 'score', of },
  { key: `${of}Band`, heading: `${sentenceCase(of)} band`, width: 12, editable: false, kind: 'band', of },
];

/**
 * The one catalogue of what the register's columns become in a workbook or CSV. A title brings its cause, event and effect; a
 * score its two factors, the product and the band; a status the reason for closing; a next review its interval.
 */
const catalogue: Readonly<Record<RiskColumn, readonly RegisterColumn[]>> = {
  reference: [{ key: 'reference', heading: 'Reference', width: 11, editable: false, kind: 'text', value: (risk) => risk.reference }],
  title: [
    { key: 'title', heading: 'Title', width: 30, editable: true, kind: 'text', value: (risk) => risk.title },
    { key: 'cause', heading: 'Cause', width: 32, editable: true, kind: 'text', value: (risk) => risk.cause },
    { key: 'event', heading: 'Event', width: 32, editable: true, kind: 'text', value: (risk) => risk.event },
    { key: 'effect', heading: 'Effect', width: 32, editable: true, kind: 'text', value: (risk) => risk.effect },
  ],
  category: [{ key: 'category', heading: 'Category', width: 15, editable: true, kind: 'list', list: 'category', value: (risk) => word(risk.category) }],
  contract: [{ key: 'contract', heading: 'Contract', width: 24, editable: false, kind: 'text', value: (risk) => risk.contract }],
  organisation: [{ key: 'organisation', heading: 'Organisation', width: 22, editable: false, kind: 'text', value: (risk) => risk.organisation }],
  service: [{ key: 'service', heading: 'Service', width: 20, editable: false, kind: 'text', value: (risk) => risk.service }],
  owner: [{ key: 'owner', heading: 'Owner', width: 18, editable: true, kind: 'text', value: (risk) => risk.owner }],
  inherentScore: scores('inherent'),
  currentScore: scores('current'),
  targetScore: scores('target'),
  targetOn: [{ key: 'targetOn', heading: 'Target date', width: 13, editable: true, kind: 'date', value: (risk) => risk.targetOn }],
  treatment: [{ key: 'treatment', heading: 'Treatment', width: 12, editable: true, kind: 'list', list: 'treatment', value: (risk) => word(risk.treatment) }],
  proximity: [{ key: 'proximity', heading: 'Proximity', width: 18, editable: true, kind: 'list', list: 'proximity', value: (risk) => word(risk.proximity) }],
  status: [
    { key: 'status', heading: 'Status', width: 10, editable: true, kind: 'list', list: 'status', value: (risk) => word(risk.status) },
    { key: 'closureReason', heading: 'Reason for closing', width: 22, editable: true, kind: 'text', value: (risk) => risk.closureReason },
  ],
  raisedOn: [{ key: 'raisedOn', heading: 'Raised', width: 13, editable: true, kind: 'date', value: (risk) => risk.raisedOn }],
  lastReviewedOn: [{ key: 'lastReviewedOn', heading: 'Last reviewed', width: 13, editable: false, kind: 'date', value: (risk) => risk.lastReviewedOn }],
  nextReviewOn: [
    { key: 'reviewIntervalDays', heading: 'Review every (days)', width: 11, editable: true, kind: 'count', value: (risk) => risk.reviewIntervalDays },
    { key: 'nextReviewOn', heading: 'Next review', width: 13, editable: true, kind: 'date', value: (risk) => risk.nextReviewOn },
  ],
  strategicObjective: [{ key: 'strategicObjective', heading: 'Strategic objective', width: 26, editable: false, kind: 'text', value: (risk) => risk.strategicObjective }],
  objective: [{ key: 'objective', heading: 'Objective', width: 26, editable: false, kind: 'text', value: (risk) => risk.objective }],
  plan: [{ key: 'plan', heading: 'Contingency plan', width: 24, editable: false, kind: 'text', value: (risk) => risk.plan }],
  domain: [{ key: 'domain', heading: 'Consequence domain', width: 20, editable: true, kind: 'list', list: 'domain', value: (risk) => word(risk.domain) }],
  likelihoodScale: [
    { key: 'likelihoodScale', heading: 'Likelihood scale', width: 13, editable: true, kind: 'list', list: 'likelihoodScale', value: (risk) => word(risk.likelihoodScale) },
    { key: 'horizonMonths', heading: 'Likelihood horizon (months)', width: 13, editable: true, kind: 'count', value: (risk) => risk.horizonMonths },
  ],
  appetite: [{ key: 'appetite', heading: 'Appetite', width: 12, editable: true, kind: 'list', list: 'appetite', value: (risk) => word(risk.appetite) }],
  escalation: [],
  controls: [{ key: 'controls', heading: 'Controls', width: 10, editable: false, kind: 'count', value: (risk) => risk.controls }],
  actions: [
    { key: 'openActions', heading: 'Open actions', width: 10, editable: false, kind: 'count', value: (risk) => risk.openActions },
    { key: 'lateActions', heading: 'Late actions', width: 10, editable: false, kind: 'count', value: (risk) => risk.lateActions },
  ],
  otherReference: [{ key: 'otherReference', heading: 'Reference elsewhere', width: 16, editable: true, kind: 'text', value: (risk) => risk.otherReference }],
  updatedAt: [
    { key: 'updatedAt', heading: 'Updated (UK time)', width: 18, editable: false, kind: 'moment', value: (risk) => risk.updatedAt },
    { key: 'updatedBy', heading: 'Updated by', width: 18, editable: false, kind: 'text', value: (risk) => risk.updatedBy },
  ],
};

const identity: readonly RegisterColumn[] = [
  { key: 'id', heading: 'Risk id', width: 38, editable: false, kind: 'text', value: (risk) => risk.id },
  { key: 'version', heading: 'Row version', width: 12, editable: false, kind: 'count', value: (risk) => risk.version },
];

/** A column with its place on the sheet, counted from 0. */
export type PlacedColumn = RegisterColumn & { readonly index: number; readonly letter: string; readonly hidden: boolean };

const place = (columns: readonly RegisterColumn[], shown: number): readonly PlacedColumn[] =>
  columns.map((column, index) => ({ ...column, index, letter: columnName(index), hidden: index >= shown }));

const shownColumns = (chosen: readonly RiskColumn[]): readonly RegisterColumn[] => [...new Set(chosen)].flatMap((column) => catalogue[column]);

/**
 * The columns of the Register sheet: those chosen, in the person's order, then hidden ones: the factors that the heat map
 * counts where they were not chosen, and the identity that tells each row when the workbook comes back.
 */
export function workbookColumns(chosen: readonly RiskColumn[]): readonly PlacedColumn[] {
  const shown = shownColumns(chosen);
  const counted = scoreKinds.flatMap((kind) => (chosen.includes(`${kind}Score`) ? [] : factors(kind)));
  return place([...shown, ...counted, ...identity], shown.length);
}

/** The columns of the CSV file, where nothing can be hidden: those chosen, then the identity. */
export function csvColumns(chosen: readonly RiskColumn[]): readonly PlacedColumn[] {
  const columns = [...shownColumns(chosen), ...identity];
  return place(columns, columns.length);
}

/** The letter of a column that is always there. */
export function letterOf(columns: readonly PlacedColumn[], key: string): string {
  const column = columns.find((each) => each.key === key);
  if (column === undefined) throw new Error(`The register has no column ${key}.`);
  return column.letter;
}
