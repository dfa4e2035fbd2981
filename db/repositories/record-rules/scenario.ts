import { ok } from '../../../shared/result.ts';
import { invalidField } from '../../../shared/validate.ts';
import { sqlite } from '../../query.ts';
import type { Rules } from './rules.ts';

/** A version follows one that is not itself, and that does not follow it in turn. */
export const scenarioRules: Rules<'scenario'> = {
  check: (tx, { versionOfId }, before) => {
    if (versionOfId === null || before === null || before.versionOfId === versionOfId) return ok(null);
    const seen = new Set<string>();
    for (let id: string | null = versionOfId; id !== null && !seen.has(id); ) {
      if (id === before.id) return invalidField('versionOfId', 'That scenario is a later version of this one, or this one itself. Choose an earlier one.');
      seen.add(id);
      id = tx.get(sqlite.selectFrom('scenario').select('version_of_id').where('id', '=', id))?.version_of_id ?? null;
    }
    return ok(null);
  },
};
