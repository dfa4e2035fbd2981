import type { ComponentType } from 'react';
import type { RecordDetail } from '../../../shared/ipc/records.ts';
import type { KindName } from '../../../shared/model/records/index.ts';
import { LiabilityAnswering } from './answering.tsx';
import { ObjectiveParts, PlanRisks, StrategicObjectiveRisks } from './naming-risks.tsx';
import { StatementSums } from './statement-sums.tsx';

/** What stands on a record's page beside its own values (an objective's measurements), by kind. */
export const recordExtras: { readonly [K in KindName]?: ComponentType<{ readonly detail: RecordDetail }> } = {
  objective: ObjectiveParts,
  'strategic objective': StrategicObjectiveRisks,
  'contingency plan': PlanRisks,
  'financial statement': StatementSums,
  'retained liability': LiabilityAnswering,
};
