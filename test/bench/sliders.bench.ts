import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import type { Bench } from '../../build/lib/bench-report.mjs';
import { createSample } from '../../db/sample/sample.ts';
import { machineClock } from '../../electron/machine.ts';
import type { OrganisationId } from '../../shared/model/ids.ts';
import { temporaryStore } from '../fixtures/store.ts';
import { openTab, settled, startBrowser } from './support/browser.ts';
import { must } from './support/cash-portfolio.ts';
import { figure, median, p95 } from './support/figures.ts';
import { startJobs } from './support/jobs.ts';
import { changedAfterKey, type Shown } from './support/painted.ts';
import { startHost } from './support/program.ts';
import { pythonWith } from './support/python.ts';

const run = promisify(execFile);
const MOVES = 100;
const WARM = 5;
/** Must show 3, from the key to the picture. */
const LIMIT_MS = 100;
const [MONTHS, PATHS] = [36, 10_000];
const PEER = fileURLToPath(new URL('./slider-peer.py', import.meta.url));
/** Stands beside the repository. */
const INPUTS = fileURLToPath(new URL('../../../shared/bench', import.meta.url));

/** The same moves without a screen: from the question to the event that it is answered. Says which mutual they were of. */
async function withoutScreen(path: string, folder: string): Promise<{ readonly organisationId: OrganisationId; readonly times: readonly number[] }> {
  const jobs = startJobs(path, folder);
  try {
    const organisationId = must(await jobs.ask('cash.runways', { months: MONTHS })).find(({ trust }) => trust !== 'none')?.organisationId;
    if (organisationId === undefined) throw new Error('No mutual of the sample can be forecast.');
    const times: number[] = [];
    for (let move = 1 - WARM; move <= MOVES; move += 1) {
      const levers = [{ lever: 'income cut' as const, organisationId, contractId: null, size: Math.abs(move) / 3 + 0.1, from: null, until: null, note: null }];
      const { result, ms } = await jobs.work('cash.forecast', { organisationId, months: MONTHS, paths: PATHS, seed: 1, levers, asker: 'sliders' });
      if (must(result).result === null) throw new Error('The mutual cannot be forecast.');
      if (move > 0) times.push(ms);
    }
    return { organisationId, times };
  } finally {
    await jobs.close();
  }
}

/** Runs in the page: the fan of the moved assumption, once nothing is shown as old. */
const fanShown = (): Shown => () => (document.querySelector('[data-old="false"] figure') === null ? null : Array.from(document.querySelectorAll('figure svg[role="img"] path'), (path) => path.getAttribute('d')).join());

async function moved(page: Page, times: number): Promise<readonly number[]> {
  const fan = await page.evaluateHandle(fanShown);
  const all: number[] = [];
  for (let move = 0; move < times; move += 1) all.push(await changedAfterKey(page, 'ArrowRight', fan));
  return all;
}

async function peerTimes(): Promise<readonly number[] | null> {
  const python = existsSync(INPUTS) ? await pythonWith('numpy') : null;
  return python === null ? null : JSON.parse((await run(python, ['-B', PEER, INPUTS, '20'])).stdout) as number[];
}

/** One mutual of the sample, a slider of its page moved by keys a hundred times, from the key to the new figures painted; beside the application without a screen, and numpy. */
const measure: Bench = async (report) => {
  const place = temporaryStore({ start: machineClock.now() });
  must(createSample(place.store, { today: machineClock.today(), now: machineClock.now(), seed: 20_110_624 }));
  place.store.close();
  const browser = await startBrowser();
  try {
    const { organisationId, times: alone } = await withoutScreen(place.store.path, place.folder);
    const host = await startHost(place.store.path, place.folder);
    try {
      const { page } = await openTab(browser, host.address);
      await settled(page);
      await page.evaluate((id) => { window.location.hash = `#/cash/${id}`; }, organisationId);
      await page.locator('[data-old="false"] figure').first().waitFor();
      const made = await page.getByText(`${MONTHS} months from`).first().textContent();
      if (made?.includes(`${PATHS.toLocaleString('en-GB')} paths`) !== true) throw new Error(`The page forecasts something else than is to be measured: ${made}`);
      const warm = page.getByRole('slider', { name: 'Payers pay later by', exact: true });
      await warm.focus();
      await moved(page, WARM);
      await page.getByRole('slider', { name: 'Income lower by', exact: true }).focus();
      const own = await moved(page, MOVES);
      const peer = await peerTimes();
      const what = `1 mutual × ${MONTHS} months × ${PATHS.toLocaleString('en-GB')} paths`;
      const others = `median ${figure(median(own))} ms, longest ${figure(Math.max(...own))} ms`;
      report({
        claim: `slider moved by a key, ${what}, from the key to the new figures painted, 95th of ${own.length} (${others})${peer === null ? '; numpy not measured: it or shared/bench is not there' : ''}`,
        ours: p95(own), unit: 'ms', limit: LIMIT_MS, ...(peer === null ? {} : { peer: p95(peer), peerName: `numpy, arithmetic alone, a simpler mutual (median ${figure(median(peer))} ms)` }),
      });
      report({ claim: `the same without a screen, from the question to its answer, 95th of ${alone.length} (median ${figure(median(alone))} ms)`, ours: p95(alone), unit: 'ms', limit: LIMIT_MS });
    } finally {
      await host.stop();
    }
  } finally {
    await browser.close();
    place.close();
  }
};
export default measure;
