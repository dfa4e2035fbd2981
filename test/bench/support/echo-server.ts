import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import process from 'node:process';

/** What is answered at each address: the very bytes of the host's answers. */
type Answers = Readonly<Record<string, string>>;

// The least that a program can do with a call: reads it and sends bytes that it holds. echo-server.ts ANSWERS.json
const answers = new Map(Object.entries(JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Answers).map(([place, body]) => [place, Buffer.from(body)]));
const page = Buffer.from('<!doctype html><html lang="en-GB"><head><title>Bare server</title></head><body></body></html>');
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const answer = answers.get(request.url ?? '');
    const body = answer ?? page;
    response.writeHead(200, { 'Content-Type': answer === undefined ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8', 'Cache-Control': 'no-store', 'Content-Length': body.length });
    response.end(body);
  });
});
server.listen(0, '127.0.0.1', () => process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}/\n`));
process.once('SIGTERM', () => process.exit(0));
