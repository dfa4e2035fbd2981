import { z } from 'zod';
import { entityKinds, idSchemas } from '../model/ids.ts';
import { changeableKinds, shapeOf, type ChangeableKind } from '../model/changeable.ts';
import type { Instant } from '../time.ts';
import type { FieldChange } from './application.ts';
import { command, filterText, query, version } from './channel.ts';
import { contractFilter } from './contracts.ts';
import { organisationFilter } from './organisations.ts';
import { parentOf } from './records.ts';
import { riskFilter } from './risks.ts';
import { serviceFilter } from './services.ts';

/** More at once would be a change that nobody has looked at. */
export const MOST_AT_ONCE = 20_000;

/** What a list of a kind made of its description is narrowed by. */
export const recordFilter = z.object({ of: parentOf.nullable(), text: filterText, deleted: z.boolean() });
const filters: Readonly<Partial<Record<ChangeableKind, z.ZodType>>> = { organisation: organisationFilter, service: serviceFilter, contract: contractFilter, risk: riskFilter };

const selectionOf = (kind: ChangeableKind) => z.union([
  z.object({ ids: z.array(idSchemas[kind]).min(1, 'Choose at least one record.').max(MOST_AT_ONCE, 'Choose at most 20,000 records at once.') }),
  z.object({ filter: filters[kind] ?? recordFilter, except: z.array(idSchemas[kind]).max(MOST_AT_ONCE) }),
]);
const changesOf = (kind: ChangeableKind) => shapeOf(kind).partial().strict().refine((changes) => Object.keys(changes).length > 0, 'Choose at least one field.');
const rowsOf = (kind: ChangeableKind) => z.array(z.object({ id: idSchemas[kind], version })).min(1).max(MOST_AT_ONCE);

type OneOf = [z.core.$ZodTypeDiscriminable, ...z.core.$ZodTypeDiscriminable[]];
export type Changes = Readonly<Record<string, unknown>>;
/** Some records by their ids, or all that a filter of the kind's own list lets through but some. */
export type Selection = { readonly ids: readonly string[] } | { readonly filter: unknown; readonly except: readonly string[] };
type Asked = { readonly kind: ChangeableKind; readonly select: Selection; readonly changes: Changes };
export type SeenRow = { readonly id: string; readonly version: number };
type Applied = { readonly kind: ChangeableKind; readonly rows: readonly SeenRow[]; readonly changes: Changes };

const asked = z.discriminatedUnion('kind', changeableKinds.map((kind) => z.object({ kind: z.literal(kind), select: selectionOf(kind), changes: changesOf(kind) })) as unknown as OneOf) as unknown as z.ZodType<Asked, Asked>;
const applied = z.discriminatedUnion('kind', changeableKinds.map((kind) => z.object({ kind: z.literal(kind), rows: rowsOf(kind), changes: changesOf(kind) })) as unknown as OneOf) as unknown as z.ZodType<Applied, Applied>;

export type BulkPreview = {
  readonly total: number;
  /** Those that would change, as they were seen: what `bulk.apply` is given. */
  readonly changing: readonly SeenRow[];
  /** Those that say so already. */
  readonly already: number;
  /** Those that may not be changed so, by the sentence that refuses them, the commonest first, with the names of some. */
  readonly refused: readonly { readonly sentence: string; readonly count: number; readonly examples: readonly string[] }[];
  /** The first few of those that would change, now and then. */
  readonly shown: readonly { readonly id: string; readonly name: string; readonly fields: readonly FieldChange[] }[];
};

/** A record as an entry of its history left it. */
export type OldVersion = {
  readonly at: Instant;
  readonly by: string;
  /** The record's version now, for restoring. */
  readonly version: number;
  /** From what it says now to what it said then. */
  readonly fields: readonly FieldChange[];
  /** Why it cannot be restored, or `null`. */
  readonly refused: string | null;
};

const entityKind = z.enum(entityKinds);
const changeable = z.enum(changeableKinds as [ChangeableKind, ...ChangeableKind[]]);
const sequence = z.int().min(1);

export const manyChannels = {
  'history.version': query<OldVersion>()(z.object({ kind: entityKind, id: z.uuid(), sequence })),
  /** Puts a record back to what it was after an entry of its history, by its own rules and as one undo step. */
  'history.restore': command<SeenRow>()(z.object({ kind: changeable, id: z.uuid(), version, sequence })),
  /** Tries the same changes on many records and takes them back again: what would change, what says so already, what is refused and why. */
  'bulk.preview': query<BulkPreview>()(asked),
  /** Makes the changes of a preview, all or none, as one undo step. `conflict` names what was changed meanwhile. */
  'bulk.apply': command<{ readonly changed: number }>()(applied),
};
