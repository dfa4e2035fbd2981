import { Fragment, type ReactNode } from 'react';
import type { RiskFilter } from '../../../shared/ipc/risks.ts';
import { bandsOf, type RiskMatrix } from '../../../shared/model/parameter-set.ts';
import { RecordName } from '../../ui/record-picker.tsx';

/** Each condition of a filter of the register in words; empty when it lets every risk through. */
function conditionsOf(filter: RiskFilter, matrix: RiskMatrix): readonly (readonly [key: string, words: ReactNode])[] {
  const { cell } = filter;
  const band = bandsOf(matrix).find(({ level }) => level === filter.band);
  const all: readonly (readonly [string, ReactNode | null])[] = [
    ['deleted', filter.deleted ? 'deleted' : null],
    ['status', filter.status],
    ['band', band === undefined ? null : `current band ${band.word.toLowerCase()}`],
    ['escalation', filter.escalation === null ? null : `escalated to the ${filter.escalation}`],
    ['cell', cell === null ? null : `${cell.kind} score ${cell.consequence} (${matrix.consequence[cell.consequence - 1]?.toLowerCase()}) × ${cell.likelihood} (${matrix.likelihood[cell.likelihood - 1]?.toLowerCase()})`],
    ['category', filter.category === null ? null : `category ${filter.category}`],
    ['treatment', filter.treatment === null ? null : `treatment ${filter.treatment}`],
    ['proximity', filter.proximity === null ? null : `proximity ${filter.proximity}`],
    ['domain', filter.domain === null ? null : `consequence domain ${filter.domain}`],
    ['owner', filter.owner === null ? null : `owner “${filter.owner}”`],
    ['withoutOwner', filter.withoutOwner ? 'without an owner' : null],
    ['reviewOverdue', filter.reviewOverdue ? 'review overdue' : null],
    ['overAppetite', filter.overAppetite ? 'over appetite' : null],
    ['targetMissed', filter.targetMissed ? 'target date missed' : null],
    ['actionOverdue', filter.actionOverdue ? 'with late actions' : null],
    ['contract', filter.contractId === null ? null : <>contract <RecordName of="contract" id={filter.contractId} /></>],
    ['organisation', filter.organisationId === null ? null : <>organisation <RecordName of="organisation" id={filter.organisationId} /></>],
    ['service', filter.serviceId === null ? null : <>service <RecordName of="service" id={filter.serviceId} /></>],
    ['strategicObjective', filter.strategicObjectiveId === null ? null : <>strategic objective <RecordName of="strategic objective" id={filter.strategicObjectiveId} /></>],
    ['objective', filter.objectiveId === null ? null : <>objective <RecordName of="objective" id={filter.objectiveId} /></>],
    ['plan', filter.planId === null ? null : <>contingency plan <RecordName of="contingency plan" id={filter.planId} /></>],
    ['text', filter.text === '' ? null : `with the text “${filter.text}”`],
  ];
  return all.filter(([, said]) => said !== null);
}

/** "Filter: open, current band extreme", or that there is none. */
export function FilterWords({ filter, matrix }: { readonly filter: RiskFilter; readonly matrix: RiskMatrix }): ReactNode {
  const conditions = conditionsOf(filter, matrix);
  if (conditions.length === 0) return <>No filter: open and closed.</>;
  return <>Filter: {conditions.map(([key, words], index) => <Fragment key={key}>{index > 0 && ', '}{words}</Fragment>)}.</>;
}
