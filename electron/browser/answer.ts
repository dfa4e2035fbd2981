import type { ServerResponse } from 'node:http';
import { appError, type ErrorCode } from '../../shared/errors.ts';
import { fail, type Result } from '../../shared/result.ts';
import { safeHeaders } from '../page.ts';

/** Sends a `Result` as JSON. A value that JSON cannot carry is answered as `internal`. */
export function sendResult(response: ServerResponse, status: number, result: Result<unknown>, headers: Readonly<Record<string, string>> = {}): void {
  let body: string;
  try {
    body = JSON.stringify(result);
  } catch {
    body = JSON.stringify(fail(appError('internal')));
  }
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { ...safeHeaders, ...headers, 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store', 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}

/** Refuses a request before its body was read; the connection is given up, so that the rest of it need not be. */
export function refuse(response: ServerResponse, status: number, code: ErrorCode, message?: string, headers: Readonly<Record<string, string>> = {}): void {
  sendResult(response, status, fail(appError(code, message)), { ...headers, Connection: 'close' });
}
