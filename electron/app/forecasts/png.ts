import { createRequire } from 'node:module';
import { Resvg } from '@resvg/resvg-js';

const require = createRequire(import.meta.url);
/** The faces that documents are set in; the machine's own are not asked, so that a picture is the same on every one. */
const fonts = ['@expo-google-fonts/arimo/400Regular/Arimo_400Regular.ttf', '@expo-google-fonts/arimo/700Bold/Arimo_700Bold.ttf', 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf', 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'];

/** Dots across: sharp on a page of A4 (about 250 to the inch). */
const DOTS = 1_920;

/** A picture as PNG, on white. Throws for text that is no SVG: a defect. */
export function pngOf(svg: string, width = DOTS): { readonly bytes: Uint8Array; readonly width: number; readonly height: number } {
  const drawn = new Resvg(svg, {
    fitTo: { mode: 'width', value: width }, background: '#ffffff',
    font: { loadSystemFonts: false, fontFiles: fonts.map((file) => require.resolve(file)), defaultFontFamily: 'Arimo', sansSerifFamily: 'Arimo' },
  }).render();
  return { bytes: drawn.asPng(), width: drawn.width, height: drawn.height };
}
