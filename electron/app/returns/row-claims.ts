import type { ReturnKind } from '../../../shared/ipc/register-return.ts';
import { identityIn } from '../../../shared/model/columns/link-book.ts';
import { folded } from '../../../shared/model/columns/reading.ts';
import type { Moments } from './moments.ts';
import { returnedKind } from './return-kinds.ts';
import type { ReturnedRow, ReturnedSheet } from './returned.ts';

/** Which record a row says it is. */
export type Claim =
  | { readonly is: 'record'; readonly id: string; readonly caution: string | null }
  /** `reference`: what was typed as one, by which other rows of the workbook can name it. */
  | { readonly is: 'new'; readonly reference: string | null }
  | { readonly is: 'refused'; readonly id: string | null; readonly reason: string };

type Ground = {
  readonly kind: ReturnKind;
  readonly sheet: ReturnedSheet;
  readonly moments: Moments;
  /** Which records were exported; `null` where the stamp that says it is gone. */
  readonly exported: ReadonlySet<string> | null;
};

const identityEdited = (noun: string): string => `What stands in the hidden column of identities is no identity, so it cannot be told which ${noun} the row is. Put it back as it was exported; for a new row leave it empty.`;
const foreign = (noun: string): string => `The row’s hidden identity is of no ${noun} in this store: the row comes from another store. Take it in through Import a table.`;
const mixedUp = (reference: string): string => `The row’s hidden identity and its reference ${reference} are of two different risks, so it cannot be told which one is meant. Put back one of them as it was exported.`;
const notExported = (name: string): string => `The row is of ${name}, which was not among those exported, so what it said then is not known. Change it in the application, or return the workbook that it was exported with.`;
const used = (reference: string): string => `The reference ${reference} is used already. References are given by the application: leave the cell empty for a new risk.`;
const takenByReference = (reference: string): string => `The row’s hidden identity was emptied; it was taken for ${reference} by its reference.`;

/** Which record each row of a sheet says it is: by its hidden identity, or where that is gone by its reference. */
export function claimsOf({ kind, sheet, moments, exported }: Ground, rows: readonly ReturnedRow[]): readonly Claim[] {
  const described = returnedKind(kind);
  const states = moments[described.table];
  const [noun] = described.noun;
  const references = new Map<string, string>();
  if (kind === 'risk') for (const [id, { was, now }] of states) references.set(folded(String((now ?? was)?.['reference'] ?? '')), id);
  const nameOf = (id: string): string => String((states.get(id)?.now ?? states.get(id)?.was)?.[kind === 'risk' ? 'reference' : 'what'] ?? 'a record');
  const place = kind === 'risk' ? sheet.columns.findIndex(({ key }) => key === 'reference') : -1;
  const referenceIn = ({ cells }: ReturnedRow): string | null => {
    const cell = place === -1 ? null : (cells[place] ?? null);
    return cell === null || typeof cell === 'object' ? null : String(cell).trim();
  };
  const isExported = (id: string): boolean => exported === null || exported.has(id);

  const byIdentity = (row: ReturnedRow, text: string): Claim => {
    const id = identityIn(text);
    if (id === null) return { is: 'refused', id: null, reason: identityEdited(noun) };
    const state = states.get(id);
    if (state === undefined || (state.was === null && state.now === null)) return { is: 'refused', id: null, reason: foreign(noun) };
    if (!isExported(id)) return { is: 'refused', id, reason: notExported(nameOf(id)) };
    const reference = referenceIn(row);
    const other = reference === null ? undefined : references.get(folded(reference));
    return other !== undefined && other !== id ? { is: 'refused', id: null, reason: mixedUp(reference ?? '') } : { is: 'record', id, caution: null };
  };
  const first = rows.map((row): Claim | null => (row.id === null ? null : byIdentity(row, row.id)));
  const held = new Set(first.flatMap((claim) => (claim?.is === 'record' ? [claim.id] : [])));
  return rows.map((row, index): Claim => {
    const claim = first[index] ?? null;
    if (claim !== null) return claim;
    const reference = referenceIn(row);
    const id = reference === null ? undefined : references.get(folded(reference));
    if (reference === null || id === undefined) return { is: 'new', reference };
    if (!isExported(id) || held.has(id)) return { is: 'refused', id: null, reason: used(reference) };
    return { is: 'record', id, caution: sheet.hasIdentity ? takenByReference(reference) : null };
  });
}

/** Why rows that all say they are one record are refused, unless each of them is as it was exported. */
export const twice = (rows: readonly number[]): string =>
  `The rows ${rows.slice(0, -1).join(', ')} and ${rows.at(-1)} have the same identity and do not all say what was exported, so it cannot be told which one counts. A copied row keeps its hidden identity: for a new row empty that cell and the reference; else delete the copies.`;
