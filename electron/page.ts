import { readFile, realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

export type PageAnswer = { readonly status: 200 | 404; readonly headers: Readonly<Record<string, string>>; readonly body: Buffer<ArrayBuffer> };

/** Answers the path of an address (still encoded, without query) with a file of the built renderer, or with 404. */
export type Pages = (pathname: string) => Promise<PageAnswer>;

const NONCE_PLACE = '__NONCE__';

/** Only these are served; a file of any other kind has no business in the built renderer. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** The policy of every page of every host: files of our own, and the style elements that carry this load's nonce. */
export const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');

/** Sent with everything, pages and data alike. */
export const safeHeaders: Readonly<Record<string, string>> = {
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': 'camera=(), display-capture=(), geolocation=(), hid=(), microphone=(), midi=(), payment=(), serial=(), usb=()',
  'X-DNS-Prefetch-Control': 'off',
};

function segmentsOf(pathname: string): readonly string[] | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (!decoded.startsWith('/') || /[\0\\:%]/.test(decoded)) return null;
  const segments = decoded.slice(1).split('/');
  return segments.some((segment) => segment === '' || segment.startsWith('.')) ? null : segments;
}

/** The real path of a file below the folder, or `null` for anything else: links that lead outside, folders, other kinds. */
async function fileBelow(folder: string, segments: readonly string[]): Promise<string | null> {
  try {
    const root = await realpath(folder);
    const file = await realpath(join(root, ...segments));
    return file.startsWith(root + sep) && extname(file) in types && (await stat(file)).isFile() ? file : null;
  } catch {
    return null;
  }
}

/**
 * Serves the built renderer, the same for both hosts. `/` is its page with a fresh nonce in the header and in place of
 * `__NONCE__`; nothing outside the folder is reachable, by whatever spelling or link.
 */
export function createPages(folder: string, nonce: () => string): Pages {
  const missing: PageAnswer = { status: 404, headers: { ...safeHeaders, 'Content-Type': 'text/plain; charset=utf-8', 'Content-Security-Policy': "default-src 'none'" }, body: Buffer.from('There is nothing here.\n') };

  return async (pathname) => {
    const isPage = pathname === '/' || pathname === '/index.html';
    const segments = isPage ? ['index.html'] : segmentsOf(pathname);
    const file = segments === null ? null : await fileBelow(folder, segments);
    if (file === null) return missing;
    const type = types[extname(file)] ?? 'application/octet-stream';
    const headers = { ...safeHeaders, 'Content-Type': type };
    if (extname(file) === '.html') {
      const fresh = nonce();
      const html = (await readFile(file, 'utf8')).replaceAll(NONCE_PLACE, fresh);
      return { status: 200, headers: { ...headers, 'Content-Security-Policy': contentSecurityPolicy(fresh), 'Cache-Control': 'no-store' }, body: Buffer.from(html) };
    }
    return {
      status: 200,
      // Names below assets/ hold a hash of their content.
      headers: { ...headers, 'Content-Security-Policy': "default-src 'none'", 'Cache-Control': segments?.[0] === 'assets' ? 'private, max-age=31536000, immutable' : 'no-store' },
      body: await readFile(file),
    };
  };
}
