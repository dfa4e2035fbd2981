import { describe, expect, it } from 'vitest';
import { cashWeeks } from '../../../shared/engine/cash/weeks.ts';
import { firstBelow, keptBalances, weekLines, weekVariance } from '../../../shared/forecast/week-lines.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import { modelOf, on } from '../../fixtures/cash-record.ts';

type Line = RecordOf<'weekly forecast'>['lines'][number];
const line = (name: string, sort: 'receipt' | 'payment', ...weeks: readonly (number | null)[]): Line =>
  ({ line: name, sort, edited: null, ...Object.fromEntries(Array.from({ length: 13 }, (_, week) => [`week${week + 1}`, weeks[week] ?? null])) }) as unknown as Line;

describe('the thirteen weeks as lines', () => {
  it('one a source, receipts first, adding up to the engine’s own totals to the penny', () => {
    const { weeks } = modelOf();
    const found = cashWeeks(weeks!);
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    const lines = weekLines(found.value);
    expect(lines.map(({ sort }) => sort)).toEqual([...lines].sort((a, b) => (a.sort < b.sort ? 1 : a.sort > b.sort ? -1 : 0)).map(({ sort }) => sort));
    found.value.weeks.forEach(({ receipts, payments }, week) => {
      const total = (sort: string): number => lines.filter((one) => one.sort === sort).reduce((sum, { amounts }) => sum + (amounts[week] ?? 0), 0);
      expect([total('receipt'), total('payment')]).toEqual([Math.round(receipts * 100), Math.round(payments * 100)]);
    });
  });
});

describe('a forecast that was kept', () => {
  const lines = [line('ICB', 'receipt', 100_00, null, 50_00), line('Payroll', 'payment', 0, 120_00)];

  it('its balances follow its own cells; what is empty moves nothing', () => {
    const balances = keptBalances({ openingCash: 10_00 as never, lines });
    expect(balances.slice(0, 4)).toEqual([110_00, -10_00, 40_00, 40_00]);
    expect(balances).toHaveLength(13);
    expect([firstBelow(balances, 0), firstBelow(balances, -20_00), firstBelow([], 0)]).toEqual([1, null, null]);
    // From what is not known nothing follows.
    expect(keptBalances({ openingCash: null, lines })).toEqual([]);
  });

  it('beside the one before it, by date: two weeks later its first week is the other’s third', () => {
    const before = { startOn: on('2026-11-02'), lines: [line('ICB', 'receipt', 1, 2, 3, 4), line('Grant', 'receipt', 9, 9, 9)] };
    const found = weekVariance({ startOn: on('2026-11-16'), lines }, before);
    expect(found.find((one) => one.line === 'ICB')).toEqual({ line: 'ICB', sort: 'receipt', now: [100_00, null, 50_00, ...Array.from({ length: 10 }, () => null)], before: [3, 4, ...Array.from({ length: 11 }, () => null)] });
    expect(found.find((one) => one.line === 'Payroll')?.before.every((one) => one === null)).toBe(true);
    expect(found.find((one) => one.line === 'Grant')).toMatchObject({ now: Array.from({ length: 13 }, () => null), before: [9, ...Array.from({ length: 12 }, () => null)] });
    // One that begins in the middle of the other's week is held against that week; one long before against none.
    expect(weekVariance({ startOn: on('2026-11-05'), lines }, before)[0]?.before.slice(0, 3)).toEqual([1, 2, 3]);
    expect(weekVariance({ startOn: on('2027-11-05'), lines }, before).every((one) => one.before.every((amount) => amount === null))).toBe(true);
  });
});
