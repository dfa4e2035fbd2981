import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Bench } from '../../build/lib/bench-report.mjs';
import { must } from './support/cash-portfolio.ts';
import { figure, median, p95 } from './support/figures.ts';
import { startJobs } from './support/jobs.ts';
import { addPlan, contractOf, sampleStore } from './support/plan-on-call.ts';
import { pythonWith } from './support/python.ts';

const run = promisify(execFile);
const PEER = fileURLToPath(new URL('./activation-peer.py', import.meta.url));
const [ENTRIES, TURNS, WARM] = [200, 100, 5];
/** The person on call waits for nothing, on battery. */
const LIMIT_MS = 20;

/**
 * The screen of the person on call, from the question to its answer through the application’s thread: a plan of 30 steps of the mutual
 * whose money runs out first in the sample, a log of some 200 entries, each time just after something was written, which is when everything
 * is read anew. The peer is Python’s sqlite3 reading the same rows of a closed store, without reckoning anything of them.
 */
const measure: Bench = async (report) => {
  const place = sampleStore();
  try {
    const path = place.store.path;
    place.store.close();
    const first = startJobs(path, join(place.folder, 'first'));
    const organisationId = must(await first.ask('cash.runways', { months: null })).find(({ runwayWeeks }) => runwayWeeks !== null)?.organisationId;
    await first.close();
    if (organisationId === undefined) throw new Error('No mutual of the sample runs out of money.');
    const store = place.reopen();
    const planId = addPlan(store, contractOf(store, organisationId));
    store.close();
    const jobs = startJobs(path, join(place.folder, 'second'));
    const times: number[] = [];
    let activationId = '';
    try {
      const activation = must(await jobs.ask('activation.start', { planId, activation: 'activation', by: 'Ada', authority: 'Chief', why: null, decisionId: null, exerciseId: null, runId: null, pace: null }));
      activationId = activation.id;
      const { steps } = must(await jobs.ask('activation.get', { id: activation.id }));
      const write = async (turn: number): Promise<void> => {
        const step = steps[turn / 4]?.step;
        if (turn % 4 === 0 && step !== undefined && turn / 4 < steps.length) must(await jobs.ask('activation.step', { id: activation.id, stepId: step.id, to: 'under way', by: 'Ada', says: null, seen: 10_000 }));
        else must(await jobs.ask('activation.write', { id: activation.id, entry: 'call', by: 'Ada', says: `Call ${turn}: the bank was told.`, contactId: null, stepId: null, seen: 0 }));
      };
      for (let turn = 1; turn < ENTRIES - TURNS; turn += 1) must(await jobs.ask('activation.write', { id: activation.id, entry: 'note', by: 'Ada', says: `Note ${turn}.`, contactId: null, stepId: null, seen: 0 }));
      for (let turn = 1 - WARM; turn <= TURNS; turn += 1) {
        await write(turn + WARM);
        const from = performance.now();
        const view = must(await jobs.ask('activation.get', { id: activation.id }));
        if (turn > 0) times.push(performance.now() - from);
        if (view.steps.length !== steps.length || view.cash === null) throw new Error('The screen lacks something that is to be measured.');
      }
    } finally {
      await jobs.close();
    }
    const python = await pythonWith('sqlite3');
    const peer = python === null ? null : (JSON.parse((await run(python, [PEER, path, activationId, String(TURNS)])).stdout) as readonly number[]);
    report({
      claim: `screen of the person on call, 30 steps and ${ENTRIES} entries, just after an entry, 95th of ${times.length} (median ${figure(median(times))} ms, longest ${figure(Math.max(...times))} ms)`,
      ours: p95(times), unit: 'ms', limit: LIMIT_MS, ...(peer === null ? {} : { peer: p95(peer), peerName: 'Python’s sqlite3, the plan’s and the log’s rows alone, nothing reckoned' }),
    });
  } finally {
    place.close();
  }
};
export default measure;
