import type { riskColumns, RiskListRow, RiskRules, RiskSort } from '../../../shared/ipc/risks.ts';
import { wordsOf } from '../../../shared/model/field-words.ts';
import { bandOf } from '../../../shared/model/parameter-set.ts';
import { escalationOf } from '../../../shared/model/parameters/escalation.ts';
import { appetiteStanding } from '../../../shared/model/risk-standing.ts';
import { riskFieldset, type RiskFields, type ScoreKind } from '../../../shared/model/risk.ts';
import { formatDate, formatInstant } from '../../../shared/time.ts';
import { invoke } from '../../api.ts';
import { isHidden, type TableView } from '../../store/kept-views.ts';
import type { ColumnEdit, GridColumn, ScoreGuide } from '../../ui/grid/types.ts';
import { Badge, BandBadge, DateText, NotKnown, sentence } from '../../ui/values.tsx';
import { When } from '../record/when.tsx';
import { Score } from './risk-words.tsx';

export type RiskColumn = (typeof riskColumns)[number];
type Column = GridColumn<RiskListRow, RiskSort> & { readonly id: RiskSort };
type Edit = ColumnEdit<RiskListRow>;
type Key = keyof RiskFields;

const word = (text: string | null) => (text === null ? <NotKnown words="–" /> : sentence(text));
const line = (text: string | null, none = '–') => text ?? <NotKnown words={none} />;

const edited = (key: Key, more: Partial<Omit<Extract<Edit, { is: 'field' }>, 'is' | 'key' | 'field'>> = {}): Edit => ({ is: 'field', key, field: riskFieldset[key], ...more });
const fixed = (why: string, text: (row: RiskListRow) => string): Edit => ({ is: 'fixed', why, text });
/** Owners who answer for risks already. */
const owners = async (text: string): Promise<readonly string[]> => {
  const result = await invoke('risk.owners', { text });
  return result.ok ? result.value : [];
};

/** A field's own words, in a column that is shown when it is chosen. */
const plain = (key: Key & RiskSort, width: number): Column => ({
  id: key, header: riskFieldset[key].label, width, grow: 0, sort: key, hidden: true, edit: edited(key), cell: (row) => line(wordsOf(riskFieldset[key], row[key], () => null)),
});

/** What each point of the scales means for a risk: by its domain, and by what its likelihood is meant as. */
function guideFor({ matrix: { values: matrix }, guide: { values: guide } }: RiskRules, { domain, likelihoodScale }: RiskListRow): ScoreGuide {
  const means = domain === null ? null : guide.domains[domain];
  return {
    consequence: matrix.consequence.map((one, index) => ({ word: one, means: means?.[index] ?? null })),
    likelihood: matrix.likelihood.map((one, index) => ({ word: one, means: (likelihoodScale === 'frequency' ? guide.frequency : matrix.likelihoodProbability)[index] ?? null })),
    about: domain === null ? 'Choose a consequence domain to see what each point of its scale means.' : `Consequence in the domain of ${domain}.`,
    bandOf: (product) => {
      const band = bandOf(matrix, product);
      return band === null ? null : <BandBadge level={band.level} word={band.word} score={product} />;
    },
  };
}

const scoreLabels: Readonly<Record<ScoreKind, string>> = { inherent: 'Inherent', current: 'Current', target: 'Target' };

function score(rules: RiskRules, kind: ScoreKind): Column {
  const id = `${kind}Score` as const;
  return {
    id, header: scoreLabels[kind], width: 6.25, grow: 0, sort: id, cell: (row) => <Score matrix={rules.matrix.values} value={row[id]} />,
    edit: { is: 'score', consequence: `${kind}Consequence`, likelihood: `${kind}Likelihood`, guideOf: (row) => guideFor(rules, row) },
  };
}

function factors({ matrix: { values } }: RiskRules, kind: ScoreKind): readonly Column[] {
  const column = (key: `${ScoreKind}Consequence` | `${ScoreKind}Likelihood`, words: readonly string[]): Column => ({ ...plain(key, 8), align: 'end', edit: edited(key, { words }), cell: (row) => row[key] ?? <NotKnown words="–" /> });
  return [column(`${kind}Consequence`, values.consequence), column(`${kind}Likelihood`, values.likelihood)];
}

/** A record that the risk is linked to, by its name. */
const linked = (key: Key, id: Extract<RiskSort, 'contract' | 'organisation' | 'service' | 'strategicObjective' | 'objective' | 'plan'>, width: number): Column => ({
  id, header: riskFieldset[key].label, width, sort: id, hidden: true, edit: edited(key, { nameOf: (row) => row[id] }), cell: (row) => line(row[id]),
});

const escalated = ({ matrix, escalation }: RiskRules, row: RiskListRow): string => (row.status === 'closed' ? '' : sentence(escalationOf(escalation.values, matrix.values, row.currentScore)?.level ?? ''));

/** The register's columns, what is read first before the rest; each id is the column's name in the query, and where it is exported, in the export. */
export const columnsFor = (rules: RiskRules): readonly Column[] => [
  { id: 'reference', header: 'Reference', width: 5.25, grow: 0, sort: 'reference', opens: true, cell: (row) => row.reference, edit: fixed('A reference is given once and never changed.', (row) => row.reference) },
  { id: 'title', header: riskFieldset.title.label, width: 11.5, grow: 3, sort: 'title', rowHeader: true, cell: (row) => row.title, edit: edited('title') },
  { id: 'category', header: riskFieldset.category.label, width: 9, grow: 0, sort: 'category', hidden: true, cell: (row) => word(row.category), edit: edited('category') },
  { ...plain('cause', 16), grow: 1 }, { ...plain('event', 16), grow: 1 }, { ...plain('effect', 16), grow: 1 },
  score(rules, 'inherent'), score(rules, 'current'), score(rules, 'target'),
  { id: 'owner', header: riskFieldset.owner.label, width: 8.5, sort: 'owner', cell: (row) => line(row.owner, 'No owner'), edit: edited('owner', { suggest: owners }) },
  linked('contractId', 'contract', 11),
  { ...linked('organisationId', 'organisation', 8), hidden: false },
  linked('serviceId', 'service', 11),
  { id: 'status', header: riskFieldset.status.label, width: 4.5, grow: 0, sort: 'status', cell: (row) => sentence(row.status), edit: edited('status') },
  { id: 'nextReviewOn', header: riskFieldset.nextReviewOn.label, width: 6.5, grow: 0, sort: 'nextReviewOn', cell: (row) => <DateText value={row.nextReviewOn} none="Not set" />, edit: edited('nextReviewOn') },
  { id: 'lastReviewedOn', header: 'Last reviewed', width: 7.5, grow: 0, sort: 'lastReviewedOn', hidden: true, cell: (row) => <DateText value={row.lastReviewedOn} none="Not yet" />, edit: fixed('This is the date of the last review. Record a review on the risk’s page to change it.', (row) => (row.lastReviewedOn === null ? '' : formatDate(row.lastReviewedOn))) },
  { id: 'targetOn', header: riskFieldset.targetOn.label, width: 7.5, grow: 0, sort: 'targetOn', hidden: true, cell: (row) => <DateText value={row.targetOn} none="Not set" />, edit: edited('targetOn') },
  { id: 'treatment', header: riskFieldset.treatment.label, width: 6.5, grow: 0, sort: 'treatment', hidden: true, cell: (row) => word(row.treatment), edit: edited('treatment') },
  { id: 'proximity', header: riskFieldset.proximity.label, width: 9, grow: 0, sort: 'proximity', hidden: true, cell: (row) => word(row.proximity), edit: edited('proximity') },
  {
    id: 'escalation', header: 'Escalated to', width: 8, grow: 0, sort: 'escalation', hidden: true, cell: (row) => line(escalated(rules, row) || null),
    edit: fixed('The level follows from the band of the current score, by the rules in Settings.', (row) => escalated(rules, row)),
  },
  {
    ...plain('appetite', 9),
    cell: (row) => {
      const standing = appetiteStanding(rules.appetite.values, row);
      return <>{sentence(standing.level)}{standing.own && <span className="dim"> (its own)</span>}{standing.exceeded && <> <Badge>Over</Badge></>}</>;
    },
  },
  linked('strategicObjectiveId', 'strategicObjective', 11), linked('objectiveId', 'objective', 11), linked('planId', 'plan', 11),
  plain('domain', 12), plain('likelihoodScale', 8), { ...plain('horizonMonths', 7), unit: 'months', align: 'end' },
  ...factors(rules, 'inherent'), ...factors(rules, 'current'), ...factors(rules, 'target'),
  { id: 'controls', header: 'Controls', width: 5.5, grow: 0, sort: 'controls', hidden: true, align: 'end', cell: (row) => row.controls, edit: fixed('Controls are added and changed on the risk’s page.', (row) => String(row.controls)) },
  {
    id: 'actions', header: 'Open actions', width: 8, grow: 0, sort: 'actions', hidden: true, align: 'end', cell: (row) => <>{row.openActions}{row.lateActions > 0 && <span className="dim"> ({row.lateActions} late)</span>}</>,
    edit: fixed('Actions are added and changed on the risk’s page.', (row) => String(row.openActions)),
  },
  { ...plain('closureReason', 14), grow: 1 }, { ...plain('reviewIntervalDays', 8), align: 'end' },
  { id: 'raisedOn', header: riskFieldset.raisedOn.label, width: 7.5, grow: 0, sort: 'raisedOn', hidden: true, cell: (row) => <DateText value={row.raisedOn} />, edit: edited('raisedOn') },
  plain('otherReference', 9),
  { id: 'updatedAt', header: 'Last changed', width: 11, grow: 0, sort: 'updatedAt', hidden: true, cell: (row) => <When value={row.updatedAt} />, edit: fixed('This is kept by the application.', (row) => formatInstant(row.updatedAt)) },
];

/** Columns that are shown unless a person hides them; the others unless one shows them. */
const SHOWN: ReadonlySet<string> = new Set<RiskSort>(['reference', 'title', 'inherentScore', 'currentScore', 'targetScore', 'owner', 'organisation', 'status', 'nextReviewOn']);
/** The columns of an export in the order in which the register has them. */
const EXPORTED: readonly RiskColumn[] = [
  'reference', 'title', 'category', 'inherentScore', 'currentScore', 'targetScore', 'owner', 'contract', 'organisation', 'service', 'status', 'nextReviewOn', 'lastReviewedOn', 'targetOn', 'treatment', 'proximity',
  'escalation', 'appetite', 'strategicObjective', 'objective', 'plan', 'domain', 'likelihoodScale', 'controls', 'actions', 'raisedOn', 'otherReference', 'updatedAt',
];

/** The columns of an export that the register shows. */
export const exportedColumns = (view: TableView | null): RiskColumn[] => EXPORTED.filter((id) => id === 'reference' || id === 'title' || !isHidden(view, { id, hidden: !SHOWN.has(id) }));
