import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrowNear, arrowOf, barAt, farFrom, fitting, HEADING, monthBands, ROW, rowAt, rowsIn, stacked, timeTicks, unitAt, zoomed, zoomOf, scaleUnits } from '../../../shared/pictures/gantt.ts';

describe('the geometry of a Gantt chart', () => {
  it('puts rows under the headings of their groups, without those that hold nothing', () => {
    const placed = rowsIn(['a1', 'b1', 'a2'], ['a', 'none', 'b'], (task) => task[0] ?? '');
    expect(placed.groups).toEqual([{ name: 'a', top: 0, count: 2 }, { name: 'b', top: HEADING + 2 * ROW, count: 1 }]);
    expect(placed.rows.map(({ task, top }) => [task, top])).toEqual([['a1', HEADING], ['a2', HEADING + ROW], ['b1', 2 * HEADING + 2 * ROW]]);
    expect(placed.height).toBe(2 * HEADING + 3 * ROW);
    expect([rowAt(placed, 0), rowAt(placed, HEADING), rowAt(placed, HEADING + ROW + 1), rowAt(placed, placed.height + 1)]).toEqual([null, 0, 1, null]);
    expect(rowsIn([], ['a'], () => 'a')).toEqual({ groups: [], rows: [], height: 0 });
  });

  it('tells time in hours, days or weeks by the zoom, with marks apart and in whole units', () => {
    expect(scaleUnits.map((unit) => unitAt(zoomOf[unit]))).toEqual(scaleUnits);
    expect(timeTicks(10, 28)).toMatchObject({ unit: 'days', ticks: [{ days: 0, x: 0, label: '0' }, { days: 2, x: 56, label: '2' }, { days: 4 }, { days: 6 }, { days: 8 }, { days: 10, x: 280, label: '10' }] });
    expect(timeTicks(0.5, 480).ticks.map(({ label }) => label)).toEqual(['0', '2', '4', '6', '8', '10', '12']);
    expect(timeTicks(60, 5).ticks.map(({ label, days }) => [label, days])).toEqual([['0', 0], ['2', 14], ['4', 28], ['6', 42], ['8', 56]]);
    fc.assert(fc.property(fc.double({ min: 0, max: 4_000, noNaN: true }), fc.double({ min: 0.2, max: 1_440, noNaN: true }), (days, zoom) => {
      const { ticks } = timeTicks(days, zoom);
      expect(ticks[0]).toMatchObject({ days: 0, x: 0 });
      expect(ticks.length).toBeLessThan(days * zoom / 40 + 2);
      ticks.forEach((tick) => expect(tick.x).toBeCloseTo(tick.days * zoom, 6));
      expect((ticks.at(-1)?.days ?? 0)).toBeLessThanOrEqual(days + 1e-6);
    }));
    expect(fitting(100, 800)).toBe(8);
    expect([zoomed(1_000, 2), zoomed(0.3, 0.1)]).toEqual([1_440, 0.2]);
  });

  it('draws every bar wide enough to be seen, and arrows round by the gap where there is no room', () => {
    expect(barAt(2, 3, 10)).toEqual({ x: 20, width: 30 });
    expect(barAt(0, 0, 10).width).toBe(3);
    expect(arrowOf([10, 15], [50, 45])).toEqual([[10, 15], [14, 15], [14, 45], [50, 45]]);
    const back = arrowOf([50, 15], [50, 45]);
    expect(back[0]).toEqual([50, 15]);
    expect(back.at(-1)).toEqual([50, 45]);
    expect(back.map(([, y]) => y)).toEqual([15, 15, 30, 30, 45, 45]);
    expect(back.every(([x], index) => index === 0 || x === back[index - 1]?.[0] || back[index]?.[1] === back[index - 1]?.[1])).toBe(true);
  });

  it('finds the arrow under the pointer, and none far from all', () => {
    const arrows = [{ id: 'a', points: arrowOf([10, 15], [50, 45]) }, { id: 'b', points: arrowOf([10, 75], [50, 105]) }];
    expect(farFrom(arrows[0]?.points ?? [], [14, 30])).toBe(0);
    expect(arrowNear(arrows, [17, 40])?.id).toBe('a');
    expect(arrowNear(arrows, [45, 107])?.id).toBe('b');
    expect(arrowNear(arrows, [200, 60])).toBeNull();
  });

  it('stacks labels so that none touches another', () => {
    expect(stacked([{ x: 0, width: 50 }, { x: 40, width: 50 }, { x: 60, width: 20 }, { x: 45, width: 10 }])).toEqual([0, 1, 0, 2]);
    fc.assert(fc.property(fc.array(fc.record({ x: fc.integer({ min: 0, max: 300 }), width: fc.integer({ min: 1, max: 100 }) })), (labels) => {
      const lines = stacked(labels);
      labels.forEach((one, i) => labels.forEach((other, j) => {
        if (i < j && lines[i] === lines[j]) expect(one.x >= other.x + other.width || other.x >= one.x + one.width).toBe(true);
      }));
    }));
  });

  it('tints months by their chance, cut off at the edges', () => {
    const bands = monthBands([0, 0.1, 0.4], 2, 80);
    expect(bands.map(({ month, strength }) => [month, strength])).toEqual([[1, 0.25], [2, 1]]);
    expect(bands[0]?.x).toBeCloseTo(60.87375, 5);
    expect((bands[1]?.x ?? 0) + (bands[1]?.width ?? 0)).toBeCloseTo(160, 6);
    expect(monthBands([0, 0], 2, 80)).toEqual([]);
  });
});
