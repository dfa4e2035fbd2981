import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readInput } from '../../../../shared/engine/contract.ts';
import { portfolio as schema, type IncomeLine, type Portfolio } from '../../../../shared/engine/simulation/portfolio.ts';
import { historyOf, lognormalOf, problemOf } from '../../../../shared/engine/simulation/problem-of.ts';
import { found } from '../found.ts';
import { flat, lineOf, mutualOf, portfolioOf } from './support.ts';

const T = 3;
const one = (given: Partial<Portfolio> = {}): Portfolio => portfolioOf(T, { mutuals: [mutualOf(T, { id: 'a' })], ...given });
const refused = (portfolio: Portfolio): readonly string[] => {
  const answer = problemOf(portfolio);
  return answer.ok ? [] : answer.error.map(({ field, reason }) => `${field}: ${reason}`);
};
const made = (portfolio: Portfolio) => found(problemOf(portfolio));

describe('a portfolio laid out', () => {
  it('has everything in its place', () => {
    const { problem } = made(portfolioOf(T, {
      seed: 7, paths: 4,
      factors: [{ name: 'demand', persistence: 0.5 }, { name: 'council', persistence: 0 }],
      correlation: [[1, 0.6], [0.6, 1]],
      prices: { pay: { drift: 0.002, volatility: 0.001, factor: 'demand' }, nonPay: { drift: 0.003, volatility: 0, factor: null } },
      mutuals: [
        mutualOf(T, { id: 'a', cash: 50, openingDebtors: [5, 0, 0], openingCreditors: [1, 1, 0], otherFlows: [0, 0, -2], loadings: { council: 0.5 }, activityVolatility: 0.1, overdraftRate: 0.12 }),
        mutualOf(T, {
          id: 'b', facility: [10, 20, 30], dip: [1, 2, 3], loadings: { demand: 0.6, council: 0.5 },
          costs: [{ name: 'pay', planned: [100, 100, 110], fixedShare: 0.8, index: 'pay' }, { name: 'drugs', planned: flat(T, 40), fixedShare: 0.25, index: 'nonPay' }, { name: 'rent', planned: flat(T, 10), fixedShare: 0.9, index: 'none' }],
          income: [
            lineOf(T, { id: 'x', planned: [1_200, 1_200, 1_200], rule: { type: 'corridor', width: 0.05, marginalRate: 0.7 }, invoices: 4, delay: { type: 'lognormal', median: 1, p95: Math.exp(1.6448536269514722), factor: 'council', loading: -0.4 }, lossHazard: 0.01 }),
            lineOf(T, { id: 'y', planned: [0, 300, 0], rule: { type: 'cost per case' }, delay: { type: 'history', seen: [0, 0.5, 1, 99] } }),
          ],
          shocks: [{ id: 's', amount: 9, probability: 0.2, from: 1, to: 599 }],
        }),
      ],
    }));
    const near = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 12) as number);
    expect({ ...problem, ids: problem.ids.length, lineIds: problem.lineIds.length, shockIds: problem.shockIds.length }).toMatchObject({ mutuals: 2, months: 3, paths: 4, factors: 2, seed: 7, antithetic: false, ids: 4, lineIds: 4, shockIds: 2 });
    expect([...problem.mixing]).toEqual(near([1, 0, 0.6, 0.8]));
    expect([...problem.persistence]).toEqual([0.5, 0]);
    expect([[...problem.priceDrift], [...problem.priceVolatility], [...problem.priceFactor]]).toEqual([[0.002, 0.003], [0.001, 0], [0, -1]]);
    expect([...problem.known]).toEqual(near([4, -1, -2, -9, -9, -9]));
    expect([...problem.plainVariable]).toEqual(near([0, 0, 0, 1, 1, 1]));
    expect([...problem.payFixed, ...problem.payVariable].slice(3)).toEqual(near([80, 80, 88, 0, 0, 0, 20, 20, 22]));
    expect([...problem.otherFixed, ...problem.otherVariable].slice(3)).toEqual(near([10, 10, 10, 0, 0, 0, 30, 30, 30]));
    expect([...problem.loadings]).toEqual([0, 0.5, 0.6, 0.5]);
    // 0.36 + 0.25 + 2·0.6·0.6·0.5 = 0.97.
    expect([...problem.idiosyncratic]).toEqual(near([Math.sqrt(0.75), Math.sqrt(0.03)]));
    expect([...problem.rate, ...problem.cash, ...problem.scale]).toEqual(near([0.01, 0, 50, 0, 1, 1_300]));
    expect([...problem.facility, ...problem.dip].slice(3)).toEqual([10, 20, 30, 0, 0, 0, 1, 2, 3]);
    expect([[...problem.lineStart], [...problem.shockStart]]).toEqual([[0, 0, 2], [0, 0, 1]]);
    expect([...problem.lineRule]).toEqual(near([1, 0, 0.7, 1.05, 0.7, 0.95, 0, 1, 0, 0, 0, 0]));
    expect([...problem.lineTiming]).toEqual(near([0, 1, -0.4, 0, 0, 0]));
    expect([[...problem.lineDelay], [...problem.lineFactor], [...problem.lineInvoices], [...problem.lineLoss]]).toEqual([[1, 2], [1, -1], [4, 1], [0.01, 0]]);
    expect([...problem.lineHistory].slice(7)).toEqual([0.5, 0.25, 0, 0, 0, 0, 0.25]);
    expect([problem.shockFrom[0], problem.shockTo[0], problem.shockProbability[0], problem.shockAmount[0]]).toEqual([1, 599, 0.2, 9]);
  });

  it('takes μ and σ of a delay from its median and 95th percentile, not from its mean', () => {
    const { mu, sigma } = lognormalOf({ median: 1.5, p95: 4 });
    expect(Math.exp(mu)).toBeCloseTo(1.5, 14);
    expect(Math.exp(mu + 1.6448536269514722 * sigma)).toBeCloseTo(4, 13);
    expect(lognormalOf({ median: 2, p95: 2 }).sigma).toBe(0);
    expect(historyOf([0.99, 6, 7.5, 600]).map((chance) => chance * 4)).toEqual([1, 0, 0, 0, 0, 0, 3]);
  });
});

describe('a portfolio refused', () => {
  const factors = [{ name: 'demand', persistence: 0 }, { name: 'council', persistence: 0 }, { name: 'pay', persistence: 0 }];
  const contradiction = [[1, 0.9, 0.9], [0.9, 1, 0], [0.9, 0, 1]];
  it.each<[string, Portfolio, RegExp]>([
    ['a series that is too short', one({ mutuals: [mutualOf(T, { id: 'a', facility: [1, 2] })] }), /^mutuals\[0\]\.facility: Has 2 months where the horizon has 3\.$/],
    ['a plan that is too long', one({ mutuals: [mutualOf(T, { id: 'a', income: [lineOf(T, { id: 'l', planned: flat(4, 1) })] })] }), /^mutuals\[0\]\.income\[0\]\.planned: Has 4 months/],
    ['a cost that is too short', one({ mutuals: [mutualOf(T, { id: 'a', costs: [{ name: 'c', planned: [1], fixedShare: 1, index: 'none' }] })] }), /^mutuals\[0\]\.costs\[0\]\.planned: Has 1 month where/],
    ['two of one id', one({ mutuals: [mutualOf(T, { id: 'a' }), mutualOf(T, { id: 'a' })] }), /^mutuals\[1\]\.id: The id “a” is already that of mutuals\[0\]\.id\.$/],
    ['two lines of one id', one({ mutuals: ['a', 'b'].map((id) => mutualOf(T, { id, income: [lineOf(T, { id: 'l' })] })) }), /^mutuals\[1\]\.income\[0\]\.id: /],
    ['two factors of one name', one({ factors: [factors[0]!, factors[0]!] }), /^factors\[1\]\.name: /],
    ['a loading on no factor', one({ mutuals: [mutualOf(T, { id: 'a', loadings: { demnad: 0.5 } })] }), /^mutuals\[0\]\.loadings\.demnad: There is no factor “demnad”\.$/],
    ['a price on no factor', one({ prices: { pay: { drift: 0, volatility: 0, factor: 'x' }, nonPay: { drift: 0, volatility: 0, factor: null } } }), /^prices\.pay\.factor: /],
    ['a volatile price without a factor', one({ prices: { pay: { drift: 0, volatility: 0.01, factor: null }, nonPay: { drift: 0, volatility: 0, factor: null } } }), /^prices\.pay\.volatility: /],
    ['a delay on no factor', one({ mutuals: [mutualOf(T, { id: 'a', income: [lineOf(T, { id: 'l', delay: { type: 'lognormal', median: 1, p95: 2, factor: 'x', loading: 0.5 } })] })] }), /^mutuals\[0\]\.income\[0\]\.delay\.factor: /],
    ['a loading of delay without a factor', one({ mutuals: [mutualOf(T, { id: 'a', income: [lineOf(T, { id: 'l', delay: { type: 'lognormal', median: 1, p95: 2, factor: null, loading: 0.5 } })] })] }), /^mutuals\[0\]\.income\[0\]\.delay\.loading: /],
    ['|B|² over 1', one({ factors, mutuals: [mutualOf(T, { id: 'a', loadings: { demand: 0.8, council: 0.7 } })] }), /^mutuals\[0\]\.loadings: The factors would explain 1\.1300 of/],
    ['BᵀΣB over 1 where |B|² is not', one({ factors, correlation: [[1, 0.9, 0], [0.9, 1, 0], [0, 0, 1]], mutuals: [mutualOf(T, { id: 'a', loadings: { demand: 0.6, council: 0.6 } })] }), /^mutuals\[0\]\.loadings: The factors would explain 1\.3680 of/],
    ['correlations that contradict', one({ factors, correlation: contradiction }), /^correlation: .*smallest eigenvalue of the matrix is -0\.2728/],
    ['correlations of the wrong size', one({ factors, correlation: [[1]] }), /^correlation\[0\]: There are 3 factors and 1 rows/],
    ['correlations that differ from their mirror image', one({ factors, correlation: [[1, 0.1, 0], [0.2, 1, 0], [0, 0, 1]] }), /^correlation\[1\]\[0\]: /],
    ['an odd number of antithetic paths', one({ paths: 999, antithetic: true }), /^paths: Antithetic paths come in pairs/],
    ['a shock that ends before it begins', one({ mutuals: [mutualOf(T, { id: 'a', shocks: [{ id: 's', amount: 1, probability: 1, from: 2, to: 1 }] })] }), /^mutuals\[0\]\.shocks\[0\]\.to: /],
    ['money beyond a trillion', one({ mutuals: [mutualOf(T, { id: 'a', otherFlows: [0, 1e300, 0] })] }), /^mutuals\[0\]\.otherFlows\[1\]: /],
    ['prices that overflow', one({ prices: { pay: { drift: 100, volatility: 0, factor: null }, nonPay: { drift: 0, volatility: 0, factor: null } } }), /^prices\.pay: /],
    ['an overdraft rate in per cent of a long horizon', portfolioOf(240, { mutuals: [mutualOf(240, { id: 'a', overdraftRate: 8 })] }), /^mutuals\[0\]\.overdraftRate: /],
    ['more paths than memory', one({ paths: 1_000_000, mutuals: Array.from({ length: 100 }, (_, m) => mutualOf(T, { id: String(m) })) }), /^paths: 100 mutuals can have 500,000 paths at most\.$/],
  ])('%s, by its field', (_, portfolio, sentence) => {
    expect(refused(portfolio)).toHaveLength(1);
    expect(refused(portfolio)[0]).toMatch(sentence);
  });

  it('says everything that is wrong at once', () => {
    expect(refused(one({ paths: 999, antithetic: true, mutuals: [mutualOf(T, { id: 'a', dip: [], loadings: { x: 1 } })] }))).toHaveLength(3);
  });

  it('reads names that every object has as names', () => {
    const { problem } = made(one({ factors: [{ name: 'constructor', persistence: 0 }, { name: 'toString', persistence: 0 }], mutuals: [mutualOf(T, { id: 'a', loadings: { toString: 0.5 } })] }));
    expect([...problem.loadings]).toEqual([0, 0.5]);
  });

  it.each<[string, unknown, string]>([
    ['zero paths', { ...one(), paths: 0 }, 'paths'], ['a horizon of 0', { ...one(), months: 0 }, 'months'], ['no mutuals', { ...one(), mutuals: [] }, 'mutuals'],
    ['NaN', { ...one(), mutuals: [{ ...one().mutuals[0], cash: Number.NaN }] }, 'mutuals[0].cash'],
    ['infinity', { ...one(), mutuals: [{ ...one().mutuals[0], facility: [0, Infinity, 0] }] }, 'mutuals[0].facility[1]'],
    ['a share over 1', { ...one(), mutuals: [{ ...one().mutuals[0], income: [{ ...lineOf(T, { id: 'l' }), lossHazard: 1.01 }] }] }, 'mutuals[0].income[0].lossHazard'],
    ['P95 before the median', { ...one(), mutuals: [{ ...one().mutuals[0], income: [lineOf(T, { id: 'l', delay: { type: 'lognormal', median: 2, p95: 1, factor: null, loading: 0 } })] }] }, 'mutuals[0].income[0].delay.p95'],
    ['5,001 mutuals', { ...one(), mutuals: Array.from({ length: 5_001 }, (_, m) => mutualOf(T, { id: String(m) })) }, 'mutuals'],
    ['nothing', null, 'input'],
  ])('%s is refused by the schema, by its field', (_, given, field) => {
    const read = readInput(schema, given);
    expect(read.ok ? [] : read.error.map((problem) => problem.field)).toContain(field);
  });

  it('has NaN and infinity refused in every number there is', () => {
    const whole = portfolioOf(T, {
      factors, correlation: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
      mutuals: [mutualOf(T, {
        id: 'a', loadings: { demand: 0.1 }, costs: [{ name: 'c', planned: flat(T, 1), fixedShare: 1, index: 'pay' }], shocks: [{ id: 's', amount: 1, probability: 0.5, from: 0, to: 2 }],
        income: [lineOf(T, { id: 'l', delay: { type: 'lognormal', median: 1, p95: 2, factor: 'demand', loading: 0.5 } }), lineOf(T, { id: 'h', rule: { type: 'corridor', width: 0.1, marginalRate: 0.5 }, delay: { type: 'history', seen: [1, 2] } })],
      })],
    });
    expect(readInput(schema, whole).ok && problemOf(whole).ok).toBe(true);
    let places = 0;
    const spoil = (value: unknown, put: (value: unknown) => unknown): void => {
      if (typeof value === 'number') {
        for (const wrong of [Number.NaN, Infinity, -Infinity]) expect(readInput(schema, put(wrong)).ok).toBe(false);
        places += 1;
      } else if (Array.isArray(value)) value.forEach((one_: unknown, i) => { spoil(one_, (inner) => put(value.with(i, inner))); });
      else if (typeof value === 'object' && value !== null) for (const [key, inside] of Object.entries(value)) spoil(inside, (inner) => put({ ...value, [key]: inner }));
    };
    spoil(whole, (value) => value);
    expect(places).toBeGreaterThan(60);
  });

  it('has a schema that can be shown', () => {
    expect(z.toJSONSchema(schema, { io: 'input' })).toMatchObject({ type: 'object' });
  });
});

describe('what a reader is told', () => {
  const factors = [{ name: 'demand', persistence: 0 }, { name: 'council', persistence: 0 }, { name: 'pay', persistence: 0 }];
  const notes = (portfolio: Portfolio): readonly string[] => made(portfolio).notes;

  it('that correlations were repaired, and how far they moved', () => {
    const given = one({ factors, correlation: [[1, 0.9, 0.9], [0.9, 1, 0], [0.9, 0, 1]], repairCorrelation: true });
    expect(notes(given)).toHaveLength(1);
    expect(notes(given)[0]).toMatch(/smallest eigenvalue -0\.2728.*Higham 2002.*by 0\.\d{4} in all, and most between “(demand|council|pay)” and “/);
    expect(made(given).problem.mixing.every((value) => Number.isFinite(value))).toBe(true);
  });

  it('that late invoices without opening debtors show a crash that is not there', () => {
    const late = lineOf(T, { id: 'l', planned: flat(T, 10), delay: { type: 'fixed', months: 2 } });
    expect(notes(one({ mutuals: [mutualOf(T, { id: 'a', income: [late] })] })).join()).toMatch(/^a: no opening debtors/);
    expect(notes(one({ mutuals: [mutualOf(T, { id: 'a', income: [late], openingDebtors: [10, 10, 0] })] }))).toEqual([]);
    // Usually: half or more of what is drawn.
    const usually = (delay: IncomeLine['delay']): boolean => /no opening debtors/.test(notes(one({ mutuals: [mutualOf(T, { id: 'a', income: [{ ...late, invoices: 2, delay }] })] })).join());
    const lognormal = (median: number): IncomeLine['delay'] => ({ type: 'lognormal', median, p95: 3, factor: null, loading: 0 });
    expect([lognormal(1), lognormal(0.9), { type: 'history' as const, seen: [0, 1, 2] }, { type: 'history' as const, seen: [0, 0.9, 2] }].map(usually)).toEqual([true, false, true, false]);
  });

  it('that one invoice a month makes quantiles jump, that lateness is not shared, and that long delays are cut', () => {
    const line = (id: string) => lineOf(T, { id, planned: flat(T, 10), delay: { type: 'lognormal', median: 0.5, p95: 8, factor: null, loading: 0 } });
    const said = notes(one({ mutuals: ['a', 'b'].map((id) => mutualOf(T, { id, income: [line(`${id}1`)] })) })).join('\n');
    expect(said).toMatch(/2 lines are invoiced once a month with an uncertain delay \(a1, b1\)/);
    expect(said).toMatch(/Late payment by Council is drawn for each mutual on its own/);
    expect(said).toMatch(/Delays of more than 6 months count as 6/);
  });
});
