import { sql } from 'kysely';
import type { RiskOption } from '../../shared/ipc/risks.ts';
import type { RiskId } from '../../shared/model/ids.ts';
import type { Readable } from '../handles.ts';
import { sqlite } from '../query.ts';
import { closeness, holds, idsIn, inOrder, OPTIONS_SHOWN, ordered } from './listing.ts';

const name = sql<string>`r.reference || ' ' || r.title`;

/** At most twenty to choose from, best first and open ones before closed, then those of `ids` that are not among them (also deleted ones, for showing what is chosen). */
export function riskOptions(store: Readable, { text, ids }: { readonly text: string; readonly ids: readonly string[] }): readonly RiskOption[] {
  const all = sqlite.selectFrom('risk as r').select(['r.id', 'r.reference', 'r.title']);
  const best = text === '' ? [] : [closeness(sql.ref('r.reference'), text), closeness(sql.ref('r.title'), text)];
  const holding = all.where('r.deleted_at', 'is', null).$if(text !== '', (so) => so.where(holds(name, text)));
  const found = store.all(ordered(holding, [...best, sql`r.status = 'closed'`, sql`r.reference_number`]).limit(OPTIONS_SHOWN));
  const shown = new Set(found.map((row) => row.id));
  const others = ids.filter((chosen) => !shown.has(chosen));
  return [...found, ...inOrder(others, store.all(all.where('r.id', 'in', idsIn(others))))].map((row) => ({ ...row, id: row.id as RiskId }));
}
