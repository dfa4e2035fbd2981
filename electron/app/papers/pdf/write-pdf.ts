import { appError } from '../../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { Work } from '../../exports/register-input.ts';
import type { Paper, WrittenPaper } from '../paper.ts';
import { paperStrips } from './block-strips.ts';
import { bookmarksOf, drawPage } from './draw.ts';
import { openFaces } from './faces.ts';
import { lineBreaker, newTally } from './lines.ts';
import { notesOf } from './notes.ts';
import { furnitureOf, roomOf } from './page-furniture.ts';
import { Pages, type Page } from './paginate.ts';
import { MARGIN, PAGE, type Setting } from './setting.ts';
import SpeakingDocument from './speaking-document.ts';
import type { Node } from './strip.ts';
import { structureOf } from './structure.ts';
import { XmlText } from './xml-text.ts';

/** Strips or pages between two looks at whether it was cancelled. */
const CHUNK = 200;
const PAGE_CHUNK = 10;
/** Laying out is this share of the work. */
const LAID_OUT = 0.45;

const breathe = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

/** How many strips a paper will make, as near as it is needed to say how far the work is. */
const expected = (paper: Paper): number => paper.blocks.reduce((sum, block) => sum + (block.is === 'table' ? block.rows.length : 5), 10);

async function laidOut(setting: Setting, paper: Paper, work: Work): Promise<Page[] | null> {
  const pages = new Pages(setting.height);
  const total = expected(paper);
  let done = 0;
  for (const strip of paperStrips(setting, paper)) {
    pages.add(strip);
    done += 1;
    if (done % CHUNK === 0) {
      work.progress?.(Math.min(1, done / total) * LAID_OUT, 'Laying out the pages');
      await breathe();
      if (work.signal?.aborted === true) return null;
    }
  }
  return pages.finish();
}

/**
 * A paper as a PDF of A4 pages, tagged for assistive technology by the rules of PDF/UA-1, with its fonts embedded. The same
 * paper gives the same bytes. `cancelled` is answered between rows and between pages. What its fonts do not have is shown as
 * a stand-in and counted in `notes`.
 */
export async function writePdf(paper: Paper, work: Work = {}): Promise<Result<WrittenPaper>> {
  const document = new SpeakingDocument({
    size: 'A4', layout: paper.orientation, margin: 0, pdfVersion: '1.7', subset: 'PDF/UA', tagged: true, lang: paper.language, displayTitle: true,
    autoFirstPage: false, font: null,
    info: {
      Title: new XmlText(paper.title), Author: new XmlText(paper.author), Subject: new XmlText(paper.subtitle ?? paper.title), Keywords: new XmlText(paper.handling),
      Creator: 'Mutuals', Producer: 'Mutuals (PDFKit)', CreationDate: new Date(paper.madeAt),
    },
  });
  const chunks: Uint8Array[] = [];
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => void document.on('end', resolve).on('error', reject));

  const across = paper.orientation === 'portrait' ? PAGE.width : PAGE.height;
  const down = paper.orientation === 'portrait' ? PAGE.height : PAGE.width;
  const tally = newTally();
  const root: Node = { tag: 'Document', parent: null };
  const setting: Setting = { breaker: lineBreaker(openFaces(document)), tally, document: root, left: MARGIN.side, width: across - 2 * MARGIN.side, height: roomOf(down) };

  const pages = await laidOut(setting, paper, work);
  if (pages === null) return fail(appError('cancelled'));
  const structure = structureOf(document);
  const bookmarks = bookmarksOf(document);
  const furniture = furnitureOf(setting, paper);
  for (const [index, page] of pages.entries()) {
    document.addPage();
    furniture(document, index + 1, pages.length);
    drawPage(document, page, structure, bookmarks);
    document.finishPage();
    // What is drawn is let go of, so that memory does not grow twice.
    pages[index] = [];
    if (index % PAGE_CHUNK === PAGE_CHUNK - 1) {
      work.progress?.(LAID_OUT + ((index + 1) / pages.length) * (1 - LAID_OUT), `Writing page ${index + 1} of ${pages.length}`);
      await breathe();
      if (work.signal?.aborted === true) return fail(appError('cancelled'));
    }
  }
  structure.end(root);
  document.end();
  await ended;
  work.progress?.(1, 'Document written');
  return ok({ bytes: Buffer.concat(chunks), pages: pages.length, notes: notesOf(tally) });
}
