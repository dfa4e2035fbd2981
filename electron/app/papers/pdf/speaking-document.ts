import { PDFDocument } from 'pdfkit';

/** Text for a content stream: UTF-16, as hexadecimal digits. */
const hexText = (text: string): string => `<FEFF${Array.from({ length: text.length }, (_, index) => text.charCodeAt(index).toString(16).padStart(4, '0')).join('')}>`;

/** A document whose text can be drawn as one thing and read, copied and searched as another. */
export default class SpeakingDocument extends PDFDocument {
  #says: string | null = null;
  #content: string[] = [];

  /** All that `draw` draws is read as `text`. */
  saying(text: string, draw: () => void): void {
    this.#says = text;
    draw();
    this.#says = null;
  }

  // The mark has to stand within the text object: outside of it, some readers take the words to be elsewhere on the page.
  override addContent(data: string): this {
    if (this.#says === null || (data !== 'BT' && data !== 'ET')) this.#content.push(data);
    else this.#content.push(data === 'BT' ? `BT\n/Span <</ActualText ${hexText(this.#says)}>> BDC` : 'EMC\nET');
    return this;
  }

  /** Writes what was drawn on the page, in one go: pdfkit keeps each piece in a buffer of its own, and there are thousands. */
  finishPage(): void {
    super.addContent(this.#content.join('\n'));
    this.#content = [];
  }
}
