import { isUtf8 } from 'node:buffer';
import type { AppError } from '../../../shared/errors.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import * as sentences from './file-sentences.ts';
import { MAX_DEPTH, scanJson, type ScanProblem, type Span } from './json-scan.ts';
import { lineOf } from './text.ts';

/** One release as it stands in the file; `unreadable` says why a record gave none that can be read. */
export type FileRelease = { readonly position: number; readonly raw: unknown; readonly unreadable: string | null };

export type PackageFacts = { readonly kind: 'release package' | 'record package'; readonly version: string; readonly publisher: string | null };

/** What any list of notices in the file may hold; a preview of more could neither be shown nor judged. */
export const MAX_RELEASES = 50_000;

const LISTS = ['releases', 'records'] as const;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** "at line 12, column 5", counted in the decoded text. */
function placeOf(bytes: Buffer, at: number): string {
  let line = 1;
  let start = 0;
  for (let end = bytes.indexOf(0x0a); end !== -1 && end < at; end = bytes.indexOf(0x0a, end + 1)) {
    line += 1;
    start = end + 1;
  }
  return `at line ${line.toLocaleString('en-GB')}, column ${(at - start + 1).toLocaleString('en-GB')}`;
}

function sentenceFor(bytes: Buffer, problem: ScanProblem): AppError {
  switch (problem.is) {
    case 'empty': return sentences.empty;
    case 'truncated': return sentences.truncated(placeOf(bytes, problem.at));
    case 'too deep': return sentences.tooDeep(MAX_DEPTH);
    case 'more after the end': return bytes[problem.at] === 0x7b ? sentences.severalValues : sentences.notJson(bytes, placeOf(bytes, problem.at));
    case 'syntax': return sentences.notJson(bytes, placeOf(bytes, problem.at));
    case 'not an object': return notAnObject(bytes, problem.at);
  }
}

/** The root is not an object: JSON of another kind (a list, a number), or no JSON at all. */
function notAnObject(bytes: Buffer, at: number): AppError {
  const first = String.fromCharCode(bytes[at] ?? 0);
  if (first === '[' || first === '"') return sentences.notAPackage;
  return /^\s*(?:-?\d[\d.eE+-]*|true|false|null)\s*$/.test(bytes.toString('latin1', 0, 100)) ? sentences.notAPackage : sentences.notJson(bytes, placeOf(bytes, at));
}

function parsed(bytes: Buffer, { start, end }: Span): Result<unknown> {
  const text = bytes.toString('utf8', start, end);
  try {
    return ok(JSON.parse(text));
  } catch (thrown) {
    // The engine gives a position for some faults only.
    const [, position] = /position (\d+)/.exec(thrown instanceof Error ? thrown.message : '') ?? [];
    const where = position === undefined ? `in the part that begins ${placeOf(bytes, start)}` : placeOf(bytes, start + Buffer.byteLength(text.slice(0, Number(position))));
    return fail(sentences.notJson(bytes, where));
  }
}

/** A record's releases: the embedded ones (its whole history), else the compiled one. Links to releases elsewhere are not followed. */
function releasesOfRecord(record: unknown): readonly Omit<FileRelease, 'position'>[] {
  if (!isObject(record)) return [{ raw: record, unreadable: 'It is not an OCDS record: an object is expected.' }];
  const listed: readonly unknown[] = Array.isArray(record['releases']) ? record['releases'] : [];
  const embedded = listed.filter(isObject).filter((release) => !('url' in release && !('id' in release)));
  const compiled = record['compiledRelease'];
  const named = { ocid: record['ocid'] };
  if (embedded.length > 0 && (embedded.length === listed.length || !isObject(compiled))) return embedded.map((release) => ({ raw: { ...named, ...release }, unreadable: null }));
  if (isObject(compiled)) return [{ raw: { ...named, ...compiled }, unreadable: null }];
  return [{ raw: named, unreadable: listed.length > 0 ? 'The record only links to releases published elsewhere, which are not fetched: the application never uses the network.' : 'The record holds neither releases nor a compiled release.' }];
}

function factsOf(members: ReadonlyMap<string, unknown>, lists: ReadonlySet<string>): Result<PackageFacts> {
  for (const key of LISTS) if (members.has(key)) return fail(sentences.listNotAList(key));
  if (lists.size === 0) return fail(members.has('ocid') ? sentences.bareRelease : sentences.notAPackage);
  const stated = members.get('version');
  const version = typeof stated === 'number' ? String(stated) : lineOf(stated);
  if (version === null || !/^1\.1(?:\.\d+)*$/.test(version)) return fail(sentences.wrongVersion(version));
  const publisher = members.get('publisher');
  return ok({ kind: lists.has('releases') ? 'release package' : 'record package', version, publisher: isObject(publisher) ? lineOf(publisher['name']) : null });
}

/** UTF-8 without byte order mark, whatever of UTF-8 and UTF-16 the file is in. */
function asUtf8(bytes: Buffer): Buffer {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return bytes.subarray(3);
  const little = (a === 0xff && b === 0xfe) || (a !== 0 && b === 0 && bytes.length > 3);
  const big = (a === 0xfe && b === 0xff) || (a === 0 && b !== 0 && b !== undefined && bytes.length > 3);
  if (!little && !big) return bytes;
  return Buffer.from(new TextDecoder(little ? 'utf-16le' : 'utf-16be').decode(bytes), 'utf8');
}

/**
 * Reads an OCDS 1.1 release or record package from the bytes of a file, one release at a time: `take` is given each as it
 * is met, and only what it returns is kept. Hands out the fraction read so that the caller can show it, pause and stop;
 * ends with the facts of the package or a sentence about the whole file.
 */
export function* readPackage<T>(file: Buffer, take: (release: FileRelease) => T): Generator<number, Result<PackageFacts & { readonly releases: readonly T[] }>> {
  const binary = sentences.knownBinary(file);
  if (binary !== null) return fail(binary);
  const bytes = asUtf8(file);
  const members = new Map<string, unknown>();
  const lists = new Set<string>();
  const releases: T[] = [];
  const scan = scanJson(bytes, LISTS);
  let step = scan.next();
  for (; step.done !== true; step = scan.next()) {
    const found = step.value;
    if (found.is === 'list') {
      lists.add(found.key);
      continue;
    }
    const value = parsed(bytes, found.value);
    if (!value.ok) return isUtf8(bytes) ? value : fail(sentences.notText);
    if (found.is === 'member') members.set(found.key, value.value);
    else {
      const taken = found.key === 'releases' ? [{ raw: value.value, unreadable: null }] : releasesOfRecord(value.value);
      if (releases.length + taken.length > MAX_RELEASES) return fail(sentences.tooMany(MAX_RELEASES));
      for (const release of taken) releases.push(take({ position: releases.length + 1, ...release }));
    }
    yield found.value.end / bytes.length;
  }
  if (step.value !== null) return fail(step.value.is !== 'truncated' && !isUtf8(bytes) ? sentences.notText : sentenceFor(bytes, step.value));
  if (!isUtf8(bytes)) return fail(sentences.notText);
  const facts = factsOf(members, lists);
  if (!facts.ok) return facts;
  return releases.length === 0 ? fail(sentences.noReleases) : ok({ ...facts.value, releases });
}
