import { z } from 'zod';
import { asAtView, type AsAt } from '../as-at.ts';
import type { AppError } from '../errors.ts';
import { optionalLine, type EntityKind } from '../model/common.ts';
import { entityKinds } from '../model/ids.ts';
import type { Instant, IsoDate } from '../time.ts';
import { command, filterText, job, nothing, query } from './channel.ts';
import { fileId } from './exchange.ts';

export type StoreState =
  | {
    readonly is: 'open'; readonly portfolio: 'own' | 'sample'; readonly name: string; readonly folder: string; readonly encrypted: boolean; readonly readOnly: boolean; readonly notice: string | null;
    /** The date that the record is looked at as at, while nothing can be changed; `null` for the record as it is today. */
    readonly asAt: AsAt | null;
  }
  | { readonly is: 'locked'; readonly name: string }
  | { readonly is: 'refused'; readonly name: string; readonly error: AppError };

export type AppState = {
  readonly version: string;
  readonly host: 'electron' | 'browser' | 'none';
  /** The date in the United Kingdom, or the one that the record is looked at as at. */
  readonly today: IsoDate;
  readonly store: StoreState;
  /** Whose name goes on changes. */
  readonly person: string;
};

export type UndoState = { readonly undo: string | null; readonly redo: string | null };

/** A snoozed item says nothing that its record does not, and the key of redacted exports is looked up where it is kept. */
export type SearchedKind = Exclude<EntityKind, 'snooze' | 'redaction code'>;
/** `detail` tells records with one title apart; `of` is the record that it is a part of. */
export type SearchHit = { readonly kind: SearchedKind; readonly id: string; readonly title: string; readonly detail: string | null; readonly of: { readonly kind: EntityKind; readonly id: string } | null };

export type FieldChange = { readonly field: string; readonly before: string | null; readonly after: string | null };
export type HistoryEntry = {
  readonly sequence: number;
  readonly at: Instant;
  readonly by: string;
  readonly command: string;
  readonly change: 'created' | 'changed' | 'deleted' | 'restored';
  readonly fields: readonly FieldChange[];
};

const passphrase = z.string().min(12, 'Use at least 12 characters.').max(1_000);

export const applicationChannels = {
  'app.state': query<AppState>()(nothing, { withoutStore: true }),
  /** Every record whose name, reference or text holds the words; at most 50, best first. */
  'search.find': query<readonly SearchHit[]>()(z.object({ text: filterText })),
  'history.list': query<readonly HistoryEntry[]>()(z.object({ kind: z.enum(entityKinds), id: z.uuid() })),
  'undo.state': query<UndoState>()(nothing),
  'undo.undo': command<{ readonly label: string }>()(nothing),
  'undo.redo': command<{ readonly label: string }>()(nothing),
  /** Things a person chose about a view (columns, widths, filters, theme), kept in the store as JSON text; not undone. */
  'preference.get': query<string | null>()(z.object({ key: z.string().min(1).max(100) })),
  'preference.set': command<null>()(z.object({ key: z.string().min(1).max(100), value: z.string().max(20_000) })),
  'person.set': command<null>()(z.object({ name: optionalLine })),
  'store.unlock': command<StoreState>()(z.object({ passphrase: z.string().max(1_000) }), { withoutStore: true }),
  /** Sets, changes or (with `null`) removes the store's passphrase; needs the present one where there is one. */
  'store.setPassphrase': command<StoreState>()(z.object({ present: z.string().max(1_000).nullable(), next: passphrase.nullable() })),
  /** Tries again to open the person's own store, where it was refused: another copy may have been closed since. Where it is open, nothing changes. */
  'store.reopen': command<StoreState>()(nothing, { withoutStore: true }),
  /** Opens another store file instead of the present one, which is closed. */
  'store.open': command<StoreState>()(z.object({ fileId, passphrase: z.string().max(1_000).nullable() }), { withoutStore: true }),
  /** Opens the fictional sample portfolio beside the person's own store, which is left untouched. */
  'sample.open': command<StoreState>()(nothing, { withoutStore: true }),
  /** Throws the sample away and goes back to the person's own store. */
  'sample.discard': command<StoreState>()(nothing, { withoutStore: true }),
  /**
   * Looks at the open store as at a date: every query, export and date then answers for that date, and every change is
   * refused with `store_read_only` until `asAt.close`. Refused for `then` before the first entry of the history and after today.
   */
  'asAt.open': job<StoreState>()(asAtView),
  /** Goes back to the record as it is today. */
  'asAt.close': command<StoreState>()(nothing, { withoutStore: true }),
  'job.cancel': command<boolean>()(z.object({ jobId: z.string().max(64) }), { withoutStore: true }),
};

export type ChangedEvent = { readonly is: 'changed'; readonly entities: readonly { readonly kind: EntityKind; readonly ids: readonly string[] }[] };
