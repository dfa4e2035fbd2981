import { request as httpRequest, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';

export type Answered = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly text: string };
export type Asked = { readonly port: number; readonly path: string; readonly method?: string; readonly headers?: OutgoingHttpHeaders; readonly body?: string | Buffer };

/** Plain HTTP, so that a test can send what a browser never would: any path as it is, any `Host`, any `Origin`. */
export function ask({ port, path, method = 'GET', headers = {}, body }: Asked): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString('utf8') }));
      response.on('error', reject);
    });
    request.on('error', reject);
    request.end(body);
  });
}

export type Stream = { readonly records: string[]; readonly until: (wanted: (records: readonly string[]) => boolean) => Promise<void>; readonly ended: Promise<void>; readonly leave: () => void };

/** Opens a stream of events and gathers its records. */
export function listen(port: number, headers: OutgoingHttpHeaders): Promise<Stream> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, path: '/events', headers, agent: false }, (response) => {
      const records: string[] = [];
      let waiting: (() => void)[] = [];
      let rest = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        const parts = (rest + chunk).split('\n\n');
        rest = parts.pop() ?? '';
        records.push(...parts);
        waiting.forEach((wake) => wake());
        waiting = [];
      });
      const ended = new Promise<void>((end) => {
        response.on('close', () => end());
      });
      response.on('error', () => undefined);
      resolve({
        records,
        until: async (wanted) => {
          while (!wanted(records)) await new Promise<void>((wake) => { waiting.push(wake); });
        },
        ended,
        leave: () => request.destroy(),
      });
    });
    request.on('error', reject);
    request.end();
  });
}
