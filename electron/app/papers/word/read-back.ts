import { textOf, zipEntries } from '../../exports/zip.ts';

/** Reads a Word document that `writeWord` wrote and counts the rows of its tables. Throws where a part is missing or cut. */
export function rowsOfWord(bytes: Uint8Array): number {
  const body = zipEntries(bytes).find(({ path }) => path === 'word/document.xml');
  const text = body === undefined ? '' : textOf(body);
  if (!text.trimEnd().endsWith('</w:document>') || text.includes('\uFFFF')) throw new Error('The Word document that was written cannot be read back.');
  return text.split('<w:tr>').length - 1;
}
