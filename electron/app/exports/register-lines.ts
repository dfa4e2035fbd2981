import type { RecordOf } from '../../../shared/model/records/index.ts';
import type { RiskReview } from '../../../shared/model/risk.ts';
import type { RiskId } from '../../../shared/model/ids.ts';

/** The risk that a control, an action or a review is of, as a reader knows it. */
type OfRisk = { readonly risk: string; readonly riskTitle: string };

export type ControlLine = RecordOf<'control'> & OfRisk;
/** `control`: what the control is whose gap the action closes. */
export type ActionLine = RecordOf<'action'> & OfRisk & { readonly control: string | null };
export type ReviewLine = RiskReview & OfRisk & { readonly riskId: RiskId };
export type ObjectiveLine = RecordOf<'strategic objective'>;
