import type { manyChannels } from '../../../shared/ipc/many.ts';
import { bulkLabel, nounsOf } from '../../../shared/model/changeable.ts';
import { fail, ok } from '../../../shared/result.ts';
import { formatInstant } from '../../../shared/time.ts';
import { applyBulk, previewBulk, selected } from '../../../db/repositories/bulk.ts';
import { nameOf } from '../../../db/repositories/names.ts';
import { compareVersion, restoreVersion } from '../../../db/repositories/restore-version.ts';
import { riskContext } from '../../../db/repositories/risk-list.ts';
import type { Handlers } from './handler.ts';

export const manyHandlers = {
  'history.version': ({ store }, { kind, id, sequence }) => compareVersion(store.read, kind, id, sequence),
  'history.restore': ({ store, run }, { kind, id, version, sequence }) => {
    const old = compareVersion(store.read, kind, id, sequence);
    if (!old.ok) return fail(old.error);
    const restored = run(`Restore ${nounsOf(kind)[0]} ${nameOf(store.read, kind, id)} as it was on ${formatInstant(old.value.at)}`, (tx) => restoreVersion(tx, kind, { id, version }, sequence));
    return restored.ok ? ok({ id, version: restored.value.version }) : restored;
  },
  'bulk.preview': ({ store, clock, person, today }, { kind, select, changes }) => {
    const rows = selected(store.read, kind, select, riskContext(store.read, today));
    return rows.ok ? previewBulk(store, { at: clock.now(), person }, kind, rows.value, changes) : rows;
  },
  'bulk.apply': ({ run }, { kind, rows, changes }) => run(bulkLabel(kind, Object.keys(changes), rows.length), (tx) => applyBulk(tx, kind, rows, changes)),
} satisfies Handlers<keyof typeof manyChannels>;
