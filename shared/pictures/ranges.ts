import { exactScale, rowsOf, scaleOf, shareScale, shortShare, type Scale } from './geometry.ts';
import { along, cut, element, picture, print, ruleAt, textAt, WIDTH, type LegendItem, type PictureWords } from './svg.ts';

type Interval = { readonly value: number; readonly low: number; readonly high: number };
export type RangeRow = {
  readonly name: string;
  /** One for each series, in their order; `null`: there is none. */
  readonly points: readonly (Interval | null)[];
  /** Stands at the end of the row. */
  readonly words: string;
};
/** Estimates with their intervals, row by row. `differences`: they are changes in a chance and may be below nothing. */
export type RangePicture = { readonly rows: readonly RangeRow[]; readonly series: readonly string[]; readonly axis: string; readonly differences: boolean };

const looks = [
  { colour: print.line, mark: (x: number, y: number): string => element('circle', { cx: x, cy: y, r: 5, fill: print.paper, stroke: print.line, 'stroke-width': 2.2 }) },
  { colour: print.limit, mark: (x: number, y: number): string => element('circle', { cx: x, cy: y, r: 5, fill: print.limit }) },
  { colour: print.other, mark: (x: number, y: number): string => element('rect', { x: x - 4.5, y: y - 4.5, width: 9, height: 9, fill: print.other }) },
  { colour: print.good, mark: (x: number, y: number): string => element('path', { d: `M${x - 5.5},${y + 4.5}L${x},${y - 5.5}L${x + 5.5},${y + 4.5}Z`, fill: print.good }) },
] as const;
const lookOf = (index: number): (typeof looks)[number] => looks[(index % looks.length) as 0 | 1 | 2 | 3];
/** A difference of two chances, in points of a hundred. */
const inPoints = (difference: number): string => `${difference < 0 ? '−' : difference > 0 ? '+' : ''}${Math.abs(difference * 100).toLocaleString('en-GB', { maximumFractionDigits: 1 })}`;
/** More rows than fit a page. */
const MOST_ROWS = 30;
const [NAMES, WORDS] = [280, 150];

const balanced = (rows: readonly RangeRow[], range: readonly [number, number]): Scale => scaleOf([0, ...rows.flatMap(({ points }) => points.flatMap((one) => (one === null ? [] : [one.low, one.high])))], range, 6);

/** Estimates as points on lines that are as wide as their intervals: failures before and after, or scenarios beside each other. */
export function rangePicture(words: PictureWords, { rows, series, axis, differences }: RangePicture): string {
  const shown = rows.slice(0, MOST_ROWS);
  const more = rows.length > shown.length ? ` The ${rows.length - shown.length} others are left out here.` : '';
  const legend = series.map((label, at): LegendItem => ({ label, mark: (x, y) => lookOf(at).mark(x + 12, y - 4.5) }));
  return picture({ ...words, source: `${words.source}${more}` }, legend, 70 + Math.max(1, shown.length) * (20 + 12 * Math.max(1, series.length)), (top, bottom) => {
    const plot = { left: NAMES, right: WIDTH - WORDS, top: top + 4, bottom: bottom - 52 };
    const most = Math.max(0, ...shown.flatMap(({ points }) => points.map((one) => one?.high ?? 0)));
    const x = differences ? balanced(shown, [plot.left, plot.right]) : shareScale(most, [plot.left, plot.right]);
    const places = rowsOf(shown.length, plot.top, plot.bottom, 0.2);
    return [
      ...x.ticks.map((tick) => ruleAt(x.at(tick), plot.top, x.at(tick), plot.bottom, { stroke: tick === 0 ? print.axis : print.grid })),
      ...shown.flatMap(({ name, points: shownPoints, words: said }, at) => {
        const place = places[at];
        if (place === undefined) return [];
        const y = exactScale(-0.5, series.length - 0.5, [place.top, place.top + place.height], []);
        return [
          textAt(NAMES - 12, place.middle + 4.5, cut(name, 37), { size: 13, anchor: 'end' }),
          ...shownPoints.map((point, one) => {
            const look = lookOf(one);
            return point === null ? '' : ruleAt(x.at(point.low), y.at(one), x.at(point.high), y.at(one), { stroke: look.colour, 'stroke-width': 2.4 }) + look.mark(Number(x.at(point.value).toFixed(2)), Number(y.at(one).toFixed(2)));
          }),
          textAt(plot.right + 12, place.middle + 4.5, cut(said, 22), { size: 12.5, colour: print.dim }),
        ];
      }),
      along(x.ticks.map((tick) => ({ x: x.at(tick), label: differences ? inPoints(tick) : shortShare(tick) })), plot, axis),
    ].join('');
  });
}
