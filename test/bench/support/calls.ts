import { Agent, request } from 'node:http';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startApplicationThread } from '../../../electron/app/thread.ts';
import { tokenOf, type Program } from './program.ts';

export type Call = { readonly channel: string; readonly input?: unknown };
/** Makes a call and answers with the text of its answer. */
export type Caller = (call: Call) => Promise<string>;
export type Held = { readonly call: Caller; readonly close: () => Promise<void> };

/** Calls over one connection that is kept, as a browser keeps it. `placeOf` says which address takes a call. */
export function overHttp(program: Program, placeOf: (call: Call) => string): Held {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const headers = { 'Content-Type': 'application/json', Origin: program.origin, 'X-Mutuals-Token': tokenOf(program) };
  const call: Caller = (asked) => new Promise((resolve, reject) => {
    const body = JSON.stringify(asked);
    const sent = request(`${program.origin}${placeOf(asked)}`, { method: 'POST', agent, headers: { ...headers, 'Content-Length': Buffer.byteLength(body) } }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => { text += part; });
      response.on('end', () => resolve(text));
    });
    sent.on('error', reject);
    sent.end(body);
  });
  return { call, close: () => { agent.destroy(); return Promise.resolve(); } };
}

/** Calls straight into an application thread of this process, without HTTP: what is left is copying between threads and the answer itself. */
export function intoThread(store: string, folder: string): Held {
  const workFolder = join(folder, 'work');
  mkdirSync(workFolder, { recursive: true });
  const started = performance.now();
  const client = startApplicationThread({
    entry: new URL('../../../dist/electron/thread.js', import.meta.url),
    settings: { location: { path: store, keyFile: null }, host: 'none', workFolder, sampleFolder: join(workFolder, 'sample'), person: 'A measurer' },
    report: ({ message }) => { throw new Error(message); },
    milliseconds: () => performance.now() - started,
  });
  return { call: async ({ channel, input }) => JSON.stringify(await client.handle(channel, input)), close: client.close };
}

/** Milliseconds of each of `times` calls. Some before them are not counted. */
export async function timeCalls(call: Caller, asked: Call, times: number): Promise<readonly number[]> {
  const all: number[] = [];
  for (let time = -20; time < times; time += 1) {
    const from = performance.now();
    await call(asked);
    if (time >= 0) all.push(performance.now() - from);
  }
  return all;
}

/** The same from a page, by its own clock, until the answer is parsed. */
export async function timeFetches(page: Page, place: string, asked: Call, times: number): Promise<readonly number[]> {
  await page.bringToFront();
  return page.evaluate(async (given) => {
    const headers = { 'Content-Type': 'application/json', 'X-Mutuals-Token': window.sessionStorage.getItem('mutuals.token') ?? '' };
    const all: number[] = [];
    for (let time = -20; time < given.times; time += 1) {
      const from = performance.now();
      await (await fetch(given.place, { method: 'POST', headers, body: JSON.stringify(given.asked) })).json();
      if (time >= 0) all.push(performance.now() - from);
    }
    return all;
  }, { place, asked, times });
}
