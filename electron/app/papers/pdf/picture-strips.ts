import { pngOf } from '../../forecasts/png.ts';
import type { Picture } from '../paper.ts';
import type { Setting } from './setting.ts';
import type { Node, Strip } from './strip.ts';

const GAP = 10;

/** A picture as wide as the text, or as the page is high. */
export function pictureStrips(setting: Setting, { svg, says }: Picture): readonly Strip[] {
  const { bytes, width, height } = pngOf(svg);
  const scale = Math.min(setting.width / width, setting.height / height);
  const node: Node = { tag: 'Figure', parent: setting.document, says };
  return [{ gap: GAP, height: height * scale, tie: 0, fills: [], texts: [], drawn: { node, png: bytes, x: setting.left, y: 0, width: width * scale, height: height * scale }, ends: [node] }];
}
