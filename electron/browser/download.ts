import { open } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { KnownFile } from '../app/application-types.ts';
import { safeHeaders } from '../page.ts';
import { refuse } from './answer.ts';

/** Both forms of the file name that RFC 6266 asks for: plain for the old, percent-encoded UTF-8 for all others. */
export function contentDisposition(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replaceAll(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** Streams a file to the page. */
export async function sendFile(response: ServerResponse, { path, name }: KnownFile): Promise<void> {
  const file = await open(path).catch(() => null);
  if (file === null) {
    refuse(response, 404, 'file_unreadable');
    return;
  }
  try {
    const { size } = await file.stat();
    response.writeHead(200, { ...safeHeaders, 'Content-Type': 'application/octet-stream', 'Content-Length': size, 'Content-Disposition': contentDisposition(name), 'Cache-Control': 'no-store' });
    await pipeline(file.createReadStream({ autoClose: false, ...(size > 0 ? { end: size - 1 } : {}) }), response);
  } catch {
    // The page went away, or the disk failed half-way: the length that was announced tells the browser that it is not whole.
    response.destroy();
  } finally {
    await file.close();
  }
}
