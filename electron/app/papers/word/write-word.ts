import { Document, Footer, Header, Packer, PageNumber, PageOrientation, Paragraph, Tab, TabStopType, TextRun } from 'docx';
import { appError } from '../../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { formatInstant } from '../../../../shared/time.ts';
import type { Work } from '../../exports/register-input.ts';
import { deflatedEntry, textOf, zipEntries, zipOf, type ZipEntry } from '../../exports/zip.ts';
import { INK, tones } from '../look.ts';
import type { Paper, WrittenPaper } from '../paper.ts';
import { controlNotes } from '../words.ts';
import { bodyOf, markOf } from './blocks.ts';
import { clean, type Left } from './clean.ts';
import { MARGIN, PAGE, roomAcross } from './measures.ts';
import { rowXml } from './row-xml.ts';
import { numbering, styles } from './styles.ts';
import type { WordTable } from './tables.ts';

const BODY = 'word/document.xml';
const CORE = 'docProps/core.xml';
const PARTS = '[Content_Types].xml';
const CHUNK = 200;
const LAID_OUT = 0.2;

const plain = (text: string): string => clean(text, { controls: 0 }).replaceAll('\n', ' ');

/** Puts the rows of each table in the place of the row that stood for them. */
function* withRows(xml: string, tables: readonly WordTable[], left: Left, said: (fraction: number) => void): Generator<string> {
  let rest = xml;
  let done = 0;
  const total = tables.reduce((sum, { count }) => sum + count, 1);
  for (const [index, { widths, rows }] of tables.entries()) {
    const mark = rest.indexOf(markOf(index));
    const start = rest.lastIndexOf('<w:tr>', mark);
    const end = rest.indexOf('</w:tr>', mark);
    if (mark === -1 || start === -1 || end === -1) throw new Error(`Table ${index + 1} of the document was not written as expected.`);
    yield rest.slice(0, start);
    let chunk: string[] = [];
    for (const row of rows()) {
      chunk.push(rowXml(row, widths, left));
      if (chunk.length === CHUNK) {
        yield chunk.join('');
        chunk = [];
        done += CHUNK;
        said(Math.min(1, done / total));
      }
    }
    yield chunk.join('');
    rest = rest.slice(end + '</w:tr>'.length);
  }
  yield rest;
}

function frameOf(paper: Paper, left: Left): { readonly document: Document; readonly tables: readonly WordTable[] } {
  const room = roomAcross(paper.orientation);
  const { children, tables } = bodyOf(paper, room, left);
  const page = (words: string, options: { readonly bold?: boolean; readonly color?: string } = {}): TextRun => new TextRun({ text: plain(words), ...(options.bold === true && { color: INK }), ...options });
  const tab = (): TextRun => new TextRun({ children: [new Tab()] });
  const centre = { type: TabStopType.CENTER, position: Math.floor(room / 2) };
  const right = { type: TabStopType.RIGHT, position: room };
  const name = paper.organisation === null ? paper.title : `${paper.title} – ${paper.organisation}`;
  const document = new Document({
    title: plain(paper.title), subject: plain(paper.subtitle ?? paper.title), creator: plain(paper.author), lastModifiedBy: plain(paper.author), keywords: plain(paper.handling),
    description: `Exported ${formatInstant(paper.madeAt)}`,
    customProperties: [{ name: 'Handling', value: plain(paper.handling) }],
    styles: styles(paper.language), numbering,
    sections: [{
      properties: {
        page: {
          size: { width: PAGE.width, height: PAGE.height, orientation: paper.orientation === 'portrait' ? PageOrientation.PORTRAIT : PageOrientation.LANDSCAPE },
          margin: { top: MARGIN.top, bottom: MARGIN.bottom, left: MARGIN.side, right: MARGIN.side, header: MARGIN.header, footer: MARGIN.footer },
        },
      },
      headers: { default: new Header({ children: [new Paragraph({ style: 'PageLine', tabStops: [right], children: [...(paper.mark === undefined ? [] : [page(`${paper.mark}  `, { bold: true, color: tones.bad.text })]), page(name), tab(), page(paper.handling, { bold: true })] })] }) },
      footers: {
        default: new Footer({
          children: [new Paragraph({
            style: 'PageLine', tabStops: [centre, right],
            children: [
              page(`Exported ${formatInstant(paper.madeAt)} by ${paper.author}`), tab(), page(paper.handling, { bold: true }), tab(),
              new TextRun({ children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] }),
            ],
          })],
        }),
      },
      children: [...children],
    }],
  });
  return { document, tables };
}

/**
 * A paper as a Word document: headings and lists as styles of Word, tables whose headings are repeated on each page, running
 * head and foot. The same paper gives the same bytes. `pages` is `null`, for Word makes the pages. `cancelled` is answered
 * between chunks of rows.
 */
export async function writeWord(paper: Paper, work: Work = {}): Promise<Result<WrittenPaper>> {
  const left: Left = { controls: 0 };
  work.progress?.(0, 'Writing the document');
  const { document, tables } = frameOf(paper, left);
  const entries: ZipEntry[] = [];
  // The list of parts comes first, where programs that look at a file's beginning find it.
  for (const entry of [...zipEntries(await Packer.toBuffer(document))].sort((a, b) => Number(b.path === PARTS) - Number(a.path === PARTS))) {
    const chunks = entry.path === BODY
      ? withRows(textOf(entry), tables, left, (fraction) => work.progress?.(LAID_OUT + fraction * (1 - LAID_OUT), 'Writing the document'))
      // The library takes the time of the machine.
      : [entry.path === CORE ? textOf(entry).replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${paper.madeAt}`) : textOf(entry)];
    const written = await deflatedEntry(entry.path, chunks, work.signal);
    if (written === null) return fail(appError('cancelled'));
    entries.push(written);
  }
  work.progress?.(1, 'Document written');
  return ok({ bytes: zipOf(entries), pages: null, notes: controlNotes(left.controls) });
}
