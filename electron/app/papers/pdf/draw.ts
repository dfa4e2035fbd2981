import type PDFDocument from 'pdfkit';
import type { OutlineItem } from 'pdfkit';
import { ASCENT, DESCENT } from './faces.ts';
import type { Page } from './paginate.ts';
import { MARGIN } from './setting.ts';
import { lineHeight, type Fill, type TextPart } from './strip.ts';
import type { Structure } from './structure.ts';

const BASELINE = { lineBreak: false, baseline: 'alphabetic' } as const;

/** Draws what stands outside the text, such as the head of a page, and is not read aloud. */
export function artefact(document: PDFDocument, type: 'Pagination' | 'Layout', draw: () => void): void {
  document.markContent('Artifact', { type });
  draw();
  document.endMarkedContent();
}

export function drawFill(document: PDFDocument, { x, y, width, height, colour }: Fill, top: number): void {
  document.fillColor(`#${colour}`).rect(x, top + y, width, height).fill();
}

export function drawLines(document: PDFDocument, part: Omit<TextPart, 'node'>, top: number): void {
  const { x, y, lines, size, colour, width, align } = part;
  const step = lineHeight(size);
  document.fillColor(`#${colour}`);
  lines.forEach(({ bits, width: own }, index) => {
    const left = x + (align === 'left' ? 0 : (width - own) / (align === 'centre' ? 2 : 1));
    const baseline = top + y + index * step + (step - (ASCENT + DESCENT) * size) / 2 + ASCENT * size;
    for (const { actual, runs } of bits) {
      if (actual !== null) document.markContent('Span', { actual });
      for (const run of runs) document.font(run.face).fontSize(size).text(run.text, left + run.x, baseline, BASELINE);
      if (actual !== null) document.endMarkedContent();
    }
  });
}

/** Draws the text of one page: what is behind it first, then its words in reading order, each in its element. */
export function drawPage(document: PDFDocument, page: Page, structure: Structure, bookmarks: Bookmarks): void {
  artefact(document, 'Layout', () => {
    for (const { strip, y } of page) for (const fill of strip.fills) drawFill(document, fill, MARGIN.top + y);
  });
  for (const { strip, y } of page) {
    const top = MARGIN.top + y;
    if (strip.bookmark !== undefined) bookmarks.add(strip.bookmark.level, strip.bookmark.title, top);
    for (const part of strip.texts) {
      if (part.node === null) artefact(document, 'Pagination', () => drawLines(document, part, top));
      else {
        // A cell without text is made all the same, so that every row has as many cells.
        const element = structure.element(part.node);
        if (part.lines.some(({ bits }) => bits.length > 0)) {
          const content = document.markStructureContent(part.node.tag);
          drawLines(document, part, top);
          document.endMarkedContent();
          element.add(content);
        }
      }
    }
    for (const node of strip.ends ?? []) structure.end(node);
  }
}

export type Bookmarks = { readonly add: (level: 1 | 2 | 3, title: string, top: number) => void };

/** The outline that a reader shows beside the pages, from the headings. */
export function bookmarksOf(document: PDFDocument): Bookmarks {
  const open: { readonly level: number; readonly item: OutlineItem }[] = [];
  return {
    add: (level, title, top) => {
      while ((open.at(-1)?.level ?? 0) >= level) open.pop();
      // pdfkit counts the left edge from the right one.
      const item = (open.at(-1)?.item ?? document.outline).addItem(title, { expanded: level === 1, top: Math.max(0, top - 12), left: document.page.width });
      open.push({ level, item });
    },
  };
}
