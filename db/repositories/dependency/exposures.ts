import { cascade, type Cascade } from '../../../shared/engine/contagion/cascade.ts';
import { multiHit } from '../../../shared/engine/contagion/distress.ts';
import { bearersOf, exposuresOf } from '../../../shared/engine/contagion/exposures.ts';
import { indexOf, type CascadeInput } from '../../../shared/engine/contagion/input.ts';
import { isVarious, type Buffer, type IncomePart } from '../../../shared/ipc/dependency.ts';
import type { IdOf } from '../../../shared/model/ids.ts';
import type { IsoDate } from '../../../shared/time.ts';
import { earns } from './income.ts';
import { membersOf, type Parties } from './parties.ts';
import type { Rows } from './rows.ts';

const WHOLE = 10_000;
const MONTHS = 12;
/** A buffer that is not known: so large that nothing is said to fall because of it, which `unknown` tells. */
const UNKNOWN_BUFFER = 1e15;

export type Exposure = { readonly of: string; readonly to: string; readonly amount: number };
export type Exposed = { readonly exposures: readonly Exposure[]; readonly unknown: readonly { readonly of: string; readonly to: string; readonly what: string }[] };

/** The newest cash that is known, and what can still be drawn; bodies without known cash are not in it. */
export function buffersOf({ cash, obligations }: Rows, parties: Parties, today: IsoDate): ReadonlyMap<string, Buffer> {
  const lines = Map.groupBy(obligations.filter((one) => one.obligation === 'overdraft or facility' && (one.start_on ?? today) <= today && (one.until_on ?? today) >= today), (one) => parties.today(one.debtor_id));
  return new Map(cash.filter(({ organisation_id: id }) => parties.today(id) === id).map((row): [string, Buffer] => {
    // Of a facility whose drawn part or limit is not known, nothing counts.
    const facility = (lines.get(row.organisation_id) ?? []).reduce((sum, one) => sum + (one.committed_limit === null || one.outstanding === null ? 0 : one.committed_limit - one.outstanding), 0) / 100;
    return [row.organisation_id, { amount: row.cash / 100 + facility, cash: row.cash / 100, cashOn: row.period_end, facility, statementId: row.id as IdOf<'financial statement'> }];
  }));
}

/**
 * Who loses how much when another fails, in pounds: the income of `months` from its payers, what it is owed, advances that it paid
 * and pensions that it guaranteed. Of what an obligation says is still paid, nothing is lost.
 */
export function exposedBy({ obligations, contracts, liabilities }: Rows, parties: Parties, income: readonly IncomePart[], months: number, today: IsoDate): Exposed {
  const exposures: Exposure[] = [];
  const unknown: Exposed['unknown'][number][] = [];
  const add = (of: string, to: string, amount: number): void => {
    // Bodies that share a contract fail each on their own; what each pays of it is not known, so that any of them may be all.
    for (const member of membersOf(to)) if (of !== member && amount > 0) exposures.push({ of, to: member, amount });
  };
  for (const { payer, provider, amount, record } of income) if (record.kind !== 'obligation' && !isVarious(payer)) add(provider, payer, (amount * months) / MONTHS);
  const contractBy = new Map(contracts.map((one) => [one.id, one]));
  for (const one of obligations) {
    if ((one.until_on ?? today) < today) continue;
    const [debtor, creditor] = [parties.today(one.debtor_id), parties.today(one.creditor_id)];
    if (debtor === creditor) continue;
    const lost = (WHOLE - (one.recovered ?? 0)) / WHOLE;
    if (one.obligation === 'guarantee') {
      const contract = one.contract_id === null ? undefined : contractBy.get(one.contract_id);
      const [of, to] = [debtor, contract === undefined ? null : parties.today(contract.provider_id)];
      if (to === null) continue;
      if (one.outstanding === null) unknown.push({ of, to, what: `What the guarantee “${one.what}” could come to is not recorded` });
      else add(of, to, (one.outstanding * lost) / 100);
      continue;
    }
    const owed = one.outstanding ?? 0;
    const earned = earns(one.obligation) ? (one.monthly ?? 0) * (one.months_until_replaced ?? months) : 0;
    if (one.outstanding === null && (!earns(one.obligation) || one.monthly === null)) unknown.push({ of: creditor, to: debtor, what: `How much is at stake in “${one.what}” is not recorded` });
    add(creditor, debtor, ((owed + earned) * lost) / 100);
  }
  for (const one of liabilities) {
    const contract = contractBy.get(one.contract_id);
    if (contract === undefined) continue;
    const [of, to] = [one.holder_id === null ? parties.payerOf(contract) : parties.today(one.holder_id), parties.today(contract.provider_id)];
    const amount = one.amount_high ?? one.amount_low;
    for (const member of membersOf(of)) {
      if (amount === null) unknown.push({ of: member, to, what: `What “${one.description}” would come to is not recorded` });
      else add(member, to, amount / 100);
    }
  }
  return { exposures, unknown };
}

const nodesFor = (names: readonly string[], buffers: ReadonlyMap<string, Buffer>): CascadeInput['nodes'] => names.map((id) => ({ id, buffer: buffers.get(id)?.amount ?? UNKNOWN_BUFFER }));

export type Ranks = { readonly importance: readonly (number | null)[]; readonly vulnerability: readonly (number | null)[] };
/**
 * For each body the DebtRank (multi hit) of its failing alone, weighted by income; and the mean share of its buffer that it loses
 * when one other fails. As `debtRank` works it out, with the network laid out once for all.
 */
export function ranksOf(names: readonly string[], buffers: ReadonlyMap<string, Buffer>, weights: readonly number[], exposures: readonly Exposure[]): Ranks {
  const count = names.length;
  const index = indexOf(nodesFor(names, buffers));
  // Who could bear what is not known passes nothing on that could be told.
  const laid = exposuresOf(index, count, exposures.filter(({ of }) => buffers.has(of)));
  const [total, bearers] = [weights.reduce((sum, one) => sum + one, 0), bearersOf(laid)];
  const sizes = Float64Array.from(names, (name) => buffers.get(name)?.amount ?? UNKNOWN_BUFFER);
  const hurt = new Float64Array(count);
  const importance = names.map((_, at): number | null => {
    if (total === 0) return null;
    if (bearers[at]?.length === 0) return 0;
    const shock = new Float64Array(count);
    shock[at] = 1;
    const { stress } = multiHit({ exposures: laid, buffers: sizes, shock });
    let sum = 0;
    stress.forEach((one, node) => {
      if (node === at) return;
      sum += (weights[node] ?? 0) * one;
      hurt[node] = (hurt[node] ?? 0) + one;
    });
    return sum / total;
  });
  return { importance, vulnerability: names.map((name, at) => (buffers.has(name) && count > 1 ? (hurt[at] ?? 0) / (count - 1) : null)) };
}

/** Who falls with `failed`, round by round. Throws for names that are not there. */
export function cascadeOf(names: readonly string[], buffers: ReadonlyMap<string, Buffer>, exposures: readonly Exposure[], failed: string): Cascade {
  const found = cascade({ nodes: nodesFor(names, buffers), exposures: [...exposures], failed: [failed], recovery: 0 });
  if (!found.ok) throw new Error(`What falls could not be worked out: ${JSON.stringify(found.error)}`);
  return found.value;
}
