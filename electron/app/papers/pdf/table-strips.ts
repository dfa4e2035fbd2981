import type { Cell, Fact, Span, Table, TableColumn } from '../paper.ts';
import { ACCENT, coloursOf, HEADING, INK, LABEL_FILL, PLAIN, SOFT, type Colours } from '../look.ts';
import { inBold, spansOf, wordsOf } from '../words.ts';
import { columnWidths } from './column-widths.ts';
import type { Tally } from './lines.ts';
import { CELL_PAD, rowStrip, type LaidCell, type LaidRow } from './row-strip.ts';
import { SIZE, type Setting } from './setting.ts';
import { heightOf, lineHeight, type Node, type Strip } from './strip.ts';

const TABLE_GAP = 10;
/** Headings higher than this share of a page are not repeated: there would be no room for rows. */
const MOST_REPEATED = 0.3;
const MANY_COLUMNS = 9;
const SMALLER = 7.5;

/** A caption is part of its table, and stays with its first row. */
export function captionStrips(setting: Setting, caption: string, table: Node): readonly Strip[] {
  const node: Node = { tag: 'Caption', parent: table };
  const size = SIZE.table + 1;
  return setting.breaker([{ text: caption, bold: true }], size, setting.width, setting.tally).map((line, index): Strip => ({
    gap: index === 0 ? TABLE_GAP : 0, height: lineHeight(size) + 1, tie: 2, fills: [],
    texts: [{ node, x: setting.left, y: 0, lines: [line], size, colour: ACCENT, width: setting.width, align: 'left' }],
  }));
}

type Place = { readonly x: number; readonly width: number; readonly column: TableColumn };
/** Where its text stands, of whose width the padding is taken off. */
const inner = (width: number): number => Math.max(width - 2 * CELL_PAD.side, 1);

function cell(setting: Setting, { x, width, column }: Place, spans: readonly Span[], size: number, node: Node | null, { fill, text }: Colours, tally: Tally | null = setting.tally): LaidCell {
  return { node, x, width, lines: setting.breaker(spans, size, inner(width), tally), fill, colour: text, align: column.align ?? 'left', apart: node?.tag === 'TD' };
}
const bandedIn = (content: Cell): readonly Span[] => (typeof content !== 'string' && content.band !== undefined && content.band !== null ? inBold(content.text) : spansOf(wordsOf(content)));

/** The rows of a table as strips, one at a time, as there may be ten thousand. */
export function* tableStrips(setting: Setting, table: Table): Generator<Strip, void> {
  const node: Node = { tag: 'Table', parent: setting.document };
  const size = table.large === true ? SIZE.text : table.columns.length > MANY_COLUMNS ? SMALLER : SIZE.table;
  const widths = columnWidths(setting, table, size);
  let x = setting.left;
  const places = table.columns.map((column, index): Place => {
    const place = { x, width: widths[index] ?? 0, column };
    x += place.width;
    return place;
  });
  const whole: Place = { x: setting.left, width: setting.width, column: { heading: '', width: 1 } };
  const base = { size, gap: 0, continued: [], ends: [] } as const;

  const headings = (said: boolean): Strip => {
    const row: Node = { tag: 'TR', parent: node };
    return rowStrip({
      ...base, tie: 2, repeat: [], ends: said ? [row] : [],
      cells: places.map((place) => cell(setting, place, inBold(place.column.heading), size, said ? { tag: 'TH', parent: row, scope: 'Column' } : null, HEADING, said ? setting.tally : null)),
    });
  };
  const across = (spans: readonly Span[], row: Node, colours: Colours, tag: 'TH' | 'TD'): LaidCell =>
    cell(setting, whole, spans, size, { tag, parent: row, across: places.length, ...(tag === 'TH' && { scope: 'Row' as const }) }, colours);

  yield* captionStrips(setting, table.caption, node);
  yield headings(true);
  const again = headings(false);
  const repeat: readonly Strip[] = heightOf([again]) > setting.height * MOST_REPEATED ? [] : [{ ...again, tie: 0 }];

  const rows = table.rows.length === 0 ? [null] : table.rows;
  let repeatInGroup = repeat;
  for (const [index, row] of rows.entries()) {
    const element: Node = { tag: 'TR', parent: node };
    const ends = index === rows.length - 1 ? [element, node] : [element];
    const next = rows[index + 1];
    if (row === null) yield rowStrip({ ...base, tie: 0, repeat, ends, cells: [across([{ text: table.whenEmpty, italic: true }], element, { fill: null, text: SOFT }, 'TD')] });
    else if (row.is === 'group') {
      const group = across(inBold(row.text), element, { fill: LABEL_FILL, text: ACCENT }, 'TH');
      yield rowStrip({ ...base, tie: next?.is === 'cells' ? 2 : 0, repeat, ends, cells: [group] });
      const label = setting.breaker([...inBold(row.text), { text: ' (continued)' }], size, inner(setting.width), null).slice(0, 2);
      repeatInGroup = [...repeat, rowStrip({ ...base, tie: 0, repeat: [], cells: [{ ...group, node: null, lines: label }] })];
    } else {
      const cells = places.map((place, column): LaidCell => {
        const content = row.cells[column] ?? '';
        const named = place.column.namesRow === true;
        return cell(setting, place, bandedIn(content), size, named ? { tag: 'TH', parent: element, scope: 'Row' } : { tag: 'TD', parent: element }, coloursOf(content));
      });
      const name = places[0]?.column.namesRow === true ? spansOf(wordsOf(row.cells[0] ?? '')) : [];
      // Only a row of many lines can be continued, so the words for it are laid only there.
      const tall = cells.some(({ lines }) => lines.length * lineHeight(size) > setting.height / 2);
      const continued = tall ? setting.breaker([...name, { text: `${name.length > 0 ? ' ' : ''}(continued)`, italic: true }], size, inner(places[0]?.width ?? 0), null).slice(0, 3) : [];
      yield rowStrip({ ...base, tie: 0, repeat: repeatInGroup, ends, continued, cells });
    }
  }
}

/** Pairs of label and value, as a table of two columns without headings. */
export function factStrips(setting: Setting, facts: readonly Fact[], size: number = SIZE.table + 0.5): readonly Strip[] {
  if (facts.length === 0) return [];
  const table: Node = { tag: 'Table', parent: setting.document };
  const column: TableColumn = { heading: '', width: 1 };
  const widest = facts.reduce((most, { label }) => Math.max(most, setting.breaker([{ text: label, bold: true }], size, Number.POSITIVE_INFINITY, null)[0]?.width ?? 0), 0);
  const labelWidth = Math.min(Math.max(widest + 2 * CELL_PAD.side + 2, 90), setting.width * 0.34);
  return facts.map(({ label, value }, index): Strip => {
    const row: Node = { tag: 'TR', parent: table };
    const laid: LaidRow = {
      size, gap: index === 0 ? 8 : 0, tie: index === 0 && facts.length > 1 ? 2 : 0, repeat: [], ends: index === facts.length - 1 ? [row, table] : [row],
      continued: [],
      cells: [
        cell(setting, { x: setting.left, width: labelWidth, column }, [{ text: label, bold: true }], size, { tag: 'TH', parent: row, scope: 'Row' }, { fill: LABEL_FILL, text: INK }),
        cell(setting, { x: setting.left + labelWidth, width: setting.width - labelWidth, column }, spansOf(value), size, { tag: 'TD', parent: row }, PLAIN),
      ],
    };
    return rowStrip(laid);
  });
}
