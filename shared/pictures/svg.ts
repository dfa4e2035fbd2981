import type { Plot, Scale } from './geometry.ts';

/** Colours for paper: dark enough in print, told apart also without colour by their dashes and labels. Six hexadecimal digits. */
export const print = {
  ink: '#1a1a1a', dim: '#4d5560', grid: '#dfe2e6', axis: '#7b828d', paper: '#ffffff',
  wide: '#d5e3f0', narrow: '#a3c3e0', line: '#1f5b92', other: '#b25a00', limit: '#b3241c', minimum: '#6b5200', good: '#2f7a4d',
} as const;

const FONT = 'Arimo, Arial, Liberation Sans, Helvetica, sans-serif';
/** Advance of a letter as a share of the type size, on average. */
const LETTER = 0.52;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
/** Text that XML can carry: no controls, no halves of characters, nothing that would be markup. */
export const escaped = (text: string): string => text.toWellFormed().replace(/[^\P{Cc}\t\n]|[\uFFFE\uFFFF]/gu, '').replace(/[&<>"']/g, (one) => entities[one] ?? one);

const number = (value: number): string => String(Number(value.toFixed(2)));
type Attributes = Readonly<Record<string, string | number | null>>;
export const element = (name: string, attributes: Attributes, inside = ''): string => {
  const given = Object.entries(attributes).flatMap(([key, value]) => (value === null ? [] : [` ${key}="${typeof value === 'number' ? number(value) : escaped(value)}"`])).join('');
  return inside === '' ? `<${name}${given}/>` : `<${name}${given}>${inside}</${name}>`;
};

type TextLook = { readonly size?: number; readonly bold?: boolean; readonly colour?: string; readonly anchor?: 'start' | 'middle' | 'end'; readonly turned?: boolean };
export const textAt = (x: number, y: number, words: string, { size = 14, bold = false, colour = print.ink, anchor = 'start', turned = false }: TextLook = {}): string =>
  (words === '' ? '' : element('text', { x, y, 'font-size': size, 'font-weight': bold ? 700 : null, fill: colour, 'text-anchor': anchor === 'start' ? null : anchor, transform: turned ? `rotate(-90 ${number(x)} ${number(y)})` : null }, escaped(words)));
export const pathAt = (d: string, attributes: Attributes): string => (d === '' ? '' : element('path', { d, ...attributes }));
export const ruleAt = (x1: number, y1: number, x2: number, y2: number, attributes: Attributes): string => element('line', { x1, y1, x2, y2, ...attributes });

/** How wide a text is at about this size. */
export const widthOf = (text: string, size: number): number => text.length * LETTER * size;

/** Words in lines that are about so wide; the last is cut where there are more than `most`. */
export function wrapped(text: string, width: number, size: number, most: number): readonly string[] {
  const room = Math.max(8, Math.floor(width / (LETTER * size)));
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > room) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(line);
  if (lines.length <= most) return lines;
  const last = lines[most - 1] ?? '';
  return [...lines.slice(0, most - 1), `${last.slice(0, room - 1)}…`];
}

/** A name of at most so many letters, its end cut. */
export const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`);

/** What stands around every picture. `source` says what it is drawn from, with its date. */
export type PictureWords = { readonly title: string; readonly subtitle: string; readonly source: string };
export type LegendItem = { readonly label: string; readonly mark: (x: number, y: number) => string };

export const WIDTH = 960;
const EDGE = 28;
const TITLE = 20;
const SMALL = 12.5;
const LINE = 1.32;

/** A short line as legends show it. */
export const lineMark = (colour: string, dash: string | null = null, width = 2) => (x: number, y: number): string => ruleAt(x, y - 4.5, x + 24, y - 4.5, { stroke: colour, 'stroke-width': width, 'stroke-dasharray': dash });
export const fillMark = (colour: string) => (x: number, y: number): string => element('rect', { x, y: y - 10, width: 24, height: 11, fill: colour });

function legendRows(items: readonly LegendItem[], top: number): { readonly drawn: string; readonly bottom: number } {
  let [x, y] = [EDGE, top];
  const drawn: string[] = [];
  for (const { label, mark } of items) {
    const wide = 32 + widthOf(label, SMALL) + 20;
    if (x > EDGE && x + wide > WIDTH - EDGE) {
      x = EDGE;
      y += SMALL * 1.6;
    }
    drawn.push(mark(x, y), textAt(x + 32, y, label, { size: SMALL, colour: print.dim }));
    x += wide;
  }
  return { drawn: drawn.join(''), bottom: items.length === 0 ? top - SMALL : y + 6 };
}

/**
 * A whole picture as the text of an SVG file: title, subtitle, legend, what `draw` draws in the room that is left (from `top` to
 * `bottom`), and its source. Letters are left as text, so that they can be searched and set in the fonts of the reader.
 */
export function picture({ title, subtitle, source }: PictureWords, legend: readonly LegendItem[], room: number, draw: (top: number, bottom: number) => string): string {
  const titles = wrapped(title, WIDTH - 2 * EDGE, TITLE, 2);
  const under = wrapped(subtitle, WIDTH - 2 * EDGE, SMALL + 1, 3);
  let y = EDGE + TITLE * 0.6;
  const head: string[] = [];
  for (const line of titles) {
    head.push(textAt(EDGE, y, line, { size: TITLE, bold: true }));
    y += TITLE * LINE;
  }
  for (const line of under) {
    head.push(textAt(EDGE, y, line, { size: SMALL + 1, colour: print.dim }));
    y += (SMALL + 1) * LINE;
  }
  const shown = legendRows(legend, y + 10);
  const top = shown.bottom + 12;
  const bottom = top + room;
  const notes = wrapped(source, WIDTH - 2 * EDGE, SMALL - 1.5, 4);
  const foot = notes.map((line, at) => textAt(EDGE, bottom + 20 + at * (SMALL - 1.5) * LINE, line, { size: SMALL - 1.5, colour: print.dim })).join('');
  const height = Math.ceil(bottom + 20 + notes.length * (SMALL - 1.5) * LINE + 8);
  const inside = [
    element('title', { id: 'title' }, escaped(title)), element('desc', { id: 'desc' }, escaped(`${subtitle} ${source}`)),
    element('rect', { width: WIDTH, height, fill: print.paper }), ...head, shown.drawn, draw(top, bottom), foot,
  ].join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('svg', { xmlns: 'http://www.w3.org/2000/svg', width: WIDTH, height, viewBox: `0 0 ${WIDTH} ${height}`, role: 'img', 'aria-labelledby': 'title desc', 'font-family': FONT }, `\n${inside}\n`)}\n`;
}

/** Levels across with their figures, and what they are in. */
export function heights(scale: Scale, plot: Plot, words: (value: number) => string, title: string): string {
  return [
    ...scale.ticks.flatMap((tick) => [
      ruleAt(plot.left, scale.at(tick), plot.right, scale.at(tick), { stroke: tick === 0 ? print.axis : print.grid, 'stroke-width': tick === 0 ? 1.2 : 1 }),
      textAt(plot.left - 8, scale.at(tick) + 4.5, words(tick), { size: 13, anchor: 'end', colour: print.dim }),
    ]),
    textAt(18, (plot.top + plot.bottom) / 2, title, { size: 13, anchor: 'middle', colour: print.dim, turned: true }),
  ].join('');
}

/** Marks along the foot with their words, and what they are in. */
export function along(ticks: readonly { readonly x: number; readonly label: string }[], plot: Plot, title: string): string {
  return [
    ruleAt(plot.left, plot.bottom, plot.right, plot.bottom, { stroke: print.axis, 'stroke-width': 1 }),
    ...ticks.flatMap(({ x, label }) => [ruleAt(x, plot.bottom, x, plot.bottom + 5, { stroke: print.axis }), textAt(x, plot.bottom + 20, label, { size: 13, anchor: 'middle', colour: print.dim })]),
    textAt((plot.left + plot.right) / 2, plot.bottom + 40, title, { size: 13, anchor: 'middle', colour: print.dim }),
  ].join('');
}
