import { describe, expect, it } from 'vitest';
import { scenario } from '../../../shared/model/records/scenario.ts';
import { blankOf } from '../../../shared/model/field.ts';
import { library, patternKeys, patternOf } from '../../../shared/scenarios/library.ts';
import { replay } from '../../../shared/scenarios/replay/replay.ts';
import { replayedCases } from '../../../shared/scenarios/replay/records.ts';
import { applied, c1, day, model, modelOf } from './support.ts';

describe('the library', () => {
  it('holds the four patterns, each with its source, evidence and lessons', () => {
    expect(library.map(({ key }) => key)).toEqual(patternKeys);
    for (const { happened, figures, evidence, lessons, question } of library) {
      expect(happened.every(({ source }) => source.length > 10)).toBe(true);
      expect(figures.length > 0 && evidence.length > 0 && lessons.length > 0).toBe(true);
      expect(question('Harbour')).toContain('Harbour');
    }
    expect(patternOf('eight weeks').figures.map(({ value }) => value)).toEqual(['over £5m a year', '70', '1,600 prisoners', 'over £1m', '8 weeks']);
  });

  it.each(patternKeys)('%s can be put to any mutual, as a scenario that can be kept', (key) => {
    const { question, adapt, title } = patternOf(key);
    for (const one of [model, modelOf({}, { lines: [model.lines[0]!] }), modelOf({}, { lines: [] })]) {
      const { levers, chosen } = adapt(one);
      expect(levers.length).toBeGreaterThan(0);
      expect(chosen.length).toBeGreaterThan(0);
      expect(scenario.schema.safeParse({ ...blankOf(scenario.fields), title, question: question(one.name), levers }).error?.issues ?? []).toEqual([]);
    }
    // On a mutual with several payers and contracts nothing contradicts; dates stay within six months.
    expect(applied(adapt(model).levers.map((lever) => ({ ...lever, from: lever.from === null || lever.from < day('2026-09-01') ? lever.from : day('2026-08-01') }))).problems).toEqual([]);
  });

  it('takes sizes from what happened', () => {
    // £18,000 a year: 34.3/160 of it, and 845/5,200, to the thousand.
    expect(patternOf('unfunded VAT').adapt(model).levers[1]).toMatchObject({ lever: 'one-off claim', size: 4_000 });
    expect(patternOf('unlisted contracts').adapt(model).levers[0]).toMatchObject({ size: 3_000 });
    expect(patternOf('planned hand-back').adapt(model).levers[0]).toMatchObject({ contractId: c1 });
  });
});

describe('the four patterns, replayed on fictional mutuals of their published size', () => {
  const of = (key: (typeof patternKeys)[number]) => replay(key);

  it('eight weeks: the accounts that were kept gave no warning, monthly ones would have, before the renewal', () => {
    const { failedOn, records: [kept, monthly] } = of('eight weeks');
    expect(failedOn).toBe('2009-09-24');
    expect(kept!.warned).toBeNull();
    expect(kept!.sentence).toMatch(/^The record did not allow a warning: .*541 days old/);
    expect(kept!.steps.at(-1)).toMatchObject({ level: 'clear', trust: 'weak', dependency: { payer: 'Riverbank Primary Care Trust', unnamed: 0 } });
    expect(kept!.steps.at(-1)!.dependency!.share).toBe(1);
    // Accounts of April came on 21 May; 120 days are 17 weeks; the renewal was signed on 29 July.
    expect(monthly!.warned).toMatchObject({ on: '2009-05-27', weeksBefore: 17, level: 'red' });
    expect(monthly!.sentence).toContain('Would have warned 17 weeks before');
    expect(monthly!.warned!.evidence.join(' ')).toContain('30 April 2009 (management accounts), 27 days old');
  });

  it('unfunded VAT: with the advice as a figure before going live, with monthly accounts in the second month', () => {
    const { records: [kept, monthly, advice] } = of('unfunded VAT');
    expect(kept!.warned).toBeNull();
    expect(monthly!.warned).toMatchObject({ on: '2015-05-25', weeksBefore: 27 });
    expect(advice!.warned).toMatchObject({ on: '2015-03-23', weeksBefore: 36 });
    expect(advice!.warned!.on < '2015-04-01').toBe(true);
    expect(advice!.sentence).toContain('VAT that cannot be reclaimed');
  });

  it('planned hand-back: notice is a warning, half-year accounts an earlier one', () => {
    const { records: [kept, halfYear] } = of('planned hand-back');
    expect(kept!.warned).toMatchObject({ on: '2016-04-01', weeksBefore: 26 });
    expect(halfYear!.warned).toMatchObject({ on: '2015-11-20', weeksBefore: 45 });
    expect(kept!.warned!.evidence.join(' ')).toContain('30 September 2016');
  });

  it('unlisted contracts: one council alone could not see it; a list and interim accounts show it', () => {
    const { records: [kept, listed] } = of('unlisted contracts');
    expect(kept!.warned).toBeNull();
    expect(kept!.sentence).toContain('of its income nobody had recorded');
    expect(kept!.steps.at(-1)!.dependency!.unnamed).toBeGreaterThan(0.99);
    expect(listed!.warned).toMatchObject({ on: '2017-10-01', weeksBefore: 15 });
    expect(listed!.steps.at(-1)!.dependency!.unnamed).toBeLessThan(kept!.steps.at(-1)!.dependency!.unnamed);
  });

  it('shows on each day only what the record held then, the same whenever it is asked', () => {
    for (const { records, from, failedOn } of replayedCases) for (const { world } of records) {
      expect(from < failedOn).toBe(true);
      for (const { from: since, is } of world.statements) expect(is.receivedOn! <= since && (is.basis === 'forecast' || is.periodEnd <= since)).toBe(true);
    }
    expect(replay('unlisted contracts')).toEqual(replay('unlisted contracts'));
  });
});
