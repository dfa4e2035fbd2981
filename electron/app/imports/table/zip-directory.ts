import { MAX_PARTS, MAX_RATIO, MAX_UNPACKED_BYTES, SMALL_PART_BYTES } from './limits.ts';
import { bomb, cutShort, damaged, protectedByPassword, Refused } from './refusals.ts';

/** A part of an archive as its directory describes it; nothing is unpacked yet. */
export type ZipPart = { readonly path: string; readonly method: number; readonly crc: number; readonly size: number; readonly packed: Buffer };
/** By path, in small letters: parts of a package are named without regard to case. */
export type ZipDirectory = ReadonlyMap<string, ZipPart>;

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const LOCAL_SIZE = 30;
const CENTRAL_SIZE = 46;
const END_SIZE = 22;
const LOCATOR_SIZE = 20;
const END_64_SIZE = 56;
const LONGEST_COMMENT = 0xffff;
const IN_64 = 0xffff_ffff;
const ZIP64 = 0x0001;
const ENCRYPTED = 0x41;

const unsound = (): Refused => new Refused(damaged('its archive does not fit together'));

type Extent = { readonly count: number; readonly size: number; readonly start: number; readonly end: number };

function endOf(bytes: Buffer): Extent {
  const lowest = Math.max(0, bytes.length - END_SIZE - LONGEST_COMMENT);
  for (let at = bytes.length - END_SIZE; at >= lowest; at -= 1) {
    if (bytes.readUInt32LE(at) !== END || at + END_SIZE + bytes.readUInt16LE(at + 20) > bytes.length) continue;
    const plain = { count: bytes.readUInt16LE(at + 10), size: bytes.readUInt32LE(at + 12), start: bytes.readUInt32LE(at + 16), end: at };
    const locator = at - LOCATOR_SIZE;
    if (locator < 0 || bytes.readUInt32LE(locator) !== LOCATOR_64) return plain;
    const large = Number(bytes.readBigUInt64LE(locator + 8));
    if (large + END_64_SIZE > locator || bytes.readUInt32LE(large) !== END_64) throw unsound();
    const long = (offset: number): number => Number(bytes.readBigUInt64LE(large + offset));
    return { count: long(32), size: long(40), start: long(48), end: large };
  }
  throw new Refused(cutShort);
}

/** Sizes and places past four gigabytes stand in an extra field, in the order of those that do not fit. */
function inFull(bytes: Buffer, extra: number, length: number, plain: readonly [size: number, packed: number, local: number]): readonly [number, number, number] {
  if (!plain.includes(IN_64)) return plain;
  for (let at = extra; at + 4 <= extra + length; at += 4 + bytes.readUInt16LE(at + 2)) {
    if (bytes.readUInt16LE(at) !== ZIP64) continue;
    let next = at + 4;
    const end = Math.min(next + bytes.readUInt16LE(at + 2), extra + length);
    const [size, packed, local] = plain.map((value) => {
      if (value !== IN_64 || next + 8 > end) return value;
      next += 8;
      return Number(bytes.readBigUInt64LE(next - 8));
    });
    return [size ?? IN_64, packed ?? IN_64, local ?? IN_64];
  }
  return plain;
}

function refuseBombs(parts: readonly ZipPart[]): void {
  let total = 0;
  for (const { size, packed } of parts) {
    total += size;
    if (total > MAX_UNPACKED_BYTES || (size > SMALL_PART_BYTES && size > packed.length * MAX_RATIO)) throw new Refused(bomb);
  }
}

/**
 * The parts of an archive, checked before anything is unpacked: their number, what they say they unpack to and how far that is
 * from their packed size, that they lie one after another (archives that share bytes between parts are bombs), that no two have
 * one name, and that none is encrypted. Throws `Refused`.
 */
export function zipDirectory(bytes: Buffer): ZipDirectory {
  const { count, size: length, start, end } = endOf(bytes);
  if (count > MAX_PARTS) throw new Refused(bomb);
  if (start + length > end) throw unsound();
  const parts = new Map<string, ZipPart>();
  const places: { readonly from: number; readonly to: number }[] = [];
  let at = start;
  for (let left = count; left > 0; left -= 1) {
    if (at + CENTRAL_SIZE > start + length || bytes.readUInt32LE(at) !== CENTRAL) throw unsound();
    const [pathLength, extraLength, commentLength] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)];
    const next = at + CENTRAL_SIZE + pathLength + extraLength + commentLength;
    if (next > start + length) throw unsound();
    const [size, packedSize, from] = inFull(bytes, at + CENTRAL_SIZE + pathLength, extraLength, [bytes.readUInt32LE(at + 24), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)]);
    if (from + LOCAL_SIZE > start || bytes.readUInt32LE(from) !== LOCAL) throw unsound();
    if ((bytes.readUInt16LE(at + 8) & ENCRYPTED) !== 0) throw new Refused(protectedByPassword);
    const data = from + LOCAL_SIZE + bytes.readUInt16LE(from + 26) + bytes.readUInt16LE(from + 28);
    if (data + packedSize > start) throw unsound();
    const path = bytes.toString('utf8', at + CENTRAL_SIZE, at + CENTRAL_SIZE + pathLength).replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
    if (parts.has(path)) throw new Refused(damaged('two of its parts have one name'));
    parts.set(path, { path, method: bytes.readUInt16LE(at + 10), crc: bytes.readUInt32LE(at + 16), size, packed: bytes.subarray(data, data + packedSize) });
    places.push({ from, to: data + packedSize });
    at = next;
  }
  places.sort((a, b) => a.from - b.from);
  if (places.some(({ from }, index) => from < (places[index - 1]?.to ?? 0))) throw new Refused(bomb);
  refuseBombs([...parts.values()]);
  return parts;
}
