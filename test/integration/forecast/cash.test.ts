import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cashMonths } from '../../../shared/engine/cash/months.ts';
import { blankOf } from '../../../shared/model/field.ts';
import { recordKinds } from '../../../shared/model/records/index.ts';
import { startApplication, type Bench } from '../../fixtures/application.ts';
import { sampleStore } from '../../fixtures/sample.ts';

let bench: Bench;
beforeAll(() => {
  bench = startApplication({ copyOf: sampleStore('2026-11-22T09:00:00.000Z') });
});
afterAll(async () => {
  expect(bench.defects).toEqual([]);
  await bench.close();
});

describe('cash over the application’s own door', () => {
  it('runways are those of the models, the shortest first', async () => {
    const rows = await bench.value('cash.runways', { months: 36 });
    expect(rows.length).toBeGreaterThan(30);
    const known = rows.flatMap(({ runwayWeeks }) => (runwayWeeks === null ? [] : [runwayWeeks]));
    expect(known).toEqual([...known].sort((a, b) => a - b));
    expect(rows.slice(0, known.length).every(({ runwayWeeks }) => runwayWeeks !== null)).toBe(true);
    for (const row of rows.slice(0, 5)) {
      const { months, name, trust } = await bench.value('cash.model', { organisationId: row.organisationId, months: 36 });
      const found = months === null ? null : cashMonths(months);
      expect([name, trust.grade]).toEqual([row.name, row.trust]);
      const month = found?.ok === true ? found.value.beyondFacility : null;
      expect(row.firstBreachMonth).toBe(month === null ? null : new Date(Date.UTC(2026, 11 + month, 1)).toISOString().slice(0, 10));
    }
  });

  it('weeks that were kept, edited, and held against the ones before', async () => {
    const rows = await bench.value('cash.runways', { months: null });
    const mutual = rows.find(({ trust }) => trust !== 'none')!.organisationId;
    const before = await bench.value('cash.weeks', { organisationId: mutual });
    const { worked } = before;
    expect(worked?.result.result.weeks).toHaveLength(13);
    expect(worked?.openingCash).toBe(Math.round((worked?.result.result.weeks[0]?.opening ?? 0) * 100));
    const week = (amounts: readonly (number | null)[]) => Object.fromEntries(amounts.map((amount, at) => [`week${at + 1}`, amount]));
    const lines = (worked?.lines ?? []).map(({ line, sort, amounts }, at) => ({ line, sort, edited: at === 0 ? 'A. Person' : null, ...week(at === 0 ? [123_45, ...amounts.slice(1)] : amounts) }));
    const keep = (madeOn: string) => bench.value('record.create', { kind: 'weekly forecast', fields: { ...blankOf(recordKinds['weekly forecast'].fields), organisationId: mutual, startOn: worked!.start, openingCash: worked!.openingCash, lines, madeOn } as never });
    await keep('2026-11-21');
    const last = await keep('2026-11-22');
    const after = await bench.value('cash.weeks', { organisationId: mutual });
    expect(after.kept?.forecast.id).toBe(last.id);
    // The first line’s first week was changed by so much; everything after moves with it.
    const [first] = worked!.lines;
    const moved = (first!.sort === 'receipt' ? 1 : -1) * (123_45 - first!.amounts[0]!);
    expect(after.kept?.balances).toEqual(worked!.result.result.weeks.map(({ closing }) => Math.round(closing * 100) + moved));
    expect(after.variance?.every(({ now, before: then }) => JSON.stringify(now) === JSON.stringify(then))).toBe(true);
    // An assumption moves the model, which is made anew.
    await bench.value('record.create', { kind: 'assumption', fields: { ...blankOf(recordKinds.assumption.fields), organisationId: mutual, what: 'opening cash', value: 1_234, basis: 'Bank statement', madeOn: '2026-11-22' } });
    expect((await bench.value('cash.weeks', { organisationId: mutual })).worked?.openingCash).toBe(1_234_00);
    expect((await bench.value('cash.model', { organisationId: mutual, months: null })).figures.find(({ key }) => key === 'opening cash')).toMatchObject({ value: 1_234, sources: [{ is: 'assumption', basis: 'Bank statement' }] });
  });

  it('what is no mutual of the record is refused with a sentence', async () => {
    const answer = await bench.ask('cash.model', { organisationId: '01900000-0000-7000-8000-00000000dead', months: null });
    expect(answer).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });
});
