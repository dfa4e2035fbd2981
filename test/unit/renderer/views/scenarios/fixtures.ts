import type { Plain } from '../../../../../shared/engine/plain.ts';
import type { Provenance } from '../../../../../shared/engine/provenance.ts';
import type { Story, StoryMutual } from '../../../../../shared/engine/scenario/story.ts';
import type { FailureCompared } from '../../../../../shared/engine/sensitivity/compare.ts';
import type { Estimate } from '../../../../../shared/engine/simulation/estimate.ts';
import type { MutualResult } from '../../../../../shared/engine/simulation/result.ts';
import type { RunContent, RunInputs, RunView } from '../../../../../shared/ipc/scenarios.ts';
import { idSchemas, organisationId } from '../../../../../shared/model/ids.ts';
import type { RecordOf } from '../../../../../shared/model/records/index.ts';
import { isoDate } from '../../../../../shared/time.ts';
import { meta } from '../fixtures.ts';

export const start = isoDate.parse('2026-12-01');
const uuid = (last: number): string => `01890000-0000-7000-8000-${String(last).padStart(12, '0')}`;
export const bluebell = organisationId.parse(uuid(101));
export const heron = organisationId.parse(uuid(102));
export const runId = idSchemas.run.parse(uuid(103));
export const scenarioId = idSchemas.scenario.parse(uuid(104));
export const names: Readonly<Record<string, string>> = { [bluebell]: 'Bluebell Community Services', [heron]: 'Heron Care', nursing: 'District nursing', wharf: 'Wharf Health' };

export const estimate = (value: number, half = 0): Estimate => ({ value, standardError: half / 1.96, low: value - half, high: value + half });
const series = (values: readonly number[]): Plain<MutualResult>['insolvency'] => ({ value: values, standardError: values.map(() => 0), low: values, high: values });
const need: MutualResult['need'] = { p50: { level: 0.5, value: 0, low: 0, high: 0 }, p95: { level: 0.95, value: 10, low: 9, high: 11 }, mean: estimate(1) };

const result = (id: string, chances: readonly number[]): Plain<MutualResult> => ({
  id, insolvency: series(chances), timeToInsolvency: { median: null, medianBetween: { low: null, high: null }, restrictedMean: estimate(10) },
  balance: { mean: series(chances), quantiles: [], cashAtRisk: series(chances), expectedShortfall: series(chances) },
  headroom: { p5: [], p50: [], lowest: { month: 0, amount: 0 }, firstMedianBelow: null }, need,
});
export const failure = (before: number, after: number): FailureCompared => ({ before: estimate(before, 0.01), after: estimate(after, 0.02), difference: { ...estimate(after - before, before === after ? 0 : 0.015), worse: 1, better: 0 } });

const mutual = (id: string, over: Partial<Plain<StoryMutual>>): Plain<StoryMutual> => ({
  id, declared: null, expectedMonth: { before: null, after: null }, failure: failure(0.1, 0.1), contagion: estimate(0), before: result(id, [0.05, 0.1]), after: result(id, [0.05, 0.1]), ...over,
});

export const story = (over: Partial<Plain<Story>> = {}): Plain<Story> => ({
  months: 2, within: 2,
  mutuals: [
    mutual(heron, { failure: failure(0.12, 0.62), contagion: estimate(0.31, 0.01), expectedMonth: { before: null, after: 1 }, after: result(heron, [0.3, 0.62]) }),
    mutual(bluebell, { declared: 1, failure: failure(0.05, 1), after: result(bluebell, [0, 1]) }),
  ],
  any: failure(0.12, 0.62), failures: { before: estimate(0.12), after: estimate(0.62) }, contagion: { failures: estimate(0.31), need: estimate(120_000, 4_000) },
  rounds: [{ month: 1, round: 1, fallen: [{ id: heron, short: 45_000, through: [{ id: bluebell, unpaid: 60_000 }] }] }],
  services: [{ service: 'nursing', mutual: bluebell, month: 1, on: isoDate.parse('2027-01-01'), until: null, because: 'declared failure', chance: estimate(1), caseload: 400, need: 1_200, tolerableDays: 2 }],
  rehoused: [{ service: 'nursing', takers: [{ provider: 'wharf', from: 2, on: isoDate.parse('2027-02-03'), patientDays: 900 }], longestGapDays: { low: 20, likely: 33, high: null }, gap: { low: 800, likely: 1_300, high: 2_400 }, withinTolerable: false }],
  cover: [{ month: 1, need: 1_200, placed: 0, stepIn: 0, uncovered: 1_200 }],
  costs: [
    { sort: 'continuity', label: 'Keeping services going', of: null, amount: { low: 10_000, likely: 20_000, high: 40_000 }, how: 'Days of step-in.' },
    { sort: 'reverting liability', label: 'Lease of the clinic', of: null, amount: null, how: 'Its amount is not recorded.' },
  ],
  cost: { total: { low: 10_000, likely: 20_000, high: 40_000 }, notKnown: 1 },
  plans: [{ service: 'nursing', plan: 'If Bluebell fails', inTime: estimate(0.35, 0.01), mobilisationDays: { low: 20, likely: 33, high: 90 }, recoveryDays: 14, tolerableDays: 2, verdict: 'not in time', reason: 'The taker needs 33 days and there are 30.' }],
  need: estimate(150_000, 5_000), notes: ['Two payers are counted together.'], ...over,
});

export const provenance: Provenance = { function: 'scenario.story', engineVersion: '1.0.0', inputHash: 'ab'.repeat(32), seed: 2_011, paths: 10_000, conventions: ['Months are counted from 0.'] };
export const inputs: RunInputs = {
  asked: { run: 'scenario', start, months: 2, paths: 10_000, seed: 2_011, scenario: { id: scenarioId, title: 'It fails', question: null, mutualIds: [], levers: [] } },
  start, months: 2, within: 2, asOf: isoDate.parse('2026-11-22'), historyEntries: 12, names, mutuals: [],
  leftOut: [{ organisationId: organisationId.parse(uuid(105)), reason: 'It has no statement.' }], levers: [{ row: { lever: 'immediate liquidation', organisationId: bluebell, contractId: null, size: null, from: isoDate.parse('2027-01-01'), until: null, note: null }, sentence: 'Bluebell Community Services fails on 1 Jan 2027.' }],
  call: { function: 'scenario.story', input: { seed: 2_011 } }, also: [],
};
export const content = (over: Partial<Plain<Story>> = {}): Extract<RunContent, { readonly run: 'scenario' }> => ({
  run: 'scenario', inputs, found: { provenance, result: story(over) },
  lines: [{ part: 'who fails', month: 1, on: null, sentence: 'Heron Care is likelier to fail than not.', range: '60 to 64 %' }],
});

/** Fields as an object: a kind without fields of the application’s own has a type that no literal is of. */
export const aRun = (over: object = {}): RecordOf<'run'> => ({
  ...meta, id: runId, title: 'It fails', run: 'scenario', scenarioId, organisationId: null, ranOn: isoDate.parse('2026-11-22'), ranBy: 'Alex Moore', headline: 'Heron Care would be pulled down with it.', startOn: start,
  horizonMonths: 2, paths: 10_000, seed: 2_011, engineVersion: '1.0.0', inputHash: provenance.inputHash, tookMs: 1_234, contentSha256: 'cd'.repeat(32), notes: null, ...over,
}) as RecordOf<'run'>;
export const run = aRun();
export const view = (over: Partial<RunView> = {}): RunView => ({ run, content: content(), stale: null, attachments: [], names, ...over });

export const aScenario = (over: object = {}): RecordOf<'scenario'> => ({
  ...meta, id: scenarioId, title: 'It fails', question: 'What if Bluebell fails in January?', startOn: null, horizonMonths: null, paths: null, seed: null, mutualIds: [],
  levers: [{ lever: 'immediate liquidation', organisationId: bluebell, contractId: null, size: null, from: isoDate.parse('2027-01-01'), until: null, note: null }],
  libraryKey: null, versionNumber: 2, versionOfId: null, status: 'current', owner: 'The board', notes: null, ...over,
}) as object as RecordOf<'scenario'>;
export const scenario = aScenario();
