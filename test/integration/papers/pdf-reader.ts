import { inflateSync } from 'node:zlib';

/** A small reader of our own PDFs, so that what the writer says of itself is not what judges it. */

type Value = string | number | boolean | null | Text | Reference | readonly Value[] | Dictionary;
type Dictionary = { readonly [key: string]: Value | undefined };
class Reference {
  readonly id: number;
  constructor(id: number) {
    this.id = id;
  }
}
class Text {
  readonly bytes: string;
  constructor(bytes: string) {
    this.bytes = bytes;
  }
  toString(): string {
    return this.bytes.startsWith('\xfe\xff') ? Buffer.from(this.bytes.slice(2), 'latin1').swap16().toString('utf16le') : this.bytes;
  }
}

/** Reads one value of PDF syntax; `at` is left behind it. */
class Syntax {
  readonly text: string;
  at: number;
  constructor(text: string, at = 0) {
    this.text = text;
    this.at = at;
  }

  skip(): void {
    while (/\s/.test(this.text.charAt(this.at)) && this.at < this.text.length) this.at += 1;
  }

  take(pattern: RegExp): string | null {
    const sticky = new RegExp(pattern.source, 'y');
    sticky.lastIndex = this.at;
    const found = sticky.exec(this.text)?.[0];
    if (found === undefined) return null;
    this.at += found.length;
    return found;
  }

  value(): Value {
    this.skip();
    if (this.take(/<</) !== null) {
      const entries: Record<string, Value> = {};
      for (this.skip(); this.take(/>>/) === null; this.skip()) {
        const key = this.value();
        entries[typeof key === 'string' ? key : ''] = this.value();
      }
      return entries;
    }
    if (this.take(/\[/) !== null) {
      const items: Value[] = [];
      for (this.skip(); this.take(/\]/) === null; this.skip()) items.push(this.value());
      return items;
    }
    const name = this.take(/\/[^\s/<>[\]()]*/);
    if (name !== null) return name.slice(1);
    const reference = this.take(/\d+ 0 R/);
    if (reference !== null) return new Reference(Number.parseInt(reference, 10));
    const hex = this.take(/<[0-9A-Fa-f\s]*>/);
    if (hex !== null) return new Text(Buffer.from(hex.slice(1, -1).replaceAll(/\s/g, ''), 'hex').toString('latin1'));
    const string = this.take(/\((?:\\[^]|[^\\()])*\)/);
    if (string !== null) return new Text(string.slice(1, -1).replaceAll(/\\([^])/g, (_, char: string) => ({ n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' })[char] ?? char));
    const number = this.take(/[-+]?\d*\.?\d+(?:e[-+]?\d+)?/);
    if (number !== null) return Number(number);
    const word = this.take(/\w+/);
    if (word === null) throw new Error(`Not a value of PDF: ${this.text.slice(this.at, this.at + 40)}`);
    return word === 'true' || word === 'false' ? word === 'true' : null;
  }
}

/** Text drawn within one mark of a page, with where its first character stands (points from the left and the bottom). */
export type Drawn = { readonly page: number; readonly mark: number | null; readonly artefact: string | null; text: string; readonly places: { readonly x: number; readonly y: number; readonly size: number; readonly font: string }[] };
export type Element = { readonly tag: string; readonly attributes: Readonly<Record<string, unknown>>; readonly actual: string | null; readonly text: string; readonly pages: readonly number[]; readonly children: readonly Element[] };
export type Pdf = {
  readonly language: string;
  readonly info: Readonly<Record<string, string>>;
  readonly metadata: string;
  readonly pages: readonly { readonly width: number; readonly height: number; readonly drawn: readonly Drawn[] }[];
  readonly root: Element;
  readonly fonts: readonly { readonly name: string; readonly embedded: boolean }[];
  readonly bookmarks: readonly { readonly title: string; readonly page: number; readonly below: readonly string[] }[];
};

/** A name or a text; empty for anything else. */
const said = (value: Value | undefined): string => (typeof value === 'string' ? value : value instanceof Text ? value.toString() : '');

export function readPdf(bytes: Uint8Array): Pdf {
  const file = Buffer.from(bytes).toString('latin1');
  const table = Number(/startxref\s+(\d+)/.exec(file.slice(-64))?.[1]);
  const places = [...file.slice(table, file.indexOf('trailer', table)).matchAll(/^(\d{10}) \d{5} n/gm)].map(([, place]) => Number(place));
  const trailer = new Syntax(file, file.indexOf('<<', table)).value() as Dictionary;

  const known = new Map<number, { readonly value: Value; readonly stream: Buffer | null }>();
  const object = (id: number): { readonly value: Value; readonly stream: Buffer | null } => {
    const found = known.get(id);
    if (found !== undefined) return found;
    const syntax = new Syntax(file, places[id - 1]);
    if (syntax.take(new RegExp(`${id} 0 obj\\s`)) === null) throw new Error(`Object ${id} is not where the file says.`);
    const value = syntax.value();
    syntax.skip();
    let stream: Buffer | null = null;
    if (syntax.take(/stream\n/) !== null) {
      const { Length, Filter } = value as Dictionary;
      const raw = Buffer.from(file.slice(syntax.at, syntax.at + Number(Length)), 'latin1');
      stream = Filter === 'FlateDecode' ? inflateSync(raw) : raw;
    }
    const read = { value, stream };
    known.set(id, read);
    return read;
  };
  const follow = (value: Value | undefined): Value => (value instanceof Reference ? object(value.id).value : (value ?? null));
  const dictionary = (value: Value | undefined): Dictionary => (follow(value) ?? {}) as Dictionary;
  const list = (value: Value | undefined): readonly Value[] => {
    const found = follow(value);
    return found === null ? [] : Array.isArray(found) ? (found as readonly Value[]) : [found];
  };
  const streamOf = (value: Value | undefined): string => (value instanceof Reference ? (object(value.id).stream?.toString('latin1') ?? '') : '');

  const catalogue = dictionary(trailer['Root']);
  const info = Object.fromEntries(Object.entries(dictionary(trailer['Info'])).map(([key, value]) => [key, said(follow(value))]));

  const fonts = new Map<number, { readonly name: string; readonly embedded: boolean; readonly letters: readonly string[] }>();
  const fontOf = (reference: Reference): { readonly name: string; readonly letters: readonly string[] } => {
    const found = fonts.get(reference.id);
    if (found !== undefined) return found;
    const font = dictionary(reference);
    const descriptor = dictionary(dictionary(list(font['DescendantFonts'])[0])['FontDescriptor']);
    const letters = [...streamOf(font['ToUnicode']).matchAll(/<[0-9a-f]{4}> <[0-9a-f]{4}> \[([^\]]*)\]/g)]
      .flatMap(([, range = '']) => [...range.matchAll(/<([0-9a-f ]*)>/g)].map(([, hex = '']) => Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le')));
    const made = { name: said(font['BaseFont']), embedded: descriptor['FontFile2'] instanceof Reference && streamOf(descriptor['FontFile2']).length > 1000, letters };
    fonts.set(reference.id, made);
    return made;
  };

  const kids = list(dictionary(catalogue['Pages'])['Kids']).map((kid) => ({ id: (kid as Reference).id, page: dictionary(kid) }));
  const pages = kids.map(({ page }, index) => {
    const [, , width = 0, height = 0] = list(page['MediaBox']).map(Number);
    const own = dictionary(dictionary(page['Resources'])['Font']);
    const drawn: Drawn[] = [];
    const marks: { readonly drawn: Drawn; readonly actual: string | null }[] = [];
    let font = { name: '', letters: [] as readonly string[] };
    let size = 0;
    const lines = streamOf(page['Contents']).replaceAll(/<<[^]*?>> BDC/g, (mark) => mark.replaceAll('\n', ' ')).split('\n');
    for (const line of lines) {
      const begins = /^\/(\w+) (<<.*>>) BDC$/.exec(line);
      if (begins !== null) {
        const [, tag, written = ''] = begins;
        const properties = new Syntax(written).value() as Dictionary;
        const last = marks.at(-1);
        if (last !== undefined && properties['MCID'] === undefined) {
          const actual = properties['ActualText'] instanceof Text ? properties['ActualText'].toString() : null;
          marks.push({ drawn: last.drawn, actual });
          last.drawn.text += actual ?? '';
        } else {
          const one: Drawn = { page: index, mark: typeof properties['MCID'] === 'number' ? properties['MCID'] : null, artefact: tag === 'Artifact' ? said(properties['Type']) : null, text: '', places: [] };
          drawn.push(one);
          marks.push({ drawn: one, actual: null });
        }
      } else if (line === 'EMC') marks.pop();
      const setFont = /^\/(F\d+) ([\d.]+) Tf$/.exec(line);
      if (setFont !== null) {
        font = fontOf(own[setFont[1] ?? ''] as Reference);
        size = Number(setFont[2]);
      }
      const moved = /^1 0 0 1 ([-\d.]+) ([-\d.]+) Tm$/.exec(line);
      const mark = marks.at(-1);
      if (moved !== null) {
        if (mark === undefined) throw new Error(`Text outside every mark on page ${index + 1}.`);
        mark.drawn.places.push({ x: Number(moved[1]), y: Number(moved[2]), size, font: font.name });
      }
      if (line.endsWith('TJ') && mark !== undefined && mark.actual === null) {
        for (const [, hex = ''] of line.matchAll(/<([0-9a-f]+)>/g)) for (const [glyph] of hex.matchAll(/.{4}/g)) mark.drawn.text += font.letters[Number.parseInt(glyph, 16)] ?? '\uFFFD';
      }
      if (/^(?:f|S|B)$/.test(line) && mark?.drawn.artefact === undefined) throw new Error(`A shape outside every mark on page ${index + 1}.`);
    }
    return { width, height, drawn };
  });

  const marked = (page: number, mark: number): Drawn => {
    const found = pages[page]?.drawn.find((one) => one.mark === mark);
    if (found === undefined) throw new Error(`Page ${page + 1} has no mark ${mark}.`);
    return found;
  };
  const indexOf = (value: Value | undefined): number => kids.findIndex(({ id }) => value instanceof Reference && id === value.id);
  const element = (value: Value): Element => {
    const one = dictionary(value);
    const children: Element[] = [];
    const onPages = new Set<number>();
    let text = '';
    for (const kid of list(one['K'])) {
      const content = typeof kid === 'number' ? { page: indexOf(one['Pg']), mark: kid } : kid instanceof Reference ? null : { page: indexOf((kid as Dictionary)['Pg']), mark: Number((kid as Dictionary)['MCID']) };
      if (content === null) {
        const child = element(kid);
        children.push(child);
        text += child.tag === 'Span' ? child.text : '';
        for (const page of child.pages) onPages.add(page);
      } else {
        text += marked(content.page, content.mark).text;
        onPages.add(content.page);
      }
    }
    const actual = one['ActualText'] instanceof Text ? one['ActualText'].toString() : null;
    return { tag: said(one['S']), attributes: dictionary(one['A']), actual, text: actual ?? text, pages: [...onPages], children };
  };

  const bookmark = (value: Value | undefined): Pdf['bookmarks'] => {
    const found: Pdf['bookmarks'][number][] = [];
    for (let next = value; next instanceof Reference; next = dictionary(next)['Next']) {
      const item = dictionary(next);
      found.push({ title: said(item['Title']), page: indexOf(list(item['Dest'])[0]), below: bookmark(item['First']).map(({ title }) => title) });
    }
    return found;
  };
  return {
    language: said(catalogue['Lang']), info, pages, metadata: Buffer.from(streamOf(catalogue['Metadata']), 'latin1').toString('utf8'),
    root: element(list(dictionary(catalogue['StructTreeRoot'])['K'])[0] ?? null),
    fonts: [...fonts.values()].map(({ name, embedded }) => ({ name, embedded })),
    bookmarks: bookmark(dictionary(catalogue['Outlines'])['First']),
  };
}

/** Elements of a tag, wherever they are below. */
export function elementsOf(root: Element, tag: string): readonly Element[] {
  return [...(root.tag === tag ? [root] : []), ...root.children.flatMap((child) => elementsOf(child, tag))];
}
/** White space as one space: a line's end is one too. */
export const flat = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
