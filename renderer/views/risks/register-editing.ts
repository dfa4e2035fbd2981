import { useMemo } from 'react';
import type { RiskChange } from '../../../shared/ipc/register-grid.ts';
import { riskGroupings, riskSorts, type RiskFilter, type RiskGrouping, type RiskListRow, type RiskSort } from '../../../shared/ipc/risks.ts';
import { labelOf } from '../../../shared/model/labels.ts';
import { scoreOf } from '../../../shared/model/parameter-set.ts';
import { riskFields, riskFieldset } from '../../../shared/model/risk.ts';
import { parseFields } from '../../../shared/validate.ts';
import { invoke } from '../../api.ts';
import { useReadOnly } from '../../store/as-at.ts';
import type { FindAsked, GridEditing, Patch } from '../../ui/grid/types.ts';

/** The name of a linked record once its id is changed; it is looked up with the row, and until then not known unless it was picked by name. */
const linkName = (patch: Patch, key: string, names: Readonly<Record<string, string | null>>, before: string | null): string | null => {
  if (!(key in patch)) return before;
  return patch[key] === null ? null : (names[key] ?? '…');
};

/** A line of the register as it will read once it is changed so. */
export function laidRisk(row: RiskListRow, patch: Patch, names: Readonly<Record<string, string | null>>): RiskListRow {
  const next: RiskListRow = { ...row, ...patch };
  return {
    ...next,
    inherentScore: scoreOf(next.inherentConsequence, next.inherentLikelihood), currentScore: scoreOf(next.currentConsequence, next.currentLikelihood), targetScore: scoreOf(next.targetConsequence, next.targetLikelihood),
    contract: linkName(patch, 'contractId', names, row.contract), organisation: linkName(patch, 'organisationId', names, row.organisation), service: linkName(patch, 'serviceId', names, row.service),
    strategicObjective: linkName(patch, 'strategicObjectiveId', names, row.strategicObjective), objective: linkName(patch, 'objectiveId', names, row.objective), plan: linkName(patch, 'planId', names, row.plan),
  };
}

/** The rules over several fields of a risk; the application holds them too. */
function brokenBy(row: RiskListRow, patch: Patch): Readonly<Record<string, string>> {
  const parsed = parseFields(riskFields, { ...row, ...patch });
  return parsed.ok ? {} : (parsed.error.fields ?? {});
}

const groupLabels: Readonly<Record<RiskGrouping, string>> = {
  category: riskFieldset.category.label, owner: riskFieldset.owner.label, contract: riskFieldset.contractId.label, organisation: riskFieldset.organisationId.label, service: riskFieldset.serviceId.label,
  strategicObjective: riskFieldset.strategicObjectiveId.label, objective: riskFieldset.objectiveId.label, plan: riskFieldset.planId.label, status: riskFieldset.status.label, treatment: riskFieldset.treatment.label,
  proximity: riskFieldset.proximity.label, domain: riskFieldset.domain.label, band: 'Band of the current score',
};
export const groupOptions = riskGroupings.map((id) => ({ id, label: groupLabels[id] }));
export const isGrouping = (name: string | null): name is RiskGrouping => riskGroupings.some((one) => one === name);
const WORDED: ReadonlySet<RiskGrouping> = new Set<RiskGrouping>(['category', 'status', 'treatment', 'proximity', 'domain']);

/** The heading of a group: words as a sentence begins, a band by its word in the matrix, names as they are; `null` for risks that say nothing. */
export function groupName(by: RiskGrouping, name: string | null, band: string | null): string | null {
  if (name === null) return by === 'band' ? 'Not scored' : null;
  if (by === 'band') return band;
  return WORDED.has(by) ? name.charAt(0).toUpperCase() + name.slice(1) : name;
}
const isSort = (name: string): name is RiskSort => riskSorts.some((one) => one === name);

/** The next cell of the register that holds a text. */
export const findIn = (filter: RiskFilter) => ({ text, sort, group, columns, from, direction }: FindAsked<RiskSort>) =>
  invoke('risk.find', { filter, text: text.trim(), sort: [...sort], group: isGrouping(group) ? group : null, columns: columns.filter(isSort), from, direction });

const IN_BIN = 'Deleted risks cannot be edited. Open the risk and restore it first.';

/** What the register's cells need to be edited in their places. */
export function useRegisterEditing(deleted: boolean): GridEditing<RiskListRow> {
  const readOnly = useReadOnly();
  const refused = readOnly ?? (deleted ? IN_BIN : null);
  return useMemo((): GridEditing<RiskListRow> => ({
    kind: 'risk', refused,
    called: ({ reference }) => reference,
    labelOf: (key) => labelOf('risk', key),
    check: brokenBy,
    laid: laidRisk,
    // The ids are those of the rows that were given.
    change: (way, rows) => invoke('risk.change', { way, rows: rows.map((row) => ({ ...row, id: row.id as RiskChange['id'] })) }),
    findLinks: (asked) => invoke('link.find', { asked: [...asked] }),
  }), [refused]);
}
