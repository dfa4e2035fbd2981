import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';
import type { Span } from '../paper.ts';
import type SpeakingDocument from './speaking-document.ts';

const require = createRequire(import.meta.url);

/**
 * Arimo has the widths of Arial, in which the workbooks are written, and all the letters of Europe, with Welsh and Hebrew.
 * What it lacks (Arabic, ticks, some emoji) is taken from DejaVu Sans, which has no slanted Arabic.
 */
const files = {
  regular: () => require.resolve('@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf'),
  bold: () => require.resolve('@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf'),
  italic: () => require.resolve('@expo-google-fonts/arimo/400Regular_Italic/Arimo_400Regular_Italic.ttf'),
  'bold italic': () => require.resolve('@expo-google-fonts/arimo/700Bold_Italic/Arimo_700Bold_Italic.ttf'),
  wide: () => require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  'wide bold': () => require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
} as const;
export type Face = keyof typeof files;

/** Height above and depth below the baseline as shares of the size, for Arimo. */
export const ASCENT = 0.905;
export const DESCENT = 0.212;

export const faceOf = ({ bold, italic }: Omit<Span, 'text'>): Face => (bold === true ? (italic === true ? 'bold italic' : 'bold') : italic === true ? 'italic' : 'regular');
export const widerFace = (face: Face): Face => (face === 'bold' || face === 'bold italic' ? 'wide bold' : 'wide');

export type Faces = {
  readonly has: (face: Face, codePoint: number) => boolean;
  /** Width at a size of one point, as pdfkit will set it. A space ends what is set together. */
  readonly width: (face: Face, text: string) => number;
};

/** The fonts of one document, each read when it is first used. They are not shared, for a font remembers what was set with it. */
export function openFaces(document: SpeakingDocument): Faces {
  const open = new Map<Face, { readonly font: Font; readonly widths: Map<string, number> }>();
  const of = (face: Face): { readonly font: Font; readonly widths: Map<string, number> } => {
    const known = open.get(face);
    if (known !== undefined) return known;
    const made = { font: create(readFileSync(files[face]())), widths: new Map<string, number>() };
    document.registerFont(face, made.font);
    open.set(face, made);
    return made;
  };
  return {
    has: (face, codePoint) => of(face).font.hasGlyphForCodePoint(codePoint),
    width: (face, text) => {
      const { widths } = of(face);
      const known = widths.get(text);
      if (known !== undefined) return known;
      const width = document.font(face).fontSize(1).widthOfString(text);
      widths.set(text, width);
      return width;
    },
  };
}
