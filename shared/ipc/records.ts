import { z } from 'zod';
import { entityKinds, idSchemas } from '../model/ids.ts';
import { kindNames, recordKinds, type FieldsOf, type InputOf, type KindName, type RecordOf } from '../model/records/index.ts';
import { command, filterText, query, version, type Page } from './channel.ts';

/** Made by the application itself, by a hand-over, or with a file: no form begins one. */
const madeOtherwise = ['outset check', 'document', 'transfer', 'register return', 'redaction code', 'run', 'plan decision', 'activation'] as const;
type MadeOtherwise = (typeof madeOtherwise)[number];
export type CreatableKind = Exclude<KindName, MadeOtherwise>;
/** What was decided, what came back, what a code stands for and what came of a run is never edited. */
const kept = ['outset check', 'register return', 'redaction code', 'run', 'run attachment', 'plan decision', 'activation'] as const;
export type EditableKind = Exclude<KindName, (typeof kept)[number]>;
export const isEditable = (kind: KindName): kind is EditableKind => !(kept as readonly string[]).includes(kind);
export const isCreatable = (kind: KindName): kind is CreatableKind => !(madeOtherwise as readonly string[]).includes(kind);

type Begun<K extends CreatableKind> = { readonly [One in K]: { readonly kind: One; readonly fields: FieldsOf<One> } }[K];
type BegunSent<K extends CreatableKind> = { readonly [One in K]: { readonly kind: One; readonly fields: InputOf<One> } }[K];
type Edited<K extends EditableKind> = { readonly [One in K]: { readonly kind: One; readonly id: string; readonly version: number; readonly patch: { readonly [F in keyof FieldsOf<One>]?: FieldsOf<One>[F] | undefined } } }[K];
type EditedSent<K extends EditableKind> = { readonly [One in K]: { readonly kind: One; readonly id: string; readonly version: number; readonly patch: Partial<InputOf<One>> } }[K];

type OneOf = [z.core.$ZodTypeDiscriminable, ...z.core.$ZodTypeDiscriminable[]];
const begun = z.discriminatedUnion('kind', kindNames.filter(isCreatable).map((kind) => z.object({ kind: z.literal(kind), fields: recordKinds[kind].schema as z.ZodType })) as unknown as OneOf);
const edited = z.discriminatedUnion('kind', kindNames.filter(isEditable).map((kind) =>
  z.object({ kind: z.literal(kind), id: idSchemas[kind], version, patch: (recordKinds[kind].shape as unknown as z.ZodObject).partial() })) as unknown as OneOf);

const kind = z.enum(kindNames as [KindName, ...KindName[]]);
const id = z.uuid();
const row = z.object({ kind, id, version });

/** The record that a list belongs to. */
export const parentOf = z.object({ kind: z.enum(entityKinds), id });
export const recordPage = z.object({
  kind,
  /** Only those that are part of it; `null` for the whole portfolio. */
  of: parentOf.nullable(),
  text: filterText,
  deleted: z.boolean(),
  /** A field's key; what has no order (rows, years) cannot be sorted by. */
  sort: z.array(z.object({ column: z.string().max(60), direction: z.enum(['ascending', 'descending']) })).max(4),
  offset: z.int().min(0),
  limit: z.int().min(1).max(500),
});

/** Names of the records that a page's rows link to, by id. */
export type LinkNames = Readonly<Record<string, string>>;
export type AnyRecord = RecordOf<KindName>;
export type RecordPage<K extends KindName = KindName> = Page<RecordOf<K>> & { readonly names: LinkNames };
export type RecordDetail<K extends KindName = KindName> = { readonly record: RecordOf<K>; readonly title: string; readonly names: LinkNames };
export type RecordOption = { readonly id: string; readonly name: string };

export const recordChannels = {
  'record.list': query<RecordPage>()(recordPage),
  'record.get': query<RecordDetail>()(z.object({ kind, id })),
  /** For choosing one: those whose name holds the text, at most 20, and always the chosen ones. */
  'record.options': query<readonly RecordOption[]>()(z.object({ kind, text: filterText, of: parentOf.nullable(), ids: z.array(z.uuid()).max(300) })),
  'record.create': command<AnyRecord>()(begun as unknown as z.ZodType<Begun<CreatableKind>, BegunSent<CreatableKind>>),
  'record.update': command<AnyRecord>()(edited as unknown as z.ZodType<Edited<EditableKind>, EditedSent<EditableKind>>),
  /** Refused with `in_use` while others are part of it. */
  'record.delete': command<AnyRecord>()(row),
  'record.restore': command<AnyRecord>()(row),
  /** Changes what was promised after its contract went live, with the reason: each change is kept as an amendment. */
  'objective.amend': command<RecordOf<'objective'>>()(z.object({
    id: idSchemas.objective, version, reason: z.string().trim().min(1, 'Give the reason for the amendment.').max(300, 'Shorten this to 300 characters.'),
    patch: recordKinds.objective.shape.partial(),
  })),
};
