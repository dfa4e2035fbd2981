import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Why a request is not let in: 401 for the token (the page may ask for it), 403 for what a page of ours never sends. */
export type GuardRefusal = { readonly status: 401 | 403 };

export type Guard = {
  /** For the page and its files: no token yet, but only on an address of ours and never for another site's page. */
  readonly page: (request: IncomingMessage) => GuardRefusal | null;
  /** For everything that reads or writes data. */
  readonly call: (request: IncomingMessage) => GuardRefusal | null;
};

export const TOKEN_HEADER = 'x-mutuals-token';

/** The one value of a header; `null` when it is missing or was sent twice. */
const only = (request: IncomingMessage, name: string): string | null => {
  const values = request.headersDistinct[name];
  return values?.length === 1 ? (values[0] ?? null) : null;
};

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
/** Takes the same time whatever is wrong and however long it is. */
const same = (given: string, wanted: string): boolean => timingSafeEqual(digest(given), digest(wanted));

const FORBIDDEN: GuardRefusal = { status: 403 };

/**
 * Checks who speaks. `Host` defeats a foreign name that was made to resolve to this machine (DNS rebinding), `Origin` and
 * `Sec-Fetch-Site` defeat pages of other sites, and the token defeats other programs and people of this machine.
 */
export function createGuard({ port, token }: { readonly port: number; readonly token: string }): Guard {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];

  const address = (request: IncomingMessage): GuardRefusal | null => {
    const host = only(request, 'host');
    if (host === null || !hosts.includes(host)) return FORBIDDEN;
    const origin = request.headersDistinct['origin'];
    if (origin === undefined) return request.method === 'POST' ? FORBIDDEN : null;
    return origin.length === 1 && origin[0] === `http://${host}` ? null : FORBIDDEN;
  };

  const site = (request: IncomingMessage): string | undefined => request.headersDistinct['sec-fetch-site']?.join(',');
  const navigates = (request: IncomingMessage): boolean => only(request, 'sec-fetch-mode') === 'navigate' && only(request, 'sec-fetch-dest') === 'document';

  return {
    page: (request) => address(request) ?? ([undefined, 'same-origin', 'none'].includes(site(request)) || navigates(request) ? null : FORBIDDEN),
    call: (request) => {
      const refusal = address(request) ?? ([undefined, 'same-origin'].includes(site(request)) ? null : FORBIDDEN);
      if (refusal !== null) return refusal;
      return same(only(request, TOKEN_HEADER) ?? '', token) ? null : { status: 401 };
    },
  };
}
