import { crc32, createInflateRaw } from 'node:zlib';
import { appError } from '../../../../shared/errors.ts';
import { damaged, Refused } from './refusals.ts';
import type { ZipPart } from './zip-directory.ts';

const STORED = 0;
const DEFLATED = 8;
const CHUNK = 256 * 1024;

/** Told how many bytes were unpacked; `signal` stops the unpacking with `cancelled`. */
export type Unpacking = { readonly said: (bytes: number) => void; readonly signal?: AbortSignal | undefined };

function* slices(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
}

function unpacked({ method, packed }: ZipPart): AsyncIterable<Buffer> | Iterable<Buffer> {
  if (method === STORED) return slices(packed);
  if (method !== DEFLATED) throw new Refused(damaged('a part is packed in a way that spreadsheet programs do not use'));
  const inflate = createInflateRaw({ chunkSize: CHUNK });
  inflate.end(packed);
  return inflate;
}

function encodingOf(first: Buffer): string {
  if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le';
  return first[0] === 0xfe && first[1] === 0xff ? 'utf-16be' : 'utf-8';
}

const codeOf = (thrown: unknown): string => (thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '');

/**
 * The text of a part, in pieces as it is unpacked, so that neither it nor its bytes are ever held whole. Ends with `Refused` when
 * the part is larger than the directory said (which was within the limits), is not what its checksum says, or is not text.
 */
export async function* partText(part: ZipPart, { said, signal }: Unpacking): AsyncGenerator<string> {
  let size = 0;
  let crc = 0;
  let decoder: TextDecoder | null = null;
  try {
    for await (const chunk of unpacked(part)) {
      if (signal?.aborted === true) throw new Refused(appError('cancelled'));
      size += chunk.length;
      if (size > part.size) break;
      crc = crc32(chunk, crc);
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
      yield decoder.decode(chunk, { stream: true });
      said(chunk.length);
    }
    if (size !== part.size || crc !== part.crc) throw new Refused(damaged('a part does not match its checksum'));
    yield decoder?.decode() ?? '';
  } catch (thrown) {
    const code = codeOf(thrown);
    if (code.startsWith('Z_')) throw new Refused(damaged('a part cannot be unpacked'));
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') throw new Refused(damaged('a part holds bytes that are not text'));
    throw thrown;
  }
}
