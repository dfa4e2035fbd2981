import type { OutlineItem, StructureContent } from 'pdfkit';
import { ASCENT, DESCENT } from './faces.ts';
import type { Page } from './paginate.ts';
import type { Bit } from './lines.ts';
import { MARGIN } from './setting.ts';
import type SpeakingDocument from './speaking-document.ts';
import { lineHeight, type DrawnPart, type Fill, type Node, type TextPart } from './strip.ts';
import type { Structure } from './structure.ts';

const BASELINE = { lineBreak: false, baseline: 'alphabetic' } as const;

/** Draws what stands outside the text, such as the head of a page, and is not read aloud. */
export function artefact(document: SpeakingDocument, type: 'Pagination' | 'Layout', draw: () => void): void {
  document.markContent('Artifact', { type });
  draw();
  document.endMarkedContent();
}

export function drawFill(document: SpeakingDocument, { x, y, width, height, colour }: Fill, top: number): void {
  document.fillColor(`#${colour}`).rect(x, top + y, width, height).fill();
}

/** Draws a stretch of text, with what has to stand around it. */
type Around = (bit: Bit, draw: () => void) => void;

export function drawLines(document: SpeakingDocument, part: Omit<TextPart, 'node'>, top: number, around: Around = (_, draw) => draw()): void {
  const { x, y, lines, size, colour, width, align } = part;
  const step = lineHeight(size);
  document.fillColor(`#${colour}`);
  lines.forEach(({ bits, width: own }, index) => {
    const left = x + (align === 'left' ? 0 : (width - own) / (align === 'centre' ? 2 : 1));
    const baseline = top + y + index * step + (step - (ASCENT + DESCENT) * size) / 2 + ASCENT * size;
    for (const bit of bits) {
      around(bit, () => {
        for (const run of bit.runs) document.font(run.face).fontSize(size).text(run.text, left + run.x, baseline, BASELINE);
      });
    }
  });
}

/** Draws text into its element. What is shown otherwise than it is written gets an element of its own, which says it. */
function drawTagged(document: SpeakingDocument, part: TextPart & { readonly node: Node }, top: number, structure: Structure): void {
  const element = structure.element(part.node);
  let open: StructureContent | null = null;
  const close = (): void => {
    if (open === null) return;
    document.endMarkedContent();
    element.add(open);
    open = null;
  };
  drawLines(document, part, top, ({ actual, turned }, draw) => {
    if (actual === null) {
      open ??= document.markStructureContent(part.node.tag);
      draw();
      return;
    }
    close();
    const span = document.struct('Span', { actual });
    const content = document.markStructureContent('Span');
    // Words that run to the left are drawn as they are seen, and readers turn them round again themselves.
    if (turned) draw();
    else document.saying(actual, draw);
    document.endMarkedContent();
    element.add(span.add(content));
  });
  close();
}

/** Draws a picture into its element, which says where on the page it stands. */
function drawPicture(document: SpeakingDocument, { node, png, x, y, width, height }: DrawnPart, top: number, structure: Structure): void {
  const element = structure.element(node);
  const down = document.page.height - (top + y);
  element.dictionary.data.A = { O: 'Layout', Placement: 'Block', BBox: [x, down - height, x + width, down] };
  const content = document.markStructureContent('Figure');
  document.image(png, x, top + y, { width, height });
  document.endMarkedContent();
  element.add(content);
}

/** Draws the text of one page: what is behind it first, then its words in reading order, each in its element. */
export function drawPage(document: SpeakingDocument, page: Page, structure: Structure, bookmarks: Bookmarks): void {
  artefact(document, 'Layout', () => {
    for (const { strip, y } of page) for (const fill of strip.fills) drawFill(document, fill, MARGIN.top + y);
  });
  for (const { strip, y } of page) {
    const top = MARGIN.top + y;
    if (strip.bookmark !== undefined) bookmarks.add(strip.bookmark.level, strip.bookmark.title, top);
    for (const part of strip.texts) {
      if (part.node === null) artefact(document, 'Pagination', () => drawLines(document, part, top));
      // A cell without text becomes an element all the same, so that every row has as many cells.
      else drawTagged(document, { ...part, node: part.node }, top, structure);
    }
    if (strip.drawn !== undefined) drawPicture(document, strip.drawn, top, structure);
    for (const node of strip.ends ?? []) structure.end(node);
  }
}

export type Bookmarks = { readonly add: (level: 1 | 2 | 3, title: string, top: number) => void };

/** The outline that a reader shows beside the pages, from the headings. */
export function bookmarksOf(document: SpeakingDocument): Bookmarks {
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
