import type { RiskFilter } from '../../../shared/ipc/risks.ts';
import { bandsOf, type RiskMatrix } from '../../../shared/model/parameter-set.ts';

/** Names of the records that a filter points at, as the person knows them. */
export type FilterNames = {
  readonly contract: string | null; readonly organisation: string | null; readonly service: string | null;
  readonly strategicObjective: string | null; readonly objective: string | null; readonly plan: string | null;
};

/** A filter of the register in words, one condition each ("Status: open"); empty when it lets every risk through. */
export function filterWords(filter: RiskFilter, matrix: RiskMatrix, names: FilterNames): readonly string[] {
  const band = bandsOf(matrix).find(({ level }) => level === filter.band);
  const said: readonly (readonly [string, string | null])[] = [
    ['Text', filter.text === '' ? null : `“${filter.text}”`],
    ['Status', filter.status],
    ['Category', filter.category],
    ['Treatment', filter.treatment],
    ['Proximity', filter.proximity],
    ['Consequence domain', filter.domain],
    ['Owner', filter.owner === null || filter.owner === '' ? null : `“${filter.owner}”`],
    ['Owner', filter.withoutOwner ? 'none named' : null],
    ['Review', filter.reviewOverdue ? 'overdue' : null],
    ['Current band', filter.band === null ? null : (band?.word ?? filter.band)],
    ['Escalation', filter.escalation],
    ['Appetite', filter.overAppetite ? 'exceeded' : null],
    ['Target', filter.targetMissed ? 'date missed' : null],
    ['Actions', filter.actionOverdue ? 'late' : null],
    ['Cell', filter.cell === null ? null : `${filter.cell.kind} score, consequence ${filter.cell.consequence}, likelihood ${filter.cell.likelihood}`],
    ['Contract', names.contract],
    ['Organisation', names.organisation],
    ['Service', names.service],
    ['Strategic objective', names.strategicObjective],
    ['Objective', names.objective],
    ['Contingency plan', names.plan],
    ['Records', filter.deleted ? 'deleted only' : null],
  ];
  return said.flatMap(([label, value]) => (value === null ? [] : [`${label}: ${value}`]));
}
