import { z } from 'zod';
import { contractId, idSchemas, organisationId, riskId, serviceId } from '../model/ids.ts';
import { bandLevels, type BandLevel, type ParameterSet, type RiskMatrixSet } from '../model/parameter-set.ts';
import { escalationLevels } from '../model/parameters/escalation.ts';
import { consequenceDomains, proximities, riskBase, riskCategories, riskFields, riskStatuses, scoreKinds, treatments, type Risk, type RiskReview } from '../model/risk.ts';
import { isoDate } from '../time.ts';
import { optionalText } from '../model/common.ts';
import { command, filterText, pageOf, query, version, type Page } from './channel.ts';

/** In the order in which a register is read, and the whole of it exported. */
export const riskColumns = [
  'reference', 'title', 'category', 'strategicObjective', 'objective', 'contract', 'organisation', 'service', 'plan', 'owner', 'domain', 'likelihoodScale',
  'inherentScore', 'currentScore', 'targetScore', 'targetOn', 'appetite', 'escalation', 'treatment', 'proximity', 'controls', 'actions',
  'status', 'raisedOn', 'lastReviewedOn', 'nextReviewOn', 'otherReference', 'updatedAt',
] as const;

/** What the register can be ordered by: its columns in an export, and fields that have a column of their own only on the screen. */
export const riskSorts = [
  ...riskColumns, 'inherentConsequence', 'inherentLikelihood', 'currentConsequence', 'currentLikelihood', 'targetConsequence', 'targetLikelihood', 'horizonMonths',
  'cause', 'event', 'effect', 'closureReason', 'reviewIntervalDays',
] as const;
export type RiskSort = (typeof riskSorts)[number];

/** What the risks of a group have in common; the band is that of the current score. */
export const riskGroupings = ['category', 'owner', 'contract', 'organisation', 'service', 'strategicObjective', 'objective', 'plan', 'status', 'treatment', 'proximity', 'domain', 'band'] as const;
export type RiskGrouping = (typeof riskGroupings)[number];

export const riskFilter = z.object({
  /** Matched against reference, title, cause, event, effect, reason for closing and owner; from three letters on, and not in the bin, also against the comments of reviews. */
  text: filterText,
  status: z.enum(riskStatuses).nullable(),
  category: z.enum(riskCategories).nullable(),
  treatment: z.enum(treatments).nullable(),
  proximity: z.enum(proximities).nullable(),
  domain: z.enum(consequenceDomains).nullable(),
  owner: filterText.nullable(),
  withoutOwner: z.boolean(),
  reviewOverdue: z.boolean(),
  /** By the current score, in the matrix in force. */
  band: z.enum(bandLevels).nullable(),
  /** One cell of the heat map. */
  cell: z.object({ kind: z.enum(scoreKinds), consequence: z.int().min(1).max(5), likelihood: z.int().min(1).max(5) }).nullable(),
  contractId: contractId.nullable(),
  organisationId: organisationId.nullable(),
  serviceId: serviceId.nullable(),
  strategicObjectiveId: idSchemas['strategic objective'].nullable(),
  objectiveId: idSchemas.objective.nullable(),
  planId: idSchemas['contingency plan'].nullable(),
  /** Open, and to be seen at this level by the band of its current score, in the rules in force. */
  escalation: z.enum(escalationLevels).nullable(),
  /** Open, with a current score above what its appetite accepts. */
  overAppetite: z.boolean(),
  /** Open, not yet at its target score although the target's date has passed. */
  targetMissed: z.boolean(),
  /** Open, with an action that is late. */
  actionOverdue: z.boolean(),
  deleted: z.boolean(),
});
export type RiskFilter = z.infer<typeof riskFilter>;
export const everyRisk: RiskFilter = {
  text: '', status: null, category: null, treatment: null, owner: null, withoutOwner: false, reviewOverdue: false, band: null, cell: null,
  proximity: null, domain: null, contractId: null, organisationId: null, serviceId: null, strategicObjectiveId: null, objectiveId: null, planId: null,
  escalation: null, overAppetite: false, targetMissed: false, actionOverdue: false, deleted: false,
};

/** A line of the register: the risk, its scores multiplied out, and the names of what it is linked to. */
export type RiskListRow = Risk & {
  readonly inherentScore: number | null;
  readonly currentScore: number | null;
  readonly targetScore: number | null;
  readonly contract: string | null;
  readonly organisation: string | null;
  readonly service: string | null;
  readonly strategicObjective: string | null;
  readonly objective: string | null;
  readonly plan: string | null;
  /** Those that are not deleted. */
  readonly controls: number;
  readonly openActions: number;
  readonly lateActions: number;
};

/** What a risk is judged by: the sets in force (the matrix, or that of the assessment where one risk is asked for). */
export type RiskRules = {
  readonly matrix: RiskMatrixSet;
  readonly appetite: ParameterSet<'risk appetite'>;
  readonly escalation: ParameterSet<'escalation'>;
  readonly guide: ParameterSet<'scoring guide'>;
};

export type RiskDetail = { readonly risk: RiskListRow; readonly reviews: readonly RiskReview[]; readonly matrix: RiskMatrixSet };

/** For choosing a risk. */
export type RiskOption = Pick<Risk, 'id' | 'reference' | 'title'>;

export type HeatMapCell = { readonly consequence: number; readonly likelihood: number; readonly score: number; readonly level: BandLevel; readonly word: string; readonly count: number };
export type HeatMap = {
  readonly kind: (typeof scoreKinds)[number];
  /** All 25, by falling consequence then rising likelihood: the reading order of the table. */
  readonly cells: readonly HeatMapCell[];
  /** Risks of the filter that are not scored this way. */
  readonly unscored: number;
  readonly matrix: RiskMatrixSet;
};

const row = z.object({ id: riskId, version });
const factor = z.int().min(1).max(5).nullable();

export const riskChannels = {
  /** `group`: ordered by what its groups share first, within them by the sort. */
  'risk.list': query<Page<RiskListRow>>()(pageOf(riskFilter, riskSorts).extend({ group: z.enum(riskGroupings).nullable().default(null) })),
  'risk.get': query<RiskDetail>()(z.object({ id: riskId })),
  'risk.heatMap': query<HeatMap>()(z.object({ kind: z.enum(scoreKinds), filter: riskFilter })),
  /** At most twenty whose reference or title holds the text, and always the chosen ones. */
  'risk.options': query<readonly RiskOption[]>()(z.object({ text: filterText, ids: z.array(riskId).max(300) })),
  /** People already named as owners, for completing what is typed. */
  'risk.owners': query<readonly string[]>()(z.object({ text: filterText })),
  'risk.create': command<Risk>()(z.object({ fields: riskFields })),
  'risk.update': command<Risk>()(row.extend({ patch: riskBase.partial() })),
  /** Records a review: sets the current score, and the next review by the interval unless a date is given. */
  'risk.review': command<Risk>()(row.extend({ reviewedOn: isoDate, comment: optionalText, currentConsequence: factor, currentLikelihood: factor, nextReviewOn: isoDate.nullable() })),
  'risk.delete': command<Risk>()(row),
  'risk.restore': command<Risk>()(row),
  /** The sets in force by which every risk of the register is judged. */
  'risk.rules': query<RiskRules>()(z.undefined()),
  'parameter.matrix': query<RiskMatrixSet>()(z.undefined()),
};
