import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rateContinuity } from '../../../../shared/engine/financial/continuity.ts';
import type { FigureName, StatementFigures } from '../../../../shared/engine/financial/figures.ts';
import { levelByTarget, levelByThresholds, levelOf } from '../../../../shared/engine/financial/level.ts';
import { answerMeasure, supportingMeasures, type SupportingMeasure } from '../../../../shared/engine/financial/measures.ts';
import { answerMetric } from '../../../../shared/engine/financial/metrics.ts';
import { coSRR2013, continuityRatingValues, fsrr2015, sof2016, type ContinuityRatingValues } from '../../../../shared/model/parameters/continuity-rating.ts';
import { defaultFinancialMetrics, financialMetricNames, targetDirections, type MetricThresholds } from '../../../../shared/model/parameters/financial-metrics.ts';
import { day, figureNames, inPence, statement } from './statement.ts';

/** Small numbers meet each other and 0 often; large ones are what a statement has. */
const amount = fc.oneof(fc.constant(0), fc.integer({ min: -200, max: 200 }), fc.integer({ min: 0, max: 2_000_000_000 })).map(inPence);
const known = fc.record(Object.fromEntries(figureNames.map((name) => [name, amount])) as Record<FigureName, typeof amount>);
const partly = fc.record(Object.fromEntries(figureNames.map((name) => [name, fc.option(amount, { freq: 6 })])) as Record<FigureName, fc.Arbitrary<StatementFigures[FigureName]>>);
const period = fc.constantFrom({ periodStart: day('2025-04-01'), periodEnd: day('2026-03-31') }, { periodStart: day('2025-10-01'), periodEnd: day('2026-03-31') }, { periodStart: null, periodEnd: day('2026-03-31') });
const statements = fc.tuple(known, period).map(([figures, dates]): StatementFigures => ({ ...figures, ...dates }));
const partStatements = fc.tuple(partly, period).map(([figures, dates]): StatementFigures => ({ ...figures, ...dates }));
const metric = fc.constantFrom(...financialMetricNames);
const figureName = fc.constantFrom(...figureNames);
const regime = fc.constantFrom(coSRR2013, fsrr2015, sof2016, { ...fsrr2015, rounding: 'half to worse' as const });
const runs = { numRuns: 1_000 };

const side = fc.constantFrom('better' as const, 'worse' as const);
const finite = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ min: -10, max: 10, noNaN: true }));
const thresholds = fc.record({ a: finite, b: finite, high: side, low: side, better: fc.constantFrom('higher' as const, 'lower' as const) }).map(({ a, b, high, low, better }): MetricThresholds => {
  const [small, large] = [Math.min(a, b), Math.max(a, b)];
  return {
    unit: '×', better, highRiskEdge: { at: better === 'higher' ? small : large, countsTo: high },
    lowRiskEdge: { at: better === 'higher' ? large : small, countsTo: small === large && high === 'worse' ? 'worse' : low },
  };
});
const SEVERITY = { clear: 0, watch: 1, amber: 2, red: 3 } as const;

describe('a level', () => {
  it('never gets worse as the value moves the good way, whatever the edges', () => {
    fc.assert(fc.property(thresholds, finite, finite, (edges, one, other) => {
      const [worse, better] = (edges.better === 'higher') === (one < other) ? [one, other] : [other, one];
      expect(SEVERITY[levelByThresholds(better, edges)]).toBeLessThanOrEqual(SEVERITY[levelByThresholds(worse, edges)]);
    }), runs);
  });

  it("never gets worse by a contract's target either", () => {
    fc.assert(fc.property(fc.constantFrom(...targetDirections), finite, fc.double({ min: 0, max: 1, noNaN: true }), finite, finite, (direction, target, headroom, one, other) => {
      const [worse, better] = (direction === 'at least' || direction === 'more than') === (one < other) ? [one, other] : [other, one];
      const [bad, good] = [levelByTarget(worse, target, direction, headroom), levelByTarget(better, target, direction, headroom)];
      expect(SEVERITY[good.level]).toBeLessThanOrEqual(SEVERITY[bad.level]);
      expect(bad.verdict === 'missed').toBe(bad.level === 'red');
    }), runs);
  });

  it('of a statement never gets worse with more cash, nor better with more debt', () => {
    fc.assert(fc.property(statements, fc.constantFrom('free cash flow to net debt' as const, 'net debt to EBITDA' as const, 'net debt and pension deficit to EBITDA' as const, 'acid ratio' as const), fc.nat(1_000_000_000), (figures, name, more) => {
      // Less debt to share a loss of cash makes the loss loom larger; the ratio is no guide there, and red either way.
      const level = (latest: StatementFigures) => levelOf(name, answerMetric(name, { latest, earlier: null, annualContractValue: null }), { by: 'parameter set', thresholds: defaultFinancialMetrics.metrics[name] }).level;
      const [before, richer] = [level(figures), level({ ...figures, cash: inPence((figures.cash ?? 0) + more) })];
      if (before === 'not known' || richer === 'not known') throw new Error('A statement with every figure has a level.');
      expect(SEVERITY[richer]).toBeLessThanOrEqual(SEVERITY[before]);
    }), runs);
  });
});

/** What was not known was not needed: an answer given without it stays the same whatever it turns out to be. */
describe('a figure that is not known', () => {
  it('is named by a metric, or makes no difference to it; it is never 0', () => {
    fc.assert(fc.property(partStatements, statements, metric, figureName, amount, fc.option(amount), (figures, earlier, name, missing, later, annualContractValue) => {
      const ask = (latest: StatementFigures) => answerMetric(name, { latest, earlier, annualContractValue });
      const without = ask({ ...figures, [missing]: null });
      if (without.is === 'not known') expect(without.missing.length).toBeGreaterThan(0);
      else expect(ask({ ...figures, [missing]: later })).toEqual(without);
    }), runs);
  });

  it('is named by a measure, or makes no difference to it', () => {
    fc.assert(fc.property(partStatements, fc.constantFrom(...(Object.keys(supportingMeasures) as SupportingMeasure[])), figureName, amount, (figures, name, missing, later) => {
      const without = answerMeasure(name, { ...figures, [missing]: null }, 365);
      if (without.is !== 'not known') expect(answerMeasure(name, { ...figures, [missing]: later }, 365)).toEqual(without);
    }), runs);
  });

  it('leaves a rating unknown, within a range that holds whatever it turns out to be, or makes no difference', () => {
    fc.assert(fc.property(statements, regime, fc.uniqueArray(figureName, { minLength: 1, maxLength: 3 }), (figures, values, missing) => {
      const without = rateContinuity({ ...figures, ...Object.fromEntries(missing.map((name) => [name, null])) }, values);
      const full = rateContinuity(figures, values);
      if (without.is === 'rated') expect(without).toEqual(full);
      else if (full.is === 'rated') {
        const { worst, best } = without.between;
        expect(full.rating).toBeGreaterThanOrEqual(Math.min(worst, best));
        expect(full.rating).toBeLessThanOrEqual(Math.max(worst, best));
      }
    }), runs);
  });

  it('is said of every metric by an empty statement', () => {
    const nothing: StatementFigures = { ...statement(), ...(Object.fromEntries(figureNames.map((name) => [name, null])) as Record<FigureName, null>) };
    for (const name of financialMetricNames) expect(answerMetric(name, { latest: nothing, earlier: statement(), annualContractValue: inPence(1) }).is).toBe('not known');
  });
});

describe('a reversed scale', () => {
  const turned = (values: ContinuityRatingValues): ContinuityRatingValues => {
    const { best, worst } = values.scale;
    return continuityRatingValues.parse({
      ...values, scale: { best: worst, worst: best },
      cap: values.cap === null ? null : { anyAt: best + worst - values.cap.anyAt, noBetterThan: best + worst - values.cap.noBetterThan },
    });
  };

  it('mirrors every number and keeps every level', () => {
    fc.assert(fc.property(partStatements, regime, (figures, values) => {
      const [one, other] = [rateContinuity(figures, values), rateContinuity(figures, turned(values))];
      const sum = values.scale.best + values.scale.worst;
      expect(other.level).toBe(one.level);
      expect(other.parts.map(({ score }) => score)).toEqual(one.parts.map(({ score }) => (score === null ? null : sum - score)));
      if (one.is === 'rated' && other.is === 'rated') {
        expect(other.rating).toBe(sum - one.rating);
        expect(other.capped).toBe(one.capped);
        expect(other.mean).toBeCloseTo(sum - one.mean, 12);
      } else if (one.is === 'not known' && other.is === 'not known') expect(other.between).toEqual({ worst: sum - one.between.worst, best: sum - one.between.best });
      else expect(other.is).toBe(one.is);
    }), runs);
  });

  it('of 2016 says the same of a statement as the rating of 2015', () => {
    expect(turned(fsrr2015)).toEqual(sof2016);
  });
});

describe('a rating', () => {
  it('is a number of its scale, and never better than the cap lets it be', () => {
    fc.assert(fc.property(statements, (figures) => {
      const rated = rateContinuity(figures, fsrr2015);
      if (rated.is !== 'rated') return;
      expect([1, 2, 3, 4]).toContain(rated.rating);
      const scores = rated.parts.map(({ score }) => score ?? 0);
      if (scores.includes(1)) expect(rated.rating).toBeLessThanOrEqual(2);
      else expect(rated.rating).toBe(Math.floor(scores.reduce((sum, score) => sum + score, 0) / 4 + 0.5));
    }), runs);
  });
});
