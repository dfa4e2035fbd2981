import { MAX_CELL_CHARACTERS, MAX_COLUMNS } from './limits.ts';
import { damagedField, Refused, tooManyColumns, unclosedQuote } from './refusals.ts';
import type { CsvDelimiter } from './csv-words.ts';

const QUOTE = 34;
const NEW_LINE = 10;
const RETURN = 13;

/**
 * The records of comma-separated text (RFC 4180), whatever the line ends and the separator. A field that begins with a quotation
 * mark goes on to the one that closes it, over separators and line ends; a doubled one stands for itself, and what follows the
 * closing one up to the separator is kept. Line ends within fields are given as `\n`. Throws `Refused`.
 */
export function* csvRecords(text: string, delimiter: CsvDelimiter): Generator<readonly string[]> {
  const separator = delimiter.charCodeAt(0);
  let at = 0;
  let count = 0;
  let fields: string[] = [];
  const lineEnd = (from: number): number => {
    let end = from;
    for (; end < text.length; end += 1) {
      const code = text.charCodeAt(end);
      if (code === separator || code === NEW_LINE || code === RETURN) break;
    }
    return end;
  };
  const quoted = (from: number): string => {
    let field = '';
    let start = from + 1;
    for (;;) {
      const close = text.indexOf('"', start);
      if (close === -1) throw new Refused(unclosedQuote(count + 1));
      field += text.slice(start, close);
      if (text.charCodeAt(close + 1) !== QUOTE) {
        at = lineEnd(close + 1);
        return `${field}${text.slice(close + 1, at)}`.replace(/\r\n?/g, '\n');
      }
      field += '"';
      start = close + 2;
    }
  };
  while (at < text.length) {
    const start = at;
    let field: string;
    if (text.charCodeAt(at) === QUOTE) field = quoted(at);
    else {
      at = lineEnd(at);
      field = text.slice(start, at);
    }
    if (field.length > MAX_CELL_CHARACTERS) throw new Refused(damagedField(count + 1));
    fields.push(field);
    if (fields.length > MAX_COLUMNS) throw new Refused(tooManyColumns(count + 1));
    const end = text.charCodeAt(at);
    at += end === RETURN && text.charCodeAt(at + 1) === NEW_LINE ? 2 : 1;
    if (end === separator && at < text.length) continue;
    if (end === separator) fields.push('');
    count += 1;
    yield fields;
    fields = [];
  }
}
