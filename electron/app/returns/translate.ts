/** What a text of a column says in the record's own words. */
export type Translate = (column: string, text: string) => string;

/** Codes of a redacted export are names again by the key kept here; `null` where there is none for it. */
export const translatorFor = (redacted: boolean): Translate | null => (redacted ? null : (_, text) => text);
