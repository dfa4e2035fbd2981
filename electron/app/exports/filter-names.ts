import { namesOf } from '../../../db/repositories/names.ts';
import type { Readable } from '../../../db/handles.ts';
import type { RiskFilter } from '../../../shared/ipc/risks.ts';
import type { EntityKind } from '../../../shared/model/ids.ts';
import type { FilterNames } from './filter-words.ts';

/** The names of the records that a filter of the register points at, also of those that are deleted; `null` where it names none. */
export function filterNames(store: Readable, filter: RiskFilter): FilterNames {
  const named = (kind: EntityKind, id: string | null): string | null => (id === null ? null : (namesOf(store, kind, [id]).get(id) ?? 'no longer there'));
  return {
    contract: named('contract', filter.contractId), organisation: named('organisation', filter.organisationId), service: named('service', filter.serviceId),
    strategicObjective: named('strategic objective', filter.strategicObjectiveId), objective: named('objective', filter.objectiveId), plan: named('contingency plan', filter.planId),
  };
}
