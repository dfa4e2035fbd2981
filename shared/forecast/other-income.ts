import type { OrganisationId } from '../model/ids.ts';
import { nameKey } from '../model/organisation.ts';
import type { RecordOf } from '../model/records/index.ts';
import { formatDate, type IsoDate } from '../time.ts';
import { earnedBetween, isExpected, runOf, valueOf } from './contract-value.ts';
import type { IncomeLine } from './contract-lines.ts';
import type { FigureSource } from './figure.ts';
import { count, notebookFor, pounds, said, type Notebook } from './notebook.ts';
import { aMonth, daysOf, timesByMonth } from './occurrences.ts';
import { dayOf, MONTH_DAYS, sharedDays } from './periods.ts';
import { flowFrom, periodOf, statementSource } from './statement-figures.ts';

/** Obligations that bring money to the one they are owed to. */
const incomeSorts: readonly RecordOf<'obligation'>['obligation'][] = ['subcontract', 'supply on credit', 'rent', 'loan', 'advance', 'other'];
/** Less than this share of income is not told apart by accounts, and is not asked after. */
const SLIGHT = 0.02;
const SOURCE = 'source: ';
const NOT_TOLD_APART = 'not told apart';
/** Whoever pays what accounts do not tell apart: no one payer. */
export const NOBODY_NAMED = 'payers not named';

type Plain = { readonly id: string; readonly label: string; readonly payerId: OrganisationId | null; readonly payer: string; readonly amounts: readonly number[]; readonly endsOn: IsoDate | null; readonly uplift: number; readonly expected?: IncomeLine['expected'] };
const elsewhere = (name: string): string => `elsewhere: ${name}`.slice(0, 200);

/** Income that comes as it is expected: no delay is drawn for it. */
function plainLine({ terms: { months } }: Notebook, { id, label, payerId, payer, amounts, endsOn, uplift, expected = [] }: Plain): IncomeLine | null {
  const amount = Math.max(0, ...amounts);
  if (amount === 0) return null;
  const profile = amounts.map((one) => one / amount);
  const first = amounts.findIndex((one) => one > 0);
  return {
    line: { contractId: null, id, label, payerId, payer, nextYear: amounts.slice(0, 12).reduce((sum, one, month) => sum + one * (1 + uplift) ** Math.floor(Math.max(0, month - first) / 12), 0), endsOn },
    engine: { type: 'block', id, payer: payerId ?? elsewhere(payer), from: first, to: null, delay: 0, profile: profile.length === months ? profile : null, uplift, amount },
    settings: {}, owed: [], byChance: [], expected,
  };
}

const whole = (notebook: Notebook, at: (month: number) => number): readonly number[] => Array.from({ length: notebook.terms.months }, (_, month) => at(month));

/** The share of a month before its last day, and until a day. */
const partUntil = ({ calendar }: Notebook, month: number, from: IsoDate | null, until: IsoDate | null): number => {
  const [first, last] = [calendar.from(month), calendar.from(month + 1) - 1];
  return sharedDays(first, last, from === null ? first : dayOf(from), until === null ? last : dayOf(until)) / (last - first + 1);
};
/** In equal parts at the middle of each month, for a view of weeks. */
const midMonth = ({ calendar }: Notebook, name: string, amounts: readonly number[]): IncomeLine['expected'] =>
  amounts.slice(0, 5).flatMap((amount, month) => (amount > 0 ? [{ name, amount, invoiced: calendar.from(month), expected: calendar.from(month) + 14 }] : []));

function itemLine(notebook: Notebook, item: RecordOf<'cash item'>, rise: number): IncomeLine | null {
  const { calendar, terms: { months, names }, figures } = notebook;
  const days = daysOf(item, calendar, months);
  const amount = pounds(item.amount);
  const payer = item.counterpartyId === null ? item.name : (names[item.counterpartyId] ?? item.name);
  figures.push({
    key: `other income/${item.id}`, group: 'income', label: item.name, value: aMonth(item), unit: '£ a month',
    how: `${said(amount)} ${item.every} from ${formatDate(item.firstOn)}${item.untilOn === null ? '' : ` until ${formatDate(item.untilOn)}`}. ${item.basis.replace(/[.\s]+$/, '')}.`,
    sources: [{ is: 'record', kind: 'cash item', id: item.id, words: `Cash item “${item.name}”`, on: item.madeOn }], assume: null,
  });
  return plainLine(notebook, {
    id: item.id, label: item.name, payerId: item.counterpartyId, payer, endsOn: item.untilOn, uplift: item.risesWith === null || item.risesWith === 'nothing' ? 0 : rise,
    amounts: timesByMonth(days, calendar, months).map((times) => times * amount),
    expected: days.filter((on) => dayOf(on) < calendar.from(5)).map((on) => ({ name: item.name, amount, invoiced: dayOf(on), expected: dayOf(on) })),
  });
}

function owedLine(notebook: Notebook, owed: RecordOf<'obligation'>): IncomeLine | null {
  const { terms: { names }, figures } = notebook;
  const monthly = pounds(owed.monthly ?? 0);
  const payer = names[owed.debtorId] ?? 'not known';
  figures.push({
    key: `other income/${owed.id}`, group: 'income', label: `${owed.what}, from ${payer}`, value: monthly, unit: '£ a month',
    how: `Falls due to it each month${owed.untilOn === null ? '' : ` until ${formatDate(owed.untilOn)}`} as ${owed.obligation}. ${owed.basis.replace(/[.\s]+$/, '')}.`,
    sources: [{ is: 'record', kind: 'obligation', id: owed.id, words: `Obligation “${owed.what}”`, on: owed.knownOn }], assume: null,
  });
  const amounts = whole(notebook, (month) => monthly * partUntil(notebook, month, owed.startOn, owed.untilOn));
  return plainLine(notebook, { id: owed.id, label: owed.what, payerId: owed.debtorId, payer, endsOn: owed.untilOn, uplift: 0, amounts, expected: midMonth(notebook, owed.what, amounts) });
}

function exposureLine(notebook: Notebook, exposure: RecordOf<'exposure elsewhere'>, uplift: number): IncomeLine | null {
  const { figures, missing } = notebook;
  const { id, commissionerName, what, annualValue, endOn, knownOn, source } = exposure;
  if (annualValue === null) {
    missing.push({ key: `other income/${id}`, label: `Value of ${commissionerName}’s contract for ${what}`, means: 'The forecast goes on without it, unless the accounts name it.', ask: 'Enter its value a year.', stops: false, assume: null, record: { kind: 'exposure elsewhere', id } });
    return null;
  }
  const monthly = pounds(annualValue) / 12;
  figures.push({
    key: `other income/${id}`, group: 'income', label: `${commissionerName}: ${what}`, value: monthly, unit: '£ a month',
    how: `A twelfth of ${said(pounds(annualValue))} a year under another commissioner’s contract${endOn === null ? ', whose end is not known: it is taken to go on' : `, until ${formatDate(endOn)}`}${source === null ? '' : `. Known from: ${source.replace(/[.\s]+$/, '')}`}.`,
    sources: [{ is: 'record', kind: 'exposure elsewhere', id, words: `Contract of ${commissionerName}`, on: knownOn }], assume: null,
  });
  const amounts = whole(notebook, (month) => monthly * partUntil(notebook, month, null, endOn));
  return plainLine(notebook, { id, label: `${commissionerName}: ${what}`, payerId: exposure.commissionerId, payer: commissionerName, endsOn: endOn, uplift, amounts, expected: midMonth(notebook, commissionerName, amounts) });
}

/** What the contracts of the record brought between two days, by their own values; nothing is written down. */
function contractsBetween({ record, terms }: Notebook, from: number, to: number): { readonly earned: number; readonly unknown: number } {
  const aside = notebookFor({ ...record, assumptions: [] }, { ...terms, months: 1 });
  let earned = 0;
  let unknown = 0;
  for (const contract of record.contracts) {
    if (contract.status === 'pipeline' || (contract.otherProviderIds.length > 0 && contract.providerId !== record.organisation.id)) continue;
    const run = runOf(contract);
    if (sharedDays(run.from, run.to, from, to) === 0) continue;
    const value = valueOf(aside, contract);
    if (value === null) unknown += 1;
    else earned += earnedBetween(value, run, from, to);
  }
  return { earned, unknown };
}

/** Names by which accounts may call the payers of contracts known here. */
const payersKnown = ({ record, terms: { names } }: Notebook): ReadonlySet<string> =>
  new Set(record.contracts.flatMap(({ payers, commissionerId }) => [...payers, commissionerId]).flatMap((id) => (names[id] === undefined ? [] : [nameKey(names[id])])));

/** Income that the newest accounts name besides the contracts known here, and what they do not tell apart. */
function fromAccounts(notebook: Notebook, others: readonly IncomeLine[], uplift: number): readonly IncomeLine[] {
  const { record, terms: { today }, figures, findings } = notebook;
  const flow = flowFrom(record.statements, 'income', today);
  if (flow === null) return [];
  const [statement] = flow.statements;
  const source: readonly FigureSource[] = flow.statements.slice(0, 3).map((one) => statementSource(one, 'Income'));
  const length = flow.statements.reduce((sum, one) => sum + periodOf(one)!.months, 0);
  const known = payersKnown(notebook);
  const names = new Set([...record.elsewhere.flatMap(({ commissionerName }) => [nameKey(commissionerName)]), ...others.flatMap(({ line: { label, payer } }) => [nameKey(label), nameKey(payer)])]);
  const bySource = new Map<string, { readonly from: string; amount: number }>();
  for (const { from, amount } of flow.statements.flatMap(({ incomeBySource }) => incomeBySource)) {
    const key = nameKey(from);
    if (amount === null || amount <= 0 || known.has(key) || names.has(key)) continue;
    const one = bySource.get(key) ?? { from, amount: 0 };
    one.amount += pounds(amount);
    bySource.set(key, one);
  }
  const lines = [...bySource].flatMap(([key, { from, amount }]) => {
    const monthly = amount / length;
    figures.push({
      key: `other income/${SOURCE}${key}`, group: 'income', label: from, value: monthly, unit: '£ a month',
      how: `${said(amount)} of the income in the ${flow.words}, a month. When it ends is not known: it is taken to go on and to rise with other prices.`, sources: source, assume: null,
    });
    const amounts = whole(notebook, () => monthly);
    return plainLine(notebook, { id: `${SOURCE}${key} of ${notebook.record.organisation.id}`, label: from, payerId: null, payer: from, endsOn: null, uplift, amounts, expected: midMonth(notebook, from, amounts) }) ?? [];
  });
  const { earned, unknown } = contractsBetween(notebook, flow.from, flow.to);
  const contracts = earned / (flow.statements.length === 1 ? length : (flow.to - flow.from + 1) / MONTH_DAYS);
  const named = [...lines, ...others].reduce((sum, { line: { id } }) => sum + (figures.find(({ key }) => key === `other income/${id.replace(` of ${notebook.record.organisation.id}`, '')}`)?.value ?? 0), 0);
  const rest = flow.aMonth - contracts - named;
  if (rest < -0.15 * flow.aMonth) findings.push({ id: 'contracts beyond accounts', level: 'doubt', sentence: `Contracts and other income known here come to ${said((contracts + named) * 12)} a year in the time of the accounts, which show ${said(flow.aMonth * 12)}: one of them is out of date, or not the same.` });
  if (rest <= SLIGHT * flow.aMonth || statement === undefined) return lines;
  figures.push({
    key: `other income/${NOT_TOLD_APART}`, group: 'income', label: 'Income that the accounts do not tell apart', value: rest, unit: '£ a month',
    how: `Income of ${said(flow.aMonth)} a month in the ${flow.words}, less ${said(contracts)} of contracts known here${named > 0 ? ` and ${said(named)} of other income named` : ''}${unknown > 0 ? ` (${count(unknown, 'contract has', 'contracts have')} no value, and ${unknown === 1 ? 'is' : 'are'} part of this)` : ''}. Who pays it and when it ends is not known: it is taken to go on and to rise with other prices.`,
    sources: source, assume: null,
  });
  findings.push({ id: 'income not told apart', level: rest > 0.25 * flow.aMonth ? 'serious' : 'doubt', sentence: `Of its income, ${Math.round((rest / flow.aMonth) * 100)} % comes from payers that the record does not name: the forecast cannot see when it ends.` });
  const amounts = whole(notebook, () => rest);
  const line = plainLine(notebook, { id: `${NOT_TOLD_APART} of ${notebook.record.organisation.id}`, label: 'Income not told apart', payerId: null, payer: NOBODY_NAMED, endsOn: null, uplift, amounts, expected: midMonth(notebook, 'Other income', amounts) });
  return line === null ? lines : [...lines, line];
}

/** Whether income is known by the accounts alone, which say nothing of its days. */
export const fromAccountsAlone = ({ line: { id } }: IncomeLine): boolean => id.startsWith(NOT_TOLD_APART) || id.startsWith(SOURCE);

/** Whether nothing is known of the days on which income comes: what the accounts alone know, and contracts of other commissioners. */
export const hasNoDays = ({ record: { elsewhere: exposures } }: Notebook) => (line: IncomeLine): boolean => fromAccountsAlone(line) || exposures.some(({ id }) => id === line.line.id);

/** All income but that of contracts known here. `uplift`: what rises with other prices, a year. */
export function otherIncome(notebook: Notebook, uplift: number): readonly IncomeLine[] {
  const { record: { organisation, items, obligations, elsewhere: exposures, contracts }, terms: { start } } = notebook;
  const incoming = items.filter(({ item }) => item === 'other income');
  const payers = new Set(incoming.map(({ counterpartyId }) => counterpartyId));
  const keys = new Set(incoming.map(({ name }) => nameKey(name)));
  // A contract that is led by another and assumed here counts as assumed, not also as what the leader owes.
  const assumedContracts = new Set(notebook.record.assumptions.filter(({ what }) => what === 'income a month').map(({ contractId }) => contractId));
  const own = new Set(contracts.filter((contract) => isExpected(contract) && assumedContracts.has(contract.id)).map(({ id }) => id));
  const lines: (IncomeLine | null)[] = [
    ...incoming.map((item) => itemLine(notebook, item, uplift)),
    ...obligations.filter((one) => one.creditorId === organisation.id && one.monthly !== null && incomeSorts.includes(one.obligation) && !payers.has(one.debtorId) && (one.contractId === null || !own.has(one.contractId)) && (one.untilOn === null || one.untilOn >= start)).map((one) => owedLine(notebook, one)),
    ...exposures.filter(({ commissionerId, commissionerName, endOn }) => !(commissionerId !== null && payers.has(commissionerId)) && !keys.has(nameKey(commissionerName)) && (endOn === null || endOn >= start)).map((one) => exposureLine(notebook, one, uplift)),
  ];
  const others = lines.filter((line) => line !== null);
  return [...others, ...fromAccounts(notebook, others, uplift)];
}
