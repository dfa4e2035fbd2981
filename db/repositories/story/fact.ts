import { sql, type RawBuilder } from 'kysely';
import type { FactKind, StoryFact } from '../../../shared/ipc/overview.ts';
import type { IsoDate } from '../../../shared/time.ts';
import type { Readable } from '../../handles.ts';
import { selected } from '../../query.ts';
import { idsIn } from '../listing.ts';

export type FactTold = Pick<StoryFact, 'entity' | 'title' | 'sentence'>;

/** A kind of fact as data: which records tell of it, on which day, and what is said. */
export type FactSource = {
  readonly kind: FactKind;
  readonly id: RawBuilder<string>;
  readonly on: RawBuilder<string>;
  /** FROM and WHERE: each record once, none after today. */
  readonly from: (today: IsoDate) => RawBuilder<unknown>;
  readonly tell: (store: Readable, ids: readonly string[]) => ReadonlyMap<string, FactTold>;
};

type Columns = Readonly<Record<string, RawBuilder<unknown>>>;
type Row<C extends Columns> = { readonly id: string } & { readonly [K in keyof C]: C[K] extends RawBuilder<infer V> ? V : never };
type Described<C extends Columns> = Pick<FactSource, 'kind' | 'id' | 'on'> & {
  readonly source: RawBuilder<unknown>;
  /** As `source`, told which index to go by, where SQLite would not choose it. */
  readonly hinted?: RawBuilder<unknown>;
  readonly where: (today: IsoDate) => RawBuilder<unknown>;
  readonly read: C;
  readonly say: (row: Row<C>) => FactTold;
};

export function fact<C extends Columns>({ source, hinted, where, read, say, ...given }: Described<C>): FactSource {
  const columns = sql.join([sql`${given.id} as id`, ...Object.entries(read).map(([name, column]) => sql`${column} as ${sql.ref(name)}`)]);
  return {
    ...given,
    from: (today) => sql`${hinted ?? source} where ${where(today)}`,
    tell: (store, ids) => new Map(selected<Row<C>>(store, sql`select ${columns} from ${source} where ${given.id} in ${idsIn(ids)}`).map((row) => [row.id, say(row)])),
  };
}

export const day = (text: string): IsoDate => text as IsoDate;
/** A sentence's end, where the text does not have one already. */
export const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
