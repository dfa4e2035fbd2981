import type { RowMeta } from '../../../shared/model/common.ts';
import type { FieldsOf } from '../../../shared/model/records/index.ts';
import type { RiskReview } from '../../../shared/model/risk.ts';
import type { IdOf, RiskId } from '../../../shared/model/ids.ts';

/** The risk that a control, an action or a review is of, as a reader knows it. */
type OfRisk = { readonly risk: string; readonly riskTitle: string };

type Kept<K extends 'control' | 'action' | 'strategic objective'> = FieldsOf<K> & RowMeta & { readonly id: IdOf<K> };
export type ControlLine = Kept<'control'> & OfRisk;
/** `control`: what the control is whose gap the action closes. */
export type ActionLine = Kept<'action'> & OfRisk & { readonly control: string | null };
export type ReviewLine = RiskReview & OfRisk & { readonly riskId: RiskId };
export type ObjectiveLine = Kept<'strategic objective'>;
