import { join } from 'node:path';
import type { Bench } from '../../build/lib/bench-report.mjs';
import { attentionContext } from '../../db/repositories/attention/context.ts';
import { getOverview } from '../../db/repositories/overview.ts';
import type { Readable } from '../../db/handles.ts';
import { machineClock } from '../../electron/machine.ts';
import { PROMISED } from '../fixtures/large-store.ts';
import { must } from './support/cash-portfolio.ts';
import { figure, median, p95 } from './support/figures.ts';
import { startJobs } from './support/jobs.ts';
import { largePlans } from './support/large-plans.ts';

const PLANS = 500;
/** What a person takes for at once. */
const LIMIT_MS = 100;
/** Once after a start, and then never again for a change of a plan. */
const FIRST_MS = 2_500;
const SIZE = `${PROMISED.contracts.toLocaleString('en-GB')} contracts, ${PROMISED.risks.toLocaleString('en-GB')} risks and ${PLANS} plans`;

/**
 * The promised store with 500 plans, through the application's thread: what a person waits for after a change of a plan. The peer is the same
 * answer made from nothing, as it would be if nothing of it were kept: a handle of its own for each, warm.
 */
const measure: Bench = async (report, { long }) => {
  const place = largePlans(PLANS);
  const path = place.store.path;
  place.store.close();
  try {
    const jobs = startJobs(path, join(place.folder, 'host'));
    const times: Record<'step' | 'plan' | 'readiness' | 'list' | 'opened', number[]> = { step: [], plan: [], readiness: [], list: [], opened: [] };
    const timed = async <T>(into: number[], work: () => Promise<T>): Promise<T> => {
      const from = performance.now();
      const answer = await work();
      into.push(performance.now() - from);
      return answer;
    };
    const first: number[] = [];
    try {
      const overview = () => jobs.ask('overview.get', undefined);
      await timed(first, overview);
      const rows = must(await jobs.ask('plan.list', { text: 'Plan 2', status: 'draft', of: null, offset: 0, limit: 50 })).rows;
      for (let round = 0; round < (long ? 100 : 40); round += 1) {
        const id = rows[round % rows.length]?.id;
        if (id === undefined) throw new Error('There is no plan to change.');
        const open = async () => must(await jobs.ask('plan.get', { id }));
        const before = await open();
        const step = before.steps[round % before.steps.length];
        if (step === undefined) throw new Error('The plan has no steps.');
        must(await jobs.ask('record.update', { kind: 'plan step', id: step.id, version: step.version, patch: { likelyDays: 2 + (round % 9) / 10 } } as never));
        await timed(times.opened, open);
        must(await timed(times.step, overview));
        must(await timed(times.readiness, () => jobs.ask('plan.readiness', { text: '', show: 'all', missing: null, offset: 0, limit: 50 })));
        must(await timed(times.list, () => jobs.ask('plan.list', { text: '', status: null, of: null, offset: 0, limit: 50 })));
        must(await jobs.ask('record.update', { kind: 'contingency plan', id, version: before.plan.version, patch: { owner: `Owner ${round}` } } as never));
        must(await timed(times.plan, overview));
      }
    } finally {
      await jobs.close();
    }
    const store = place.reopen();
    const anew: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      const handle: Readable = { ...store.read };
      const from = performance.now();
      getOverview(handle, attentionContext(handle, machineClock.today()));
      // The first one warms what runs it.
      if (round > 0) anew.push(performance.now() - from);
    }
    store.close();
    const words = (all: readonly number[]): string => `95th of ${all.length} (median ${figure(median(all))} ms)`;
    const peer = { peer: median(anew), peerName: 'the same made from nothing' };
    report({ claim: `Overview of ${SIZE}, the first after a start`, ours: first[0] ?? Number.NaN, unit: 'ms', limit: FIRST_MS });
    report({ claim: `the same just after a step's duration was written, ${words(times.step)}`, ours: p95(times.step), ...peer, unit: 'ms', limit: LIMIT_MS });
    report({ claim: `the same just after a plan itself was written, ${words(times.plan)}`, ours: p95(times.plan), ...peer, unit: 'ms', limit: LIMIT_MS });
    report({ claim: `its readiness just after a step's duration was written, ${words(times.readiness)}`, ours: p95(times.readiness), unit: 'ms', limit: LIMIT_MS });
    report({ claim: `its list of plans just after that, ${words(times.list)}`, ours: p95(times.list), unit: 'ms', limit: LIMIT_MS });
    report({ claim: `a plan of it opened just after that, ${words(times.opened)}`, ours: p95(times.opened), unit: 'ms', limit: LIMIT_MS });
  } finally {
    place.close();
  }
};
export default measure;
