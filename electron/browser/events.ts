import type { ServerResponse } from 'node:http';
import type { AppEvent } from '../../shared/ipc.ts';
import { safeHeaders } from '../page.ts';

const KEEPALIVE = 15_000;
/** Bytes that may wait for a window that does not read; then its stream is cut, and it starts afresh when it wakes. */
const BACKLOG = 4 * 1024 * 1024;

export type Windows = {
  /** Opens a stream of events for one window. */
  readonly open: (response: ServerResponse) => void;
  readonly tell: (event: AppEvent) => void;
  /** Ends every stream, without counting that as windows being closed. */
  readonly end: () => void;
};

/**
 * The open windows, each a stream of server-sent events. `gone` is called once when, after at least one was there, none
 * has been for `grace` milliseconds (`null`: never): a reload closes a stream and opens another.
 */
export function createWindows({ grace, gone }: { readonly grace: number | null; readonly gone: () => void }): Windows {
  const streams = new Set<ServerResponse>();
  let leaving: NodeJS.Timeout | undefined;
  let ended = false;

  const write = (response: ServerResponse, text: string): void => {
    if (response.writableLength > BACKLOG) response.destroy();
    else response.write(text);
  };
  const keepalive = setInterval(() => {
    for (const stream of streams) write(stream, ':\n\n');
  }, KEEPALIVE);
  keepalive.unref();

  return {
    open: (response) => {
      response.writeHead(200, { ...safeHeaders, 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store' });
      response.write('event: ready\ndata: {}\n\n');
      if (ended) {
        response.end();
        return;
      }
      streams.add(response);
      clearTimeout(leaving);
      response.once('close', () => {
        streams.delete(response);
        if (!ended && grace !== null && streams.size === 0) leaving = setTimeout(gone, grace);
      });
      response.on('error', () => response.destroy());
    },
    tell: (event) => {
      const record = `data: ${JSON.stringify(event)}\n\n`;
      for (const stream of streams) write(stream, record);
    },
    end: () => {
      ended = true;
      clearInterval(keepalive);
      clearTimeout(leaving);
      for (const stream of streams) stream.end();
    },
  };
}
