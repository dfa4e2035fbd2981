import { readFile } from 'node:fs/promises';
import { simulateInput, simulatePlan } from '../../shared/engine/plan/simulate.ts';

/** What either side says of itself: the time from the plan in memory to its figures, inside its process, its peak, and figures to compare. */
export type PlanTimed = { readonly ms: number; readonly memoryMB: number; readonly mean: number; readonly p50: number; readonly p80: number; readonly p95: number; readonly criticality: readonly number[] };

if (import.meta.main) {
  const input = simulateInput.parse(JSON.parse(await readFile(process.argv[2] ?? '', 'utf8')));
  const before = performance.now();
  const answer = await simulatePlan(input, () => Promise.resolve());
  const ms = performance.now() - before;
  if (!answer.ok) throw new Error(answer.error.map(({ reason }) => reason).join(' '));
  const { mean, quantiles, tasks } = answer.value;
  const at = (level: number): number => quantiles.find((one) => one.level === level)?.value ?? Number.NaN;
  const timed: PlanTimed = { ms, memoryMB: (process.resourceUsage().maxRSS * 1024) / 1_000_000, mean: mean.value, p50: at(0.5), p80: at(0.8), p95: at(0.95), criticality: tasks.map(({ criticality }) => criticality.value) };
  process.stdout.write(`${JSON.stringify(timed)}\n`);
}
