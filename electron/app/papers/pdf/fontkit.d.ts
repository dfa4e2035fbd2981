/** What of fontkit 2.0.4 is used here; pdfkit takes its fonts. */
declare module 'fontkit' {
  export type Font = { hasGlyphForCodePoint(codePoint: number): boolean };
  export function create(bytes: Uint8Array): Font;
}
