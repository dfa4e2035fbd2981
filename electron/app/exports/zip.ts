import { once } from 'node:events';
import { crc32, createDeflateRaw, inflateRawSync } from 'node:zlib';

/** A part of an archive as it is stored: deflated (method 8) or as it is (method 0). */
export type ZipEntry = { readonly path: string; readonly method: number; readonly crc: number; readonly size: number; readonly packed: Uint8Array };

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const LOCAL_SIZE = 30;
const CENTRAL_SIZE = 46;
const END_SIZE = 22;
const DEFLATED = 8;
/** 1 January 1980, the first day that the format knows: an archive of the same parts has the same bytes. */
const DATE = 33;

/** The parts of an archive made in memory by this application (not a general reader: no ZIP64, encryption or comment). */
export function zipEntries(bytes: Uint8Array): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - END_SIZE;
  if (view.getUint32(end, true) !== END) throw new Error('The archive does not end as one.');
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    const [pathLength, extra, comment, local] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true), view.getUint32(at + 42, true)];
    const start = local + LOCAL_SIZE + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    entries.push({
      path: new TextDecoder().decode(bytes.subarray(at + CENTRAL_SIZE, at + CENTRAL_SIZE + pathLength)), method: view.getUint16(at + 10, true), crc: view.getUint32(at + 16, true),
      size: view.getUint32(at + 24, true), packed: bytes.subarray(start, start + view.getUint32(at + 20, true)),
    });
    at += CENTRAL_SIZE + pathLength + extra + comment;
  }
  return entries;
}

export const textOf = ({ method, packed }: ZipEntry): string => new TextDecoder().decode(method === DEFLATED ? inflateRawSync(packed) : packed);

/** Deflates text as it comes, so that no more than a chunk of it is ever held; `null` when cancelled between chunks. */
export async function deflatedEntry(path: string, chunks: Iterable<string>, signal?: AbortSignal): Promise<ZipEntry | null> {
  const deflate = createDeflateRaw();
  const packed: Buffer[] = [];
  deflate.on('data', (part: Buffer) => packed.push(part));
  let crc = 0;
  let size = 0;
  for (const chunk of chunks) {
    const bytes = Buffer.from(chunk);
    crc = crc32(bytes, crc);
    size += bytes.length;
    await new Promise<void>((resolve, reject) => void deflate.write(bytes, (error) => (error ? reject(error) : resolve())));
    if (signal?.aborted === true) {
      deflate.destroy();
      return null;
    }
  }
  const ended = once(deflate, 'end');
  deflate.end();
  await ended;
  return { path, method: DEFLATED, crc, size, packed: Buffer.concat(packed) };
}

/** An archive of parts, in order. Throws past the four gigabytes that the plain format can address. */
export function zipOf(entries: readonly ZipEntry[]): Uint8Array {
  const paths = entries.map(({ path }) => new TextEncoder().encode(path));
  const overhead = paths.reduce((sum, { length }) => sum + LOCAL_SIZE + CENTRAL_SIZE + 2 * length, END_SIZE);
  const total = entries.reduce((sum, { packed }) => sum + packed.length, overhead);
  if (total > 0xffff_ffff || entries.some(({ size }) => size > 0xffff_ffff)) throw new Error('The archive is larger than its format allows.');
  const bytes = new Uint8Array(total);
  const view = new DataView(bytes.buffer);
  // From the version needed to the length of the path, both kinds of header hold the same.
  const common = (at: number, { method, crc, size, packed }: ZipEntry, pathLength: number): void => {
    view.setUint16(at, 20, true);
    view.setUint16(at + 4, method, true);
    view.setUint16(at + 8, DATE, true);
    view.setUint32(at + 10, crc, true);
    view.setUint32(at + 14, packed.length, true);
    view.setUint32(at + 18, size, true);
    view.setUint16(at + 22, pathLength, true);
  };
  let at = 0;
  const starts = entries.map((entry, index) => {
    const path = paths[index] ?? new Uint8Array();
    const start = at;
    view.setUint32(at, LOCAL, true);
    common(at + 4, entry, path.length);
    bytes.set(path, at + LOCAL_SIZE);
    bytes.set(entry.packed, at + LOCAL_SIZE + path.length);
    at += LOCAL_SIZE + path.length + entry.packed.length;
    return start;
  });
  const directory = at;
  entries.forEach((entry, index) => {
    const path = paths[index] ?? new Uint8Array();
    view.setUint32(at, CENTRAL, true);
    view.setUint16(at + 4, 20, true);
    common(at + 6, entry, path.length);
    view.setUint32(at + 42, starts[index] ?? 0, true);
    bytes.set(path, at + CENTRAL_SIZE);
    at += CENTRAL_SIZE + path.length;
  });
  view.setUint32(at, END, true);
  view.setUint16(at + 8, entries.length, true);
  view.setUint16(at + 10, entries.length, true);
  view.setUint32(at + 12, at - directory, true);
  view.setUint32(at + 16, directory, true);
  return bytes;
}
