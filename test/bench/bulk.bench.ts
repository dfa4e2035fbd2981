import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Bench } from '../../build/lib/bench-report.mjs';
import { applyBulk, previewBulk, selected } from '../../db/repositories/bulk.ts';
import { riskContext } from '../../db/repositories/risk-list.ts';
import { transact } from '../../db/transaction.ts';
import { stepBack } from '../../db/undo.ts';
import type { ContractFilter } from '../../shared/ipc/contracts.ts';
import type { SeenRow } from '../../shared/ipc/many.ts';
import { everyRisk } from '../../shared/ipc/risks.ts';
import type { Result } from '../../shared/result.ts';
import { largeStore, PROMISED } from '../fixtures/large-store.ts';
import { median } from './support/figures.ts';

const CHANGED = 5_000;
const LIMIT_MS = 1_000;
const everyContract: ContractFilter = { text: '', status: null, commissionerId: null, providerId: null, withoutRisk: false, responsibleId: null, deleted: false };

const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};
const timed = (work: () => void): number => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

/**
 * The peer that a program without rules would be: the same rows in a table with the same indexes, updated one by one with a row of
 * history each, in one transaction that reaches the disk. It checks nothing, parses nothing, chains no hashes and finds nothing by words.
 */
function plainTable(source: string, copy: string): { readonly change: (ids: readonly SeenRow[], owner: string) => void; readonly close: () => void } {
  const connection = new Database(copy);
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('locking_mode = EXCLUSIVE');
  connection.pragma('temp_store = MEMORY');
  connection.prepare('ATTACH ? AS source').run(source);
  const made = connection.prepare(`SELECT sql FROM source.sqlite_schema WHERE tbl_name = 'risk' AND type IN ('table', 'index') AND sql IS NOT NULL ORDER BY type DESC`).pluck().all() as string[];
  connection.pragma('foreign_keys = OFF');
  for (const sql of made) connection.exec(sql);
  const columns = (connection.pragma('table_info(risk)') as { name: string }[]).map(({ name }) => name).join(', ');
  connection.exec(`INSERT INTO risk (${columns}) SELECT ${columns} FROM source.risk; DETACH source; CREATE TABLE history (id INTEGER PRIMARY KEY, at TEXT, person TEXT, row TEXT, before TEXT, after TEXT)`);
  const read = connection.prepare('SELECT * FROM risk WHERE id = ?');
  const write = connection.prepare('UPDATE risk SET owner = ?, version = version + 1, updated_at = ?, updated_by = ? WHERE id = ? RETURNING *');
  const note = connection.prepare('INSERT INTO history (at, person, row, before, after) VALUES (?, ?, ?, ?, ?)');
  return {
    change: connection.transaction((rows: readonly SeenRow[], owner: string) => {
      for (const { id } of rows) {
        const before = read.get(id);
        note.run('2026-11-21T09:00:00.000Z', 'A measurer', id, JSON.stringify(before), JSON.stringify(write.get(owner, '2026-11-21T09:00:00.000Z', 'A measurer', id)));
      }
    }),
    close: () => connection.close(),
  };
}

/** The owner of 5,000 records in a store of the promised size: looked at, changed in one step, taken back; each under a second. */
const bulk: Bench = async (report, { long }) => {
  const runs = long ? 9 : 3;
  const place = largeStore(PROMISED);
  const { store, clock } = place;
  const context = riskContext(store.read, clock.today());
  const command = () => ({ at: clock.now(), person: 'A measurer' });

  const measure = (kind: 'risk' | 'contract') => {
    const filter = kind === 'risk' ? everyRisk : everyContract;
    const times = Array.from({ length: runs }, (_, run) => {
      clock.advance(60_000);
      const changes = { owner: `Perpetua Vane ${run}` };
      let changing: readonly SeenRow[] = [];
      const preview = timed(() => {
        const rows = must(selected(store.read, kind, { filter, except: [] }, context)).slice(0, CHANGED);
        ({ changing } = must(previewBulk(store, command(), kind, rows, changes)));
      });
      const apply = timed(() => {
        const { value } = must(transact(store, { ...command(), label: 'Change owner', undo: 'step' }, (tx) => applyBulk(tx, kind, changing, changes)));
        if (value.changed !== changing.length) throw new Error(`${value.changed} were changed.`);
      });
      const undo = run === 0 ? timed(() => void must(stepBack(store, 'undo', 'A measurer', clock.now()))) : Number.NaN;
      if (changing.length < CHANGED * 0.9) throw new Error(`Only ${changing.length} would change.`);
      return { preview, apply, undo };
    });
    return { preview: median(times.map(({ preview }) => preview)), apply: median(times.map(({ apply }) => apply)), undo: times[0]?.undo ?? Number.NaN };
  };

  const risks = measure('risk');
  const contracts = measure('contract');
  const rows = must(selected(store.read, 'risk', { filter: everyRisk, except: [] }, context)).slice(0, CHANGED);
  store.connection.pragma('wal_checkpoint(TRUNCATE)');
  store.close();
  const peer = plainTable(store.path, join(place.folder, 'peer.sqlite'));
  const theirs = median(Array.from({ length: runs }, (_, run) => timed(() => peer.change(rows, `Perpetua Vane ${run}`))));
  peer.close();
  const peerName = 'better-sqlite3 alone, with a row of history each and no rules';
  report({ claim: '5,000 risks, the owner changed in one step', ours: risks.apply, peer: theirs, peerName, unit: 'ms', limit: LIMIT_MS });
  report({ claim: '5,000 risks, what a change of the owner would do', ours: risks.preview, unit: 'ms', limit: LIMIT_MS });
  report({ claim: '5,000 risks, the change taken back', ours: risks.undo, unit: 'ms', limit: LIMIT_MS });
  report({ claim: '5,000 contracts, the manager changed in one step', ours: contracts.apply, unit: 'ms', limit: LIMIT_MS });
  report({ claim: '5,000 contracts, what that change would do', ours: contracts.preview, unit: 'ms', limit: LIMIT_MS });
  place.close();
};

export default bulk;
