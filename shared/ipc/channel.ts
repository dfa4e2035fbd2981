import { z } from 'zod';

/**
 * How a channel behaves. A query reads; a command writes in one transaction; a job answers at once with its id and goes on,
 * telling its progress by events; a host channel is answered by the host itself (native dialogs, uploads), not by the application.
 */
export type ChannelKind = 'query' | 'command' | 'job' | 'host';

declare const output: unique symbol;

export type Channel<K extends ChannelKind = ChannelKind, I extends z.ZodType = z.ZodType, O = unknown> = {
  readonly kind: K;
  readonly input: I;
  /** Whether the channel answers while no store is open. */
  readonly withoutStore: boolean;
  /** Never set: carries the answer's type. */
  readonly [output]?: O;
};

export type InputOf<C> = C extends Channel<ChannelKind, infer I, unknown> ? z.output<I> : never;
/** What a caller may send: the schema's input, before defaults and transforms. */
export type SentOf<C> = C extends Channel<ChannelKind, infer I, unknown> ? z.input<I> : never;
export type OutputOf<C> = C extends Channel<ChannelKind, z.ZodType, infer O> ? O : never;

type Declared<K extends ChannelKind> = <O>() => <I extends z.ZodType>(input: I, options?: { readonly withoutStore: boolean }) => Channel<K, I, O>;
const declare = <K extends ChannelKind>(kind: K): Declared<K> => () => (input, options) => ({ kind, input, withoutStore: options?.withoutStore ?? false });

export const query = declare('query');
export const command = declare('command');
export const job = declare('job');
export const host = declare('host');

export const nothing = z.undefined();

/** A version that the caller saw; a row that has moved on since is answered with `conflict`. */
export const version = z.int().min(1);

const PAGE_LIMIT = 500;

/** A page of a table: zero-based offset, at most 500 rows, sorted by columns in order of importance. */
export function pageOf<F extends z.ZodType, C extends readonly [string, ...string[]]>(filter: F, columns: C) {
  return z.object({
    filter,
    sort: z.array(z.object({ column: z.enum(columns), direction: z.enum(['ascending', 'descending']) })).max(4),
    offset: z.int().min(0),
    limit: z.int().min(1).max(PAGE_LIMIT),
  });
}

export type Page<R> = { readonly rows: readonly R[]; readonly total: number; readonly offset: number };

/** What a person types into a filter; matched anywhere in the text, without regard to case. */
export const filterText = z.string().trim().max(200);
