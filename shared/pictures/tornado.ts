import { rowsOf, shortPounds, shortShare, toldScaleOf } from './geometry.ts';
import { along, cut, element, fillMark, lineMark, picture, print, ruleAt, textAt, WIDTH, widthOf, type PictureWords } from './svg.ts';

export type TornadoPicture = {
  readonly base: number;
  /** Whether the figure is a share, or pounds. */
  readonly shares: boolean;
  readonly measure: string;
  readonly bars: readonly { readonly name: string; readonly low: { readonly value: number; readonly at: string }; readonly high: { readonly value: number; readonly at: string } }[];
};

const NAMES = 300;
/** Room on either side for what stands at the ends of the longest bars. */
const ENDS = 90;
/** Longer tornadoes tell nothing more on paper. */
const MOST_BARS = 20;

/** One input at a time, moved to its low and its high value: bars from the base, the longest first. */
export function tornadoPicture(words: PictureWords, { base, shares, measure, bars }: TornadoPicture): string {
  const shown = bars.slice(0, MOST_BARS);
  const said = shares ? shortShare : shortPounds;
  const more = bars.length > shown.length ? ` The ${bars.length - shown.length} shortest bars are left out.` : '';
  const legend = [{ label: 'Input at its low value', mark: fillMark(print.line) }, { label: 'Input at its high value', mark: fillMark(print.other) }, { label: `As it stands: ${said(base)}`, mark: lineMark(print.ink) }];
  return picture({ ...words, source: `${words.source}${more}` }, legend, 70 + Math.max(1, shown.length) * 38, (top, bottom) => {
    const plot = { left: NAMES, right: WIDTH - 20, top: top + 4, bottom: bottom - 52 };
    const x = toldScaleOf([base, ...shown.flatMap(({ low, high }) => [low.value, high.value])], [plot.left + ENDS, plot.right - ENDS], 6, said);
    const rows = rowsOf(shown.length, plot.top, plot.bottom);
    const bar = (value: number, row: (typeof rows)[number], fill: string): string => element('rect', { x: Math.min(x.at(base), x.at(value)), y: row.top, width: Math.max(0.5, Math.abs(x.at(value) - x.at(base))), height: row.height, fill });
    const label = (value: number, other: number, text: string, row: (typeof rows)[number]): string => {
      const left = value === other ? value < base : value < other;
      const inside = left ? x.at(value) - widthOf(text, 12) - 6 < plot.left : x.at(value) + widthOf(text, 12) + 6 > WIDTH - 8;
      return inside ? '' : textAt(x.at(value) + (left ? -5 : 5), row.middle + 4, text, { size: 12, anchor: left ? 'end' : 'start', colour: print.dim });
    };
    return [
      ...x.ticks.map((tick) => ruleAt(x.at(tick), plot.top, x.at(tick), plot.bottom, { stroke: print.grid })),
      ...shown.flatMap(({ name, low, high }, at) => {
        const row = rows[at];
        if (row === undefined) return [];
        return [
          textAt(NAMES - 12, row.middle + 4.5, cut(name, 40), { size: 13, anchor: 'end' }),
          bar(low.value, row, print.line), bar(high.value, row, print.other),
          ...(low.value === high.value ? [] : [label(low.value, high.value, low.at, row), label(high.value, low.value, high.at, row)]),
        ];
      }),
      ruleAt(x.at(base), plot.top, x.at(base), plot.bottom, { stroke: print.ink, 'stroke-width': 1.6 }),
      along(x.ticks.map((tick) => ({ x: x.at(tick), label: said(tick) })), plot, measure),
    ].join('');
  });
}
