import { formatInstant } from '../../../../shared/time.ts';
import { INK, RULE, SOFT, tones } from '../look.ts';
import type { Paper, Span } from '../paper.ts';
import { artefact, drawFill, drawLines } from './draw.ts';
import type { Line } from './lines.ts';
import { MARGIN, SIZE, type Setting } from './setting.ts';
import type SpeakingDocument from './speaking-document.ts';
import type { TextPart } from './strip.ts';

const HEAD = 30;
const FOOT = 34;

/** One line of at most a width; what does not fit is left out behind an ellipsis. The document's first heading has it whole. */
function fitted(setting: Setting, spans: readonly Span[], width: number): readonly Line[] {
  const lines = setting.breaker(spans, SIZE.small, width, null);
  if (lines.length <= 1) return lines;
  const text = spans.map((span) => span.text).join('');
  for (let length = Math.min(text.length, 200); length > 0; length -= 1) {
    const shorter = setting.breaker([{ ...spans[0], text: `${text.slice(0, length).trimEnd()}…` }], SIZE.small, width, null);
    if (shorter.length === 1) return shorter;
  }
  return [];
}

/** Draws head and foot of a page: title and organisation, handling label; when it was exported, the label again, the number of the page. */
export function furnitureOf(setting: Setting, paper: Paper): (document: SpeakingDocument, page: number, pages: number) => void {
  const { left, width } = setting;
  const half = width * 0.62;
  const mark = paper.mark === undefined ? [] : fitted(setting, [{ text: paper.mark, bold: true }], half);
  const marked = mark[0] === undefined ? 0 : mark[0].width + SIZE.small;
  const name = fitted(setting, [{ text: paper.organisation === null ? paper.title : `${paper.title} – ${paper.organisation}` }], half - marked);
  const handling = fitted(setting, [{ text: paper.handling, bold: true }], width - half);
  const exported = fitted(setting, [{ text: `Exported ${formatInstant(paper.madeAt)} by ${paper.author}` }], width * 0.4);
  const text = (lines: readonly Line[], y: number, align: TextPart['align'], colour: string): Omit<TextPart, 'node'> => ({ x: left, y, lines, size: SIZE.small, colour, width, align });
  return (document, page, pages) => artefact(document, 'Pagination', () => {
    const foot = document.page.height - FOOT;
    const number = setting.breaker([{ text: `Page ${page} of ${pages}` }], SIZE.small, width, null);
    drawFill(document, { x: left, y: 0, width, height: 0.5, colour: RULE }, HEAD + 15);
    drawFill(document, { x: left, y: 0, width, height: 0.5, colour: RULE }, foot - 6);
    drawLines(document, text(mark, 0, 'left', tones.bad.text), HEAD);
    drawLines(document, { ...text(name, 0, 'left', SOFT), x: left + marked }, HEAD);
    drawLines(document, text(handling, 0, 'right', INK), HEAD);
    drawLines(document, text(exported, 0, 'left', SOFT), foot);
    drawLines(document, text(handling, 0, 'centre', INK), foot);
    drawLines(document, text(number, 0, 'right', SOFT), foot);
  });
}

export const roomOf = (pageHeight: number): number => pageHeight - MARGIN.top - MARGIN.bottom;
