import { z } from 'zod';
import { requiredLine, type RowMeta } from '../model/common.ts';
import { parameterSetId, type ParameterSetId } from '../model/ids.ts';
import { parameterKindNames, parameterKinds, type ParameterKind, type ParameterSet, type ParameterStatus } from '../model/parameter-set.ts';
import { isoDate, type Instant, type IsoDate } from '../time.ts';
import { command, nothing, query, version } from './channel.ts';

/** What a person fills in of a set besides its values. */
export const parameterHead = {
  name: requiredLine('Enter the name of the set.'),
  source: requiredLine('Enter where the values are from, such as the policy and its date.'),
  effectiveOn: isoDate,
} as const;

/** All fields of a set of one kind. */
export const parameterFields = <K extends ParameterKind>(kind: K) => z.object({ ...parameterHead, values: parameterKinds[kind].schema as z.ZodType<ParameterSet<K>['values']> });

type Begun = { readonly [K in ParameterKind]: { readonly kind: K; readonly fields: { readonly name: string; readonly source: string; readonly effectiveOn: IsoDate; readonly values: ParameterSet<K>['values'] } } }[ParameterKind];
type BegunSent = { readonly kind: ParameterKind; readonly fields: { readonly name: string; readonly source: string; readonly effectiveOn: string; readonly values: unknown } };
type OneOf = [z.core.$ZodTypeDiscriminable, ...z.core.$ZodTypeDiscriminable[]];
const begun = z.discriminatedUnion('kind', parameterKindNames.map((kind) => z.object({ kind: z.literal(kind), fields: parameterFields(kind) })) as unknown as OneOf) as unknown as z.ZodType<Begun, BegunSent>;

const row = z.object({ id: parameterSetId, version });

/** A set as lists show it. */
export type ParameterListRow = RowMeta & {
  readonly id: ParameterSetId;
  readonly kind: ParameterKind;
  readonly name: string;
  readonly source: string;
  readonly effectiveOn: IsoDate;
  readonly status: ParameterStatus;
  readonly confirmed: boolean;
  /** Whether it is the one of its kind that holds today. */
  readonly inForce: boolean;
};

export type ParameterDetail = {
  readonly set: ParameterSet;
  readonly inForce: boolean;
  /** What was assessed with it: while there is any, it stays as it is. */
  readonly usedBy: { readonly risks: number; readonly indicators: number };
  /** Who confirmed it as checked; `null` where the source itself vouches for it, and while it is not confirmed. */
  readonly checked: { readonly by: string; readonly at: Instant } | null;
  /** Every set of its kind that is not deleted, the newest first, this one among them. */
  readonly series: readonly ParameterSet[];
};

export const parameterChannels = {
  /** Every set, deleted ones too, by kind and the newest first within it. */
  'parameter.list': query<readonly ParameterListRow[]>()(nothing),
  /** The set of a kind that holds today. */
  'parameter.inForce': query<ParameterSet>()(z.object({ kind: z.enum(parameterKindNames) })),
  'parameter.get': query<ParameterDetail>()(z.object({ id: parameterSetId })),
  /** A new dated set: a local policy, still to be confirmed. */
  'parameter.create': command<ParameterSet>()(begun),
  /** Refused with `in_use` once anything was assessed with it. What is edited becomes a local policy, to be confirmed again. */
  'parameter.update': command<ParameterSet>()(row.extend({ patch: z.object({ ...parameterHead, values: z.unknown() }).partial() })),
  /** Says that the set was checked against current guidance, by whoever asks, today. */
  'parameter.confirm': command<ParameterSet>()(row),
  /** Refused with `in_use` while anything was assessed with it, and for the only one of its kind. */
  'parameter.delete': command<ParameterSet>()(row),
  'parameter.restore': command<ParameterSet>()(row),
};
