import type { Result } from '../../../shared/result.ts';
import type { Work } from '../exports/register-input.ts';
import type { Paper, WrittenPaper } from './paper.ts';

/** Writes a paper, and counts the pages of what was written by reading it (`null` for Word, which makes them when it opens it); throws where it cannot be read. */
export type PaperWriter = { readonly write: (paper: Paper, work?: Work) => Promise<Result<WrittenPaper>>; readonly pagesIn: (bytes: Uint8Array) => number | null };

/** The libraries are loaded when a document is asked for, so that other work in a thread starts without them. */
export async function paperWriter(format: 'pdf' | 'docx'): Promise<PaperWriter> {
  if (format === 'pdf') {
    const [{ writePdf }, { pagesOfPdf }] = await Promise.all([import('./pdf/write-pdf.ts'), import('./pdf/read-back.ts')]);
    return { write: writePdf, pagesIn: pagesOfPdf };
  }
  const [{ writeWord }, { rowsOfWord }] = await Promise.all([import('./word/write-word.ts'), import('./word/read-back.ts')]);
  return {
    write: writeWord,
    pagesIn: (bytes) => {
      rowsOfWord(bytes);
      return null;
    },
  };
}
