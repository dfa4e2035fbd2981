import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { appError } from '../../shared/errors.ts';
import { filePurposes } from '../../shared/ipc/exchange.ts';
import { fail, type Result } from '../../shared/result.ts';
import type { KnownFile } from '../app/application-types.ts';
import type { Client } from '../app/thread.ts';
import { safeName } from '../files.ts';
import { createDoor, type Host } from '../host.ts';
import { defectOf, type Defect } from '../log.ts';
import { createPages } from '../page.ts';
import { refuse, sendResult } from './answer.ts';
import { CALL_LIMIT, discardRest, keepUpload, readText, UPLOAD_LIMIT } from './body.ts';
import { sendFile } from './download.ts';
import { createWindows } from './events.ts';
import { createGuard } from './guard.ts';
import { createTickets } from './tickets.ts';

export type ServerOptions = {
  readonly client: Client;
  /** The folder of the built renderer. */
  readonly pages: string;
  /** Where uploads are kept for this run. */
  readonly workFolder: string;
  /** 0: any free port. */
  readonly port: number;
  /** Milliseconds without a window after which `lastWindowGone` is called; `null`: never. */
  readonly grace: number | null;
  readonly lastWindowGone: () => void;
  /** A new unguessable text at each call, safe in an address. */
  readonly secret: () => string;
  readonly milliseconds: () => number;
  readonly report: (defect: Defect) => void;
  /** Bytes; for tests of the limit. */
  readonly uploadLimit?: number;
};

export type BrowserServer = {
  readonly port: number;
  /** Holds the token in its fragment, which browsers do not send: for the person to open, as often as they like. */
  readonly address: string;
  /** An address that works once and for half a minute: for starting the person's browser, as others may see its arguments. */
  readonly entrance: () => string;
  /** Takes no more windows and ends the streams; once the application has drained, sends the last answers and closes. */
  readonly stop: (drained: Promise<void>) => Promise<void>;
};

const DOWNLOAD_LIFE = 120_000;
/** Milliseconds for a page that is refused to stop sending, and for the last answers to be read. */
const PATIENCE = 2_000;
const ENTRANCE_LIFE = 30_000;
const NOT_IN_A_BROWSER =
  'A browser can only hand over a copy of a store, and what is changed in a copy would be lost. Nothing was opened. End Mutuals and start it again with --store FILE.';
const REFUSED_ADDRESS = 'Open the address that Mutuals printed when it started.';

type Parsed = { readonly channel: unknown; readonly input: unknown };

function parseCall(text: string): Parsed | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || !('channel' in value)) return null;
    return { channel: value.channel, input: 'input' in value ? value.input : undefined };
  } catch {
    return null;
  }
}

/** Listens on the loopback address and serves the pages and the application. Rejects when the port cannot be had. */
export async function startServer(options: ServerOptions): Promise<BrowserServer> {
  const { client, workFolder, secret, milliseconds, report } = options;
  const token = secret();
  const pages = createPages(options.pages, secret);
  const windows = createWindows({ grace: options.grace, gone: options.lastWindowGone });
  const downloads = createTickets<KnownFile>({ secret, milliseconds, life: DOWNLOAD_LIFE });
  const entrances = createTickets<true>({ secret, milliseconds, life: ENTRANCE_LIFE });
  const host: Host = {
    chooseFile: () => Promise.resolve(fail(appError('invalid_input', NOT_IN_A_BROWSER))),
    deliverFile: (file) => Promise.resolve({ ok: true, value: { download: `/download/${downloads.issue(file)}` } }),
  };
  const door = createDoor(client, host, report);
  const unsubscribe = door.subscribe(windows.tell);

  const server = createServer({ maxHeaderSize: 16 * 1024 });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: options.port, exclusive: true }, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const { port } = server.address() as AddressInfo;
  const guard = createGuard({ port, token });

  const invoke = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!/^application\/json(;|$)/i.test(request.headers['content-type'] ?? '')) return refuse(response, 415, 'invalid_input');
    const text = await readText(request, CALL_LIMIT);
    if (text === null) {
      await discardRest(request, PATIENCE);
      return refuse(response, 413, 'invalid_input', 'More was sent at once than can be taken safely. Nothing was changed. Send less.');
    }
    const call = parseCall(text);
    if (call === null) return refuse(response, 400, 'invalid_input');
    sendResult(response, 200, await door.invoke(call.channel, call.input));
  };

  const upload = async (request: IncomingMessage, response: ServerResponse, query: URLSearchParams): Promise<void> => {
    if (query.get('purpose') === 'store') return refuse(response, 400, 'invalid_input', NOT_IN_A_BROWSER);
    if (!(filePurposes as readonly (string | null)[]).includes(query.get('purpose'))) return refuse(response, 400, 'invalid_input');
    const kept = await keepUpload(request, workFolder, options.uploadLimit ?? UPLOAD_LIMIT);
    if (!kept.ok) {
      await discardRest(request, PATIENCE);
      return refuse(response, kept.error.code === 'file_too_large' ? 413 : 500, kept.error.code, kept.error.message);
    }
    const registered: Result<unknown> = await client.registerFile(kept.value, safeName(query.get('name') ?? ''));
    sendResult(response, 200, registered);
  };

  const download = async (response: ServerResponse, ticket: string): Promise<void> => {
    const file = downloads.take(ticket);
    if (file === null) return refuse(response, 404, 'not_found', 'The file was fetched already or waited too long. Make it again.');
    await sendFile(response, file);
  };

  const enter = (response: ServerResponse, ticket: string): void => {
    if (entrances.take(ticket) === null) return refuse(response, 404, 'not_found', `This address works once only. ${REFUSED_ADDRESS}`);
    response.writeHead(303, { Location: `/#token=${token}`, 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer', 'Content-Length': 0 });
    response.end();
  };

  const page = async (response: ServerResponse, pathname: string): Promise<void> => {
    const { status, headers, body } = await pages(pathname);
    response.writeHead(status, { ...headers, 'Content-Length': body.length });
    response.end(body);
  };

  const route = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = request.url ?? '';
    const mark = url.indexOf('?');
    const pathname = mark < 0 ? url : url.slice(0, mark);
    const query = new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1));
    const isDownload = pathname.startsWith('/download/');
    const isEntrance = pathname.startsWith('/open/');
    const isCall = pathname === '/invoke' || pathname === '/upload' || pathname === '/events' || isDownload;
    const method = pathname === '/invoke' || pathname === '/upload' ? 'POST' : 'GET';

    const refusal = isCall ? guard.call(request) : guard.page(request);
    if (refusal !== null) return refuse(response, refusal.status, 'not_allowed', refusal.status === 401 ? `The request did not carry this run’s token, so it was refused. ${REFUSED_ADDRESS}` : undefined);
    if (request.method !== method) return refuse(response, 405, 'invalid_input', undefined, { Allow: method });
    if (isDownload) return download(response, pathname.slice('/download/'.length));
    if (isEntrance) return enter(response, pathname.slice('/open/'.length));
    switch (pathname) {
      case '/invoke':
        return invoke(request, response);
      case '/upload':
        return upload(request, response, query);
      case '/events':
        return windows.open(response);
      default:
        return page(response, pathname);
    }
  };

  server.on('request', (request, response) => {
    route(request, response).catch((thrown: unknown) => {
      // A page that went away in the middle of its request is not a defect.
      if (request.destroyed && !request.complete) return;
      report(defectOf(thrown, null));
      refuse(response, 500, 'internal');
    });
  });

  const base = `http://127.0.0.1:${port}`;
  return {
    port,
    address: `${base}/#token=${token}`,
    entrance: () => `${base}/open/${entrances.issue(true)}`,
    stop: async (drained) => {
      unsubscribe();
      windows.end();
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      await drained;
      server.closeIdleConnections();
      const impatience = setTimeout(() => server.closeAllConnections(), PATIENCE);
      await closed;
      clearTimeout(impatience);
    },
  };
}
