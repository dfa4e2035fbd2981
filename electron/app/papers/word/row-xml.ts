import type { Words } from '../paper.ts';
import { spansOf } from '../words.ts';
import { clean, type Left } from './clean.ts';

export type WordCell = {
  readonly words: Words;
  readonly bold?: boolean;
  readonly fill: string | null;
  readonly colour: string;
  readonly align: 'left' | 'centre' | 'right';
  /** Columns that it reaches over. */
  readonly across?: number;
};
export type WordRow = {
  readonly cells: readonly WordCell[];
  /** Repeated on every page that the table reaches; only at its top. */
  readonly isHeading?: boolean;
  readonly keepWithNext?: boolean;
  /** In half points. */
  readonly size: number;
};

/** A row with more text than this may go on over a page: Word would otherwise begin a page for it, and cut what does not fit on one. */
const MOST_WHOLE = 1_500;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const JUSTIFY = { left: '', centre: '<w:jc w:val="center"/>', right: '<w:jc w:val="right"/>' } as const;

const escaped = (text: string): string => (/[&<>]/.test(text) ? text.replace(/[&<>]/g, (char) => ENTITIES[char] ?? char) : text);

function cellXml({ words, bold, fill, colour, align, across = 1 }: WordCell, width: number, { size, keepWithNext }: WordRow, left: Left): string {
  let runs = '';
  for (const span of spansOf(words)) {
    const look = `<w:rPr>${bold === true || span.bold === true ? '<w:b/><w:bCs/>' : ''}${span.italic === true ? '<w:i/><w:iCs/>' : ''}<w:color w:val="${colour}"/><w:sz w:val="${size}"/><w:szCs w:val="${size}"/></w:rPr>`;
    const lines = clean(span.text, left).split('\n').map((line) => (line === '' ? '' : `<w:t xml:space="preserve">${escaped(line)}</w:t>`));
    if (lines.length > 1 || lines[0] !== '') runs += `<w:r>${look}${lines.join('<w:br/>')}</w:r>`;
  }
  const span = across === 1 ? '' : `<w:gridSpan w:val="${across}"/>`;
  const shade = fill === null ? '' : `<w:shd w:val="clear" w:color="auto" w:fill="${fill}"/>`;
  const paragraph = `<w:pPr><w:pStyle w:val="TableText"/>${keepWithNext === true ? '<w:keepNext/>' : ''}${JUSTIFY[align]}</w:pPr>`;
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${span}${shade}</w:tcPr><w:p>${paragraph}${runs}</w:p></w:tc>`;
}

/** A row of a table as WordprocessingML. The library makes some ten objects of every cell and holds them all; ten thousand rows took it more than a gigabyte. */
export function rowXml(row: WordRow, widths: readonly number[], left: Left): string {
  let column = 0;
  let length = 0;
  let cells = '';
  for (const cell of row.cells) {
    const across = cell.across ?? 1;
    cells += cellXml(cell, widths.slice(column, column + across).reduce((sum, width) => sum + width, 0), row, left);
    column += across;
    for (const { text } of spansOf(cell.words)) length += text.length;
  }
  const properties = `${length <= MOST_WHOLE ? '<w:cantSplit/>' : ''}${row.isHeading === true ? '<w:tblHeader/>' : ''}`;
  return `<w:tr>${properties === '' ? '' : `<w:trPr>${properties}</w:trPr>`}${cells}</w:tr>`;
}
