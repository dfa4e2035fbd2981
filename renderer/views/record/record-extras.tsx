import type { ComponentType } from 'react';
import type { RecordDetail } from '../../../shared/ipc/records.ts';
import { idSchemas } from '../../../shared/model/ids.ts';
import type { KindName } from '../../../shared/model/records/index.ts';
import { LiabilityAnswering } from './answering.tsx';
import { ObjectiveCourse } from './objective-course.tsx';
import { PlanScreen, RunScreen, ScenarioScreen, WeeksScreen } from './own-screen.tsx';
import type { RiskLink } from './record-risks.tsx';
import { StatementSums } from './statement-sums.tsx';

/** What stands on a record's page beside its own values (an objective's measurements), by kind. */
export const recordExtras: { readonly [K in KindName]?: ComponentType<{ readonly detail: RecordDetail }> } = {
  objective: ObjectiveCourse,
  'financial statement': StatementSums,
  'retained liability': LiabilityAnswering,
  'contingency plan': PlanScreen,
  scenario: ScenarioScreen,
  run: RunScreen,
  'weekly forecast': WeeksScreen,
};

type Link = { readonly link: (id: string) => RiskLink; /** The register's and a new risk's address parameter. */ readonly parameter: string };
/** Kinds that risks name. */
export const riskLinks = {
  'strategic objective': { link: (id) => ({ strategicObjectiveId: idSchemas['strategic objective'].parse(id) }), parameter: 'strategicObjective' },
  objective: { link: (id) => ({ objectiveId: idSchemas.objective.parse(id) }), parameter: 'objective' },
  'contingency plan': { link: (id) => ({ planId: idSchemas['contingency plan'].parse(id) }), parameter: 'plan' },
} as const satisfies { readonly [K in KindName]?: Link };
