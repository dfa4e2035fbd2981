import { readPart, relationshipsOf } from './package-parts.ts';
import type { Unpacking } from './part-text.ts';
import type { ZipDirectory } from './zip-directory.ts';

const LONGEST = 1_000;

/** The properties that a workbook's writer gave it, as text by name (ECMA-376 part 1, 15.2.12.2); empty where it has none. */
export async function customProperties(parts: ZipDirectory, unpacking: Unpacking): Promise<ReadonlyMap<string, string>> {
  const target = (await relationshipsOf(parts, '', unpacking)).find(({ type }) => type === 'custom-properties')?.target;
  const part = target === undefined ? undefined : parts.get(target);
  const found = new Map<string, string>();
  if (part === undefined) return found;
  let name: string | null = null;
  let value = '';
  await readPart(part, {
    opened: (element, attributes) => {
      if (element !== 'property') return;
      name = attributes['name'] ?? null;
      value = '';
    },
    closed: (element) => {
      if (element !== 'property') return;
      if (name !== null) found.set(name, value.trim());
      name = null;
    },
    wantsText: () => name !== null,
    text: (piece) => { if (value.length < LONGEST) value += piece; },
  }, unpacking);
  return found;
}
