import type { Heading, List, Note, Paragraph, Span } from '../paper.ts';
import { ACCENT, INK, LABEL_FILL, SOFT, tones } from '../look.ts';
import { inBold, spansOf } from '../words.ts';
import { SIZE, type Setting } from './setting.ts';
import { lineHeight, type Fill, type Node, type Strip, type Tie } from './strip.ts';

type Look = { readonly size: number; readonly colour: string; readonly gap: number; readonly x: number; readonly width: number };

/** One strip a line. The first two lines stay together, and the last two; a line that ends with a colon stays with what follows. */
function lineStrips(setting: Setting, spans: readonly Span[], node: Node, look: Look, end: Partial<Strip> = {}): readonly Strip[] {
  const { size, colour, gap, x, width } = look;
  const lines = setting.breaker(spans, size, width, setting.tally);
  return lines.map((line, index): Strip => {
    const last = index === lines.length - 1;
    const tie: Tie = !last && (index === 0 || index === lines.length - 2) ? 2 : 0;
    return {
      gap: index === 0 ? gap : 0, height: lineHeight(size), tie, fills: [],
      texts: [{ node, x, y: 0, lines: [line], size, colour, width, align: 'left' }],
      ...(last && { ends: [node], ...end }),
    };
  });
}

export function titleStrips(setting: Setting, title: string, subtitle: string | null): readonly Strip[] {
  const at = { x: setting.left, width: setting.width };
  const own = lineStrips(setting, [{ text: title, bold: true }], { tag: 'H1', parent: setting.document }, { ...at, size: SIZE.title, colour: ACCENT, gap: 0 }, { tie: 2 });
  if (subtitle === null) return own;
  return [...own, ...lineStrips(setting, [{ text: subtitle }], { tag: 'P', parent: setting.document }, { ...at, size: SIZE.subtitle, colour: SOFT, gap: 3 }, { tie: 2 })];
}

/** The paper's title is the first heading of the document, so a heading of level 1 is its second. */
const headingTags = { 1: 'H2', 2: 'H3', 3: 'H4' } as const;

export function headingStrips(setting: Setting, { level, text }: Heading): readonly Strip[] {
  const gap = { 1: 20, 2: 15, 3: 12 }[level];
  const look = { size: SIZE.heading[level], colour: ACCENT, gap, x: setting.left, width: setting.width };
  const strips = lineStrips(setting, [{ text, bold: true }], { tag: headingTags[level], parent: setting.document }, look);
  return strips.map((strip, index): Strip => ({ ...strip, tie: 2, ...(index === 0 && { bookmark: { level, title: text } }) }));
}

export const paragraphStrips = (setting: Setting, { text }: Paragraph): readonly Strip[] =>
  lineStrips(setting, spansOf(text), { tag: 'P', parent: setting.document }, { size: SIZE.text, colour: INK, gap: 7, x: setting.left, width: setting.width });

export function listStrips(setting: Setting, { numbered, items }: List): readonly Strip[] {
  const list: Node = { tag: 'L', parent: setting.document, numbering: numbered ? 'Decimal' : 'Disc' };
  const indent = numbered ? 22 : 14;
  return items.flatMap((item, index) => {
    const entry: Node = { tag: 'LI', parent: list };
    const label = setting.breaker([{ text: numbered ? `${index + 1}.` : '•' }], SIZE.text, indent, null);
    const look = { size: SIZE.text, colour: INK, gap: index === 0 ? 5 : 3, x: setting.left + 8 + indent, width: setting.width - 8 - indent };
    const body: Node = { tag: 'LBody', parent: entry };
    const strips = lineStrips(setting, spansOf(item), body, look, { ends: index === items.length - 1 ? [entry, list] : [entry] });
    return strips.map((strip, line): Strip => (line > 0 ? strip : {
      ...strip,
      texts: [{ node: { tag: 'Lbl', parent: entry }, x: setting.left + 8, y: 0, lines: label, size: SIZE.text, colour: INK, width: indent, align: 'left' }, ...strip.texts],
    }));
  });
}

const PAD = 7;
const BAR = 3;

/** A box with a bar at its left, which goes on over as many pages as it needs. */
export function noteStrips(setting: Setting, { tone, title, text }: Note): readonly Strip[] {
  const box: Node = { tag: 'Div', parent: setting.document };
  const colours = tones[tone];
  const look = { size: SIZE.text, colour: tone === 'quiet' ? INK : colours.text, gap: 0, x: setting.left + BAR + PAD, width: setting.width - BAR - 2 * PAD };
  const heading = title === null ? [] : lineStrips(setting, inBold(title), { tag: 'P', parent: box }, look, { tie: 2 });
  const strips = [...heading, ...lineStrips(setting, spansOf(text), { tag: 'P', parent: box }, { ...look, gap: heading.length > 0 ? 2 : 0 })];
  const padded = strips.map((strip, index): Strip => {
    const above = index === 0 ? PAD : strip.gap;
    const below = index === strips.length - 1 ? PAD : 0;
    const height = strip.height + above + below;
    const fills: readonly Fill[] = [
      { x: setting.left, y: 0, width: setting.width, height, colour: colours.fill ?? LABEL_FILL },
      { x: setting.left, y: 0, width: BAR, height, colour: colours.text },
    ];
    return {
      ...strip, height, gap: index === 0 ? 9 : 0, fills, texts: strip.texts.map((part) => ({ ...part, y: above })),
      ...(below > 0 && { ends: [box] }),
    };
  });
  return padded;
}
