import type { ServerResponse } from 'node:http';
import type { AppEvent } from '../../shared/ipc.ts';
import { safeHeaders } from '../page.ts';

const KEEPALIVE = 15_000;
/**
 * Bytes that may wait for a window from one keepalive to the next; when no fewer wait then, its stream is cut, and it
 * starts afresh when it wakes. One record, the preview of a large file, may be much larger than this and takes its time.
 */
const BACKLOG = 4 * 1024 * 1024;
/** Bytes that may wait at any time. */
const MOST = 256 * 1024 * 1024;

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
  const stuck = new WeakMap<ServerResponse, number>();
  let leaving: NodeJS.Timeout | undefined;
  let ended = false;

  const write = (response: ServerResponse, text: string): void => {
    if (response.writableLength > MOST) response.destroy();
    else response.write(text);
  };
  const keepalive = setInterval(() => {
    for (const stream of streams) {
      const waiting = stream.writableLength;
      if (waiting > BACKLOG && waiting >= (stuck.get(stream) ?? Infinity)) stream.destroy();
      else write(stream, ':\n\n');
      stuck.set(stream, waiting);
    }
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
