import type { Readable } from '../../../db/handles.ts';
import { returnKinds, type ReturnKind } from '../../../shared/ipc/register-return.ts';
import { folded } from '../../../shared/model/columns/reading.ts';
import type { IsoDate } from '../../../shared/time.ts';
import { londonDate } from '../../../shared/time.ts';
import type { RegisterRules } from '../exports/column.ts';
import { fingerprint, statedValues } from '../exports/stated.ts';
import type { Steps } from '../tables/slices.ts';
import { compareNew, compareRecord, comparedSheet, goneRow, refusedRow, type ComparedSheet, type Comparing } from './compare-row.ts';
import { linkToNew, newRowIn, newRowKey, type ComparedRow } from './compared.ts';
import { linesThen } from './lines-then.ts';
import { readMoments, type Moments } from './moments.ts';
import { namesThen } from './names-then.ts';
import { placed } from '../exports/column.ts';
import { returnedKind, type Values } from './return-kinds.ts';
import { unpackedPrints, type Print, type ReturnedFile, type ReturnedRow, type ReturnedSheet } from './returned.ts';
import { claimsOf, twice, type Claim } from './row-claims.ts';
import type { Translate } from './translate.ts';

export type ReturnQuestion = {
  readonly file: ReturnedFile;
  /** The last entry of the history that the workbook was exported under; `null` where the history here does not hold it. */
  readonly entry: number | null;
  readonly head: number;
  readonly today: IsoDate;
  readonly rules: readonly RegisterRules[];
  readonly translate: Translate;
};
export type ReturnAnswer = { readonly rows: readonly ComparedRow[]; readonly remarks: readonly string[] };

const SHARES = { moments: 0.4 } as const;
const STEP = 20;
/** A column known by its place alone must hold what was exported in so many of its rows. */
const BORNE_OUT = 0.5;

type Parsed = { readonly sheet: ReturnedSheet; readonly rows: readonly ReturnedRow[]; readonly claims: readonly Claim[]; readonly prints: readonly Print[] | null };

function* parsedSheet(sheet: ReturnedSheet, file: ReturnedFile, moments: Moments): Steps<Parsed> {
  const rows: ReturnedRow[] = [];
  for (const chunk of sheet.chunks) {
    rows.push(...(JSON.parse(chunk) as ReturnedRow[]));
    yield SHARES.moments;
  }
  const stamped = file.stamp.sheets?.[sheet.kind];
  const prints = stamped === undefined ? null : unpackedPrints(stamped.prints);
  const exported = prints === null ? null : new Set(prints.map(({ id }) => id));
  yield SHARES.moments;
  return { sheet, rows, prints, claims: claimsOf({ kind: sheet.kind, sheet, moments, exported }, rows) };
}

type PrintCheck = { readonly check: Comparing['checkPrint']; readonly altered: () => number };

/** Counts the stamped rows that are not what the history says was exported. */
function printCheck(file: ReturnedFile, parsed: readonly Parsed[]): PrintCheck {
  const altered = new Set<string>();
  const stamped = new Map(parsed.flatMap(({ sheet: { kind }, prints }) => {
    const columns = file.stamp.sheets?.[kind]?.columns.flatMap(({ key }) => returnedKind(kind).columns.get(key) ?? []);
    return prints === null || columns === undefined ? [] : [[kind, { columns: placed<Values>(columns, []), prints: new Map(prints.map((print) => [print.id, print])) }] as const];
  }));
  const check: PrintCheck['check'] = (kind, was, line) => {
    const of = stamped.get(kind);
    const id = String(was['id']);
    const print = of?.prints.get(id);
    if (of === undefined || print === undefined) return;
    if (was['version'] !== print.version || fingerprint(statedValues(of.columns, line, { stripped: 0, cut: 0 })) !== print.sha256) altered.add(id);
  };
  return { check, altered: () => altered.size };
}

/** The sheet without columns that were known by their place alone and hold something else. */
function borneOut(sheet: ComparedSheet, { sheet: returned, rows, claims }: Parsed, comparing: Comparing, remarks: string[]): ComparedSheet {
  const doubtful = sheet.columns.filter(({ at, field }) => returned.columns[at]?.byPlace === true && field !== null);
  const dropped = new Set<number>();
  for (const one of doubtful) {
    let [same, seen] = [0, 0];
    for (const [index, row] of rows.entries()) {
      const claim = claims[index];
      const state = claim?.is === 'record' ? comparing.moments[sheet.described.table].get(claim.id) : undefined;
      if (claim?.is !== 'record' || state === undefined) continue;
      seen += 1;
      if (compareRecord(comparing, { ...sheet, columns: [one] }, row, claim.id, state, null).verdict === 'unchanged') same += 1;
    }
    if (seen > 0 && same / seen >= BORNE_OUT) continue;
    dropped.add(one.at);
    remarks.push(`What stands where “${one.heading}” was on the sheet “${sheet.name}” is not what was exported there, so it was passed over. Give the column its heading back if it is the same.`);
  }
  return dropped.size === 0 ? sheet : { ...sheet, columns: sheet.columns.filter(({ at }) => !dropped.has(at)) };
}

/** Rows that all say they are one record: fine where each says what was exported, refused else. */
function oneOf(sheet: ComparedSheet, comparing: Comparing, rows: readonly { readonly row: ReturnedRow; readonly compared: ComparedRow }[], id: string): readonly ComparedRow[] {
  const [first] = rows;
  if (first === undefined) return [];
  if (rows.length === 1 || rows.every(({ compared }) => compared.verdict === 'unchanged')) return [first.compared];
  return rows.map(({ row }) => refusedRow(sheet, row, comparing, id, twice(rows.map((one) => one.row.row))));
}

function* comparedRows(parsed: Parsed, comparing: Comparing, remarks: string[], from: number, share: number): Steps<readonly ComparedRow[]> {
  const { sheet: returned, rows, claims, prints } = parsed;
  const described = returnedKind(returned.kind);
  const sheet = borneOut(comparedSheet(described, returned), parsed, comparing, remarks);
  yield from;
  const states = comparing.moments[described.table];
  const told: (ComparedRow | { readonly id: string })[] = [];
  const byId = new Map<string, { row: ReturnedRow; compared: ComparedRow }[]>();
  for (const [index, row] of rows.entries()) {
    if (index % STEP === 0) yield from + (share * index) / rows.length;
    const claim = claims[index];
    if (claim === undefined) continue;
    if (claim.is === 'new') told.push(compareNew(comparing, sheet, row, claim.reference));
    else if (claim.is === 'refused') told.push(refusedRow(sheet, row, comparing, claim.id, claim.reason));
    else {
      const state = states.get(claim.id);
      if (state === undefined) continue;
      const of = byId.get(claim.id) ?? [];
      if (of.length === 0) told.push({ id: claim.id });
      byId.set(claim.id, [...of, { row, compared: compareRecord(comparing, sheet, row, claim.id, state, claim.caution) }]);
    }
  }
  const result = told.flatMap((one) => ('key' in one ? [one] : oneOf(sheet, comparing, byId.get(one.id) ?? [], one.id)));
  const named = new Set([...byId.keys(), ...claims.flatMap((claim) => (claim.is === 'refused' && claim.id !== null ? [claim.id] : []))]);
  for (const { id } of prints ?? []) {
    const state = states.get(id);
    if (named.has(id) || state === undefined || state.now === null) continue;
    if ((state.now['deleted_at'] ?? null) === null) result.push(goneRow(sheet, comparing, id, state));
  }
  return result;
}

/** New risks by the reference that was typed for them, and by their title where one alone has it. */
function freshRisks(parsed: readonly Parsed[]): Map<string, string> {
  const fresh = new Map<string, string>();
  const titles = new Map<string, string | null>();
  for (const { sheet, rows, claims } of parsed) {
    if (sheet.kind !== 'risk') continue;
    const title = sheet.columns.findIndex(({ key }) => key === 'title');
    for (const [index, row] of rows.entries()) {
      const claim = claims[index];
      if (claim?.is !== 'new') continue;
      const key = linkToNew(newRowKey('risk', row.row));
      if (claim.reference !== null) fresh.set(folded(claim.reference), key);
      const cell = title === -1 ? null : (row.cells[title] ?? null);
      if (typeof cell === 'string') titles.set(folded(cell), titles.has(folded(cell)) ? null : key);
    }
  }
  for (const [title, key] of titles) if (key !== null && !fresh.has(title)) fresh.set(title, key);
  return fresh;
}

/** Rows of parts that name a new risk of the workbook which is itself refused. */
function withoutRefused(rows: readonly ComparedRow[]): readonly ComparedRow[] {
  const refused = new Set(rows.filter(({ kind, verdict, id }) => kind === 'risk' && verdict === 'refused' && id === null).map(({ key }) => key));
  if (refused.size === 0) return rows;
  return rows.map((row): ComparedRow => {
    const names = row.cells.some(({ field, value }) => field === 'riskId' && typeof value === 'string' && refused.has(newRowIn(value) ?? ''));
    return names ? { ...row, verdict: 'refused', reason: 'It names a new risk of the workbook that is refused. Correct that row, then compare again.', cells: [] } : row;
  });
}

const order = (kind: ReturnKind): number => returnKinds.indexOf(kind);
const some = (count: number, one: string, many: string): string => `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** Compares a workbook that came back with what was exported and with what is here now. Reads the store alone. */
export function* compareReturn(store: Readable, { file, entry, head, today, rules, translate }: ReturnQuestion): Steps<ReturnAnswer> {
  const scaled = readMoments(store, entry, head);
  let moments: Moments;
  for (;;) {
    const step = scaled.next();
    if (step.done === true) {
      moments = step.value;
      break;
    }
    yield step.value * SHARES.moments;
  }
  const remarks: string[] = [];
  const parsed: Parsed[] = [];
  for (const sheet of file.sheets.toSorted((a, b) => order(a.kind) - order(b.kind))) parsed.push(yield* parsedSheet(sheet, file, moments));
  const names = namesThen(moments);
  const exportedOn = file.stamp.today ?? londonDate(file.stamp.exportedAt);
  const prints = file.stamp.redacted ? null : printCheck(file, parsed);
  const comparing: Comparing = {
    baseKnown: entry !== null, moments, names, lineThen: linesThen(moments, names, exportedOn), checkPrint: prints?.check ?? (() => undefined), rules, today, translate, fresh: freshRisks(parsed),
  };
  const total = parsed.reduce((sum, { rows }) => sum + rows.length, 0) || 1;
  const rows: ComparedRow[] = [];
  let done = 0;
  for (const one of parsed) {
    const [from, share] = [SHARES.moments + ((1 - SHARES.moments) * done) / total, ((1 - SHARES.moments) * one.rows.length) / total];
    rows.push(...(yield* comparedRows(one, comparing, remarks, from, share)));
    done += one.rows.length;
  }
  const altered = prints?.altered() ?? 0;
  if (altered > 0) remarks.push(`The stamp of ${some(altered, 'row', 'rows')} is not what the history here says was exported: the stamp was altered. What counts as exported is what the history says.`);
  return { rows: withoutRefused(rows), remarks };
}
