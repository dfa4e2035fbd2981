import { z } from 'zod';
import { requiredLine, type RowMeta } from '../model/common.ts';
import type { ContractId, IdOf, RiskId } from '../model/ids.ts';
import type { BandLevel, RiskMatrixSet } from '../model/parameter-set.ts';
import type { EscalationLevel } from '../model/parameters/escalation.ts';
import type { AppetiteLevel } from '../model/parameters/risk-appetite.ts';
import type { FieldsOf, RecordOf } from '../model/records/index.ts';
import { scoreKinds, type riskStatuses, type ScoreKind } from '../model/risk.ts';
import { isoDate, type Instant, type IsoDate } from '../time.ts';
import { query } from './channel.ts';
import { riskFilter, type HeatMap, type RiskListRow } from './risks.ts';

/** How many risks stand in each band, and how many are not scored. */
export type BandCounts = Readonly<Record<BandLevel, number>> & { readonly unscored: number };
export type BandWord = { readonly level: BandLevel; readonly word: string };

/**
 * What became of a risk between two dates. `worse` and `better` are of the current score of a risk that is open at both; `other owner`
 * of one whose score and status stayed. A risk that came out of the bin is new, one that went into it removed.
 */
export const changeKinds = ['new', 'worse', 'better', 'first scored', 'no longer scored', 'other owner', 'closed', 'reopened', 'removed'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** A risk as it stood at the end of a day; the band is by the matrix in force on it. */
export type RiskAt = {
  readonly title: string;
  readonly status: (typeof riskStatuses)[number];
  readonly consequence: number | null;
  readonly likelihood: number | null;
  readonly score: number | null;
  readonly band: BandWord | null;
  readonly owner: string | null;
};
export type ChangedRisk = {
  readonly id: RiskId;
  readonly reference: string;
  readonly kind: ChangeKind;
  /** `null` where it was not in the register. */
  readonly was: RiskAt | null;
  readonly now: RiskAt | null;
  /** When and by whom, and in which step, it last became so. */
  readonly at: Instant;
  readonly by: string;
  readonly step: string;
  /** Why it was closed, or the comment of the review that changed its score. */
  readonly comment: string | null;
};
export type RegisterAt = { readonly on: IsoDate; readonly open: number; readonly closed: number; /** Open ones, by current score. */ readonly bands: BandCounts };
export type RegisterChanges = {
  /** The first day of which the history tells; an earlier day that was asked for is taken for it. */
  readonly begins: IsoDate;
  readonly was: RegisterAt;
  readonly now: RegisterAt;
  readonly counts: Readonly<Record<ChangeKind | 'unchanged', number>>;
  /** The kinds that occur, in their order, each with its first rows: the largest change first. */
  readonly groups: readonly { readonly kind: ChangeKind; readonly rows: readonly ChangedRisk[] }[];
};

/** Risks that went from one cell of the heat map to another. */
export type Flow = {
  readonly from: { readonly consequence: number; readonly likelihood: number };
  readonly to: { readonly consequence: number; readonly likelihood: number };
  readonly count: number;
  /** The first few, by reference. */
  readonly risks: readonly { readonly id: RiskId; readonly reference: string }[];
};
export type Movement = {
  readonly begins: IsoDate;
  /** Between other cells: the most risks first. */
  readonly flows: readonly Flow[];
  /** Where risks stand that did not move, all 25 by falling consequence then rising likelihood; the flows’ ends are not counted. */
  readonly stayed: readonly { readonly consequence: number; readonly likelihood: number; readonly level: BandLevel; readonly word: string; readonly count: number }[];
  /** Risks with a score at both ends, and those without at one or both, of which nothing can be drawn. */
  readonly compared: number;
  readonly left: number;
  readonly matrix: RiskMatrixSet;
};

export const breakdowns = ['owner', 'category', 'provider', 'contract', 'service', 'strategicObjective', 'escalation', 'domain', 'treatment', 'proximity'] as const;
export type Breakdown = (typeof breakdowns)[number];
export type BreakdownGroup = {
  /** What its risks share: a name, a word, an id; `null` for those that say nothing. */
  readonly key: string | null;
  readonly name: string | null;
  readonly total: number;
  readonly bands: BandCounts;
  readonly overAppetite: number;
  readonly lateActions: number;
  readonly worst: { readonly id: RiskId; readonly reference: string; readonly title: string; readonly score: number } | null;
};
export type RiskBreakdown = { readonly by: Breakdown; readonly kind: ScoreKind; readonly groups: readonly BreakdownGroup[]; readonly total: BreakdownGroup; readonly matrix: RiskMatrixSet };

export type AppetiteOfRisk = { readonly level: AppetiteLevel; readonly upTo: number; readonly own: boolean; readonly over: boolean };
export type ActionOfRisk = FieldsOf<'action'> & RowMeta & { readonly id: IdOf<'action'> };

/** A risk with what a meeting asks about it. */
export type MeetingRisk = {
  readonly line: RiskListRow;
  readonly band: BandWord | null;
  readonly appetite: AppetiteOfRisk;
  readonly seenBy: string | null;
  /** Not deleted, by what they are called. */
  readonly controls: readonly RecordOf<'control'>[];
  /** Neither done nor dropped, those due first first. */
  readonly actions: readonly ActionOfRisk[];
  /** What was said at its latest review. */
  readonly comment: string | null;
};

export const assuranceGroupings = ['strategicObjective', 'objective'] as const;
export type AssuranceGrouping = (typeof assuranceGroupings)[number];
export type AssuranceGroup = {
  /** `null`: the risks that name none, which come last. */
  readonly strategicObjective: RecordOf<'strategic objective'> | null;
  readonly objective: { readonly id: IdOf<'objective'>; readonly statement: string; readonly contractId: ContractId; readonly contract: string } | null;
  readonly bands: BandCounts;
  readonly overAppetite: number;
  readonly controls: number;
  readonly gapsInControl: number;
  readonly gapsInAssurance: number;
  readonly lateActions: number;
  /** Open risks, without any control. */
  readonly uncontrolled: number;
  readonly total: number;
  /** The first ones, worst first. */
  readonly risks: readonly MeetingRisk[];
};
export type Assurance = { readonly by: AssuranceGrouping; readonly groups: readonly AssuranceGroup[]; readonly matrix: RiskMatrixSet };

export const meetingViews = ['board', 'committee', 'owner'] as const;
export type MeetingViewName = (typeof meetingViews)[number];
export type MeetingPart = { readonly total: number; readonly risks: readonly MeetingRisk[] };
export type DueAction = { readonly action: ActionOfRisk; readonly risk: { readonly id: RiskId; readonly reference: string; readonly title: string }; readonly late: boolean };
export type Meeting = {
  readonly view: MeetingViewName;
  readonly owner: string | null;
  readonly on: IsoDate;
  readonly now: RegisterAt;
  readonly overAppetiteTotal: number;
  readonly lateActions: number;
  /** By level, the most senior first: those that are to be seen there. One without a level holds every risk of the owner. */
  readonly parts: readonly (MeetingPart & { readonly level: EscalationLevel | null; readonly seenBy: string | null; readonly withinDays: number | null; readonly bands: readonly string[] })[];
  /** Over appetite, and in none of the parts above. */
  readonly overAppetite: MeetingPart;
  /** The owner’s open actions on any risk, and the open actions of the owner’s risks: what is due first comes first. */
  readonly actions: readonly DueAction[];
  readonly changes: RegisterChanges;
  readonly heatMap: HeatMap;
  readonly matrix: RiskMatrixSet;
};

const most = z.int().min(1).max(2_000);
const kind = z.enum(scoreKinds);

export const riskViewChannels = {
  /** What changed in the register from the end of one day to the end of another, from the history. A risk counts that passes the filter at either. `most` rows of each kind. */
  'risk.changes': query<RegisterChanges>()(z.object({ from: isoDate, to: isoDate, filter: riskFilter, most: most.default(50) })),
  /** Between two kinds of score, or of the current score between the ends of two days. */
  'risk.movement': query<Movement>()(z.object({
    between: z.discriminatedUnion('is', [z.object({ is: z.literal('scores'), from: kind, to: kind }), z.object({ is: z.literal('dates'), from: isoDate, to: isoDate })]),
    filter: riskFilter,
  })),
  /** The worst group first. Bands are of the chosen kind of score; over appetite is by the current one. */
  'risk.breakdown': query<RiskBreakdown>()(z.object({ by: z.enum(breakdowns), kind, filter: riskFilter })),
  /** The assurance framework: open risks under what they put at risk, `most` of each. */
  'risk.assurance': query<Assurance>()(z.object({ by: z.enum(assuranceGroupings), most: most.default(25) })),
  /** What a meeting looks at; `since` is the day of the one before. */
  'risk.meeting': query<Meeting>()(z.discriminatedUnion('view', [
    z.object({ view: z.enum(['board', 'committee']), since: isoDate, most: most.default(50) }),
    z.object({ view: z.literal('owner'), owner: requiredLine('Choose an owner.'), since: isoDate, most: most.default(50) }),
  ])),
};

