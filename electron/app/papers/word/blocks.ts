import { BorderStyle, HeadingLevel, ImageRun, Paragraph, ShadingType, Table, TableCell, TableLayoutType, TableRow, TextRun, WidthType, type IParagraphOptions } from 'docx';
import { unreachable } from '../../../../shared/unreachable.ts';
import { pngOf } from '../../forecasts/png.ts';
import { LABEL_FILL, RULE, tones } from '../look.ts';
import type { Block, Paper, Words } from '../paper.ts';
import { inBold, spansOf } from '../words.ts';
import { clean, type Left } from './clean.ts';
import { CELL_PADDING, TYPE } from './measures.ts';
import { BULLETS, NUMBERS } from './styles.ts';
import { factsOf, heatMapOf, tableOf, type WordTable } from './tables.ts';

/** A body of a document; where a table's rows belong stands a row with `markOf` its number, for the rows follow as text. */
export type Body = { readonly children: readonly (Paragraph | Table)[]; readonly tables: readonly WordTable[] };

/** No text can hold it: it is left out of every one. */
export const markOf = (table: number): string => `\uFFFF${table}\uFFFF`;

/** Of the pixels in which pictures are measured there are 96 to the inch. */
const TWIPS_A_PIXEL = 15;
const headings = { 1: HeadingLevel.HEADING_1, 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3 } as const;

export function bodyOf(paper: Paper, room: number, left: Left): Body {
  const children: (Paragraph | Table)[] = [];
  const tables: WordTable[] = [];
  let startsPage = false;
  let numberedLists = 0;

  const runs = (words: Words, colour?: string): readonly TextRun[] => spansOf(words).flatMap(({ text, bold, italic }) =>
    clean(text, left).split('\n').map((line, index) => new TextRun({ text: line, ...(bold === true && { bold }), ...(italic === true && { italics: italic }), ...(colour !== undefined && { color: colour }), ...(index > 0 && { break: 1 }) })));
  const paragraph = (words: Words, options: IParagraphOptions, colour?: string): void => {
    children.push(new Paragraph({ ...options, children: runs(words, colour), ...(startsPage && { pageBreakBefore: true }) }));
    startsPage = false;
  };
  const rule = { style: BorderStyle.SINGLE, size: 4, color: RULE };
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const table = (made: WordTable, keep: boolean): void => {
    if (startsPage) paragraph('', { style: 'AfterTable' });
    const mark = new TableRow({ children: [new TableCell({ children: [new Paragraph(markOf(tables.length))] })] });
    tables.push(made);
    children.push(new Table({
      rows: [mark], columnWidths: [...made.widths], width: { size: made.widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA }, layout: TableLayoutType.FIXED,
      margins: { left: CELL_PADDING.side, right: CELL_PADDING.side, top: CELL_PADDING.top, bottom: CELL_PADDING.top },
      borders: { top: rule, bottom: rule, left: none, right: none, insideHorizontal: rule, insideVertical: { ...rule, color: 'FFFFFF' } },
    }));
    // Word takes two tables that touch for one.
    children.push(new Paragraph({ style: 'AfterTable', keepNext: keep }));
  };

  const add = (block: Block, keepNext: boolean): void => {
    switch (block.is) {
      case 'heading':
        return paragraph(block.text, { heading: headings[block.level] });
      case 'paragraph':
        return paragraph(block.text, { keepNext });
      case 'list': {
        if (block.numbered) numberedLists += 1;
        const numbering = block.numbered ? { reference: NUMBERS, level: 0, instance: numberedLists } : { reference: BULLETS, level: 0 };
        for (const item of block.items) paragraph(item, { numbering, keepNext, spacing: { after: 60 } });
        return;
      }
      case 'facts':
        return block.facts.length === 0 ? undefined : table(factsOf(block.facts, room, keepNext, block.large === true ? TYPE.text : undefined), keepNext);
      case 'table':
        paragraph(block.caption, { style: 'Caption' });
        return table(tableOf(block, room, keepNext), keepNext);
      case 'heatMap':
        paragraph(block.caption, { style: 'Caption' });
        return table(heatMapOf(block, room), keepNext);
      case 'picture': {
        const { bytes, width, height } = pngOf(block.svg);
        const across = Math.round(room / TWIPS_A_PIXEL);
        children.push(new Paragraph({ keepNext, ...(startsPage && { pageBreakBefore: true }), children: [new ImageRun({ type: 'png', data: bytes, transformation: { width: across, height: Math.round((across * height) / width) }, altText: { name: `Picture ${children.length}`, title: '', description: clean(block.says, left) } })] }));
        startsPage = false;
        return;
      }
      case 'note': {
        const { fill, text } = tones[block.tone];
        const colour = block.tone === 'quiet' ? undefined : text;
        const look = { shading: { type: ShadingType.CLEAR, color: 'auto', fill: fill ?? LABEL_FILL }, border: { left: { style: BorderStyle.SINGLE, size: 24, space: 6, color: text } }, indent: { left: 140 } };
        if (block.title !== null) paragraph(inBold(block.title), { ...look, keepNext: true, spacing: { before: 120, after: 0 } }, colour);
        return paragraph(block.text, { ...look, keepNext, spacing: { before: block.title === null ? 120 : 0, after: 160 } }, colour);
      }
      case 'keepTogether':
        return block.blocks.forEach((inner, index) => add(inner, keepNext || index < block.blocks.length - 1));
      case 'pageBreak':
        startsPage = children.length > 0;
        return;
      default:
        return unreachable(block);
    }
  };

  paragraph(paper.title, { heading: HeadingLevel.TITLE });
  if (paper.subtitle !== null) paragraph(paper.subtitle, { style: 'Subtitle' });
  if (paper.facts.length > 0) table(factsOf(paper.facts, room, false), false);
  for (const block of paper.blocks) add(block, false);
  return { children, tables };
}
