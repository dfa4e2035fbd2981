import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const css = readFileSync(join(process.cwd(), 'renderer', 'ui', 'tokens.css'), 'utf8');

function tokensOf(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf('}', start));
  return new Map([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = '', value = '']) => [name, value]));
}

const light = tokensOf(':root');
const schemes = { light, dark: new Map([...light, ...tokensOf(":root[data-mantine-color-scheme='dark']")]) };

/** Relative luminance, WCAG 2.2: sRGB channels made linear, then weighted. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function ratio(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const grounds = ['surface', 'surface-sunken', 'surface-hover', 'surface-selected', 'notice-surface'];
const texts: readonly (readonly [text: string, on: readonly string[]])[] = [
  ['text', grounds], ['text-dim', grounds], ['text-placeholder', ['surface']], ['accent', grounds], ['accent-hover', grounds], ['danger', ['surface', 'surface-sunken', 'surface-hover', 'notice-surface']],
  ['on-accent', ['accent', 'accent-hover']], ['on-danger', ['danger', 'danger-hover']], ['text', ['accent-soft']], ['sample-text', ['sample-surface']], ['as-at-text', ['as-at-surface']],
  ...['low', 'moderate', 'high', 'extreme'].map((band) => [`band-${band}-text`, [`band-${band}`]] as const),
];
const edges: readonly (readonly [edge: string, on: readonly string[]])[] = [
  ['input-edge', ['surface', 'surface-sunken']], ['focus', grounds], ['danger', ['surface']], ['accent', ['surface', 'surface-sunken', 'line']], ['sample-text', ['sample-surface']], ['as-at-text', ['as-at-surface']],
];

describe.each(Object.entries(schemes))('the %s tokens', (_, tokens) => {
  const colour = (name: string): string => {
    const value = tokens.get(name);
    if (value === undefined) throw new Error(`tokens.css gives no colour for --${name}.`);
    return value;
  };
  const pairs = (list: typeof texts) => list.flatMap(([front, on]) => on.map((back) => [front, back] as const));
  it.each(pairs(texts))('%s on %s can be read (4.5:1)', (front, back) => {
    expect(ratio(colour(front), colour(back))).toBeGreaterThanOrEqual(4.5);
  });
  it.each(pairs(edges))('%s on %s can be seen (3:1)', (front, back) => {
    expect(ratio(colour(front), colour(back))).toBeGreaterThanOrEqual(3);
  });
});

it('computes the ratios that WCAG gives as examples', () => {
  expect(ratio('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(ratio('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});
