import { sql, type RawBuilder } from 'kysely';
import type { Page } from '../../../shared/ipc/channel.ts';
import type { StoryFact } from '../../../shared/ipc/overview.ts';
import type { IsoDate } from '../../../shared/time.ts';
import type { Readable } from '../../handles.ts';
import { selected } from '../../query.ts';
import { whileUnchanged } from '../unchanged.ts';
import { contractFacts } from './contracts.ts';
import { figureFacts } from './figures.ts';

/** In the order in which facts of one day are told. */
const sources = [...contractFacts, ...figureFacts];

type Found = { readonly on_date: string; readonly source: number; readonly id: string };
const found = (today: IsoDate): RawBuilder<Found> =>
  sql.join(sources.map((source, index) => sql`select ${source.on} as on_date, ${sql.lit(index)} as source, ${source.id} as id from ${source.from(today)}`), sql` union all `);

export type StoryQuestion = { readonly newestFirst: boolean; readonly offset: number; readonly limit: number };

/** A page of what happened up to today, told from the dates in the record; facts of one day in one order whichever way it is read. */
export function story(store: Readable, { newestFirst, offset, limit }: StoryQuestion, today: IsoDate): Page<StoryFact> {
  const way = newestFirst ? sql`desc` : sql`asc`;
  const page = selected<Found>(store, sql`${found(today)} order by on_date ${way}, source ${way}, id ${way} limit ${limit} offset ${offset}`);
  const told = sources.map((source, index) => {
    const ids = page.filter((one) => one.source === index).map(({ id }) => id);
    return ids.length === 0 ? null : source.tell(store, ids);
  });
  return {
    total: whileUnchanged(store, `story ${today}`, () => selected<{ count: number }>(store, sql`select count(*) as count from (${found(today)})`)[0]?.count ?? 0),
    offset,
    rows: page.flatMap(({ on_date: on, source, id }): StoryFact[] => {
      const kind = sources[source]?.kind;
      const said = told[source]?.get(id);
      return kind === undefined || said === undefined ? [] : [{ kind, id, on: on as IsoDate, ...said }];
    }),
  };
}
