import { readTsv, writeHtml, writeTsv } from './tsv.ts';

type Cells = readonly (readonly string[])[];
/** Cells that were copied as they read; and of those that link to a record, which record it is ("contract 0189…"). */
export type Copied = { readonly shown: Cells; readonly links: Cells | null };

const OWN_KIND = 'application/x-mutuals-cells';

const oneBreak = (text: string): string => text.replace(/\r\n?/g, '\n');

/** Puts cells on the clipboard: as text and as a table for other programs, and with the identities of linked records for this one. */
export function putCells(data: DataTransfer, copied: Copied): void {
  const tsv = writeTsv(copied.shown);
  data.setData('text/plain', tsv);
  data.setData('text/html', writeHtml(copied.shown));
  data.setData(OWN_KIND, JSON.stringify({ tsv, cells: copied.shown, links: copied.links }));
}

const isCells = (given: unknown): given is Cells => Array.isArray(given) && given.every((row) => Array.isArray(row) && row.every((cell) => typeof cell === 'string'));

/** The cells that are on the clipboard. What this program knows of them besides counts only while it is what the clipboard's text says. */
export function takeCells(data: DataTransfer): Copied {
  const text = data.getData('text/plain');
  try {
    const { tsv, cells, links } = JSON.parse(data.getData(OWN_KIND)) as { readonly tsv?: unknown; readonly cells?: unknown; readonly links?: unknown };
    if (typeof tsv === 'string' && oneBreak(tsv) === oneBreak(text) && isCells(cells) && isCells(links)) return { shown: cells, links };
  } catch {
    // From another program.
  }
  return { shown: readTsv(text), links: null };
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
