import { MAX_PENCE, formatPoundsAndPence, pence, penceFromPounds, type Pence } from '../../../shared/money.ts';
import { addDays, dateOfNotice, formatDate, type IsoDate } from '../../../shared/time.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { Reading } from './published-parties.ts';
import type { RawAward, RawContract, RawPeriod, RawRelease, RawTender, RawValue } from './release-shape.ts';
import { idOf, lineOf, shown } from './text.ts';

/**
 * A piece of what was agreed: an award, or a contract signed for it. The paths say where its value and period stand in the
 * release; `valuePath` is `null` for a contract whose value is already in another piece.
 */
export type Piece = { readonly value: RawValue; readonly valuePath: string | null; readonly period: RawPeriod; readonly periodPath: string; readonly source: RawAward | RawContract };

const statusOf = (status: unknown): string => lineOf(status)?.toLowerCase() ?? '';
export const isOff = ({ status }: { readonly status?: unknown }): boolean => statusOf(status) === 'cancelled';
export const isUnsuccessful = ({ status }: { readonly status?: unknown }): boolean => statusOf(status) === 'unsuccessful';
export const isTerminated = ({ status }: { readonly status?: unknown }): boolean => statusOf(status) === 'terminated';
export const isPending = ({ status }: { readonly status?: unknown }): boolean => statusOf(status) === 'pending';

/**
 * What stands, piece by piece: each award that was not called off, or in its place the contracts signed for it; a contract
 * says what was agreed where both give a value or a period. Contracts whose award is elsewhere come last.
 */
export function piecesOf({ awards, contracts }: RawRelease): readonly Piece[] {
  const signed = contracts.map((contract, index) => ({ contract, path: `contracts[${index}]` })).filter(({ contract }) => !isOff(contract));
  const used = new Set<RawContract>();
  const ofAward = Map.groupBy(signed, ({ contract }) => idOf(contract.awardID));
  const ofAwards = awards.flatMap((award, index): readonly Piece[] => {
    if (isOff(award) || isUnsuccessful(award)) return [];
    const path = `awards[${index}]`;
    const own = idOf(award.id) === null ? [] : (ofAward.get(idOf(award.id)) ?? []).filter(({ contract }) => !used.has(contract));
    for (const { contract } of own) used.add(contract);
    if (own.length === 0) return [{ valuePath: `${path}.value`, value: award.value, periodPath: `${path}.contractPeriod`, period: award.contractPeriod, source: award }];
    const unvalued = own.every(({ contract }) => contract.value === null);
    return own.map(({ contract, path: at }, place) => ({
      source: contract,
      ...(!unvalued ? { value: contract.value, valuePath: `${at}.value` } : place === 0 ? { value: award.value, valuePath: `${path}.value` } : { value: null, valuePath: null }),
      ...(contract.period === null ? { period: award.contractPeriod, periodPath: `${path}.contractPeriod` } : { period: contract.period, periodPath: `${at}.period` }),
    }));
  });
  const alone = signed.filter(({ contract }) => !used.has(contract)).map(({ contract, path }): Piece => ({
    valuePath: `${path}.value`, value: contract.value, periodPath: `${path}.period`, period: contract.period, source: contract,
  }));
  return [...ofAwards, ...alone];
}

const NOTHING_STATED: Reading<Pence | null> = { value: null, notes: [] };

/** One value in pence; fails with the field's name where it is text, negative, too large or not in pounds. */
function amountOf(value: RawValue, path: string): Result<Reading<Pence | null>, string> {
  if (value === null) return ok(NOTHING_STATED);
  const { amount } = value;
  if (amount === null || amount === undefined) {
    const gross = value.amountGross;
    return ok(typeof gross === 'number' && gross > 0 && gross * 100 < MAX_PENCE
      ? { value: null, notes: [`Only an amount with VAT is stated (${formatPoundsAndPence(penceFromPounds(gross))}), so the value was left empty.`] } : NOTHING_STATED);
  }
  if (typeof amount !== 'number') return fail(`${path}.amount holds ${shown(amount)} where an amount in figures belongs.`);
  if (amount < 0) return fail(`${path}.amount is negative (${shown(amount)}).`);
  if (!(amount * 100 < MAX_PENCE)) return fail(`${path}.amount is larger than any contract’s value (${shown(amount)}).`);
  if (amount === 0) return ok({ value: null, notes: ['An amount of 0 was published; it is taken as not stated.'] });
  const currency = value.currency === null || value.currency === undefined ? null : (lineOf(value.currency)?.toUpperCase() ?? '');
  if (currency !== null && currency !== 'GBP') return fail(`${path}.currency is ${shown(value.currency)}; only amounts in pounds (GBP) can be kept.`);
  const total = penceFromPounds(amount);
  return ok({
    value: total,
    notes: [
      ...(currency === null ? ['No currency is stated; the amount is taken as pounds.'] : []),
      ...(Math.abs(amount * 100 - total) > 0.001 ? [`The amount ${amount} was rounded to whole pence.`] : []),
      ...(total < 100 ? [`The amount of ${formatPoundsAndPence(total)} may stand for “not stated”; it was kept as published.`] : []),
    ],
  });
}

/** All pieces' values added up. `null` when none is stated; an amount that is missing beside others is noted. */
export function totalOf(pieces: readonly Piece[]): Result<Reading<Pence | null>, string> {
  const notes: string[] = [];
  let total = 0;
  let stated = 0;
  let silent = 0;
  for (const { value, valuePath } of pieces) {
    if (valuePath === null) continue;
    const amount = amountOf(value, valuePath);
    if (!amount.ok) return amount;
    notes.push(...amount.value.notes);
    if (amount.value.value === null) silent += 1;
    else {
      total += amount.value.value;
      stated += 1;
    }
  }
  if (total > MAX_PENCE) return fail('The amounts add up to more than any contract’s value.');
  if (stated === 0) return ok({ value: null, notes: notes.length > 0 ? notes : ['No amount is stated.'] });
  if (stated > 1) notes.push(`The values of ${stated} awards or contracts were added up.`);
  if (silent > 0) notes.push(`The amount covers ${stated} of ${stated + silent} awards or contracts; the others state none.`);
  return ok({ value: pence.parse(total), notes });
}

function dateOf(value: unknown, path: string): Reading<IsoDate | null> {
  if (value === null || value === undefined || value === '') return { value: null, notes: [] };
  const date = typeof value === 'string' ? dateOfNotice(value.trim()) : null;
  return date === null ? { value: null, notes: [`${path} is not a date that can be read (${shown(value)}), so it was left out.`] } : { value: date, notes: [] };
}

type Span = { readonly startOn: IsoDate | null; readonly endOn: IsoDate | null };
const MAX_DAYS = 36_525;

function periodOf(period: RawPeriod, path: string): Reading<Span> {
  if (period === null) return { value: { startOn: null, endOn: null }, notes: [] };
  const start = dateOf(period.startDate, `${path}.startDate`);
  const end = dateOf(period.endDate, `${path}.endDate`);
  const notes = [...start.notes, ...end.notes];
  const days = period.durationInDays;
  const extent = dateOf(period.maxExtentDate, `${path}.maxExtentDate`).value;
  if (extent !== null) notes.push(`It may be extended to ${formatDate(extent)}.`);
  if (start.value !== null && end.value !== null && end.value < start.value) {
    return { value: { startOn: null, endOn: null }, notes: [...notes, `${path} ends (${formatDate(end.value)}) before it starts (${formatDate(start.value)}), so neither date was taken.`] };
  }
  if (start.value !== null && end.value === null && typeof days === 'number' && Number.isInteger(days) && days >= 1 && days <= MAX_DAYS && start.value < '2090') {
    return { value: { startOn: start.value, endOn: addDays(start.value, days - 1) }, notes: [...notes, `The end was worked out from the ${days} days that the notice states.`] };
  }
  return { value: { startOn: start.value, endOn: end.value }, notes };
}

/** The span of all pieces' periods: the earliest start and the latest end that are stated. */
export function spanOf(pieces: readonly Piece[]): Reading<Span> {
  const periods = pieces.map(({ period, periodPath }) => periodOf(period, periodPath));
  const starts = periods.flatMap(({ value }) => value.startOn ?? []).toSorted();
  const ends = periods.flatMap(({ value }) => value.endOn ?? []).toSorted();
  const span: Span = { startOn: starts[0] ?? null, endOn: ends.at(-1) ?? null };
  const notes = [...new Set(periods.flatMap((period) => period.notes))];
  if (span.startOn !== null && span.endOn !== null && span.endOn < span.startOn) {
    return { value: { startOn: null, endOn: null }, notes: [...notes, 'The periods of the awards do not fit together, so no dates were taken.'] };
  }
  if (new Set(starts).size > 1 || new Set(ends).size > 1) notes.push('The awards run for different periods; the dates span them all.');
  if (notes.length === 0 && span.startOn === null && span.endOn === null) notes.push('No period is stated.');
  return { value: span, notes };
}

type Classified = { readonly scheme?: unknown; readonly id?: unknown } | null;
type WithItems = { readonly items?: RawAward['items'] } | null;

/** The first CPV code: of the tender, else of items. Eight digits, without the check digit; numbers get back their leading zeros. */
export function cpvOf(tender: RawTender, pieces: readonly Piece[]): string | null {
  const inItems = (holder: WithItems): readonly Classified[] => holder?.items?.flatMap((item) => [item.classification, ...(item.additionalClassifications ?? [])]) ?? [];
  for (const classified of [tender?.classification ?? null, ...pieces.flatMap(({ source }) => inItems(source)), ...inItems(tender)]) {
    if (classified === null || lineOf(classified.scheme)?.toUpperCase() !== 'CPV') continue;
    const [, digits] = /^(\d{7,8})(?:-\d)?$/.exec(idOf(classified.id) ?? '') ?? [];
    if (digits !== undefined) return digits.padStart(8, '0');
  }
  return null;
}
