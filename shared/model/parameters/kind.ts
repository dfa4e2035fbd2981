import type { z } from 'zod';
import type { IsoDate } from '../../time.ts';
import type { Part, Values } from './layout.ts';

/** A set that every store begins with: where it is from, since when it holds, and whether that was read in the source itself. */
export type Shipped<V> = {
  readonly name: string;
  readonly source: string;
  readonly effectiveOn: IsoDate;
  /** `false` is shown as "check against current guidance". */
  readonly confirmed: boolean;
  readonly values: V;
};

/** A kind of parameter set, described once: the store, the page and the form follow from it. */
export type ParameterKindOf<V> = {
  readonly label: string;
  /** In plain words: what it decides. */
  readonly about: string;
  readonly schema: z.ZodType<V>;
  readonly parts: readonly Part[];
  /** Makes the values of a form fit each other before they are read (a list as long as the scale that it belongs to). */
  readonly tidied?: (values: Values) => Values;
  readonly shipped: readonly [Shipped<V>, ...Shipped<V>[]];
};

export const parameterKind = <V>(described: ParameterKindOf<V>): ParameterKindOf<V> => described;
