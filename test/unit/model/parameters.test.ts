import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dependencyBandOf, defaultDependencyBands } from '../../../shared/model/parameters/dependency-bands.ts';
import { defaultCashAssumptions } from '../../../shared/model/parameters/cash-assumptions.ts';
import { defaultDiscountRates } from '../../../shared/model/parameters/discount-rates.ts';
import { eventSorts, defaultDistressEvents } from '../../../shared/model/parameters/distress-events.ts';
import { cellWords, choiceCell, choicesCell, lineCell, numberCell, percentCell, poundsCell, rowsOf, saidOf, shareCell, valueAt, wholeCell, yesCell, type Part, type Values } from '../../../shared/model/parameters/layout.ts';
import { defaultObjectiveRatings, ratingOf } from '../../../shared/model/parameters/objective-ratings.ts';
import { defaultReviewRules } from '../../../shared/model/parameters/review-rules.ts';
import { defaultSpinOutStages, stageOf } from '../../../shared/model/parameters/spin-out-stages.ts';
import { parameterKindNames, parameterKinds, parseValues } from '../../../shared/model/parameter-set.ts';

const shipped = parameterKindNames.flatMap((kind) => parameterKinds[kind].shipped.map((set) => ({ kind, name: set.name, set })));
/** Given by the formula of the metric, so that no set may turn them round. */
const FIXED = /^metrics\.[^.]+\.(unit|better)$/;

/** Every single value of a set, by its dotted path. A list of words chosen together is one value. */
function leaves(value: unknown, path = ''): readonly string[] {
  if (value === null || typeof value !== 'object' || path === 'leftOutOfLiquidity') return [path];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`));
}

function reached(parts: readonly Part[], values: Values): readonly string[] {
  return parts.flatMap((part): readonly string[] => {
    switch (part.is) {
      case 'single': return [part.path];
      case 'option': return valueAt(values, part.path) === null ? [part.path] : part.of.map(({ path }) => path);
      case 'table': return rowsOf(part, values).flatMap(({ key }) => part.columns(values).flatMap((column) => (column.path === null ? [] : [column.path(key)])));
    }
  });
}

describe('every set as shipped', () => {
  it.each(shipped)('$kind: $name keeps the rules of its kind and comes back from the store as it is', ({ kind, set }) => {
    expect(parseValues(kind, JSON.parse(JSON.stringify(set.values)))).toEqual({ ok: true, value: set.values });
    expect(set.source.length).toBeGreaterThan(10);
  });

  it.each(shipped)('$kind: $name shows every one of its values in exactly one place', ({ kind, set }) => {
    const values = set.values as Values;
    expect(reached(parameterKinds[kind].parts, values).toSorted()).toEqual(leaves(values).filter((path) => !FIXED.test(path)).toSorted());
  });

  it('says what it is in words, never by a value that is missing', () => {
    for (const { kind, set } of shipped) for (const { label, words } of saidOf(parameterKinds[kind].parts, set.values)) expect(`${label}: ${words}`).not.toMatch(/Not set|undefined|NaN|null/);
  });

  it('is confirmed only where every value was read in its source', () => {
    expect(shipped.filter(({ set }) => set.confirmed).map(({ kind }) => kind)).toEqual(['discount rates']);
  });

  it('has a name and a day of its own within its kind', () => {
    for (const kind of parameterKindNames) {
      const sets = parameterKinds[kind].shipped;
      expect(new Set(sets.map(({ name }) => name)).size).toBe(sets.length);
      expect(new Set(sets.map(({ effectiveOn }) => effectiveOn)).size).toBe(sets.length);
    }
  });
});

describe('cash-flow assumptions', () => {
  const refused = (over: Partial<typeof defaultCashAssumptions>): unknown => { const read = parseValues('cash-flow assumptions', { ...defaultCashAssumptions, ...over }); return read.ok ? null : read.error.fields; };

  it('are refused where what is red is not on the watch-list too, and where slow payments come before usual ones', () => {
    expect(refused({ runwayRedWeeks: 53 })).toEqual({ runwayWatchWeeks: 'Enter at least as many weeks as for red: what is red is on the watch-list too.' });
    expect(refused({ chanceWatch: 2_501 })).toEqual({ chanceRed: 'Enter at least the probability from which a mutual is on the watch-list.' });
    expect(refused({ usualDaysLate: 31 })).toEqual({ slowDaysLate: 'Enter at least the usual days: slow payments come later than usual ones.' });
    expect(refused({ runwayRedWeeks: 52, chanceWatch: 2_500, usualDaysLate: 30 })).toBeNull();
  });

  it('name the field of a figure that is out of bounds', () => {
    expect(refused({ horizonMonths: 121 })).toEqual({ horizonMonths: 'Enter at most 120.' });
    expect(refused({ payRise: 1.5 })).toEqual({ payRise: 'Enter a percentage with at most two decimals.' });
    expect(refused({ statementAgeDays: 29 })).toEqual({ statementAgeDays: 'Enter 30 or more.' });
  });
});

describe('discount rates', () => {
  /** 1 ÷ Π(1 + r), year 0 being 1. */
  function factor(series: 'standard' | 'health' | 'sensitivity', year: number): number {
    let product = 1;
    for (let at = 1; at <= year; at += 1) product *= 1 + (defaultDiscountRates.periods.findLast(({ fromYear }) => fromYear <= at)?.[series] ?? Number.NaN) / 10_000;
    return 1 / product;
  }
  it.each([
    ['standard', 0, 1], ['standard', 1, 0.966184], ['standard', 3, 0.901943], ['standard', 5, 0.841973], ['standard', 10, 0.708919], ['standard', 30, 0.356278], ['standard', 31, 0.345901],
    ['health', 5, 0.92826], ['health', 10, 0.861667],
  ] as const)('%s, year %i: the factor is that of the Green Book', (series, year, expected) => {
    expect(factor(series, year)).toBeCloseTo(expected, 6);
  });
});

describe('dependency bands', () => {
  it.each([
    [null, null, null], [0, 'Low', 'clear'], [2_499, 'Low', 'clear'], [2_500, 'Medium', 'watch'], [4_999, 'Medium', 'watch'], [5_000, 'High', 'amber'], [7_500, 'High', 'amber'],
    [7_501, 'Critical', 'red'], [10_000, 'Critical', 'red'],
  ] as const)('%s basis points: %s', (share, word, level) => {
    expect(dependencyBandOf(defaultDependencyBands, share)).toEqual(word === null ? null : { word, level });
  });

  it('are refused where they do not fall', () => {
    const { bands, below } = defaultDependencyBands;
    expect(parseValues('dependency bands', { below, bands: bands.toReversed() })).toMatchObject({ ok: false, error: { fields: { 'bands.1.from': 'Each band must start lower than the one before it.' } } });
    expect(parseValues('dependency bands', { below, bands: [] })).toMatchObject({ ok: false, error: { fields: { bands: 'Keep at least one band.' } } });
  });
});

describe('the word for a measured objective', () => {
  const rate = (value: number | null, target: number | null, direction: 'higher is better' | 'lower is better' | null) => ratingOf(defaultObjectiveRatings, { value, target, direction });
  it.each([
    [100, 100, 'higher is better', 'good'], [101, 100, 'higher is better', 'good'], [99.99, 100, 'higher is better', 'approaching target'], [90, 100, 'higher is better', 'approaching target'],
    [89.99, 100, 'higher is better', 'requires improvement'], [75, 100, 'higher is better', 'requires improvement'], [74.99, 100, 'higher is better', 'inadequate'], [-5, 100, 'higher is better', 'inadequate'],
    [18, 18, 'lower is better', 'good'], [4, 18, 'lower is better', 'good'], [19.8, 18, 'lower is better', 'approaching target'], [22.5, 18, 'lower is better', 'requires improvement'], [22.6, 18, 'lower is better', 'inadequate'],
    // Of a negative target, too, the margin is a share of its size.
    [-11, -10, 'higher is better', 'approaching target'], [-13, -10, 'higher is better', 'inadequate'], [-11, -10, 'lower is better', 'good'],
    [0, 0, 'lower is better', 'good'], [-1, 0, 'lower is better', 'good'], [1, 0, 'lower is better', null], [0, 0, 'higher is better', 'good'],
    // 0.1 + 0.2 is a hair more than 0.3.
    [0.1 + 0.2, 0.3, 'lower is better', 'good'], [0.7 + 0.2, 1, 'higher is better', 'approaching target'],
    [null, 100, 'higher is better', null], [90, null, 'higher is better', null], [90, 100, null, null],
  ] as const)('%s against %s, %s: %s', (value, target, direction, expected) => {
    expect(rate(value, target, direction)).toBe(expected);
  });

  it('never gets better as the value gets worse, and is the same the other way round', () => {
    const words = ['good', 'approaching target', 'requires improvement', 'inadequate'];
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(fc.property(number, number, number.filter((target) => target !== 0), (one, other, target) => {
      const [worse, better] = [Math.min(one, other), Math.max(one, other)];
      const of = (value: number): number => words.indexOf(rate(value, target, 'higher is better') ?? '');
      expect(of(worse)).toBeGreaterThanOrEqual(of(better));
      expect(rate(-one, -target, 'lower is better')).toBe(rate(one, target, 'higher is better'));
    }));
  });
});

describe('lists as shipped', () => {
  it('hold the stages in order, with those that are over and the one that needs a reason', () => {
    expect(defaultSpinOutStages.stages.filter(({ over }) => over).map(({ name }) => name)).toEqual(['Closed', 'Withdrawn', 'Merged']);
    expect(defaultSpinOutStages.stages.filter(({ needsReason }) => needsReason).map(({ name }) => name)).toEqual(['Withdrawn']);
    expect(defaultSpinOutStages.stages.findIndex(({ live }) => live)).toBe(9);
    expect(stageOf(defaultSpinOutStages, 'go-LIVE')?.name).toBe('Go-live');
    expect(stageOf(defaultSpinOutStages, 'elsewhere')).toBeNull();
  });

  it('hold events of both sorts, each at a level that asks for attention', () => {
    for (const sort of eventSorts) expect(defaultDistressEvents.events.some((event) => event.sort === sort)).toBe(true);
    expect(defaultDistressEvents.events.every(({ level }) => level !== 'clear')).toBe(true);
    expect(parseValues('distress events', { events: [...defaultDistressEvents.events, { event: 'WINDING-UP PETITION', sort: 'warning sign', level: 'red' }] })).toMatchObject({
      ok: false, error: { fields: { 'events.25.event': 'This event is there twice.' } },
    });
  });

  it('ask for a look the sooner the more severe a risk is', () => {
    const { low, moderate, high, extreme } = defaultReviewRules.riskReviewDays;
    expect([low, moderate, high, extreme]).toEqual([365, 182, 91, 30]);
  });
});

describe('a value in words', () => {
  it.each([
    [lineCell, 'Go-live', 'Go-live'], [lineCell, '', 'Not set'], [choiceCell(['watch']), 'watch', 'Watch'], [choicesCell(['inventories', 'cash']), ['inventories', 'cash'], 'Inventories, Cash'], [choicesCell(['cash']), [], 'None'],
    [yesCell, true, 'Yes'], [yesCell, false, 'No'], [wholeCell('days'), 1_200, '1,200 days'], [numberCell('×'), -3.5, '−3.5×'], [numberCell(), null, 'Not set'],
    [shareCell, 0.07, '7 %'], [shareCell, -0.125, '−12.5 %'], [percentCell, 129, '1.29 %'], [poundsCell, 12_345_600, '£123,456'], [poundsCell, 1_050, '£10.50'],
  ] as const)('%o: %s', (cell, value, expected) => {
    expect(cellWords(cell, value)).toBe(expected);
  });

  it('stands in one line for each row', () => {
    const said = (kind: 'discount rates' | 'payment terms' | 'review rules') => saidOf(parameterKinds[kind].parts, parameterKinds[kind].shipped[0].values);
    expect(said('discount rates')[1]).toEqual({ label: 'Period 2', words: '31, standard 3 %, health 1.29 %, sensitivity 2.57 %' });
    expect(said('payment terms')[0]).toEqual({ label: 'Days to pay', words: '30 days' });
    expect(said('review rules')[3]).toEqual({ label: 'Review of risks, Extreme', words: '30' });
  });
});
