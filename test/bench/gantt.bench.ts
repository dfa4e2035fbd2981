import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { partsOfPlans } from '../../db/repositories/plans/rows.ts';
import type { Bench, Report } from '../../build/lib/bench-report.mjs';
import { fitting } from '../../shared/pictures/gantt.ts';
import { sceneOf } from '../../renderer/views/contingency/gantt-scene.ts';
import { timesOf } from '../../renderer/views/contingency/gantt-times.ts';
import type { Step } from '../../renderer/views/contingency/steps-edits.ts';
import { openTab, settled, startBrowser } from './support/browser.ts';
import { figure, median, p95 } from './support/figures.ts';
import { attributeOf, changedAfterKey, leave, opened } from './support/painted.ts';
import { plainGantt, type PlainGantt } from './support/plain-gantt.ts';
import { plansPortfolio } from './support/plans-portfolio.ts';
import { startHost } from './support/program.ts';
import { pythonWith } from './support/python.ts';

const run = promisify(execFile);
const PEER = fileURLToPath(new URL('./gantt-peer.py', import.meta.url));
const STEPS = 200;
const KEYS = 100;
const WARM = 6;
/** Must show 3. */
const LIMIT_MS = 100;
/** With the plan asked of the record anew, and all that is worked out of it. */
const ANEW_MS = 300;

/** The critical path alone, without a screen, beside networkx in its own process. */
async function workedOut(report: Report, steps: readonly Step[], folder: string, rounds: number): Promise<void> {
  const own: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now();
    timesOf(steps);
    own.push(performance.now() - begun);
  }
  const claim = `critical path of ${steps.length} steps, early and late times of each, 95th of ${rounds} (median ${figure(median(own))} ms)`;
  const python = await pythonWith('networkx');
  if (python === null) {
    report({ claim: `${claim}; comparison not measured: Debian’s python3-networkx is not installed`, ours: p95(own), unit: 'ms', limit: 20 });
    return;
  }
  const path = join(folder, 'tasks.json');
  await writeFile(path, JSON.stringify(steps.map(({ id, likelyDays, waitDays, afterIds }) => ({ id, days: likelyDays ?? 0, wait: waitDays ?? 0, after: afterIds }))));
  const peer = JSON.parse((await run(python, ['-B', PEER, path, String(rounds)])).stdout) as { readonly ms: readonly number[]; readonly whole: number; readonly critical: number };
  const mine = timesOf(steps);
  const critical = [...mine.times.values()].filter((one) => one.critical).length;
  if (Math.abs((mine.whole ?? Number.NaN) - peer.whole) > 1e-6 || critical !== peer.critical) throw new Error(`The two do not agree: ${mine.whole} days and ${critical} critical steps here, ${peer.whole} and ${peer.critical} there.`);
  report({ claim, ours: p95(own), peer: p95(peer.ms), peerName: `networkx (median ${figure(median(peer.ms))} ms; the ratio is of the medians)`, unit: 'ms', ratio: median(own) / median(peer.ms), maxRatio: 1 });
}

/** A plan of 200 steps: drawn, and moved by keys a hundred times, every bar after the first moving along. */
const measure: Bench = async (report, { long }) => {
  const place = plansPortfolio(5, 2, STEPS);
  const { large, folder } = place;
  const steps = partsOfPlans(place.store.read, 'plan step', [large])(large);
  await workedOut(report, steps, folder, long ? 500 : 100);
  const times = timesOf(steps);
  const scene = sceneOf({ steps, times, zoom: fitting(times.whole ?? 1, 700), overlays: [], byMonth: [], weights: new Map() }, 30);
  const at = new Map(scene.rows.map(({ id }, index) => [id, index]));
  const plainly: PlainGantt = { bars: scene.rows.map(({ x, width, label }) => ({ x, width, name: label })), lines: scene.arrows.map(({ from, to }) => ({ from: at.get(from) ?? 0, to: at.get(to) ?? 0 })) };
  const first = scene.rows[0]?.id ?? '';
  place.store.close();
  const browser = await startBrowser();
  const host = await startHost(place.store.path, folder);
  try {
    const [{ page }, plain] = [await openTab(browser, host.address), await openTab(browser, 'about:blank')];
    await settled(page);
    const there = `#/contingency/${large}?tab=steps`;
    const [drawn, anew, peers]: [number[], number[], number[]] = [[], [], []];
    const rounds = long ? 40 : 12;
    for (let round = 0; round < rounds + 2; round += 1) {
      await page.bringToFront();
      await leave(page, '#/settings', 'Settings');
      const took = await opened(page, there, `svg[data-steps="${STEPS}"] [data-bar="${first}"]`, 1);
      if (round > 1) drawn.push(took);
      else if (round === 0) anew.push(took);
      await plain.page.bringToFront();
      const other = await plain.page.evaluate(plainGantt, plainly);
      if (round > 1) peers.push(other);
    }
    report({ claim: `Gantt of ${STEPS} steps and ${scene.arrows.length} links, from the address to what is in sight of it painted, the record as it was; 95th of ${drawn.length} (median ${figure(median(drawn))} ms)`, ours: p95(drawn), peer: p95(peers), peerName: `plain page that draws all of it and nothing else (median ${figure(median(peers))} ms)`, unit: 'ms', limit: LIMIT_MS });
    report({ claim: 'the same for the first time, the plan asked of the record and worked out', ours: anew[0] ?? Number.NaN, unit: 'ms', limit: ANEW_MS });

    await page.bringToFront();
    await page.locator(`[data-bar="${first}"]`).focus();
    const drawnIds = await page.locator('[data-bar]').evaluateAll((bars) => bars.map((bar) => bar.getAttribute('data-bar') ?? ''));
    const last = drawnIds.at(-1) ?? '';
    if (last === first) throw new Error('There is no other bar in sight that could move.');
    const moved = await page.evaluateHandle(attributeOf, { selector: `[data-bar="${last}"]`, attribute: 'aria-label' });
    const keys: number[] = [];
    for (let press = 0; press < KEYS + WARM; press += 1) {
      const took = await changedAfterKey(page, 'Shift+ArrowRight', moved);
      if (press >= WARM) keys.push(took);
    }
    await page.keyboard.press('Escape');
    await plain.page.bringToFront();
    const plainMoved = await plain.page.evaluateHandle(attributeOf, { selector: 'svg[data-moved]', attribute: 'data-moved' });
    const theirs: number[] = [];
    for (let press = 0; press < KEYS; press += 1) theirs.push(await changedAfterKey(plain.page, 'ArrowRight', plainMoved));
    report({ claim: `its first step made longer by a key, from the key to all ${STEPS} worked out and those in sight (${drawnIds.length} drawn) painted where they then are, 95th of ${keys.length} (median ${figure(median(keys))} ms, longest ${figure(Math.max(...keys))} ms)`, ours: p95(keys), peer: p95(theirs), peerName: `plain page (median ${figure(median(theirs))} ms)`, unit: 'ms', limit: LIMIT_MS });
  } finally {
    await browser.close();
    await host.stop();
    place.close();
  }
};
export default measure;
