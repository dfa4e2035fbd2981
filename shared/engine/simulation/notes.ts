import type { Checked } from './checks.ts';
import { LATEST, type IncomeLine, type Portfolio, type SimulatedMutual } from './portfolio.ts';

const listed = (names: readonly string[]): string => (names.length <= 5 ? names.join(', ') : `${names.slice(0, 5).join(', ')} and ${names.length - 5} more`);
const count = (n: number, one: string, many: string): string => `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`;

const usuallyLate = ({ delay }: IncomeLine): boolean =>
  delay.type === 'fixed' ? delay.months >= 1 : delay.type === 'lognormal' ? delay.median >= 1 : delay.seen.filter((one) => one >= 1).length * 2 > delay.seen.length;
const withoutDebtors = ({ openingDebtors, income }: SimulatedMutual): boolean =>
  openingDebtors.every((one) => one === 0) && income.some((line) => usuallyLate(line) && line.planned.some((one) => one > 0));
const jumps = ({ delay, invoices, planned }: IncomeLine): boolean => delay.type !== 'fixed' && invoices === 1 && planned.some((one) => one > 0);

/** Payers of more than one mutual whose lateness is drawn for each line on its own. */
function unlinkedPayers({ mutuals }: Portfolio): readonly string[] {
  const of = new Map<string, Set<string>>();
  for (const { id, income } of mutuals) {
    for (const { payer, delay } of income) {
      if (delay.type === 'history' || (delay.type === 'lognormal' && delay.p95 > delay.median && (delay.factor === null || delay.loading === 0))) of.set(payer, (of.get(payer) ?? new Set()).add(id));
    }
  }
  return [...of].flatMap(([payer, ids]) => (ids.size > 1 ? [payer] : []));
}

/** What a reader of the figures must be told about a portfolio that is in order: repairs made, and inputs that mislead. */
export function notesOn(portfolio: Portfolio, { repair, smallest }: Checked): readonly string[] {
  const { mutuals, factors } = portfolio;
  const notes: string[] = [];
  if (repair !== null) {
    notes.push(`The correlations given cannot all hold at once (smallest eigenvalue ${smallest.toPrecision(4)}). They were moved to the nearest that can (Higham 2002): by ${repair.distance.toFixed(4)} in all, and most between “${factors[repair.row]!.name}” and “${factors[repair.column]!.name}”, by ${repair.largestChange.toFixed(4)} to ${repair.matrix[repair.row]![repair.column]!.toFixed(4)}.`);
  }
  const bare = mutuals.filter(withoutDebtors);
  if (bare.length > 0) notes.push(`${listed(bare.map(({ id }) => id))}: no opening debtors although invoices are usually paid a month late or later. The first months would show a crash that is not there.`);
  const single = mutuals.flatMap(({ income }) => income.filter(jumps));
  if (single.length > 0) notes.push(`${count(single.length, 'line is', 'lines are')} invoiced once a month with an uncertain delay (${listed(single.map(({ id }) => id))}). Cash then jumps by a month’s income, and a quantile that falls on such a jump cannot be estimated well.`);
  const unlinked = unlinkedPayers(portfolio);
  if (unlinked.length > 0) notes.push(`Late payment by ${listed(unlinked)} is drawn for each mutual on its own. A payer short of cash pays all its mutuals late together: let the delays load on a factor of that payer.`);
  const capped = mutuals.flatMap(({ income }) => income.filter(({ delay }) => (delay.type === 'lognormal' && delay.p95 >= LATEST + 1) || (delay.type === 'history' && delay.seen.some((one) => one >= LATEST + 1))));
  if (capped.length > 0) notes.push(`Delays of more than ${LATEST} months count as ${LATEST}: ${count(capped.length, 'line has', 'lines have')} them more often than one time in twenty, or in its history (${listed(capped.map(({ id }) => id))}).`);
  return notes;
}
