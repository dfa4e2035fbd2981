import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';

/** A file that stands in an archive as it is, with what was found out about it when it was written. */
export type ZipPart = { readonly path: string; readonly file: string; readonly size: number; readonly crc: number };

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const LOCAL_SIZE = 30;
const CENTRAL_SIZE = 46;
const END_SIZE = 22;
/** Names are UTF-8. */
const UTF8 = 0x0800;
/** 1 January 1980, the first day that the format knows: an archive of the same parts has the same bytes. */
const DATE = 33;
const MOST_BYTES = 0xffff_ffff;
const MOST_PARTS = 0xffff;

/** Whether the plain format (without ZIP64) can hold them. */
export const fitsInZip = (parts: readonly ZipPart[]): boolean =>
  parts.length <= MOST_PARTS && parts.reduce((sum, { path, size }) => sum + size + LOCAL_SIZE + CENTRAL_SIZE + 2 * Buffer.byteLength(path), END_SIZE) <= MOST_BYTES;

/** From the version needed to the length of the path, both kinds of header hold the same. */
function common(header: Buffer, at: number, { size, crc }: ZipPart, pathLength: number): void {
  header.writeUInt16LE(20, at);
  header.writeUInt16LE(UTF8, at + 2);
  header.writeUInt16LE(DATE, at + 8);
  header.writeUInt32LE(crc, at + 10);
  header.writeUInt32LE(size, at + 14);
  header.writeUInt32LE(size, at + 18);
  header.writeUInt16LE(pathLength, at + 22);
}

async function copied(from: ZipPart, to: FileHandle): Promise<void> {
  let size = 0;
  for await (const chunk of createReadStream(from.file)) {
    await to.write(chunk as Buffer);
    size += (chunk as Buffer).length;
  }
  if (size !== from.size) throw new Error(`A file of ${from.size} bytes was read back as ${size}.`);
}

/** Writes an archive of files, in order, a chunk at a time; they are stored as they are, for documents are compressed already. Answers `false` when it was cancelled; the file is then in pieces. */
export async function writeZip(path: string, parts: readonly ZipPart[], signal: AbortSignal, said: (fraction: number) => void): Promise<boolean> {
  if (!fitsInZip(parts)) throw new Error('The archive is larger than its format allows.');
  const file = await open(path, 'w');
  try {
    const directory: Buffer[] = [];
    let at = 0;
    for (const [index, part] of parts.entries()) {
      if (signal.aborted) return false;
      const name = Buffer.from(part.path);
      const local = Buffer.alloc(LOCAL_SIZE + name.length);
      local.writeUInt32LE(LOCAL, 0);
      common(local, 4, part, name.length);
      name.copy(local, LOCAL_SIZE);
      await file.write(local);
      await copied(part, file);
      const central = Buffer.alloc(CENTRAL_SIZE + name.length);
      central.writeUInt32LE(CENTRAL, 0);
      central.writeUInt16LE(20, 4);
      common(central, 6, part, name.length);
      central.writeUInt32LE(at, 42);
      name.copy(central, CENTRAL_SIZE);
      directory.push(central);
      at += local.length + part.size;
      said((index + 1) / parts.length);
    }
    const end = Buffer.alloc(END_SIZE);
    end.writeUInt32LE(END, 0);
    end.writeUInt16LE(parts.length, 8);
    end.writeUInt16LE(parts.length, 10);
    end.writeUInt32LE(directory.reduce((sum, { length }) => sum + length, 0), 12);
    end.writeUInt32LE(at, 16);
    await file.write(Buffer.concat([...directory, end]));
    await file.sync();
    return true;
  } finally {
    await file.close();
  }
}
