import type { EngineProblem } from '../contract.ts';
import { MOST_POUNDS } from '../fields.ts';
import { correlationFaults, definiteness, nearestCorrelation, type Repair } from './correlation.ts';
import type { Matrix } from './eigen.ts';
import type { Portfolio, SimulatedMutual } from './portfolio.ts';

/** Bounds of size: what one run keeps of every path of every mutual, and of every month of one mutual's paths, fits in memory. */
const MOST_MUTUAL_PATHS = 50_000_000;
const MOST_PATH_MONTHS = 60_000_000;
/** Bounds of meaning: beyond them an input is a slip of the keyboard, and 32-bit money would overflow. */
const MOST_VOLATILITY = 10;
const MOST_DELAY = 600;
/** The largest rise over the horizon, in logarithms, that prices or interest may reach on a path eight standard deviations out. */
const MOST_GROWTH = 40;
/** Loadings are typed: together they may explain this much more than everything. */
const ROUNDING = 1e-9;

type Say = (field: string, reason: string) => void;

function unique(say: Say, names: readonly { readonly field: string; readonly name: string }[], what: string): void {
  const seen = new Map<string, string>();
  for (const { field, name } of names) {
    const earlier = seen.get(name);
    if (earlier === undefined) seen.set(name, field);
    else say(field, `${what} “${name}” is already that of ${earlier}.`);
  }
}

function checkSeries(say: Say, field: string, months: number, values: readonly number[]): void {
  if (values.length !== months) say(field, `Has ${values.length} ${values.length === 1 ? 'month' : 'months'} where the horizon has ${months}.`);
  const large = values.findIndex((one) => !(Math.abs(one) <= MOST_POUNDS));
  if (large !== -1) say(`${field}[${large}]`, 'Is beyond a trillion pounds.');
}

/** Of a price index: what moves it, and that it stays a number on every path. */
function checkPrices(say: Say, { months, factors, prices }: Portfolio): void {
  for (const index of ['pay', 'nonPay'] as const) {
    const { drift, volatility, factor } = prices[index];
    const moved = factor === null ? undefined : factors.find(({ name }) => name === factor);
    if (factor !== null && moved === undefined) say(`prices.${index}.factor`, `There is no factor “${factor}”.`);
    if (factor === null && volatility > 0) say(`prices.${index}.volatility`, 'A volatile price needs the factor that moves it.');
    const persistence = moved?.persistence ?? 0;
    const spread = Math.min(months, Math.sqrt((months * (1 + persistence)) / (1 - persistence)));
    if (!(months * Math.abs(drift) + 8 * volatility * spread <= MOST_GROWTH)) say(`prices.${index}`, 'Over this horizon prices would leave every bound: check the monthly drift and volatility.');
  }
}

function checkMutual(say: Say, { months, factors }: Portfolio, correlation: Matrix | null, mutual: SimulatedMutual, at: string): void {
  const names = new Set(factors.map(({ name }) => name));
  if (!(Math.abs(mutual.cash) <= MOST_POUNDS)) say(`${at}.cash`, 'Is beyond a trillion pounds.');
  for (const field of ['facility', 'dip', 'openingDebtors', 'openingCreditors', 'otherFlows'] as const) checkSeries(say, `${at}.${field}`, months, mutual[field]);
  if (!(mutual.activityVolatility <= MOST_VOLATILITY)) say(`${at}.activityVolatility`, `Is a share of plan, at most ${MOST_VOLATILITY}.`);
  if (!(months * Math.log1p(mutual.overdraftRate / 12) <= MOST_GROWTH)) say(`${at}.overdraftRate`, 'Over this horizon an overdraft would leave every bound: a rate is a share, 0.08 for 8 %.');

  const unknown = Object.keys(mutual.loadings).filter((name) => !names.has(name));
  for (const name of unknown) say(`${at}.loadings.${name}`, `There is no factor “${name}”.`);
  if (unknown.length === 0 && correlation !== null) {
    const explained = explainedBy(loadingsOf(mutual, factors), correlation);
    if (!(explained <= 1 + ROUNDING)) say(`${at}.loadings`, `The factors would explain ${explained.toFixed(4)} of activity’s variance; it is at most 1.`);
  }
  mutual.costs.forEach(({ planned }, i) => checkSeries(say, `${at}.costs[${i}].planned`, months, planned));
  mutual.income.forEach(({ planned, delay }, i) => {
    checkSeries(say, `${at}.income[${i}].planned`, months, planned);
    if (delay.type === 'lognormal') {
      if (delay.factor !== null && !names.has(delay.factor)) say(`${at}.income[${i}].delay.factor`, `There is no factor “${delay.factor}”.`);
      if (delay.factor === null && delay.loading !== 0) say(`${at}.income[${i}].delay.loading`, 'A loading needs the factor that it is on.');
      if (!(delay.p95 <= MOST_DELAY)) say(`${at}.income[${i}].delay.p95`, `A delay is in months, at most ${MOST_DELAY}.`);
      if (!(delay.median >= 1e-6)) say(`${at}.income[${i}].delay.median`, 'Is under a millionth of a month: give a fixed delay of 0.');
    }
  });
  mutual.shocks.forEach(({ from, to, amount }, i) => {
    if (!(from <= to)) say(`${at}.shocks[${i}].to`, 'The last month cannot be before the first.');
    if (!(amount <= MOST_POUNDS)) say(`${at}.shocks[${i}].amount`, 'Is beyond a trillion pounds.');
  });
}

/** B: a mutual's loadings in the order of the factors, 0 where none is given. */
export const loadingsOf = ({ loadings }: SimulatedMutual, factors: Portfolio['factors']): readonly number[] => factors.map(({ name }) => (Object.hasOwn(loadings, name) ? loadings[name]! : 0));

/** BᵀΣB: the share of activity's variance that the factors explain. */
export const explainedBy = (loadings: readonly number[], correlation: Matrix): number =>
  loadings.reduce((sum, one, i) => sum + loadings.reduce((part, other, j) => part + one * other * correlation[i]![j]!, 0), 0);

export type Checked = {
  readonly problems: readonly EngineProblem[];
  /** Between the factors, repaired where that was asked; `null` where what was given cannot be read as correlations. */
  readonly correlation: Matrix | null;
  readonly repair: Repair | null;
  readonly smallest: number;
};

function checkCorrelation(say: Say, { factors, correlation, repairCorrelation }: Portfolio): Omit<Checked, 'problems'> {
  const independent = factors.map((_, i) => factors.map((__, j) => (i === j ? 1 : 0)));
  if (correlation === null) return { correlation: independent, repair: null, smallest: 1 };
  const faults = correlationFaults(correlation, factors.length);
  for (const { row, column, reason } of faults) say(`correlation[${row}]${column === null ? '' : `[${column}]`}`, reason);
  if (faults.length > 0) return { correlation: null, repair: null, smallest: 1 };
  const { smallest, valid } = definiteness(correlation);
  if (valid) return { correlation, repair: null, smallest };
  if (repairCorrelation) {
    const repair = nearestCorrelation(correlation);
    return { correlation: repair.matrix, repair, smallest };
  }
  say('correlation', `These correlations cannot all hold at once: the smallest eigenvalue of the matrix is ${smallest.toPrecision(4)} and none may be negative. Correct them, or have them repaired to the nearest that can.`);
  return { correlation: null, repair: null, smallest };
}

/** Everything that is wrong with a portfolio and that its schema cannot see, each with its field; the correlations as they will be used. */
export function checkPortfolio(portfolio: Portfolio): Checked {
  const problems: EngineProblem[] = [];
  const say: Say = (field, reason) => { problems.push({ field, reason }); };
  const { mutuals, months, paths, antithetic, factors } = portfolio;

  if (antithetic && paths % 2 !== 0) say('paths', 'Antithetic paths come in pairs: give an even number.');
  if (paths * mutuals.length > MOST_MUTUAL_PATHS) say('paths', `${mutuals.length.toLocaleString('en-GB')} mutuals can have ${Math.floor(MOST_MUTUAL_PATHS / mutuals.length).toLocaleString('en-GB')} paths at most.`);
  if (paths * months > MOST_PATH_MONTHS) say('paths', `${months} months can have ${Math.floor(MOST_PATH_MONTHS / months).toLocaleString('en-GB')} paths at most.`);
  unique(say, factors.map(({ name }, i) => ({ field: `factors[${i}].name`, name })), 'The name');
  unique(say, mutuals.map(({ id }, m) => ({ field: `mutuals[${m}].id`, name: id })), 'The id');
  unique(say, mutuals.flatMap(({ income }, m) => income.map(({ id }, i) => ({ field: `mutuals[${m}].income[${i}].id`, name: id }))), 'The id');
  unique(say, mutuals.flatMap(({ shocks }, m) => shocks.map(({ id }, i) => ({ field: `mutuals[${m}].shocks[${i}].id`, name: id }))), 'The id');
  checkPrices(say, portfolio);
  const found = checkCorrelation(say, portfolio);
  mutuals.forEach((mutual, m) => { checkMutual(say, portfolio, found.correlation, mutual, `mutuals[${m}]`); });
  return { problems, ...found };
}
