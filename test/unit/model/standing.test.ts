import { describe, expect, it } from 'vitest';
import { coSRR2013, sof2016 } from '../../../shared/model/parameters/continuity-rating.ts';
import { defaultFinancialMetrics } from '../../../shared/model/parameters/financial-metrics.ts';
import { indicatorLabel, scaleWords, scoreWords, targetWords, thresholdWords } from '../../../shared/model/standing.ts';

describe('thresholds in words', () => {
  const { metrics } = defaultFinancialMetrics;
  it.each([
    ['operating margin', 'High risk below 5%, low risk above 10%'],
    ['net debt to EBITDA', 'High risk above 3.5×, low risk below 2.5×'],
    ['net asset value', 'High risk below £0, low risk above £0'],
    ['group exposure ratio', 'High risk above 50%, low risk below 25%'],
  ] as const)('%s: %s', (metric, words) => expect(thresholdWords(metric, metrics[metric])).toBe(words));

  it('say to which side an edge itself counts, where it is not medium risk', () => {
    const margin = metrics['operating margin'];
    expect(thresholdWords('operating margin', { ...margin, highRiskEdge: { at: 0.05, countsTo: 'worse' }, lowRiskEdge: { at: 0.1, countsTo: 'better' } })).toBe('High risk 5% or below, low risk 10% or above');
  });

  it('are a contract’s own target, in the direction that follows from the metric unless it says another', () => {
    expect(targetWords({ metric: 'operating margin', target: 0.02, direction: 'more than' })).toBe('More than 2%');
    expect(targetWords({ metric: 'net debt to EBITDA', target: 3.5 })).toBe('At most 3.5×');
    expect(targetWords({ metric: 'net asset value', target: -5_000_00, direction: null })).toBe('At least −£5,000');
  });
});

describe('a rating’s scale in words', () => {
  it('says which end is best, and how a part is scored in that direction', () => {
    expect(scaleWords(coSRR2013)).toBe('4 is best, 1 is worst');
    expect(scaleWords(sof2016)).toBe('1 is best, 4 is worst');
    expect(scoreWords('liquidity', coSRR2013)).toBe('4 from 0 days, 3 from −7 days, 2 from −14 days, else 1');
    expect(scoreWords('liquidity', sof2016)).toBe('1 from 0 days, 2 from −7 days, 3 from −14 days, else 4');
    expect(scoreWords('variance from plan', coSRR2013)).toBeNull();
  });
});

it('calls an indicator by its metric’s label, and an event by its own words', () => {
  expect(['net debt to EBITDA', 'capital servicing capacity', 'continuity rating', 'Winding-up petition'].map(indicatorLabel)).toEqual(['Net debt to EBITDA', 'Capital servicing capacity', 'Continuity rating', 'Winding-up petition']);
});
