const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * A text for the properties of a PDF. pdfkit writes each twice: into an object of the file, by its characters, and into a
 * piece of XML, by `toString` and without escaping it.
 */
export class XmlText extends String {
  override toString(): string {
    return this.valueOf().replace(/[&<>"]|[^\P{Cc}\n]/gu, (char) => ENTITIES[char] ?? '');
  }
}
