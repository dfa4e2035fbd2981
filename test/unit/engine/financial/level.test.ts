import { describe, expect, it } from 'vitest';
import { assessMetric, assessStanding, levelByTarget, levelByThresholds, worstLevel } from '../../../../shared/engine/financial/level.ts';
import { defaultFinancialMetrics, metricTarget, type MetricTarget, type MetricThresholds } from '../../../../shared/model/parameters/financial-metrics.ts';
import { input, onlyKnown } from './statement.ts';

const target = (metric: MetricTarget['metric'], value: number, direction: MetricTarget['direction'] = null): MetricTarget => metricTarget.parse({ metric, target: value, direction });

describe('a value exactly at an edge', () => {
  const at = (high: 'better' | 'worse', low: 'better' | 'worse', better: 'higher' | 'lower' = 'higher', highAt = 1, lowAt = 2): MetricThresholds =>
    ({ unit: '×', better, highRiskEdge: { at: highAt, countsTo: high }, lowRiskEdge: { at: lowAt, countsTo: low } });
  it.each([
    [at('better', 'worse'), 1, 'amber'], [at('worse', 'worse'), 1, 'red'], [at('better', 'worse'), 2, 'amber'], [at('better', 'better'), 2, 'clear'],
    [at('better', 'worse', 'lower', 2, 1), 2, 'amber'], [at('worse', 'worse', 'lower', 2, 1), 2, 'red'], [at('better', 'worse', 'lower', 2, 1), 1, 'amber'], [at('better', 'better', 'lower', 2, 1), 1, 'clear'],
    // Both edges in one place.
    [at('better', 'worse', 'higher', 1, 1), 1, 'amber'], [at('worse', 'worse', 'higher', 1, 1), 1, 'red'], [at('better', 'better', 'higher', 1, 1), 1, 'clear'],
    // The rounding of a division does not move a value off its edge.
    [at('better', 'better'), 0.1 + 0.2 + 0.7 - 1e-16, 'amber'], [at('better', 'better', 'higher', 0.1, 0.3), 0.1 + 0.2, 'clear'], [at('worse', 'worse', 'lower', 0.6, 0.3), 0.1 + 0.2, 'amber'],
  ] as const)('%o at %s is %s', (thresholds, value, level) => {
    expect(levelByThresholds(value, thresholds)).toBe(level);
  });
});

/** Missed is red; under 20% headroom amber; from there clear. */
describe("a contract's own target", () => {
  it.each([
    // At least 5%: 20% headroom is at 6%.
    [0.0499, 0.05, 'at least', 'missed', 'red'], [0.05, 0.05, 'at least', 'met', 'amber'], [0.0501, 0.05, 'at least', 'met', 'amber'],
    [0.0599, 0.05, 'at least', 'met', 'amber'], [0.06, 0.05, 'at least', 'met', 'clear'], [0.0601, 0.05, 'at least', 'met', 'clear'],
    // More than 2%, as a signed contract had it: 2% itself misses.
    [0.02, 0.02, 'more than', 'missed', 'red'], [0.0201, 0.02, 'more than', 'met', 'amber'], [0.024, 0.02, 'more than', 'met', 'clear'], [0.0239, 0.02, 'more than', 'met', 'amber'],
    // At most 3.5×: 20% headroom is at 2.8×.
    [3.51, 3.5, 'at most', 'missed', 'red'], [3.5, 3.5, 'at most', 'met', 'amber'], [3.49, 3.5, 'at most', 'met', 'amber'],
    [2.81, 3.5, 'at most', 'met', 'amber'], [2.8, 3.5, 'at most', 'met', 'clear'], [2.79, 3.5, 'at most', 'met', 'clear'],
    [3.5, 3.5, 'less than', 'missed', 'red'], [3.49, 3.5, 'less than', 'met', 'amber'], [2.8, 3.5, 'less than', 'met', 'clear'],
    // A target of nothing has no headroom.
    [-1, 0, 'more than', 'missed', 'red'], [0, 0, 'more than', 'missed', 'red'], [1, 0, 'more than', 'met', 'clear'], [0, 0, 'at least', 'met', 'amber'],
    // A negative target: at least −£1,000, 20% of its size is at −£800.
    [-100_001, -100_000, 'at least', 'missed', 'red'], [-100_000, -100_000, 'at least', 'met', 'amber'], [-80_001, -100_000, 'at least', 'met', 'amber'], [-80_000, -100_000, 'at least', 'met', 'clear'],
  ] as const)('%s against %s (%s) is %s, %s', (value, aim, direction, verdict, level) => {
    expect(levelByTarget(value, aim, direction, 0.2)).toMatchObject({ verdict, level });
  });

  it('reads its headroom as a share of the target, and moves the edge with the parameter', () => {
    expect(levelByTarget(1.25, 1, 'at least', 0.2).headroom).toBe(0.25);
    expect(levelByTarget(1.5, 2, 'at least', 0.2).headroom).toBe(-0.25);
    expect(levelByTarget(1.5, 2, 'at most', 0.2).headroom).toBe(0.25);
    expect(levelByTarget(5, 0, 'at least', 0.2).headroom).toBeNull();
    expect(levelByTarget(1.25, 1, 'at least', 0.3).level).toBe('amber');
    expect(levelByTarget(1.000001, 1, 'at least', 0).level).toBe('clear');
  });

  it.each([
    // The margin is 6% (amber by the set): a contract that asks for more than 2% is content.
    ['operating margin', [target('operating margin', 0.02, 'more than')], 'clear', 'met', "Operating margin 6%: meets the contract's target of more than 2% with 200% headroom."],
    ['operating margin', [target('operating margin', 0.055)], 'amber', 'met', "Operating margin 6%: meets the contract's target of at least 5.5% with 9.1% headroom, less than 20%."],
    ['net debt to EBITDA', [target('net debt to EBITDA', 3.5)], 'red', 'missed', "Net debt to EBITDA 4×: misses the contract's target of at most 3.5×."],
    ['net asset value', [target('net asset value', 0, 'more than')], 'clear', 'met', "Net asset value £120,000: meets the contract's target of more than £0."],
    ['net debt to EBITDA', [target('net debt to EBITDA', 8), target('net debt to EBITDA', 4.4), target('acid ratio', 99)], 'amber', 'met', "of at most 4.4× with 9.1% headroom, less than 20%."],
    ['turnover ratio', [target('acid ratio', 99)], 'amber', null, 'from 120% to 200%, medium risk.'],
  ] as const)('of %s stands before the parameter set: %#', (metric, targets, level, verdict, words) => {
    const assessed = assessMetric(metric, input(), defaultFinancialMetrics, targets);
    expect(assessed).toMatchObject({ level, verdict });
    expect(assessed.sentence).toContain(words);
  });

  it.each([
    ['net debt to EBITDA', input({ borrowings: 0 }), 'clear', 'met'],
    ['net debt to EBITDA', input({ staffCosts: 900_000 }), 'red', 'missed'],
    ['net interest cover', input({ interestPaid: 0 }), 'clear', 'met'],
    ['net interest cover', input({ interestPaid: null }), 'not known', null],
  ] as const)('of %s is met or missed by what has no number: %#', (metric, given, level, verdict) => {
    expect(assessMetric(metric, given, defaultFinancialMetrics, [target(metric, 3)])).toMatchObject({ level, verdict, headroom: null });
  });
});

describe('the standing as a whole', () => {
  it('answers every metric in order, each by its own standard', () => {
    const assessed = assessStanding(input(), defaultFinancialMetrics, [target('operating margin', 0.02)]);
    expect(assessed.map(({ metric, level, standard }) => [metric, level, standard.by])).toEqual([
      ['turnover ratio', 'amber', 'parameter set'], ['operating margin', 'clear', 'contract'], ['free cash flow to net debt', 'amber', 'parameter set'],
      ['net debt to EBITDA', 'red', 'parameter set'], ['net debt and pension deficit to EBITDA', 'amber', 'parameter set'], ['net interest cover', 'amber', 'parameter set'],
      ['acid ratio', 'amber', 'parameter set'], ['net asset value', 'clear', 'parameter set'], ['group exposure ratio', 'clear', 'parameter set'],
    ]);
    expect(worstLevel(assessed.map(({ level }) => level))).toBe('red');
  });

  it('is not known where nothing is, never clear', () => {
    const nothing = assessStanding({ latest: onlyKnown({}), earlier: null, annualContractValue: null }, defaultFinancialMetrics, []);
    expect(nothing.map(({ level }) => level)).toEqual(Array.from({ length: 9 }, () => 'not known'));
  });

  it.each([
    [[], 'not known'], [['clear', 'clear'], 'clear'], [['clear', 'not known'], 'not known'], [['not known', 'watch'], 'watch'], [['amber', 'watch', 'clear'], 'amber'], [['amber', 'red', 'not known'], 'red'],
  ] as const)('the worst of %o is %s', (levels, worst) => {
    expect(worstLevel(levels)).toBe(worst);
  });
});
