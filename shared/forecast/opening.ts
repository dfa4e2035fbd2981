import { LATEST } from '../engine/simulation/portfolio.ts';
import type { AssumptionName } from '../model/records/assumption.ts';
import type { RecordOf } from '../model/records/index.ts';
import { formatDate } from '../time.ts';
import type { IncomeLine, ExpectedPayment } from './contract-lines.ts';
import { assumed, assumedHow, byAssumption, count, of, pounds, said, type Notebook } from './notebook.ts';
import { dayOf, monthOf, MONTH_DAYS, spreadOver } from './periods.ts';
import { hasNoDays } from './other-income.ts';
import { balanceFrom, flowFrom, statementSource, statementWords, type Amount } from './statement-figures.ts';

export type Opening = {
  readonly cash: number | null;
  /** By month from the start; `null`: not known, which stops the forecast. */
  readonly debtors: readonly number[] | null;
  readonly creditors: readonly number[] | null;
  readonly debtorPayments: readonly ExpectedPayment[];
  readonly creditorPayments: readonly ExpectedPayment[];
  /** What of a contract's own debts at the start is counted: all, unless a person assumed less in all. */
  readonly debtorScale: number;
  /** Whether what is owed under a line is counted by its own days; not where an item names what its payer owes. */
  readonly counts: (line: IncomeLine) => boolean;
  /** Months after which income of which no days are known is received, so that what is owed at the start goes on being owed. */
  readonly accountsDelay: number;
};

/** Cash and debts of days so near to each other are of one time. */
const SAME_TIME_DAYS = 7;

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);

/** Drawn on facilities: the statement's cash has it, and the lender has to be paid back. */
function drawnOf({ record: { organisation, obligations }, figures }: Notebook): number {
  const drawn = obligations.filter(({ obligation, debtorId, outstanding }) => obligation === 'overdraft or facility' && debtorId === organisation.id && (outstanding ?? 0) > 0);
  const total = pounds(sum(drawn.map(({ outstanding }) => outstanding ?? 0)));
  if (drawn.length > 0) {
    figures.push({
      key: 'facility drawn', group: 'opening', label: 'Drawn on facilities', value: total, unit: '£', how: 'Taken off the cash at the start, as cash that is owed; the whole committed limit then stands behind the balance.',
      sources: drawn.map(({ id, what, knownOn }) => ({ is: 'record', kind: 'obligation', id, words: `Obligation “${what}”`, on: knownOn })), assume: null,
    });
  }
  return total;
}

function cashOf(notebook: Notebook): number | null {
  const { record: { statements }, terms: { today, start }, figures, missing, findings } = notebook;
  const base = { key: 'opening cash', group: 'opening', label: 'Cash at the start', unit: '£', assume: of('opening cash') } as const;
  const assumption = assumed(notebook, 'opening cash');
  if (assumption !== null) {
    figures.push({ ...base, value: assumption.value, how: assumedHow(assumption), sources: [byAssumption(assumption)] });
    return assumption.value;
  }
  const statement = balanceFrom(statements, 'cash', today);
  if (statement === null || statement.cash === null) {
    figures.push({ ...base, value: null, how: 'Not known.', sources: [] });
    missing.push({ key: 'opening cash', label: 'Cash at the start', means: 'Without it there is no forecast.', ask: 'Enter a financial statement with its cash, or assume the cash at the start from a bank balance.', stops: true, assume: of('opening cash'), record: null });
    return null;
  }
  const drawn = drawnOf(notebook);
  const cash = pounds(statement.cash) - drawn;
  figures.push({
    ...base, value: cash,
    how: `Cash of the ${statementWords(statement)}${drawn > 0 ? `, less ${said(drawn)} drawn on facilities` : ''}, taken to be the same on ${formatDate(start)}: what was received and paid since then is not all on record, so the balance is not moved.`,
    sources: [statementSource(statement, 'Cash')],
  });
  const bank = statements.filter(({ period, periodEnd }) => period === 'opening balance sheet' && periodEnd <= today).at(0);
  if (bank !== undefined && bank.cash !== null && statement.cash !== null && bank.id !== statement.id && Math.abs(bank.cash - statement.cash) > 0.1 * Math.max(bank.cash, statement.cash)) {
    findings.push({ id: 'opening balance sheet', level: 'doubt', sentence: `The opening balance sheet of ${formatDate(bank.periodEnd)} has cash of ${said(pounds(bank.cash))}, the ${statementWords(statement)} has ${said(pounds(statement.cash))}: check that both speak of the same accounts.` });
  }
  return cash;
}

type Side = {
  readonly what: Extract<AssumptionName, 'opening debtors' | 'opening creditors'>;
  readonly field: Extract<Amount, 'receivables' | 'payables'>;
  readonly item: 'owed to it at the start' | 'owed by it at the start';
  readonly label: string;
  /** Over how many months what is not dated comes, by its amount. */
  readonly over: (rest: number) => { readonly months: number; readonly words: string };
  /** What contracts say is owed by month, and by day. */
  readonly lines: readonly IncomeLine[];
};

/** The items of one side of the balance, each with the month and the day that it is expected on. */
function namedBy({ record: { items }, calendar }: Notebook, item: Side['item']): readonly { readonly item: RecordOf<'cash item'>; readonly month: number; readonly expected: ExpectedPayment }[] {
  const first = calendar.from(0);
  return items.filter((one) => one.item === item).map((one) => ({
    item: one, month: Math.max(0, monthOf(calendar, one.firstOn)),
    expected: { name: one.name, amount: pounds(one.amount), invoiced: first - 1, expected: Math.max(first, dayOf(one.firstOn)) },
  }));
}

/**
 * What is owed at the start: what contracts and items name, on their own days, and the rest of what the newest statement has,
 * spread over the months that its own days come to. Contracts may come to more than an older statement: then they stand.
 */
function sideOf(notebook: Notebook, { what, field, item, label, over, lines }: Side): { readonly months: readonly number[] | null; readonly payments: readonly ExpectedPayment[]; readonly scale: number; readonly rest: number; readonly counts: (line: IncomeLine) => boolean } {
  const { record: { statements }, terms: { today, months }, calendar, figures, missing, findings } = notebook;
  const items = namedBy(notebook, item);
  const payers = new Set(items.map((one) => one.item.counterpartyId));
  const counts = ({ line }: IncomeLine): boolean => line.payerId === null || !payers.has(line.payerId);
  const own = lines.filter(counts);
  const [byContracts, byItems] = [sum(own.flatMap(({ owed }) => owed.map(({ amount }) => amount))), sum(items.map(({ expected }) => expected.amount))];
  const assumption = assumed(notebook, what);
  const statement = balanceFrom(statements, field, today);
  const stated = statement === null ? null : pounds(statement[field] ?? 0);
  const base = { key: what, group: 'opening', label, unit: '£', assume: of(what) } as const;
  if (assumption === null && stated === null && items.length === 0) {
    figures.push({ ...base, value: null, how: 'Not known.', sources: [] });
    missing.push({
      key: what, label, means: 'Without it there is no forecast: the first months would show a crash, or a comfort, that is not there.', ask: `Enter a financial statement with its ${field}, assume ${what}, or enter what is owed as cash items.`, stops: true, assume: of(what), record: null,
    });
    return { months: null, payments: [], scale: 1, rest: 0, counts };
  }
  const named = byContracts + byItems;
  const total = assumption?.value ?? Math.max(stated ?? 0, named);
  const scale = named > total ? total / named : 1;
  // Rounding is no debt.
  const rest = Math.max(0, total - named * scale);
  const { months: length, words } = over(rest);
  const itemSources = items.slice(0, 5).map((one) => ({ is: 'record', kind: 'cash item', id: one.item.id, words: `Cash item “${one.item.name}”`, on: one.item.madeOn } as const));
  const parts = [byContracts > 0 ? `${said(byContracts * scale)} by the terms of contracts` : '', byItems > 0 ? `${said(byItems * scale)} by ${count(items.length, 'cash item', 'cash items')}` : ''].filter((text) => text !== '').join(' and ');
  const spread = rest > 0 ? `${parts === '' ? 'It' : 'The rest'} comes over ${words}.` : '';
  figures.push({
    ...base, value: total,
    how: [
      assumption !== null ? assumedHow(assumption) : stated !== null && stated >= named ? `${label} of the ${statementWords(statement!)}.` : stated === null ? 'What is named; no statement gives a total.' : `What is named comes to more than the ${said(stated)} of the ${statementWords(statement!)}, and stands.`,
      parts === '' ? '' : `${parts} on ${items.length + own.length === 1 ? 'its' : 'their'} own days${scale < 1 ? ', made smaller in proportion' : ''}.`, spread,
    ].filter((text) => text !== '').join(' '),
    sources: [...(assumption === null ? [] : [byAssumption(assumption)]), ...(assumption === null && statement !== null ? [statementSource(statement, label)] : []), ...itemSources],
  });
  if (assumption === null && stated !== null && byContracts > stated * 1.25 && byContracts - stated > 0) {
    findings.push({ id: `${what} beyond statement`, level: 'doubt', sentence: `By the terms of its contracts ${said(byContracts)} is owed to it at the start, and the ${statementWords(statement!)} shows ${said(stated)}: if it is paid sooner than its contracts say, the first months are too good.` });
  }
  const cash = assumed(notebook, 'opening cash');
  if (what === 'opening debtors' && assumption === null && statement !== null && rest > 0 && cash !== null && dayOf(cash.madeOn) - dayOf(statement.periodEnd) > SAME_TIME_DAYS) {
    findings.push({ id: 'opening of two days', level: 'doubt', sentence: `Cash at the start was assumed on ${formatDate(cash.madeOn)}, and what is owed to it is that of the ${statementWords(statement)}: what was received between the two may stand in both. Assume opening debtors of the same day.` });
  }
  const byMonth = Array.from({ length: months }, () => 0);
  const add = (month: number, amount: number): void => { if (month < months) byMonth[month]! += amount; };
  for (const { owed } of own) for (const { month, amount } of owed) add(month, amount * scale);
  for (const { month, expected } of items) add(month, expected.amount * scale);
  const shares = spreadOver(length);
  shares.forEach((share, month) => add(month, rest * share));
  const first = calendar.from(0);
  return {
    months: byMonth, scale, rest, counts,
    payments: [
      ...items.map(({ expected }) => ({ ...expected, amount: expected.amount * scale })),
      // In equal weekly parts over the same time.
      ...(rest > 0 ? weekly(first, length, label, rest) : []),
    ],
  };
}

/** An amount in equal parts, one at the end of each working week until it is all paid. */
function weekly(first: number, length: number, name: string, amount: number): readonly ExpectedPayment[] {
  const weeks = Math.max(1, Math.round((length * MONTH_DAYS) / 7));
  return Array.from({ length: weeks }, (_, week) => ({ name, amount: amount / weeks, invoiced: first - 1, expected: first + week * 7 + 4 }));
}

/** What a mutual has, is owed and owes as the forecast begins. */
export function openingOf(notebook: Notebook, lines: readonly IncomeLine[], creditorDays: number): Opening {
  const { record: { statements }, terms: { today } } = notebook;
  const cash = cashOf(notebook);
  const receivables = balanceFrom(statements, 'receivables', today);
  const income = flowFrom(statements, 'income', today);
  const debtorMonths = receivables !== null && receivables.receivables !== null && income !== null && income.aMonth > 0 ? Math.min(LATEST, Math.max(0.5, pounds(receivables.receivables) / income.aMonth)) : 1;
  const byAccounts = sum(lines.filter(hasNoDays(notebook)).map(({ engine }) => (engine.type === 'block' ? engine.amount : 0)));
  const inDays = (months: number): number => Math.round(months * MONTH_DAYS);
  const overAccounts = (rest: number): number => Math.min(LATEST, rest / byAccounts);
  const debtors = sideOf(notebook, {
    what: 'opening debtors', field: 'receivables', item: 'owed to it at the start', label: 'Owed to it at the start', lines,
    over: (rest) => (byAccounts > 0
      ? { months: Math.max(0.5, overAccounts(rest)), words: `${inDays(Math.max(0.5, overAccounts(rest)))} days, as it is to income of which no days of payment are known, which is taken to go on being paid as late` }
      : { months: debtorMonths, words: receivables !== null && income !== null ? `${inDays(debtorMonths)} days, as receivables are to income in the statements` : 'the first month' }),
  });
  const creditorMonths = Math.max(0.5, creditorDays / MONTH_DAYS);
  const creditors = sideOf(notebook, { what: 'opening creditors', field: 'payables', item: 'owed by it at the start', label: 'Owed by it at the start', lines: [], over: () => ({ months: creditorMonths, words: `${inDays(creditorMonths)} days, as suppliers are paid` }) });
  return {
    cash, debtors: debtors.months, creditors: creditors.months, debtorPayments: debtors.payments, creditorPayments: creditors.payments, debtorScale: debtors.scale, counts: debtors.counts,
    accountsDelay: byAccounts > 0 && debtors.rest > 0 ? Math.round(overAccounts(debtors.rest)) : 0,
  };
}
