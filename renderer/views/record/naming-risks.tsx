import type { ReactNode } from 'react';
import type { RecordDetail } from '../../../shared/ipc/records.ts';
import { idSchemas } from '../../../shared/model/ids.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { ObjectiveCourse } from './objective-course.tsx';
import { RecordRisks, useRisksOf, type RiskLink } from './record-risks.tsx';
import { Stack } from './stack.tsx';

type Naming = { readonly link: RiskLink; /** `objective=ID`, as the register and a new risk take it. */ readonly parameter: string; readonly what: string; readonly live: boolean };

/** The risks that name a record as what they put at risk, or as what will be done. */
function NamingRisks({ link, parameter, what, live }: Naming): ReactNode {
  const asked = useRisksOf(link);
  return (
    <>
      <RecordRisks asked={asked} parameter={parameter} what={what} />
      {live && <div><LinkButton to={`/risks/new?${parameter}`}>Raise a risk</LinkButton></div>}
    </>
  );
}

export function StrategicObjectiveRisks({ detail: { record } }: { readonly detail: RecordDetail }): ReactNode {
  return <NamingRisks link={{ strategicObjectiveId: idSchemas['strategic objective'].parse(record.id) }} parameter={`strategicObjective=${record.id}`} what="this strategic objective" live={record.deletedAt === null} />;
}

export function PlanRisks({ detail: { record } }: { readonly detail: RecordDetail }): ReactNode {
  return <NamingRisks link={{ planId: idSchemas['contingency plan'].parse(record.id) }} parameter={`plan=${record.id}`} what="this contingency plan" live={record.deletedAt === null} />;
}

/** What an objective has come to, and what puts it at risk. */
export function ObjectiveParts({ detail }: { readonly detail: RecordDetail }): ReactNode {
  const { record } = detail;
  return (
    <Stack>
      <ObjectiveCourse detail={detail} />
      <NamingRisks link={{ objectiveId: idSchemas.objective.parse(record.id) }} parameter={`objective=${record.id}`} what="this objective" live={record.deletedAt === null} />
    </Stack>
  );
}
