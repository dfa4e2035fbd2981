import { changeRisks, refusedChanges } from '../../../db/repositories/risk-change.ts';
import { findRisk } from '../../../db/repositories/risk-find.ts';
import { riskGroups } from '../../../db/repositories/risk-groups.ts';
import { riskContext, riskLines } from '../../../db/repositories/risk-list.ts';
import { getRisk } from '../../../db/repositories/risks.ts';
import { linkEntries } from '../../../db/repositories/table-records.ts';
import type { Readable } from '../../../db/handles.ts';
import type { ChangeWay, registerGridChannels, RiskChange } from '../../../shared/ipc/register-grid.ts';
import { linkBook } from '../../../shared/model/columns/link-book.ts';
import { cellsOfPatch, changeLabel } from '../../../shared/model/risk-cells.ts';
import { ok } from '../../../shared/result.ts';
import type { Handlers } from './handler.ts';

/** More changed lines than this are fetched by the pages that show them. */
const LINES = 500;

function labelOf(store: Readable, way: ChangeWay, rows: readonly RiskChange[]): string {
  const cells = rows.reduce((sum, { patch }) => sum + cellsOfPatch(patch).length, 0);
  const fields = [...new Set(rows.flatMap(({ patch }) => cellsOfPatch(patch)))];
  const [first] = rows;
  return changeLabel({ way, cells, rows: rows.length, fields, reference: rows.length === 1 && first !== undefined ? (getRisk(store, first.id)?.reference ?? 'a risk') : null });
}

export const registerGridHandlers = {
  'risk.change': ({ store, today, run }, { way, rows }) => {
    let refusals: Parameters<Parameters<typeof changeRisks>[2]>[0] = [];
    const done = run(labelOf(store.read, way, rows), (tx) => changeRisks(tx, rows, (found) => { refusals = found; }));
    if (refusals.length > 0) return ok({ is: 'refused', rows: refusedChanges(store.read, refusals, today) });
    if (!done.ok) return done;
    return ok({ is: 'changed', versions: done.value, lines: rows.length > LINES ? [] : riskLines(store.read, rows.map(({ id }) => id), today) });
  },
  'risk.groups': ({ store, today }, asked) => ok(riskGroups(store.read, asked, riskContext(store.read, today))),
  'risk.find': ({ store, today }, asked) => ok(findRisk(store.read, asked, riskContext(store.read, today))),
  'link.find': ({ store }, { asked }) => {
    const book = linkBook(linkEntries(store.read, new Set(asked.map(({ to }) => to))));
    return ok(asked.map(({ to, text }) => book.find(to, text)));
  },
} satisfies Handlers<keyof typeof registerGridChannels>;
