const decoder = new TextDecoder('latin1');
/** The end of a file holds the place of its table of objects. */
const TAIL = 64;
const ENTRY = 20;

/**
 * Counts the pages of a PDF that `writePdf` wrote, by way of its table of objects, catalogue and tree of pages (not a general
 * reader: one table, no streams of objects). Throws where one of them is not where the file says that it is.
 */
export function pagesOfPdf(bytes: Uint8Array): number {
  const broken = (what: string): Error => new Error(`The PDF that was written cannot be read back: ${what}.`);
  const text = (from: number, to: number): string => decoder.decode(bytes.subarray(from, to));
  const start = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text(bytes.length - TAIL, bytes.length))?.[1];
  if (!text(0, 8).startsWith('%PDF-1.') || start === undefined) throw broken('it does not begin and end as one');
  const table = Number(start);
  const head = /^xref\s+0 (\d+)\s/.exec(text(table, table + 40));
  if (head === null) throw broken('its table of objects is missing');
  const objects = Number(head[1]);
  const first = table + head[0].length;
  const trailer = text(first + objects * ENTRY, bytes.length);
  if (!trailer.startsWith('trailer')) throw broken('its table of objects is cut');
  const object = (id: string | undefined): string => {
    const number = Number(id);
    const place = Number(text(first + number * ENTRY, first + number * ENTRY + 10));
    const found = text(place, Math.min(place + 4_000_000, table));
    if (!found.startsWith(`${number} 0 obj`)) throw broken(`object ${number} is not in its place`);
    return found.slice(0, found.indexOf('endobj'));
  };
  const catalogue = object(/\/Root (\d+) 0 R/.exec(trailer)?.[1]);
  const pages = object(/\/Pages (\d+) 0 R/.exec(catalogue)?.[1]);
  const count = Number(/\/Count (\d+)/.exec(pages)?.[1]);
  const kids = [.../\/Kids \[([^\]]*)\]/.exec(pages)?.[1]?.matchAll(/(\d+) 0 R/g) ?? []].map(([, id]) => id);
  if (kids.length !== count) throw broken(`it says that it has ${count} pages, and names ${kids.length}`);
  for (const id of [kids[0], kids.at(-1)]) if (!object(id).includes('/Type /Page')) throw broken('a page is missing');
  return count;
}
