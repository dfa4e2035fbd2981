/** A range of bytes, the end not included. */
export type Span = { readonly start: number; readonly end: number };

export type ScanProblem = { readonly is: 'empty' | 'truncated' | 'syntax' | 'too deep' | 'more after the end' | 'not an object'; readonly at: number };

/** What is met on the way: a member of the root object, or one element of a list that was asked for. Spans hold whole JSON values, not yet parsed. */
export type Found =
  | { readonly is: 'member'; readonly key: string; readonly value: Span }
  | { readonly is: 'list'; readonly key: string; readonly start: number }
  | { readonly is: 'element'; readonly key: string; readonly value: Span };

class Stopped extends Error {
  readonly problem: ScanProblem;
  constructor(is: ScanProblem['is'], at: number) {
    super(is);
    this.problem = { is, at };
  }
}

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = [0x7b, 0x7d, 0x5b, 0x5d];

/** Real packages reach about 12 levels. */
export const MAX_DEPTH = 100;

const isSpace = (byte: number | undefined): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

function skipSpace(bytes: Buffer, from: number): number {
  let at = from;
  for (let byte = bytes[at]; byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09; byte = bytes[at]) at += 1;
  return at;
}

function skipString(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(QUOTE, from + 1); at !== -1; at = bytes.indexOf(QUOTE, at + 1)) {
    let slashes = 0;
    while (bytes[at - 1 - slashes] === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return at + 1;
  }
  throw new Stopped('truncated', bytes.length);
}

/** Goes over one value without recursion; brackets must pair and stay within the depth. What is between them is checked when it is parsed. */
function skipValue(bytes: Buffer, from: number): number {
  const open: number[] = [];
  let at = from;
  do {
    const byte = bytes[at];
    if (byte === undefined) throw new Stopped('truncated', at);
    if (byte === QUOTE) at = skipString(bytes, at);
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      if (open.length === MAX_DEPTH) throw new Stopped('too deep', at);
      open.push(byte + 2);
      at += 1;
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      if (open.pop() !== byte) throw new Stopped('syntax', at);
      at += 1;
    } else if (open.length > 0) at += 1;
    else {
      while (at < bytes.length && !isSpace(bytes[at]) && bytes[at] !== COMMA && bytes[at] !== CLOSE_BRACE && bytes[at] !== CLOSE_BRACKET) at += 1;
      if (at === from) throw new Stopped('syntax', at);
    }
  } while (open.length > 0);
  return at;
}

/** After a value: a comma and more, or the closing bracket. Gives where to go on, and whether the container is over. */
function afterValue(bytes: Buffer, from: number, close: number): { readonly at: number; readonly over: boolean } {
  const at = skipSpace(bytes, from);
  if (at >= bytes.length) throw new Stopped('truncated', at);
  if (bytes[at] === close) return { at: at + 1, over: true };
  if (bytes[at] !== COMMA) throw new Stopped('syntax', at);
  return { at: skipSpace(bytes, at + 1), over: false };
}

function* elements(bytes: Buffer, key: string, from: number): Generator<Found, number> {
  let at = skipSpace(bytes, from + 1);
  if (bytes[at] === CLOSE_BRACKET) return at + 1;
  for (;;) {
    const end = skipValue(bytes, at);
    yield { is: 'element', key, value: { start: at, end } };
    const next = afterValue(bytes, end, CLOSE_BRACKET);
    if (next.over) return next.at;
    at = next.at;
  }
}

function keyAt(bytes: Buffer, start: number, end: number): string {
  try {
    return JSON.parse(bytes.toString('utf8', start, end)) as string;
  } catch {
    throw new Stopped('syntax', start);
  }
}

function* scanned(bytes: Buffer, lists: readonly string[]): Generator<Found, null> {
  let at = skipSpace(bytes, 0);
  if (at >= bytes.length) throw new Stopped('empty', at);
  if (bytes[at] !== OPEN_BRACE) {
    skipValue(bytes, at);
    throw new Stopped('not an object', at);
  }
  at = skipSpace(bytes, at + 1);
  let over = bytes[at] === CLOSE_BRACE;
  if (over) at += 1;
  while (!over) {
    if (at >= bytes.length) throw new Stopped('truncated', at);
    if (bytes[at] !== QUOTE) throw new Stopped('syntax', at);
    const keyEnd = skipString(bytes, at);
    const key = keyAt(bytes, at, keyEnd);
    at = skipSpace(bytes, keyEnd);
    if (at >= bytes.length) throw new Stopped('truncated', at);
    if (bytes[at] !== COLON) throw new Stopped('syntax', at);
    at = skipSpace(bytes, at + 1);
    if (lists.includes(key) && bytes[at] === OPEN_BRACKET) {
      yield { is: 'list', key, start: at };
      at = yield* elements(bytes, key, at);
    } else {
      const end = skipValue(bytes, at);
      yield { is: 'member', key, value: { start: at, end } };
      at = end;
    }
    ({ at, over } = afterValue(bytes, at, CLOSE_BRACE));
  }
  const rest = skipSpace(bytes, at);
  if (rest < bytes.length) throw new Stopped('more after the end', rest);
  return null;
}

/**
 * Walks over the bytes (UTF-8) of a JSON object and hands out its members, and one by one the elements of the lists named
 * in `lists`, so that a large file is never held as one tree. Depth is bounded and nothing recurses. The walk ends with
 * `null`, or with what is wrong and at which byte.
 */
export function* scanJson(bytes: Buffer, lists: readonly string[]): Generator<Found, ScanProblem | null> {
  try {
    return yield* scanned(bytes, lists);
  } catch (thrown) {
    if (thrown instanceof Stopped) return thrown.problem;
    throw thrown;
  }
}
