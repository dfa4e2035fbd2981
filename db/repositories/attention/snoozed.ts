import { sql } from 'kysely';
import type { SnoozedItem } from '../../../shared/ipc/overview.ts';
import type { Page } from '../../../shared/ipc/channel.ts';
import { entityKinds, type EntityKind, type IdOf } from '../../../shared/model/ids.ts';
import type { IsoDate } from '../../../shared/time.ts';
import type { Readable } from '../../handles.ts';
import { selected, sqlite } from '../../query.ts';
import { idsIn } from '../listing.ts';
import { namesOf } from '../names.ts';
import type { AttentionContext } from './context.ts';
import { ruleNamed, rules } from './registry.ts';

const live = (today: IsoDate) => sqlite.selectFrom('snooze').where('deleted_at', 'is', null).where('until', '>', today);

/** Snoozes that last: an item comes back on the day that its snooze names. */
export const snoozedCount = (store: Readable, today: IsoDate): number => store.get(live(today).select((of) => of.fn.countAll<number>().as('count')))?.count ?? 0;

const isEntity = (kind: string): kind is EntityKind => (entityKinds as readonly string[]).includes(kind);

/** What is set aside, the first to come back first; items that are settled by now are marked as such. */
export function listSnoozed(store: Readable, { offset, limit }: { readonly offset: number; readonly limit: number }, context: AttentionContext): Page<SnoozedItem> {
  const rows = store.all(live(context.today).selectAll().orderBy('until').orderBy('id').limit(limit).offset(offset));
  const idsOf = (test: (row: (typeof rows)[number]) => boolean): readonly string[] => rows.filter(test).map(({ record_id: id }) => id);
  const names = new Map(entityKinds.flatMap((kind) => [...namesOf(store, kind, idsOf(({ record_kind: of }) => of === kind))]));
  const there = new Map<string, ReadonlySet<string>>(rules.map((rule) => {
    const ids = idsOf(({ rule: words }) => words === rule.kind);
    const found = ids.length === 0 ? [] : selected<{ id: string }>(store, sql`select ${rule.id} as id from ${rule.from(context)} and ${rule.id} in ${idsIn(ids)}`);
    return [rule.kind, new Set(found.map(({ id }) => id))] as const;
  }));
  return {
    total: snoozedCount(store, context.today),
    offset,
    rows: rows.map((row): SnoozedItem => ({
      id: row.id as IdOf<'snooze'>,
      version: row.version,
      kind: ruleNamed(row.rule)?.kind ?? null,
      rule: row.rule,
      entity: { kind: isEntity(row.record_kind) ? row.record_kind : 'snooze', id: row.record_id },
      title: names.get(row.record_id) ?? 'not known',
      until: row.until as IsoDate,
      reason: row.reason,
      by: row.updated_by,
      stillThere: there.get(row.rule)?.has(row.record_id) ?? false,
    })),
  };
}
