import { describe, expect, it } from 'vitest';
import { contingencyPlan, triggerLevels } from '../../../shared/model/records/contingency-plan.ts';
import { planStep } from '../../../shared/model/records/plan-step.ts';
import { defaultDistressEvents } from '../../../shared/model/parameters/distress-events.ts';
import { continuityMetrics } from '../../../shared/model/parameters/continuity-rating.ts';
import { financialMetrics } from '../../../shared/model/parameters/financial-metrics.ts';
import { indicatorLabel } from '../../../shared/model/standing.ts';
import { services } from '../../../db/sample/services.ts';
import { outlineKeys } from '../../../shared/plans/outlines.ts';
import { outlineFor, outlines } from '../../../shared/plans/outlines/index.ts';
import { scheduleOf } from '../../../shared/plans/schedule.ts';
import { planSections } from '../../../shared/plans/sections.ts';
import { suggested } from '../../../shared/plans/suggestion.ts';
import { record } from '../../fixtures/plan-facts.ts';
import { sure } from '../../fixtures/sure.ts';
import { moneyTrigger, triggersFor, weeksNeeded } from '../../../shared/plans/outlines/money.ts';
import { namesRunway, RUNWAY_INDICATOR, runwayBelow } from '../../../shared/plans/triggers.ts';

const plain = (text: string): string => text.toLowerCase();
const known = new Set([...Object.keys(financialMetrics), ...Object.keys(continuityMetrics), ...[...Object.keys(financialMetrics), ...Object.keys(continuityMetrics)].map(indicatorLabel), ...defaultDistressEvents.events.map(({ event }) => event), RUNWAY_INDICATOR].map(plain));

describe.each(outlineKeys)('the outline “%s”', (key) => {
  const outline = outlines[key];

  it('has fifteen to twenty-five steps in the order in which they begin, each with a role and durations in order', () => {
    expect(outline.key).toBe(key);
    expect(outline.steps.length).toBeGreaterThanOrEqual(15);
    expect(outline.steps.length).toBeLessThanOrEqual(25);
    const keys = outline.steps.map((step) => step.key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(outline.steps.map(({ step }) => step)).size).toBe(keys.length);
    outline.steps.forEach(({ owner, days: [low, likely, high], after }, at) => {
      expect(owner).not.toBe('');
      expect([low > 0, low <= likely, likely <= high]).toEqual([true, true, true]);
      // What a step waits for stands before it, so there can be no circle.
      for (const before of after) expect(keys.slice(0, at)).toContain(before);
    });
    for (const phase of ['first 24 hours', 'within 72 hours', 'first week', 'first month'] as const) expect(outline.steps.some((step) => step.phase === phase)).toBe(true);
  });

  it('makes steps that the record takes, in a network with one end, of weeks and not of years', () => {
    const steps = outline.steps.map(({ key: id, after, days: [optimisticDays, likelyDays, pessimisticDays], step, phase, owner, waitDays, leadItem, instructions, says }, at) =>
      record('plan step', id, { planId: '01900000-0000-7000-8000-000000000001', position: at + 1, step, phase, owner, afterIds: after, waitDays, optimisticDays, likelyDays, pessimisticDays, leadItem, instructions, says }));
    for (const one of steps) expect(planStep.schema.safeParse({ ...one, afterIds: [] }).success).toBe(true);
    const { path, problem } = scheduleOf(steps);
    expect(problem).toBeNull();
    expect(sure(path).duration).toBeGreaterThan(20);
    expect(sure(path).duration).toBeLessThan(100);
    const waited = new Set(outline.steps.flatMap(({ after }) => after));
    expect(outline.steps.filter((step) => !waited.has(step.key)).map((step) => step.key)).toEqual(['lessons']);
  });

  it('writes something for every section, and its triggers stand on indicators that there are, each decided by a role', () => {
    for (const { texts } of Object.values(planSections)) for (const text of texts) expect(outline.texts[text].length).toBeGreaterThan(40);
    const fields = { ...record('contingency plan', 'x', { title: 'X', contractId: '01900000-0000-7000-8000-000000000001' }), triggers: outline.triggers, notApplicable: [], ...Object.fromEntries(Object.entries(outline.texts).map(([text, said]) => [text, suggested(said)])) };
    // Prepared for at red, put to work while there is still money enough to do it.
    expect(outline.triggers.filter(namesRunway).map(({ indicator, level, action }) => [indicator, level, action])).toEqual([['Runway in weeks', 'red', 'prepare'], ['Runway below 13 weeks', 'red', 'activate']]);
    expect(contingencyPlan.schema.safeParse(fields)).toMatchObject({ success: true });
    for (const { indicator, level, action, decides } of outline.triggers) {
      if (indicator !== null && runwayBelow(indicator) === null) expect(known).toContain(plain(indicator));
      expect(indicator === null).toBe(level === null);
      if (level !== null) expect(triggerLevels).toContain(level);
      expect([action !== null, decides !== '']).toEqual([true, true]);
    }
    expect(new Set(outline.triggers.map(({ action }) => action))).toEqual(new Set(['prepare', 'activate']));
  });

  it('names an option that does not rest on urgency, and the slow items are begun', () => {
    expect(outline.options.some(({ legalRoute }) => legalRoute !== null && !legalRoute.startsWith('urgent') && !legalRoute.startsWith('direct award for urgency'))).toBe(true);
    const lead = new Set(outline.steps.map(({ leadItem }) => leadItem));
    for (const item of ['records', 'payroll date', 'TUPE information', 'insurance', 'lease or licence', 'asset-locked transferee'] as const) expect(lead).toContain(item);
    if (key !== 'support services') for (const item of ['registration', 'pension direction'] as const) expect(lead).toContain(item);
    if (['community nursing', 'prison health care', 'urgent and out-of-hours care'].includes(key)) expect(lead).toContain('controlled drugs licence');
  });
});

describe('which outline fits', () => {
  it.each([
    ['community nursing', null, 'community nursing'], ['Justice', null, 'prison health care'], ['urgent care', null, 'urgent and out-of-hours care'], ['Out-of-hours primary care', null, 'urgent and out-of-hours care'], ['children', null, 'children and families'],
    ['Mental health', null, 'mental health and learning disability'], ['learning disability', null, 'mental health and learning disability'], ['substance misuse', null, 'mental health and learning disability'], ['social care', null, 'home care'], ['bed-based care', null, 'residential care'],
    ['therapies', null, 'therapies and equipment'], ['talking therapies', null, 'mental health and learning disability'], ['equipment', null, 'therapies and equipment'], ['transport', null, 'support services'], ['public health', null, 'any service'], [null, null, 'any service'],
    [null, '85141200-1', 'community nursing'], [null, '85311300', 'children and families'], [null, '85311100', 'residential care'], [null, '85312400', 'home care'], [null, '60130000', 'support services'], [null, '85121270', 'mental health and learning disability'], [null, '85100000', 'any service'],
    ['community nursing', '60130000', 'community nursing'], ['something else', '85141200', 'community nursing'],
  ] as const)('%s, %s: %s', (category, cpv, fits) => { expect(outlineFor(category, cpv)).toBe(fits); });

  it('is told for most kinds of service of the sample', () => {
    const found = Object.values(services).map(({ category }) => outlineFor(category, null));
    expect(found.filter((one) => one !== 'any service').length / found.length).toBeGreaterThan(0.85);
    expect(new Set(found).size).toBe(outlineKeys.length);
  });
});

it.each([[null, 13], [0, 4], [5, 4], [14, 4], [15, 5], [42, 8], [43, 9], [90, 15]] as const)('with a mobilisation of %s days the plan needs %s weeks of money', (days, weeks) => {
  expect(weeksNeeded(days)).toBe(weeks);
  const { indicator, what } = moneyTrigger(days);
  expect(runwayBelow(indicator ?? '')).toBe(weeks);
  expect(what).toContain('a default to be checked');
});

it.each([[null, 26], [42, 26], [84, 26], [112, 26], [113, 27], [180, 36]] as const)('with a mobilisation of %s days it is prepared below %s weeks, always before it is put to work', (days, weeks) => {
  const made = triggersFor(outlines['any service'].triggers, days, 26);
  const preparing = made.find(({ what, action }) => action === 'prepare' && what.includes('money'));
  expect(runwayBelow(preparing?.indicator ?? '') ?? 26).toBe(weeks);
  expect(weeks).toBeGreaterThan(weeksNeeded(days));
  expect(made.filter(({ action, indicator }) => action === 'activate' && runwayBelow(indicator ?? '') === weeksNeeded(days))).toHaveLength(1);
  expect(made).toHaveLength(outlines['any service'].triggers.length);
});
