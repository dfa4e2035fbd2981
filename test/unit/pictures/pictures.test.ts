import { describe, expect, it } from 'vitest';
import { isoDate } from '../../../shared/time.ts';
import { fanPicture } from '../../../shared/pictures/fan.ts';
import { fanOf, monthMarks, monthScale, monthTicks, scaleOf, shortPounds, shortShare, stepPoints } from '../../../shared/pictures/geometry.ts';
import { tornadoPicture } from '../../../shared/pictures/tornado.ts';
import { pngOf } from '../../../electron/app/forecasts/png.ts';

const start = isoDate.parse('2026-04-01');
const words = { title: 'Cash of <A & B>', subtitle: 'Under & over', source: 'Run on 22 Nov 2026' };
const fan = { start, months: 2, opening: 10, expected: [20, -5], quantiles: [{ level: 0.05, value: [5, -20] }, { level: 0.5, value: [18, 0] }, { level: 0.95, value: [30, 25] }], facility: [10, 0], minimum: 4, breach: 1 };

describe('pictures', () => {
  it('stand on round figures that hold every value', () => {
    const scale = scaleOf([-20, 30], [100, 0], 5);
    expect(scale.ticks).toEqual([-20, -10, 0, 10, 20, 30]);
    expect([scale.at(-20), scale.at(5), scale.at(30)]).toEqual([100, 50, 0]);
    expect(scaleOf([7, 7], [0, 10]).from).toBe(0);
    expect(scaleOf([NaN], [0, 10]).ticks.length).toBeGreaterThan(1);
  });

  it('count months from the start, a balance standing at the end of its own', () => {
    expect(monthTicks(start, 36, 10).map(({ label }) => label)).toEqual(['Apr 2026', 'Oct 2026', 'Apr 2027', 'Oct 2027', 'Apr 2028', 'Oct 2028', 'Apr 2029']);
    const shapes = fanOf(fan, { left: 0, right: 200, top: 0, bottom: 100 });
    // From −20 to 30 over 100: the opening 10 stands at 40, the month ends 20 and −5 at 20 and 70.
    expect(shapes.expected).toBe('M0,40L100,20L200,70');
    expect(shapes.limit).toBe('M0,80L100,80L100,60L200,60L200,60');
    expect(shapes.bands.map(({ low, high }) => [low, high])).toEqual([[0.05, 0.95]]);
    expect(stepPoints([[0, 0], [1, 5]])).toEqual([[0, 0], [1, 0], [1, 5]]);
  });

  it('name months so that no two names touch and none stands out, whatever the width', () => {
    const LABEL = 60;
    for (let width = 40; width < 1_500; width += 7) {
      for (const months of [1, 2, 3, 11, 12, 13, 24, 36, 47, 60, 120]) {
        const marks = monthMarks(start, months, monthScale(months, [50, 50 + width]), LABEL);
        const spans = marks.map(({ x, anchor }) => ({ from: anchor === 'start' ? x : anchor === 'end' ? x - LABEL : x - LABEL / 2 })).map(({ from }) => ({ from, to: from + LABEL }));
        spans.slice(1).forEach(({ from }, index) => expect(from).toBeGreaterThanOrEqual(spans[index]?.to ?? Number.NaN));
        if (width >= LABEL) expect(spans.every(({ from, to }) => from >= 50 && to <= 50 + width)).toBe(true);
        expect(marks[0]).toMatchObject({ month: 0, label: 'Apr 2026', x: 50 });
      }
    }
    expect(monthMarks(start, 36, monthScale(36, [50, 650]), LABEL).map(({ label }) => label)).toEqual(['Apr 2026', 'Oct 2026', 'Apr 2027', 'Oct 2027', 'Apr 2028', 'Oct 2028', 'Apr 2029']);
  });

  it('say amounts in few letters, and nothing and all only where it is so', () => {
    expect([0, -300_000, 1_234_567, 999_900, 2.5e9].map(shortPounds)).toEqual(['£0', '−£300k', '£1.23m', '£1m', '£2.5bn']);
    expect([0, 0.0001, 0.043, 0.62, 0.9999, 1].map(shortShare)).toEqual(['0 %', 'under 0.1 %', '4.3 %', '62 %', 'over 99 %', '100 %']);
  });

  it('carry names as text and never as markup, and become PNG', () => {
    const svg = fanPicture(words, fan);
    expect(svg).toContain('Cash of &lt;A &amp; B&gt;');
    expect(svg).not.toContain('<A');
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(svg).toContain('Beyond its limit in May 2026');
    expect(pngOf(svg, 480)).toMatchObject({ width: 480 });
    const bars = tornadoPicture(words, { base: 0.4, shares: true, measure: 'Chance', bars: [{ name: 'Income', low: { value: 0.7, at: '10 % less' }, high: { value: 0.2, at: '10 % more' } }] });
    expect(bars).toContain('10 % less');
    expect(tornadoPicture(words, { base: 0, shares: false, measure: 'Need', bars: [] })).not.toMatch(/NaN/);
  });
});
