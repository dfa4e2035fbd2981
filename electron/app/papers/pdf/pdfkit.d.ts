/** What of pdfkit 0.20.2 is used here. The published types know neither PDF/UA nor the scope of a table's heading. */
declare module 'pdfkit' {
  import type { Readable } from 'node:stream';
  import type { Font } from 'fontkit';

  export class StructureContent {
    private readonly marks: 'content';
  }
  export type StructureElement = {
    /** The object of the file; attributes that pdfkit has no option for are put into its `A`. */
    readonly dictionary: { readonly data: { A?: Record<string, unknown> } };
    add(child: StructureElement | StructureContent): StructureElement;
    /** Ends it and all below it: they are written out and let go of. */
    end(): void;
  };
  export type OutlineItem = { addItem(title: string, options: { readonly expanded: boolean; readonly top: number; readonly left: number }): OutlineItem };
  type Options = {
    readonly size: 'A4';
    readonly layout: 'portrait' | 'landscape';
    readonly margin: number;
    readonly pdfVersion: '1.7';
    readonly subset: 'PDF/UA';
    readonly tagged: true;
    readonly lang: string;
    readonly displayTitle: true;
    readonly autoFirstPage: false;
    /** No font until one is asked for. */
    readonly font: null;
    readonly info: Readonly<Record<string, unknown>>;
  };
  export class PDFDocument extends Readable {
    constructor(options: Options);
    readonly page: { readonly width: number; readonly height: number };
    readonly outline: OutlineItem;
    addPage(): this;
    registerFont(name: string, font: Font): this;
    font(name: string): this;
    fontSize(points: number): this;
    widthOfString(text: string): number;
    /** All content goes through it, a text as `BT`, its operators and `ET`. */
    addContent(data: string): this;
    fillColor(colour: string): this;
    rect(x: number, y: number, width: number, height: number): this;
    fill(): this;
    text(text: string, x: number, y: number, options: { readonly lineBreak: false; readonly baseline: 'alphabetic' }): this;
    struct(tag: string, options?: { readonly scope?: 'Row' | 'Column'; readonly actual?: string; readonly alt?: string }): StructureElement;
    image(bytes: Uint8Array, x: number, y: number, options: { readonly width: number; readonly height: number }): this;
    addStructure(element: StructureElement): this;
    markStructureContent(tag: string): StructureContent;
    markContent(tag: 'Artifact', options: { readonly type: 'Pagination' | 'Layout' }): this;
    endMarkedContent(): this;
    end(): void;
  }
}
