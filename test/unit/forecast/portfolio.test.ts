import { describe, expect, it } from 'vitest';
import { clearPeriods } from '../../../shared/engine/contagion/periods.ts';
import { periodsInput } from '../../../shared/engine/contagion/input.ts';
import { normalCdf } from '../../../shared/engine/numerics/normal.ts';
import { portfolio as portfolioSchema, MOST_FACTORS } from '../../../shared/engine/simulation/portfolio.ts';
import { lognormalOf, problemOf } from '../../../shared/engine/simulation/problem-of.ts';
import { figureChanges } from '../../../shared/forecast/changes.ts';
import { mutualModel } from '../../../shared/forecast/model.ts';
import type { MutualModel } from '../../../shared/forecast/mutual-model.ts';
import { networkOf } from '../../../shared/forecast/network.ts';
import { portfolioOf } from '../../../shared/forecast/portfolio.ts';
import { defaultCashAssumptions } from '../../../shared/model/parameters/cash-assumptions.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { aCashContract, aCashRecord, anAssumption, anObligation, aStatement, idOf, modelOf, MUTUAL, OTHER, pence, seenLate, termsFor } from '../../fixtures/cash-record.ts';

const late = seenLate([0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 30]);
const named = (number: number, payer = 2, value = 365_000): MutualModel => {
  const id = idOf(1_000 + number) as OrganisationId;
  const contract = aCashContract({ providerId: id, commissionerId: idOf(payer) as OrganisationId, payers: [idOf(payer) as OrganisationId], paid: late, values: { 2025: value, 2026: value, 2027: value } });
  return mutualModel(aCashRecord({ organisation: { id, name: `Mutual ${number}`, shortName: null, standing: 'trading' }, contracts: [contract] }), termsFor({ values: defaultCashAssumptions, names: { [idOf(payer)]: `Payer ${payer}` } }));
};
const made = (models: readonly MutualModel[]) => portfolioOf(models, { months: 12, paths: 1_000, seed: 1, parameters: defaultCashAssumptions });

describe('a portfolio of models', () => {
  it('is what the engine takes, for one mutual and for a thousand', () => {
    for (const size of [1, 1_000]) {
      const { portfolio, leftOut } = made(Array.from({ length: size }, (_, number) => named(number)));
      expect(leftOut).toEqual([]);
      expect(portfolio?.mutuals).toHaveLength(size);
      expect(problemOf(portfolioSchema.parse(portfolio)).ok).toBe(true);
    }
  });

  it('of none there is none, and who is left out is named with the reason', () => {
    expect(made([]).portfolio).toBeNull();
    const { portfolio, leftOut } = made([modelOf({ statements: [] }), named(1)]);
    expect(portfolio?.mutuals.map(({ id }) => id)).toEqual([idOf(1_001)]);
    expect(leftOut).toEqual([{ organisationId: MUTUAL, name: 'Bluebell Community Services CIC', reason: 'Not known: staff costs a month, other costs a month, cash at the start, owed to it at the start, owed by it at the start.' }]);
  });

  it('the largest payers are late together; the rest by their own chance, which is said', () => {
    const { portfolio, said, names } = made(Array.from({ length: 8 }, (_, number) => named(number, 20 + number, (number + 1) * 100_000)));
    const factors = portfolio?.factors.map(({ name }) => name) ?? [];
    expect(factors).toHaveLength(MOST_FACTORS);
    expect(factors.slice(0, 3)).toEqual(['demand', 'pay', 'prices']);
    expect(factors.slice(3)).toEqual([23, 24, 25, 26, 27].map((number) => `pays: ${idOf(number)}`));
    expect(portfolio?.mutuals.map(({ income }) => income[0]?.delay.type === 'lognormal' && income[0].delay.factor !== null)).toEqual([false, false, false, true, true, true, true, true]);
    // A loading on a factor that is not there would be refused: the engine takes the portfolio as it is.
    expect(problemOf(portfolioSchema.parse(portfolio)).ok).toBe(true);
    expect(said.at(-1)).toMatch(/Payer 22, Payer 21, Payer 20.*late by its own chance/);
    expect(names[idOf(25)]).toBe('Payer 25');
  });

  it('another mutual changes nobody else’s model', () => {
    const [alone, together] = [made([named(1)]).portfolio, made([named(1), named(2, 3)]).portfolio];
    const stable = (portfolio: typeof alone) => JSON.stringify(portfolio?.mutuals.find(({ id }) => id === idOf(1_001)), (key, value: unknown) => (key === 'id' ? undefined : value));
    expect(stable(together)).toBe(stable(alone));
  });
});

describe('who owes whom', () => {
  const one = modelOf();
  const other = mutualModel(aCashRecord({ organisation: { id: OTHER, name: 'Other', shortName: null, standing: 'trading' }, contracts: [aCashContract({ providerId: OTHER })], obligations: [anObligation('subcontract', { monthly: pence(5_000) })] }), termsFor());

  it('monthly debts between mutuals, and for clearing what is left of receipts and payments', () => {
    const owed = anObligation('subcontract', { monthly: pence(5_000), recovered: 2_500, monthsUntilReplaced: 3, seniority: 'secured', setOff: true });
    const { obligations, clearing, said } = networkOf([one, other], [owed, owed, anObligation('guarantee', { outstanding: pence(9) }), anObligation('loan', {}), anObligation('rent', { creditorId: idOf(77), monthly: pence(3) })]);
    expect(obligations).toEqual([{ from: MUTUAL, to: OTHER, amount: 5_000, recovered: 0.25, lasts: 3 }]);
    expect(said).toEqual([expect.stringContaining('1 obligation between mutuals has no monthly amount')]);
    const parsed = periodsInput.parse(clearing);
    // The £5,000 of other costs that it pays is what it owes the other; which receives £30,000 in December besides.
    expect(parsed.nodes.map(({ id, cash, income, owedOutside }) => [id, cash, Math.round(income[0]!), owedOutside.map(({ amounts }) => Math.round(amounts[0]!))])).toEqual([[MUTUAL, 100_000, 30_000, [20_000, 0]], [OTHER, 100_000, 30_000, [20_000, 5_000]]]);
    expect(parsed.debts).toEqual([{ from: MUTUAL, to: OTHER, amounts: Array.from({ length: 12 }, () => 5_000), class: 'secured', supply: true }]);
    const cleared = clearPeriods(parsed);
    if (!cleared.ok) throw new Error(JSON.stringify(cleared.error));
    expect(cleared.value.nodes.map(({ failedIn, balance }) => [failedIn, Math.round(balance[0]!)])).toEqual([[null, 105_000], [null, 110_000]]);
  });

  it('nobody, one, and a debtor without a forecast', () => {
    expect(networkOf([], []).clearing).toBeNull();
    expect(networkOf([one], [anObligation('subcontract', { monthly: pence(5) })]).obligations).toEqual([]);
    expect(networkOf([modelOf({ statements: [] }), other], [anObligation('subcontract', { monthly: pence(5) })]).obligations).toEqual([]);
  });
});

describe('what changed between two models', () => {
  it('figures with another value, new ones, and those that are gone; rounding is no change', () => {
    const before = modelOf({ assumptions: [anAssumption('minimum balance', 5_000)] });
    expect(figureChanges([before], [structuredClone(before)])).toEqual([]);
    const after = modelOf({ contracts: [], statements: [aStatement({ cash: pence(90_000) })], assumptions: [anAssumption('minimum balance', 5_000.000_000_1)] });
    const changes = figureChanges([before], [after]);
    expect(changes).toContainEqual({ organisationId: MUTUAL, key: 'opening cash', label: 'Cash at the start', unit: '£', before: 100_000, after: 90_000, how: expect.stringContaining('Cash of the annual statement') as string });
    expect(changes.some(({ key }) => key === 'minimum balance')).toBe(false);
    expect(changes.filter(({ key }) => key.startsWith('income/'))).toEqual([expect.objectContaining({ after: null })]);
    expect(figureChanges([before], [])).toHaveLength(before.figures.filter(({ value }) => value !== null).length);
  });
});

describe('paths begin with what they go on owing', () => {
  // £30,000 a month for years, paid after 2.06 months by half and 3 by 95 in 100: months of two whole delays.
  const contract = aCashContract({ values: {}, startOn: null, endOn: null, paid: seenLate(Array.from({ length: 20 }, (_, at) => (at < 19 ? 2 : 32))), schedule: { frequency: 'monthly', day: 1, inAdvance: false, termsDays: 30 } });
  const record = { contracts: [contract], statements: [aStatement({ income: null, receivables: pence(0) })], assumptions: [anAssumption('income a month', 30_000, { contractId: contract.id }), anAssumption('activity volatility', 0)] };

  it('on average a mutual that earns and pays alike receives in each month what it invoices', () => {
    const model = modelOf(record);
    const { portfolio } = portfolioOf([model], { months: 12, paths: 20_000, seed: 3, parameters: defaultCashAssumptions });
    const laid = problemOf(portfolioSchema.parse(portfolio));
    if (!laid.ok || portfolio === null) throw new Error('No problem.');
    const [line] = portfolio.mutuals[0]!.income;
    expect(line?.delay.type).toBe('lognormal');
    // Receipts of each month on average: what was invoiced before by its chances, and what is invoiced since by its.
    const { mu, sigma } = lognormalOf(line!.delay as { median: number; p95: number });
    const chance = (months: number): number => (months >= 6 ? 1 - normalCdf((Math.log(6) - mu) / sigma) : normalCdf((Math.log(months + 1) - mu) / sigma) - (months === 0 ? 0 : normalCdf((Math.log(months) - mu) / sigma)));
    portfolio.mutuals[0]!.openingDebtors.forEach((owed, month) => {
      const since = line!.planned.slice(0, month + 1).reduce((sum, amount, s) => sum + amount * (month - s > 6 ? 0 : chance(month - s)), 0);
      // Days of months differ, so what is received is that of months of 28 to 31 days, at £986 a day.
      expect(owed + since).toBeGreaterThan(27_500);
      expect(owed + since).toBeLessThan(31_500);
    });
  });
});
