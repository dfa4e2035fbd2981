import type { IsoDate } from '../time.ts';
import { bandPath, linePath, monthScale, monthTicks, shareScale, shortShare, stepPoints, type Point } from './geometry.ts';
import { along, fillMark, heights, lineMark, pathAt, picture, print, WIDTH, type LegendItem, type PictureWords } from './svg.ts';

type Series = { readonly value: readonly number[]; readonly low: readonly number[]; readonly high: readonly number[] };
/** P(τ ≤ t) of every month: with a scenario (`after`), without it (`before`), or of a forecast alone (`before` is `null`). */
export type ChancePicture = { readonly start: IsoDate; readonly months: number; readonly after: Series; readonly before: Series | null };

/** How likely it is to have run out of cash by each month, as steps, with the interval of the sampling. */
export function chancePicture(words: PictureWords, { start, months, after, before }: ChancePicture): string {
  const legend: LegendItem[] = [
    { label: before === null ? 'Has run out of cash by then' : 'With the scenario', mark: lineMark(print.limit, null, 2.5) },
    ...(before === null ? [] : [{ label: 'As expected without it', mark: lineMark(print.line, '7 4', 2.5) }]),
    { label: 'Range of its sampling (95 %)', mark: fillMark('#f3d3d0') },
  ];
  return picture(words, legend, 380, (top, bottom) => {
    const plot = { left: 96, right: WIDTH - 36, top: top + 4, bottom: bottom - 52 };
    const x = monthScale(months, [plot.left, plot.right]);
    const y = shareScale(Math.max(...after.high, ...(before?.high ?? [0])), [plot.bottom, plot.top]);
    const steps = (values: readonly number[]): readonly Point[] => stepPoints([[x.at(0), y.at(0)], ...values.map((value, t): Point => [x.at(t + 1), y.at(value)])]);
    const band = ({ low, high }: Series, fill: string): string => pathAt(bandPath(steps(high), steps(low)), { fill, stroke: 'none' });
    return [
      ...(before === null ? [] : [band(before, print.wide)]),
      band(after, '#f3d3d0'),
      heights(y, plot, shortShare, 'Chance'),
      along(monthTicks(start, months, 10).map(({ month, label }) => ({ x: x.at(month), label })), plot, 'Beginning of the month'),
      ...(before === null ? [] : [pathAt(linePath(steps(before.value)), { fill: 'none', stroke: print.line, 'stroke-width': 2.5, 'stroke-dasharray': '7 4' })]),
      pathAt(linePath(steps(after.value)), { fill: 'none', stroke: print.limit, 'stroke-width': 2.5 }),
    ].join('');
  });
}
