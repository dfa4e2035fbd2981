/** How the words of a redacted workbook and those of the record stand for one another; `column` is the register's key. */
export type Translate = {
  /** What a text of the record said in the export: names as their codes. By it a cell that nobody touched is known. */
  readonly said: (column: string, text: string) => string;
  /** What a text that came back means: codes as the names they stand for. */
  readonly meant: (column: string, text: string) => string;
};

/** Of an export that is not redacted. */
export const asItStands: Translate = { said: (_, text) => text, meant: (_, text) => text };

/** Codes of a redacted export are names again by the key kept here; `null` where there is none for it. */
export const translatorFor = (redacted: boolean): Translate | null => (redacted ? null : asItStands);
