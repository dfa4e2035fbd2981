/** The first characters for which the writer of csv puts an apostrophe in front, since a spreadsheet would run the text as a formula. */
const GUARDED = /^'+[=+\-@|\t\r\n\0]/;

/** A text that already looks like one with its apostrophe gets another, so that exactly one can be taken off again. */
export const guarded = (text: string): string => (GUARDED.test(text) ? `'${text}` : text);
/** The text before the apostrophe was put in front of it. */
export const unguarded = (text: string): string => (GUARDED.test(text) ? text.slice(1) : text);
