import { readTsv, writeHtml, writeTsv } from './tsv.ts';

/** Cells that were copied: as they read, and so exactly that linked records are told apart. */
export type Copied = { readonly shown: readonly (readonly string[])[]; readonly exact: readonly (readonly string[])[] };

const OWN_KIND = 'application/x-mutuals-cells';

const oneBreak = (text: string): string => text.replace(/\r\n?/g, '\n');

/** Puts cells on the clipboard: as text and as a table for other programs, and with the identities of linked records for this one. */
export function putCells(data: DataTransfer, copied: Copied): void {
  const tsv = writeTsv(copied.shown);
  data.setData('text/plain', tsv);
  data.setData('text/html', writeHtml(copied.shown));
  data.setData(OWN_KIND, JSON.stringify({ tsv, cells: copied.exact }));
}

const isCells = (given: unknown): given is readonly (readonly string[])[] => Array.isArray(given) && given.every((row) => Array.isArray(row) && row.every((cell) => typeof cell === 'string'));

/** The cells that are on the clipboard; those of this program only while they are what its text says. */
export function takeCells(data: DataTransfer): readonly (readonly string[])[] {
  const text = data.getData('text/plain');
  try {
    const own = JSON.parse(data.getData(OWN_KIND)) as { readonly tsv?: unknown; readonly cells?: unknown };
    const { cells } = own;
    if (typeof own.tsv === 'string' && oneBreak(own.tsv) === oneBreak(text) && isCells(cells)) return cells;
  } catch {
    // From another program.
  }
  return readTsv(text);
}

/** Copies what had to be fetched first: the clipboard can only be written while a copy goes on, so one is begun. */
export function copyLater(put: (data: DataTransfer) => void): void {
  const onCopy = (event: ClipboardEvent): void => {
    if (event.clipboardData === null) return;
    event.preventDefault();
    event.stopPropagation();
    put(event.clipboardData);
  };
  document.addEventListener('copy', onCopy, { capture: true, once: true });
  document.execCommand('copy');
  document.removeEventListener('copy', onCopy, { capture: true });
}
