import { partText, type Unpacking } from './part-text.ts';
import { damaged, Refused } from './refusals.ts';
import { xmlEvents, type Attributes, type XmlHandlers } from './xml-events.ts';
import type { ZipDirectory, ZipPart } from './zip-directory.ts';

/** `type` is the last word of the relationship's type ("worksheet"), the same in transitional and strict workbooks; `target` a part's path. */
export type Relationship = { readonly id: string; readonly type: string; readonly target: string };

export const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true' || value === 'on';

/** An attribute whatever its namespace's prefix: `r:id` may be written `d3p1:id`. */
export const prefixed = (attributes: Attributes, name: string): string | undefined => Object.entries(attributes).find(([key]) => key.endsWith(`:${name}`))?.[1];

/** Reads a part through. Throws `Refused`. */
export async function readPart(part: ZipPart, handlers: XmlHandlers, unpacking: Unpacking): Promise<void> {
  const xml = xmlEvents(handlers);
  for await (const piece of partText(part, unpacking)) xml.take(piece);
  xml.end();
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

function resolved(folder: string, target: string): string {
  const steps: string[] = [];
  for (const step of (target.startsWith('/') ? target : `${folder}${target}`).toLowerCase().split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

/** Where a part's relationships lead; those out of the package are left out. `''` stands for the package itself. */
export async function relationshipsOf(parts: ZipDirectory, path: string, unpacking: Unpacking): Promise<readonly Relationship[]> {
  const folder = folderOf(path);
  const part = parts.get(`${folder}_rels/${path.slice(folder.length)}.rels`);
  const found: Relationship[] = [];
  if (part === undefined) return found;
  await readPart(part, {
    opened: (name, { Id: id, Type: type, Target: target, TargetMode: mode }) => {
      if (name === 'Relationship' && id !== undefined && type !== undefined && target !== undefined && mode !== 'External') found.push({ id, type: type.slice(type.lastIndexOf('/') + 1), target: resolved(folder, target) });
    },
  }, unpacking);
  return found;
}

export function partAt(parts: ZipDirectory, path: string): ZipPart {
  const part = parts.get(path);
  if (part === undefined) throw new Refused(damaged(`its part ${path} is missing`));
  return part;
}
