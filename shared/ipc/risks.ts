import { z } from 'zod';
import { contractId, organisationId, riskId, serviceId } from '../model/ids.ts';
import { bandLevels, type BandLevel, type RiskMatrixSet } from '../model/parameter-set.ts';
import { riskBase, riskCategories, riskFields, riskStatuses, scoreKinds, treatments, type Risk, type RiskReview } from '../model/risk.ts';
import { isoDate } from '../time.ts';
import { optionalText } from '../model/common.ts';
import { command, filterText, pageOf, query, version, type Page } from './channel.ts';

export const riskColumns = [
  'reference', 'title', 'category', 'contract', 'organisation', 'service', 'owner', 'inherentScore', 'currentScore', 'targetScore', 'targetOn', 'treatment', 'proximity',
  'status', 'raisedOn', 'lastReviewedOn', 'nextReviewOn', 'updatedAt',
] as const;

export const riskFilter = z.object({
  /** Matched against reference, title, cause, event, effect, reason for closing and owner; from three letters on, and not in the bin, also against the comments of reviews. */
  text: filterText,
  status: z.enum(riskStatuses).nullable(),
  category: z.enum(riskCategories).nullable(),
  treatment: z.enum(treatments).nullable(),
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
  deleted: z.boolean(),
});
export type RiskFilter = z.infer<typeof riskFilter>;
export const everyRisk: RiskFilter = {
  text: '', status: null, category: null, treatment: null, owner: null, withoutOwner: false, reviewOverdue: false, band: null, cell: null,
  contractId: null, organisationId: null, serviceId: null, deleted: false,
};

/** A line of the register: the risk, its scores multiplied out, and the names of what it is linked to. */
export type RiskListRow = Risk & {
  readonly inherentScore: number | null;
  readonly currentScore: number | null;
  readonly targetScore: number | null;
  readonly contract: string | null;
  readonly organisation: string | null;
  readonly service: string | null;
};

export type RiskDetail = { readonly risk: RiskListRow; readonly reviews: readonly RiskReview[]; readonly matrix: RiskMatrixSet };

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
  'risk.list': query<Page<RiskListRow>>()(pageOf(riskFilter, riskColumns)),
  'risk.get': query<RiskDetail>()(z.object({ id: riskId })),
  'risk.heatMap': query<HeatMap>()(z.object({ kind: z.enum(scoreKinds), filter: riskFilter })),
  /** People already named as owners, for completing what is typed. */
  'risk.owners': query<readonly string[]>()(z.object({ text: filterText })),
  'risk.create': command<Risk>()(z.object({ fields: riskFields })),
  'risk.update': command<Risk>()(row.extend({ patch: riskBase.partial() })),
  /** Records a review: sets the current score, and the next review by the interval unless a date is given. */
  'risk.review': command<Risk>()(row.extend({ reviewedOn: isoDate, comment: optionalText, currentConsequence: factor, currentLikelihood: factor, nextReviewOn: isoDate.nullable() })),
  'risk.delete': command<Risk>()(row),
  'risk.restore': command<Risk>()(row),
  'parameter.matrix': query<RiskMatrixSet>()(z.undefined()),
};
