import { damaged, declaresADocumentType, Refused } from './refusals.ts';

export type Attributes = Readonly<Record<string, string>>;
/** Names are without their namespace's prefix. */
export type XmlHandlers = {
  readonly opened: (name: string, attributes: Attributes) => void;
  readonly closed?: (name: string) => void;
  /** May come in several pieces; only between elements for which it is wanted, as `wantsText` says. */
  readonly text?: (text: string) => void;
  readonly wantsText?: () => boolean;
};

/** Parts of workbooks are about ten deep. */
const MAX_DEPTH = 200;
/** No tag, comment or piece of marked text is longer; one that were would be looked through again with every piece that comes. */
const LONGEST_MARKUP = 1_000_000;
/** "&#x10FFFF;" and the like. */
const LONGEST_ENTITY = 12;

const LESS = 60;
const GREATER = 62;
const SLASH = 47;
const QUESTION = 63;
const EXCLAMATION = 33;
const QUOTE = 34;
const APOSTROPHE = 39;
const SPACE = 32;

const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" };
const notXml = (): Refused => new Refused(damaged('a part is not well-formed XML'));

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|[a-z]{1,4})?;?/giu, (entity, decimal: string | undefined, hexadecimal: string | undefined) => {
    const code = decimal !== undefined ? Number(decimal) : hexadecimal !== undefined ? Number.parseInt(hexadecimal, 16) : null;
    const character = code === null ? ENTITIES[entity] : entity.endsWith(';') && code > 0 && code <= 0x10_ffff ? String.fromCodePoint(code) : undefined;
    if (character === undefined) throw notXml();
    return character;
  });
}

/** `raw` is what follows the name in a tag. */
function attributesOf(raw: string): Attributes {
  const attributes: Record<string, string> = {};
  for (let at = 0; ;) {
    const equals = raw.indexOf('=', at);
    if (equals === -1) {
      if (raw.slice(at).trim() !== '') throw notXml();
      return attributes;
    }
    let open = equals + 1;
    while (raw.charCodeAt(open) <= SPACE) open += 1;
    const quote = raw.charCodeAt(open);
    const close = quote === QUOTE ? raw.indexOf('"', open + 1) : quote === APOSTROPHE ? raw.indexOf("'", open + 1) : -1;
    if (close === -1) throw notXml();
    attributes[raw.slice(at, equals).trim()] = decoded(raw.slice(open + 1, close));
    at = close + 1;
  }
}

const NONE: Attributes = {};

/** The name of a tag from `from`, and where it ends. */
function nameEnd(xml: string, from: number, to: number): number {
  let at = from;
  while (at < to && xml.charCodeAt(at) > SPACE) at += 1;
  return at;
}

/** The `>` that ends the tag begun at `from`: those within quotation marks do not. -1 when it has not come yet. */
function tagEnd(xml: string, from: number): number {
  let quote = 0;
  for (let at = from; at < xml.length; at += 1) {
    const code = xml.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === GREATER) return at;
    else if (code === QUOTE || code === APOSTROPHE) quote = code;
    else if (code === LESS) throw notXml();
  }
  return -1;
}

const localName = (name: string): string => {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
};

/**
 * Reads XML piece by piece. Refuses what is not well-formed (so that a part cut short is never taken for a whole one), document
 * types (and with them entities of their own), and depth. `end` is called after the last piece.
 */
export function xmlEvents({ opened, closed, text, wantsText }: XmlHandlers): { readonly take: (piece: string) => void; readonly end: () => void } {
  const open: string[] = [];
  let rest = '';
  let begun = false;
  const say = (part: string): void => {
    if (part === '') return;
    if (open.length === 0) {
      if (part.trim() !== '') throw notXml();
    } else if (text !== undefined && (wantsText?.() ?? true)) text(decoded(part.includes('\r') ? part.replace(/\r\n?/g, '\n') : part));
  };
  const close = (name: string): void => {
    if (open.pop() !== name) throw notXml();
    closed?.(localName(name));
  };
  const start = (xml: string, from: number, to: number): void => {
    const empty = xml.charCodeAt(to - 1) === SLASH;
    const end = empty ? to - 1 : to;
    const after = nameEnd(xml, from, end);
    const name = xml.slice(from, after);
    if (name === '' || (begun && open.length === 0) || open.length >= MAX_DEPTH) throw notXml();
    begun = true;
    open.push(name);
    opened(localName(name), after === end ? NONE : attributesOf(xml.slice(after, end)));
    if (empty) close(name);
  };
  /** Where the markup that begins at `at` ends; -1 when that has not come yet. */
  const markup = (xml: string, at: number): number => {
    const next = xml.charCodeAt(at + 1);
    if (Number.isNaN(next)) return -1;
    if (next === SLASH) {
      const end = xml.indexOf('>', at + 2);
      if (end !== -1) close(xml.slice(at + 2, end).trimEnd());
      return end === -1 ? -1 : end + 1;
    }
    if (next === QUESTION) {
      const end = xml.indexOf('?>', at + 2);
      return end === -1 ? -1 : end + 2;
    }
    if (next === EXCLAMATION) return declaration(xml, at);
    const end = tagEnd(xml, at + 1);
    if (end === -1) return -1;
    start(xml, at + 1, end);
    return end + 1;
  };
  const declaration = (xml: string, at: number): number => {
    if (xml.startsWith('<!--', at)) {
      const end = xml.indexOf('-->', at + 4);
      return end === -1 ? -1 : end + 3;
    }
    if (xml.startsWith('<![CDATA[', at)) {
      const end = xml.indexOf(']]>', at + 9);
      if (end === -1) return -1;
      if (open.length === 0) throw notXml();
      if (text !== undefined && (wantsText?.() ?? true)) text(xml.slice(at + 9, end));
      return end + 3;
    }
    if (xml.length - at < 9) return -1;
    throw new Refused(declaresADocumentType);
  };
  const take = (piece: string): void => {
    const xml = rest === '' ? piece : rest + piece;
    let at = 0;
    for (;;) {
      const less = xml.indexOf('<', at);
      if (less === -1) {
        // An entity or a line break may go on in the next piece.
        const ampersand = xml.lastIndexOf('&');
        const whole = xml.length > at && xml.endsWith('\r') ? xml.length - 1 : xml.length;
        const cut = ampersand >= at && xml.length - ampersand < LONGEST_ENTITY && !xml.includes(';', ampersand) ? ampersand : whole;
        say(xml.slice(at, cut));
        rest = xml.slice(cut);
        return;
      }
      if (less > at) say(xml.slice(at, less));
      const after = markup(xml, less);
      if (after === -1) {
        rest = xml.slice(less);
        if (rest.length > LONGEST_MARKUP) throw notXml();
        return;
      }
      at = after;
    }
  };
  const end = (): void => {
    if (rest.trim() !== '' || open.length > 0 || !begun) throw notXml();
  };
  return { take, end };
}
