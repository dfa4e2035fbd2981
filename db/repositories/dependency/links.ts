import { isVarious, type IncomePart, type NetworkEdge, type RecordRef, type ServiceLine, type UnknownIncome } from '../../../shared/ipc/dependency.ts';
import { earns } from './income.ts';
import { membersOf, type Parties } from './parties.ts';
import type { Rows } from './rows.ts';

const MOST_RECORDS = 20;

/** "Contract C-1" of "Contract C-1: value of 2026/27 over the days it runs". */
const shortly = (words: string): string => words.split(': ', 1)[0] ?? words;
const MOST_WORDS = 4;
const together = (words: readonly string[]): string => (words.length <= MOST_WORDS ? words.join('; ') : `${words.slice(0, MOST_WORDS - 1).join('; ')}; and ${words.length - MOST_WORDS + 1} more`);

type Parts = { readonly rows: Rows; readonly parties: Parties; readonly income: readonly IncomePart[]; readonly unknown: readonly UnknownIncome[]; readonly services: readonly ServiceLine[] };

/** Two names in one; no name holds the sign between them. */
const pair = (one: string, other: string): string => `${one}\u0000${other}`;

type Link = Pick<NetworkEdge, 'from' | 'to' | 'type'> & { amount: number | null; readonly words: string[]; readonly records: Map<string, RecordRef> };

/** One link for each pair and type, with what it is made of. Supply has the year's value of the contracts under which it is delivered. */
export function linksOf({ rows, parties, income, unknown, services }: Parts): readonly NetworkEdge[] {
  const found = new Map<string, Link>();
  const add = (type: NetworkEdge['type'], from: string, to: string, amount: number | null, words: string, record: RecordRef): void => {
    if (from === to || isVarious(from)) return;
    const key = pair(type, pair(from, to));
    const link: Link = found.get(key) ?? { type, from, to, amount: null, words: [], records: new Map() };
    found.set(key, link);
    if (amount !== null) link.amount = (link.amount ?? 0) + amount;
    if (words !== '') link.words.push(words);
    link.records.set(record.id, record);
  };
  for (const { payer, provider, amount, how, record } of income) add('pay', payer, provider, amount, shortly(how), record);
  for (const { payer, provider, what, record } of unknown) if (payer !== 'not known') add('pay', payer, provider, null, shortly(what), record);

  const paidFor = new Map<string, number>();
  for (const { payer, provider, amount, record } of income) if (record.kind === 'contract') paidFor.set(pair(payer, provider), (paidFor.get(pair(payer, provider)) ?? 0) + amount);
  const contractBy = new Map(rows.contracts.map((one) => [one.id, one]));
  for (const service of services) {
    for (const { provider, contracts } of service.providers) {
      for (const id of contracts) {
        const contract = contractBy.get(id);
        if (contract === undefined) continue;
        add('supply', provider, parties.payerOf(contract), null, service.name, { kind: 'contract', id });
      }
    }
  }
  for (const [, link] of found) if (link.type === 'supply') link.amount = paidFor.get(pair(link.to, link.from)) ?? null;

  for (const one of rows.obligations) {
    const [debtor, creditor] = [parties.today(one.debtor_id), parties.today(one.creditor_id)];
    const record: RecordRef = { kind: 'obligation', id: one.id };
    const owed = one.outstanding === null ? null : one.outstanding / 100;
    if (one.obligation === 'guarantee') add('guarantee', debtor, creditor, owed, one.what, record);
    // What is only earned month by month is a payment, drawn already.
    else if (!earns(one.obligation) || (owed ?? 0) > 0) add('owe', debtor, creditor, owed, one.what, record);
    if (one.obligation === 'subcontract' || one.obligation === 'supply on credit') add('supply', creditor, debtor, one.monthly === null ? null : (one.monthly * 12) / 100, one.what, record);
  }
  for (const one of rows.liabilities) {
    const contract = contractBy.get(one.contract_id);
    if (contract === undefined) continue;
    const [holder, provider] = [one.holder_id === null ? parties.payerOf(contract) : parties.today(one.holder_id), parties.today(contract.provider_id)];
    const amount = one.amount_high ?? one.amount_low;
    const record: RecordRef = { kind: 'retained liability', id: one.id };
    if (one.liability === 'pension guarantee') add('guarantee', holder, provider, amount === null ? null : amount / 100, one.description, record);
    else add('owe', provider, holder, amount === null ? null : amount / 100, one.description, record);
  }
  return [...found.values()].map(({ words, records, ...link }) => ({ ...link, words: together([...new Set(words)]), records: [...records.values()].slice(0, MOST_RECORDS) }))
    // Bodies that share a contract stand in the network as one, so that no split is made up.
    .filter(({ from, to }) => !membersOf(from).includes(to) && !membersOf(to).includes(from));
}
