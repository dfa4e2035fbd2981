import { protocol, type Session } from 'electron';
import type { Pages } from './page.ts';

const SCHEME = 'mutuals';
const HOST = 'app';
export const PAGE_ADDRESS = `${SCHEME}://${HOST}/`;

function parse(address: string): URL | null {
  const url = URL.parse(address);
  return url !== null && url.protocol === `${SCHEME}:` && url.host === HOST && url.username === '' && url.password === '' ? url : null;
}

/** Whether an address is the application's page, at whatever place in it. */
export const isOwnPage = (address: string): boolean => parse(address)?.pathname === '/';
/** Whether a request stays inside the application. */
export const isOwnRequest = (address: string): boolean => parse(address) !== null;

/** Gives the scheme the standing of a secure origin of its own. Only before the application is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } }]);
}

/** Serves the built renderer under `mutuals://app/`; another host of the scheme or another method gets nothing. */
export function serveScheme(session: Session, pages: Pages): void {
  session.protocol.handle(SCHEME, async (request) => {
    const url = parse(request.url);
    if (url === null || request.method !== 'GET') return new Response(null, { status: 404 });
    const { status, headers, body } = await pages(url.pathname);
    return new Response(body, { status, headers });
  });
}
