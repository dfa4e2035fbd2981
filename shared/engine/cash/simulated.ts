import { z } from 'zod';
import { ok } from '../../result.ts';
import { readInput, refuse, type Answer } from '../contract.ts';
import { amount as anyNumber, MOST_MONTHS, name, share, whole } from '../fields.ts';
import { LATEST, paymentDelay, simulatedMutual, type IncomeLine, type SimulatedMutual } from '../simulation/portfolio.ts';
import { activityIn, earnedBy, type CashContract, type RunningContract } from './contracts.ts';
import { dipOf, facilityOf, filled } from './months.ts';
import { checkMonths, monthsInput, type MonthsInput } from './months-input.ts';
import { costIn, followed, grantBefore, indexOf } from './parts.ts';

/** What a simulation knows of a contract beyond the forecast; what is left out is as certain as the forecast takes it to be. */
const ofLine = z.object({ delay: paymentDelay.optional(), invoices: whole(1, 31, 'The number of invoices a month').optional(), lossHazard: share.optional() });

const monthlyDrift = anyNumber.min(-1, 'A drift a month is between −1 and 1.').max(1, 'A drift a month is between −1 and 1.');
const shape = simulatedMutual.shape;
export const simulatedInput = z.object({
  id: name,
  forecast: monthsInput,
  /** Log drift a month of the price indices in the portfolio that it is to be part of, by which its costs are divided here. */
  drift: z.object({ pay: monthlyDrift, nonPay: monthlyDrift }),
  lines: z.record(name, ofLine).default({}),
  /**
   * By month, what delays by chance add to the receipts of opening debtors, or take from them: the forecast has whole months of the usual
   * delay, by which more or less is owed at the start than paths with the delays above owe on average.
   */
  debtorsByChance: z.array(anyNumber).max(MOST_MONTHS, `There are ${MOST_MONTHS} months at most.`).optional(),
  activityVolatility: shape.activityVolatility.default(0),
  loadings: shape.loadings.default({}),
  shocks: shape.shocks.default([]),
});
export type SimulatedInput = z.output<typeof simulatedInput>;

type Line = Pick<IncomeLine, 'id' | 'payer' | 'rule' | 'planned' | 'delay'>;
const fixed = (months: number): IncomeLine['delay'] => ({ type: 'fixed', months });
const series = <T>(months: number, at: (month: number) => T): T[] => Array.from({ length: months }, (_, month) => at(month));

/** A corridor stands at other multiples of the expected activity where that is off plan: months of one multiple make one line. */
function corridorLines(contract: Extract<RunningContract, { type: 'activity' }>, input: MonthsInput): readonly Line[] {
  const { months } = input;
  const ratio = series(months, (s) => activityIn(contract, s, input.activity));
  const earned = series(months, (s) => earnedBy(contract, s, input.activity)).map(({ base, uplift, activity }) => ({ planned: base + uplift, paid: base + uplift + activity }));
  const ratios = [...new Set(ratio.filter((_, s) => earned[s]!.planned > 0))];
  return (ratios.length === 0 ? [1] : ratios).map((expected): Line => {
    // Of activity that is as good as none, the corridor's lower end is all that is ever paid.
    const none = expected < 0.001;
    return {
      id: ratios.length <= 1 ? contract.id : `${contract.id} at ${expected} of plan`,
      payer: contract.payer,
      rule: none ? { type: 'block' } : { type: 'corridor', width: contract.width, marginalRate: contract.marginalRate, ...(expected === 1 ? {} : { expected }) },
      planned: series(months, (s) => (ratio[s] !== expected ? 0 : none ? earned[s]!.paid : earned[s]!.planned)),
      delay: fixed(contract.delay),
    };
  });
}

function linesOf(contract: CashContract, input: MonthsInput): readonly Line[] {
  const { months } = input;
  const { id, payer } = contract;
  switch (contract.type) {
    case 'activity': return corridorLines(contract, input);
    case 'block':
    case 'cost per case': return [{
      id, payer, delay: fixed(contract.delay), rule: { type: contract.type },
      planned: series(months, (s) => {
        const { base, uplift, activity } = earnedBy(contract, s, input.activity);
        return Math.max(0, base + uplift + activity);
      }),
    }];
    case 'outcome': {
      // A lag that the simulation's register cannot hold is put into the plan, as if it were invoiced when it is due.
      const shift = contract.lag > LATEST ? contract.lag : 0;
      return [{
        id, payer, delay: fixed(contract.lag - shift), rule: { type: 'block' },
        planned: series(months, (t) => contract.earned.reduce((total, { month, amount }) => (month + shift === t ? total + amount * contract.attainment : total), 0)),
      }];
    }
    case 'grant': return [{ id, payer, delay: fixed(0), rule: { type: 'block' }, planned: series(months, (t) => contract.received.reduce((total, { month, amount }) => (month === t ? total + amount : total), 0)) }];
  }
}

const indexNames = { pay: 'Pay', nonPay: 'Other prices', none: 'Without an index' } as const;

/**
 * Costs in the month that pays them, divided by the index of the simulation (exp of the drifts to that month, this month's
 * included), so that with no volatility they come out as forecast; the part that moves with activity is a cost of its own.
 */
function costsOf(input: MonthsInput, drift: SimulatedInput['drift']): SimulatedMutual['costs'] {
  return (['pay', 'nonPay', 'none'] as const).flatMap((index) => {
    const [steady, moving] = [series(input.months, () => 0), series(input.months, () => 0)];
    for (const cost of input.costs.filter((one) => one.index === index)) {
      const contract = followed(input, cost);
      for (let s = 0; s + cost.paidAfter < input.months; s += 1) {
        const activity = activityIn(contract, s, input.activity);
        const paid = s + cost.paidAfter;
        const price = indexOf(input, cost, s) / (index === 'none' ? 1 : Math.exp(drift[index] * (paid + 1)));
        const { base } = costIn(cost, s, 1, 1);
        steady[paid]! += base * cost.fixedShare * price;
        moving[paid]! += base * (1 - cost.fixedShare) * activity * price;
      }
    }
    const named = (planned: number[], fixedShare: number, words: string): SimulatedMutual['costs'] => (planned.some((one) => one !== 0) ? [{ name: `${indexNames[index]}, ${words}`, planned, fixedShare, index }] : []);
    return [...named(steady, 1, 'fixed'), ...named(moving, 0, 'moving with activity')];
  });
}

function otherFlowsOf(input: MonthsInput): number[] {
  const flows = series(input.months, () => 0);
  for (const { month, amount } of input.otherFlows) if (month < input.months) flows[month]! += amount;
  for (const contract of input.contracts) {
    if (contract.type !== 'grant' || contract.clawback === null || contract.clawback.month >= input.months) continue;
    flows[contract.clawback.month]! -= contract.clawback.share * grantBefore(contract, contract.clawback.month);
  }
  return flows;
}

/**
 * The forecast as a mutual to simulate, of which the forecast is the path without volatility: the same balances to 1e-9. Costs
 * paid later than they are caused move with the activity and the prices of the month that pays them.
 *
 * Refuses what the forecast refuses, settings for a contract that does not exist, more than 100 lines of income, and a chance
 * of loss for a corridor contract whose expected activity differs between months (its parts would be lost one by one).
 */
export function simulatedMutualOf({ id, forecast, drift, lines, debtorsByChance, activityVolatility, loadings, shocks }: SimulatedInput): Answer<SimulatedMutual> {
  const checked = checkMonths(forecast);
  if (!checked.ok) return checked;
  const { months, contracts } = forecast;
  if (debtorsByChance !== undefined && debtorsByChance.length > months) return refuse('debtorsByChance', `It has ${debtorsByChance.length} months, but the forecast has ${months}.`);
  const settings = new Map(Object.entries(lines));
  for (const line of settings.keys()) if (!contracts.some((contract) => contract.id === line)) return refuse(`lines.${line}`, `There is no contract with the id “${line}”.`);
  const income: IncomeLine[] = [];
  for (const contract of contracts) {
    const own = settings.get(contract.id);
    const made = linesOf(contract, forecast);
    if (made.length > 1 && (own?.lossHazard ?? 0) > 0) return refuse(`lines.${contract.id}.lossHazard`, `Expected activity under “${contract.id}” differs between months, so it is simulated in ${made.length} parts, which would be lost one by one: give it one multiple of plan, or no chance of loss.`);
    income.push(...made.map((line): IncomeLine => ({ ...line, delay: own?.delay ?? line.delay, invoices: own?.invoices ?? 1, lossHazard: own?.lossHazard ?? 0 })));
  }
  if (income.length > 100) return refuse('forecast.contracts', `They make ${income.length} lines of income, and 100 can be simulated: fewer contracts, or fewer multiples of plan for those with a corridor.`);
  const mutual = readInput(simulatedMutual, {
    id,
    cash: forecast.cash,
    facility: [...facilityOf(forecast)],
    dip: [...dipOf(forecast)],
    overdraftRate: forecast.overdraftRate,
    openingDebtors: [...filled(forecast.openingDebtors, months, 0)].map((amount, month) => amount + (debtorsByChance?.[month] ?? 0)),
    openingCreditors: [...filled(forecast.openingCreditors, months, 0)],
    otherFlows: otherFlowsOf(forecast),
    activityVolatility, loadings, shocks,
    costs: costsOf(forecast, drift),
    income,
  } satisfies SimulatedMutual);
  return mutual.ok ? ok(mutual.value) : mutual;
}

/** The log drift a month of an index that rises by `rate` a year (0.03 is 3 %): ln(1 + rate)/12. */
export const driftOf = (rate: number): number => Math.log1p(rate) / 12;
