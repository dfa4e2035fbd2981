import { z } from 'zod';
import { optionalText, requiredLine } from '../model/common.ts';
import { idSchemas, organisationId, riskId, type ContractId, type IdOf, type OrganisationId, type RiskId } from '../model/ids.ts';
import type { IndicatorLevel } from '../model/parameters/financial-metrics.ts';
import type { RecordOf } from '../model/records/index.ts';
import { riskFields, type Risk, type RiskFields } from '../model/risk.ts';
import type { IsoDate } from '../time.ts';
import { command, query, version, type Page } from './channel.ts';

/** An open risk that the evidence may belong to. */
export type SuggestedRisk = {
  readonly id: RiskId;
  readonly version: number;
  readonly reference: string;
  readonly title: string;
  readonly owner: string | null;
  readonly currentConsequence: number | null;
  readonly currentLikelihood: number | null;
  /** It rests on this measure already. */
  readonly rests: boolean;
};

/** An indicator that turned amber or red and that nobody has decided on: a risk may be raised or updated on it. */
export type RiskSuggestion = {
  readonly indicatorId: IdOf<'indicator'>;
  /** The indicator's own name ("Acid ratio"). */
  readonly measure: string;
  /** The level to go by today; `measured` differs where somebody overrode it. */
  readonly level: 'amber' | 'red';
  readonly measured: IndicatorLevel;
  readonly measuredOn: IsoDate;
  readonly says: string | null;
  readonly source: string | null;
  /** The measurement before it; `null` where it is the first. */
  readonly before: { readonly level: IndicatorLevel; readonly measuredOn: IsoDate } | null;
  readonly organisation: { readonly id: OrganisationId; readonly name: string };
  readonly contract: { readonly id: ContractId; readonly title: string } | null;
};
/** `risks`: those that it may belong to, the most fitting first; the first is to be updated where it rests on this measure already. */
export type SuggestionDetail = RiskSuggestion & { readonly risks: readonly SuggestedRisk[]; readonly proposal: RiskFields };

const indicatorId = idSchemas.indicator;
const factor = z.int().min(1).max(5).nullable();

export const suggestionChannels = {
  'suggestion.list': query<Page<RiskSuggestion>>()(z.object({ organisationId: organisationId.nullable(), offset: z.int().min(0), limit: z.int().min(1).max(500) })),
  /** `not_found` where it was decided on meanwhile, or is no longer amber or red. */
  'suggestion.get': query<SuggestionDetail>()(z.object({ indicatorId })),
  /** Raises a risk with the indicator as its evidence. */
  'suggestion.raise': command<Risk>()(z.object({ indicatorId, fields: riskFields })),
  /** Reviews a risk with the indicator as its evidence: the comment and the new current score are those of the review. */
  'suggestion.update': command<Risk>()(z.object({ indicatorId, riskId, version, comment: optionalText, currentConsequence: factor, currentLikelihood: factor })),
  'suggestion.decline': command<RecordOf<'evidence'>>()(z.object({ indicatorId, reason: requiredLine('Give the reason for declining.') })),
};
