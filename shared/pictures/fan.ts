import type { IsoDate } from '../time.ts';
import { fanOf, monthLabel, monthTicks, pairedOutside, shortPounds, type FanInput } from './geometry.ts';
import { along, fillMark, heights, lineMark, pathAt, picture, print, ruleAt, textAt, WIDTH, type LegendItem, type PictureWords } from './svg.ts';

export type FanPicture = FanInput & {
  readonly start: IsoDate;
  /** The first month (from 0) whose lowest point is beyond the facility on the expected course; `null`: none. */
  readonly breach: number | null;
};

const bandFill = [print.wide, print.narrow] as const;
const share = (level: number): string => `${Math.round(level * 100)}`;

/** Month-end balances of many paths: bands, the middle one, the expected course, the facility and the minimum, and the first month beyond the facility. */
export function fanPicture(words: PictureWords, input: FanPicture): string {
  const levels = input.quantiles.map(({ level }) => level).toSorted((a, b) => a - b);
  const pairs = pairedOutside(levels);
  const facility = input.facility.some((one) => one > 0);
  const legend: LegendItem[] = [
    ...pairs.map(([low, high], at): LegendItem => ({ label: `${share(low)} to ${share(high)} in 100 paths`, mark: fillMark(bandFill[at] ?? print.narrow) })),
    ...(levels.length % 2 === 1 ? [{ label: 'Middle path', mark: lineMark(print.line, null, 2.5) }] : []),
    ...(input.expected === null ? [] : [{ label: 'Expected course, without chances', mark: lineMark(print.ink, '7 4') }]),
    { label: facility ? 'Limit of the facility' : 'Nothing left (no facility)', mark: lineMark(print.limit) },
    ...(input.minimum > 0 ? [{ label: 'Minimum balance', mark: lineMark(print.minimum, '2 4') }] : []),
  ];
  return picture(words, legend, 400, (top, bottom) => {
    const plot = { left: 96, right: WIDTH - 36, top: top + 4, bottom: bottom - 52 };
    const fan = fanOf(input, plot);
    const ticks = monthTicks(input.start, input.months, 10).map(({ month, label }) => ({ x: fan.x.at(month), label }));
    const breach = input.breach === null ? '' : breachMark(fan.x.at(input.breach + 1), plot.top, plot.bottom, monthLabel(input.start, input.breach), plot.right);
    return [
      ...fan.bands.map(({ path }, at) => pathAt(path, { fill: bandFill[at] ?? print.narrow, stroke: 'none' })),
      heights(fan.y, plot, shortPounds, 'Cash at month end, £'),
      along(ticks, plot, 'Beginning of the month'),
      input.minimum > 0 ? pathAt(fan.minimum, { fill: 'none', stroke: print.minimum, 'stroke-width': 1.6, 'stroke-dasharray': '2 4' }) : '',
      pathAt(fan.limit, { fill: 'none', stroke: print.limit, 'stroke-width': 1.8 }),
      pathAt(fan.middle, { fill: 'none', stroke: print.line, 'stroke-width': 2.5, 'stroke-linejoin': 'round' }),
      pathAt(fan.expected, { fill: 'none', stroke: print.ink, 'stroke-width': 1.8, 'stroke-dasharray': '7 4' }),
      breach,
    ].join('');
  });
}

function breachMark(x: number, top: number, bottom: number, month: string, right: number): string {
  const end = x > right - 190;
  return ruleAt(x, top, x, bottom, { stroke: print.limit, 'stroke-width': 1.2, 'stroke-dasharray': '4 3' }) + textAt(x + (end ? -6 : 6), top + 14, `Beyond its limit in ${month}`, { size: 12.5, colour: print.limit, anchor: end ? 'end' : 'start' });
}
