import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import type { Bench, Report } from '../../build/lib/bench-report.mjs';
import { openTab, settled, startBrowser } from './support/browser.ts';
import { intoThread, overHttp, timeCalls, timeFetches, type Call, type Caller } from './support/calls.ts';
import { figure, median, p95 } from './support/figures.ts';
import { largePortfolio } from './support/large-portfolio.ts';
import { residentMB } from './support/memory.ts';
import { startHost, startProgram } from './support/program.ts';

/** A call may take a fifth of what a person takes for at once. */
const LIMIT_MS = 20;
const ROUNDS = 5;

const page = { filter: { text: '', status: null, commissionerId: null, providerId: null, withoutRisk: false, deleted: false }, sort: [{ column: 'title', direction: 'ascending' }], offset: 0, limit: 100 };
const calls: readonly { readonly what: string; readonly asked: Call }[] = [
  { what: 'app.state', asked: { channel: 'app.state' } },
  { what: 'contract.list, a page of 100 of 5,000', asked: { channel: 'contract.list', input: page } },
];

/** Several ways of doing the same, in turn, so that what else the machine does falls on all of them. */
async function inTurn(ways: readonly (() => Promise<readonly number[]>)[]): Promise<readonly (readonly number[])[]> {
  const all = ways.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round += 1) for (const [index, way] of ways.entries()) all[index]?.push(...await way());
  return all;
}

async function answered(call: Caller, asked: Call): Promise<string> {
  const text = await call(asked);
  if (!text.startsWith('{"ok":true')) throw new Error(`${asked.channel} was refused: ${text}`);
  return text;
}

/**
 * A call to the browser host and back: over HTTP with the run's token from Node and from a page in Chromium, beside a bare Node
 * server that sends the very same bytes, and beside the same call straight into an application thread.
 */
const measure: Bench = async (report: Report, { long }) => {
  const times = long ? 400 : 80;
  const portfolio = largePortfolio(2);
  const [hosted = '', threaded = ''] = portfolio.copies;
  const ends: (() => Promise<unknown>)[] = [];
  try {
    const host = await startHost(hosted, join(portfolio.folder, 'host'));
    ends.push(host.stop);
    const ours = overHttp(host, () => '/invoke');
    ends.push(ours.close);
    const answers: Record<string, string> = {};
    for (const { asked } of calls) answers[`/${asked.channel}`] = await answered(ours.call, asked);
    const kept = join(portfolio.folder, 'answers.json');
    writeFileSync(kept, JSON.stringify(answers));
    const bare = await startProgram(new URL('./support/echo-server.ts', import.meta.url), [kept]);
    ends.push(bare.stop);
    const echo = overHttp(bare, ({ channel }) => `/${channel}`);
    ends.push(echo.close);
    const thread = intoThread(threaded, portfolio.folder);
    ends.push(thread.close);

    const compared = (what: string, own: readonly number[], peer: readonly number[], peerName: string): void => report({
      claim: `${what}, 95th of 100, ${own.length} times (median ${figure(median(own))} ms)`, ours: p95(own),
      peer: p95(peer), peerName: `${peerName} (median ${figure(median(peer))} ms)`, unit: 'ms', limit: LIMIT_MS, memoryMB: residentMB(host.pid),
    });
    const BARE = 'bare Node server sending the same bytes';
    for (const { what, asked } of calls) {
      const size = `${figure(Buffer.byteLength(answers[`/${asked.channel}`] ?? '') / 1_000)} KB`;
      await answered(thread.call, asked);
      const [own = [], echoed = [], direct = []] = await inTurn([ours, echo, thread].map(({ call }) => () => timeCalls(call, asked, times)));
      compared(`${what} (${size}) over HTTP from Node`, own, echoed, BARE);
      compared('the same', own, direct, 'straight into the application thread');
    }

    const browser: Browser = await startBrowser();
    ends.push(() => browser.close());
    const [tab, bareTab] = [await openTab(browser, host.address), await openTab(browser, bare.address)];
    await settled(tab.page);
    for (const { what, asked } of calls) {
      const [own = [], echoed = []] = await inTurn([() => timeFetches(tab.page, '/invoke', asked, times), () => timeFetches(bareTab.page, `/${asked.channel}`, asked, times)]);
      compared(`${what} from a page in Chromium`, own, echoed, BARE);
    }
  } finally {
    for (const end of ends.toReversed()) await end();
    portfolio.remove();
  }
};
export default measure;
