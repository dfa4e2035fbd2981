import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import type { Bench } from '../../build/lib/bench-report.mjs';
import { openTab, settled, startBrowser } from './support/browser.ts';
import { cashPortfolio, must } from './support/cash-portfolio.ts';
import { figure, median, p95 } from './support/figures.ts';
import { startJobs } from './support/jobs.ts';
import { residentMB } from './support/memory.ts';
import { startHost } from './support/program.ts';
import { pythonWith } from './support/python.ts';

const run = promisify(execFile);
const [MUTUALS, MONTHS, PATHS] = [200, 60, 10_000];
/** Must show 3: in seconds. */
const LIMIT_S = 30;
/** 60 frames a second, and the tenth by which a frame's clock is off. */
const FRAME_MS = 1_000 / 60 + 0.1;
const LEAST_TOLD = 20;
/** The peer stands beside the repository. */
const PEER = fileURLToPath(new URL('../../../shared/bench/bench_numpy.py', import.meta.url));

type Opened = { readonly seconds: number; readonly frames: readonly number[]; readonly told: number };

/** Runs in the page: opens the watch-list, and until all of it is shown counts frames and what is told of the progress. */
const opened = (rows: number): Promise<Opened> => new Promise((resolve) => {
  const begun = performance.now();
  const [frames, said]: [number[], Set<string>] = [[], new Set()];
  let before = Number.NaN;
  const look = (at: number): void => {
    if (!Number.isNaN(before)) frames.push(at - before);
    before = at;
    const told = document.querySelector('main progress')?.parentElement?.textContent;
    if (typeof told === 'string') said.add(told);
    if (document.querySelector('main [data-old="false"]') === null || document.querySelector('main [role="status"]')?.textContent !== `${rows} mutuals`) requestAnimationFrame(look);
    else requestAnimationFrame((end) => resolve({ seconds: (end - begun) / 1_000, frames: frames.slice(1), told: said.size }));
  };
  window.location.hash = '#/cash';
  requestAnimationFrame(look);
});

/** Frames of a page that does nothing: what this machine and its Chromium can do at all. */
const idle = (page: Page): Promise<readonly number[]> => page.evaluate(() => new Promise<number[]>((resolve) => {
  const frames: number[] = [];
  const look = (at: number): void => {
    frames.push(at);
    if (frames.length > 180) resolve(frames.slice(1).map((one, index) => one - (frames[index] ?? one)));
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}));

async function peerSeconds(): Promise<number | null> {
  const python = existsSync(PEER) ? await pythonWith('numpy') : null;
  return python === null ? null : (JSON.parse((await run(python, ['-B', PEER, '4', '1', 'float64', '1'])).stdout) as { readonly median_s: number }).median_s;
}

/**
 * The watch-list of 200 mutuals over 60 months on 10,000 paths: by the application without a screen, and as a person opens it in the real host and
 * Chromium, where the page tells of the progress and keeps its frames meanwhile. Beside numpy on a portfolio as large (B1 of the engine's specification), which
 * only simulates.
 */
const measure: Bench = async (report, { long }) => {
  const place = cashPortfolio(MUTUALS, { months: MONTHS, paths: PATHS });
  place.store.close();
  const what = `${MUTUALS} mutuals × ${MONTHS} months × ${PATHS.toLocaleString('en-GB')} paths`;
  const browser = await startBrowser();
  try {
    const alone: number[] = [];
    const jobs = startJobs(place.store.path, place.folder);
    try {
      for (let round = 0; round < (long ? 5 : 2); round += 1) {
        const { result, ms } = await jobs.work('cash.watch', { months: MONTHS, paths: PATHS, seed: round });
        const { rows } = must(result);
        if (rows.length !== MUTUALS || rows.some(({ chanceEnd }) => chanceEnd === null)) throw new Error('Not every mutual was forecast, so the time would say nothing.');
        alone.push(ms / 1_000);
      }
    } finally {
      await jobs.close();
    }
    const rounds: Opened[] = [];
    let [quiet, memoryMB]: [readonly number[], number] = [[], 0];
    for (let round = 0; round < (long ? 5 : 2); round += 1) {
      const host = await startHost(place.store.path, place.folder);
      try {
        const { page, close } = await openTab(browser, host.address);
        await settled(page);
        quiet = [...quiet, ...await idle(page)];
        rounds.push(await page.evaluate(opened, MUTUALS));
        memoryMB = Math.max(memoryMB, residentMB(host.pid));
        await close();
      } finally {
        await host.stop();
      }
    }
    const peer = await peerSeconds();
    const frames = rounds.flatMap((one) => one.frames);
    const seconds = rounds.map((one) => one.seconds);
    report({
      claim: `watch-list of ${what}, from the address to all of it shown, the host just started, median of ${rounds.length} (longest ${figure(Math.max(...seconds))} s)${peer === null ? '; numpy not measured: it or shared/bench is not there' : ''}`,
      ours: median(seconds), unit: 's', limit: LIMIT_S, memoryMB, ...(peer === null ? {} : { peer, peerName: 'numpy in one thread, only the simulation of as many (B1)' }),
    });
    report({ claim: `the same without a screen, from the question to its answer, median of ${alone.length} (the first time ${figure(alone[0] ?? Number.NaN)} s)`, ours: median(alone), unit: 's', limit: LIMIT_S });
    report({ claim: 'progress that the page showed meanwhile', ours: Math.min(...rounds.map(({ told }) => told)), unit: 'sentences', limit: LEAST_TOLD, better: 'more' });
    report({
      claim: `time between frames of the page meanwhile, median of ${frames.length} (95th ${figure(p95(frames))} ms, longest ${figure(Math.max(...frames))} ms, ${figure(100 * frames.filter((one) => one > 1.5 * FRAME_MS).length / frames.length)} in 100 late)`,
      ours: median(frames), peer: median(quiet), peerName: `the same page with nothing to do (95th ${figure(p95(quiet))} ms)`, unit: 'ms', limit: FRAME_MS,
    });
    report({ claim: 'the same, 95th', ours: p95(frames), peer: p95(quiet), peerName: 'the same page with nothing to do', unit: 'ms', limit: 2 * FRAME_MS });
  } finally {
    await browser.close();
    place.close();
  }
};
export default measure;
