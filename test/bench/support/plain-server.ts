import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import process from 'node:process';
import { plainHtml, plainPage } from './plain-page.ts';

// Serves the plain page and the rows of the file that is named: plain-server.ts ROWS.json
const rows = readFileSync(process.argv[2] ?? '');
const answers = new Map<string, { readonly type: string; readonly body: string | Buffer }>([
  ['/', { type: 'text/html; charset=utf-8', body: plainHtml }],
  ['/page.js', { type: 'text/javascript; charset=utf-8', body: `(${plainPage.toString()})();` }],
  ['/rows.json', { type: 'application/json', body: rows }],
]);
const server = createServer((request, response) => {
  const answer = answers.get(request.url ?? '');
  response.writeHead(answer === undefined ? 404 : 200, { 'Content-Type': answer?.type ?? 'text/plain' });
  response.end(answer?.body);
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}/\n`));
process.once('SIGTERM', () => process.exit(0));
