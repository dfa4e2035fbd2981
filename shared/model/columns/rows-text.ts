import type { Fieldset } from '../field.ts';
import { folded } from './reading.ts';

/**
 * Rows of a field in one cell: one row a line, `label: value; label: value`. A value that holds a semicolon, a line break or a
 * quotation mark stands in quotation marks, doubled within it. A line without labels gives the values in their order.
 */
export type RowText = { readonly values: Readonly<Record<string, string>> };
export type RowsRead = { readonly is: 'rows'; readonly rows: readonly RowText[] } | { readonly is: 'wrong'; readonly sentence: string };

const NEEDS_QUOTES = /[;"\n\r]|^\s|\s$/;
const quoted = (text: string): string => (text === '' || NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** `texts` by the keys of `of`; what is not known is left out. */
export function rowsText(of: Fieldset, rows: readonly Readonly<Record<string, string | null>>[]): string {
  return rows.map((row) => {
    const said = Object.entries(of).flatMap(([key, { label }]) => {
      const text = row[key] ?? null;
      return text === null ? [] : [`${label}: ${quoted(text)}`];
    });
    return said.length === 0 ? `${Object.values(of)[0]?.label ?? ''}:` : said.join('; ');
  }).join('\n');
}

/** Pieces of a line of entries up to `;`, and where each line ends; quotation marks protect both. */
function* entries(text: string): Generator<{ readonly text: string; readonly quote: string | null; readonly ends: boolean }> {
  let at = 0;
  while (at <= text.length) {
    let before = '';
    let quote: string | null = null;
    for (; at < text.length; at += 1) {
      const c = text.charAt(at);
      if (c === ';' || c === '\n') break;
      if (c === '"' && quote === null && /(?:^|:)\s*$/.test(before)) {
        quote = '';
        for (at += 1; at < text.length; at += 1) {
          if (text.charAt(at) === '"') {
            if (text.charAt(at + 1) !== '"') break;
            at += 1;
          }
          quote += text.charAt(at);
        }
      } else before += c;
    }
    yield { text: before, quote, ends: text.charAt(at) !== ';' };
    at += 1;
  }
}

export function rowsFrom(of: Fieldset, text: string): RowsRead {
  const fields = Object.entries(of);
  const labels = `Enter one a line, as ${fields.map(([, { label }]) => `${label}: …`).join('; ')}`;
  const rows: RowText[] = [];
  let values: Record<string, string> = {};
  let place = 0;
  let said = false;
  for (const { text: before, quote, ends } of entries(text.replace(/\r\n?/g, '\n'))) {
    const colon = before.indexOf(':');
    const label = colon === -1 ? null : fields.find(([, field]) => folded(field.label) === folded(before.slice(0, colon)));
    if (label === undefined && quote === null) return { is: 'wrong', sentence: `“${before.slice(0, colon).trim()}” is not one of its labels. ${labels}.` };
    const key = label?.[0] ?? (label === null || quote !== null ? fields[place]?.[0] : undefined);
    const value = quote ?? before.slice(label === null || label === undefined ? 0 : colon + 1).trim();
    if (value !== '' || colon !== -1 || quote !== null) {
      if (key === undefined) return { is: 'wrong', sentence: `The line has more values than it can. ${labels}.` };
      if (Object.hasOwn(values, key)) return { is: 'wrong', sentence: `“${of[key]?.label ?? key}” is given twice in one line. ${labels}.` };
      said = true;
      if (value !== '') values[key] = value;
    }
    place += 1;
    if (!ends) continue;
    if (said) rows.push({ values });
    values = {};
    place = 0;
    said = false;
  }
  return { is: 'rows', rows };
}
