import type { CashContract } from '../engine/cash/contracts.ts';
import type { MonthsInput } from '../engine/cash/months-input.ts';
import type { SimulatedInput } from '../engine/cash/simulated.ts';
import type { WeeksInput } from '../engine/cash/weeks-input.ts';
import type { MutualModel } from '../forecast/mutual-model.ts';
import type { IsoDate } from '../time.ts';

export type Settings = SimulatedInput['lines'][string];
/** A mutual’s cash while levers are moved, one after the other. */
export type Cash = { readonly model: MutualModel; readonly forecast: MonthsInput; readonly lines: Readonly<Record<string, Settings>>; /** Of opening debtors, what chance adds to them or takes, by month: it moves with them. */ readonly byChance: readonly number[]; readonly weeks: WeeksInput | null };

/** Which of a mutual’s sources of income a lever is put to: one contract, all that one pays, or all. */
export type Sources = { readonly contractId: string | null; readonly payerId: string | null };
export const ALL: Sources = { contractId: null, payerId: null };

/** A line of income keeps its id at the head of those that it was split into. */
export const isPartOf = (id: string, line: string): boolean => id === line || id.startsWith(`${line} `);
export const isOf = ({ contractId, payerId }: Sources) => ({ id, payer }: Pick<CashContract, 'id' | 'payer'>): boolean => (contractId === null || isPartOf(id, contractId)) && (payerId === null || payer === payerId);

/** The names that a source has in the view of weeks: the head of its label. */
export const namesInWeeks = ({ model }: Cash, sources: Sources) => {
  const labels = model.lines.filter(({ id, payerId, payer }) => (sources.contractId === null || id === sources.contractId) && (sources.payerId === null || (payerId ?? payer) === sources.payerId)).map(({ label }) => label);
  return (name: string): boolean => {
    const head = name.replace(/, overdue$/, '');
    return labels.some((label) => label === head || label.startsWith(`${head} `));
  };
};

/** What a source of income is planned to earn in each month, activity as planned; of a grant, what it receives. */
export function plannedOf(contract: CashContract, months: number): readonly number[] {
  if (contract.type === 'outcome' || contract.type === 'grant') {
    const list = contract.type === 'outcome' ? contract.earned : contract.received;
    const share = contract.type === 'outcome' ? contract.attainment : 1;
    return Array.from({ length: months }, (_, t) => list.reduce((sum, { month, amount }) => (month === t ? sum + amount * share : sum), 0));
  }
  const amount = contract.type === 'block' ? contract.amount : contract.price * contract.plan;
  return Array.from({ length: months }, (_, t) => (t < contract.from || (contract.to !== null && t > contract.to) ? 0 : amount * (contract.profile?.[t] ?? 1) * (1 + contract.uplift) ** Math.floor((t - contract.from) / 12)));
}

/** The share of each month’s planned income that comes from some sources; 0 where there is none. */
export function shareOfIncome({ contracts, months }: MonthsInput, is: (contract: CashContract) => boolean): readonly number[] {
  const [part, whole] = [new Float64Array(months), new Float64Array(months)];
  for (const contract of contracts) {
    plannedOf(contract, months).forEach((one, t) => {
      whole[t]! += one;
      if (is(contract)) part[t]! += one;
    });
  }
  return Array.from(part, (one, t) => (whole[t]! > 0 ? one / whole[t]! : 0));
}

/** A source of income with each month’s plan multiplied. */
export function scaled(contract: CashContract, months: number, by: (month: number) => number): CashContract {
  switch (contract.type) {
    case 'outcome': return { ...contract, earned: contract.earned.map((one) => ({ ...one, amount: one.amount * by(one.month) })) };
    case 'grant': return { ...contract, received: contract.received.map((one) => ({ ...one, amount: one.amount * by(one.month) })) };
    default: return { ...contract, profile: Array.from({ length: months }, (_, t) => (contract.profile?.[t] ?? 1) * by(t)) };
  }
}

/** Changes the forecast of a mutual. */
export const withForecast = (cash: Cash, change: Partial<MonthsInput>): Cash => ({ ...cash, forecast: { ...cash.forecast, ...change } });
/** Changes the view of weeks, where there is one. */
export const withWeeks = (cash: Cash, change: (weeks: WeeksInput) => Partial<WeeksInput>): Cash => (cash.weeks === null ? cash : { ...cash, weeks: { ...cash.weeks, ...change(cash.weeks) } });

/** When a lever holds: from a day on, and until the last one, both counted; moments are months from the start. */
export type When = { readonly from: number; readonly to: number; readonly on: IsoDate };
