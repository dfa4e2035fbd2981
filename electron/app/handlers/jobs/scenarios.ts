import { writeFile } from 'node:fs/promises';
import { getRecord } from '../../../../db/repositories/kind-rows.ts';
import { inForce } from '../../../../db/repositories/parameter-sets.ts';
import { appError } from '../../../../shared/errors.ts';
import type { IdOf } from '../../../../shared/model/ids.ts';
import type { FieldsOf } from '../../../../shared/model/records/index.ts';
import type { ScenarioPart } from '../../../../shared/ipc/scenarios.ts';
import { pictureOf } from '../../../../shared/pictures/run-pictures.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { formatClock, londonDate, type Instant } from '../../../../shared/time.ts';
import { again } from '../../forecasts/again.ts';
import { around } from '../../forecasts/around.ts';
import { comparisonRun } from '../../forecasts/compare-run.ts';
import { exportOf } from '../../forecasts/export-of.ts';
import { forecastOf } from '../../forecasts/forecast-of.ts';
import { ran } from '../../forecasts/keep.ts';
import { keptRun } from '../../forecasts/kept-run.ts';
import { reverseRun } from '../../forecasts/reverse-run.ts';
import { storyRun } from '../../forecasts/story-run.ts';
import { nextMonth, settled, type SettledTerms } from '../../forecasts/terms.ts';
import { tornadoRun } from '../../forecasts/tornado-run.ts';
import { offload } from '../../jobs/offload.ts';
import type { JobContext, JobHandler } from '../handler.ts';

type Fields = FieldsOf<'scenario'>;
type Terms = Pick<Fields, 'startOn' | 'horizonMonths' | 'paths' | 'seed'>;

const valuesOf = ({ store, today }: JobContext) => inForce(store.read, 'cash-flow assumptions', today).values;
const termsOf = (job: JobContext, { startOn, horizonMonths, paths, seed }: Terms): SettledTerms => settled({ months: horizonMonths, paths, seed }, valuesOf(job), startOn ?? nextMonth(job.today));
const partOf = (id: IdOf<'scenario'> | null, { title, question, mutualIds, levers }: Fields): ScenarioPart => ({ id, title, question, mutualIds, levers });

function scenarioOf({ store }: JobContext, id: IdOf<'scenario'>): Result<Fields> {
  const scenario = getRecord(store.read, 'scenario', id);
  return scenario === undefined || scenario.deletedAt !== null ? fail(appError('not_found', 'The scenario is no longer there. Nothing was run. Go back to the list.')) : ok(scenario);
}

export const keepForecast: JobHandler<'forecast.keep'> = async (job, { organisationId, levers, ...asked }) => {
  const begun = performance.now();
  const made = await forecastOf(around(job), { organisationId, levers, ...settled(asked, valuesOf(job), nextMonth(job.today)) });
  return made.ok ? ran(job, { run: 'forecast', inputs: made.value.inputs, found: made.value.view }, true, begun) : made;
};

/** As it is kept, or as it stands in a form: then its draft goes before, and the id says of which scenario it is. */
export const runScenario: JobHandler<'scenario.run'> = async (job, { scenarioId, scenario: draft, keep }) => {
  const begun = performance.now();
  const found = draft !== null ? ok(draft) : scenarioId !== null ? scenarioOf(job, scenarioId) : fail(appError('invalid_input', 'Say which scenario is to be run. Nothing was run.', { fields: { scenarioId: 'Choose a scenario.' } }));
  if (!found.ok) return found;
  const made = await storyRun(around(job), partOf(scenarioId, found.value), termsOf(job, found.value));
  return made.ok ? ran(job, made.value, keep, begun) : made;
};

const firstOf = <T>(values: readonly (T | null)[]): T | null => values.find((value) => value !== null) ?? null;
const largestOf = (values: readonly (number | null)[]): number | null => values.reduce<number | null>((most, value) => (value === null ? most : Math.max(most ?? value, value)), null);

export const compareScenarios: JobHandler<'scenario.compare'> = async (job, { scenarioIds, keep }) => {
  const begun = performance.now();
  const scenarios: Fields[] = [];
  for (const id of scenarioIds) {
    const found = scenarioOf(job, id);
    if (!found.ok) return found;
    scenarios.push(found.value);
  }
  const starts = new Set(scenarios.flatMap(({ startOn }) => (startOn === null ? [] : [startOn])));
  if (starts.size > 1 || (starts.size === 1 && scenarios.some(({ startOn }) => startOn === null) && !starts.has(nextMonth(job.today)))) {
    return fail(appError('invalid_input', 'These scenarios begin on different days, so nothing could be compared. Nothing was run. Let them begin on the same day.'));
  }
  // On common random numbers: one seed, and as many paths and months as the largest asks for.
  const terms = termsOf(job, { startOn: firstOf(scenarios.map(({ startOn }) => startOn)), horizonMonths: largestOf(scenarios.map(({ horizonMonths }) => horizonMonths)), paths: largestOf(scenarios.map(({ paths }) => paths)), seed: firstOf(scenarios.map(({ seed }) => seed)) });
  const made = await comparisonRun(around(job), scenarios.map((one, index) => partOf(scenarioIds[index] ?? null, one)), terms);
  return made.ok ? ran(job, made.value, keep, begun) : made;
};

const NO_TERMS: Terms = { startOn: null, horizonMonths: null, paths: null, seed: null };

export const runTornado: JobHandler<'scenario.tornado'> = async (job, { organisationId, scenarioId, measure, keep }) => {
  const begun = performance.now();
  const scenario = scenarioId === null ? null : scenarioOf(job, scenarioId);
  if (scenario !== null && !scenario.ok) return scenario;
  const made = await tornadoRun(around(job), { organisationId, measure, scenario: scenario === null ? null : partOf(scenarioId, scenario.value) }, termsOf(job, scenario?.value ?? NO_TERMS));
  return made.ok ? ran(job, made.value, keep, begun) : made;
};

export const reverseStress: JobHandler<'scenario.reverse'> = async (job, { question, keep }) => {
  const begun = performance.now();
  const made = await reverseRun(around(job), question, termsOf(job, NO_TERMS));
  return made.ok ? ran(job, made.value, keep, begun) : made;
};

export const runAgain: JobHandler<'run.again'> = async (job, { id }) => {
  const kept = keptRun(job, id);
  if (kept.ok) return again(around(job), kept.value.content);
  return kept.error.code === 'store_corrupt' ? ok({ same: false, sentence: kept.error.message, differences: [] }) : kept;
};

/** Characters that not every file system takes. */
const fileSafe = (text: string): string => text.replace(/[^\p{L}\p{N} .,()'’–-]+/gu, ' ').replace(/\s+/g, ' ').trim().slice(0, 80);
const stamped = (now: Instant): string => `${londonDate(now)} ${formatClock(now).replace(':', '')}`;

export const exportRun: JobHandler<'run.export'> = async (job, { id, handling }) => {
  const kept = keptRun(job, id);
  if (!kept.ok) return kept;
  const { files, signal, progress, clock } = job;
  const name = `${fileSafe(kept.value.run.title)} ${stamped(clock.now())} ${handling.replace(' – ', ' ')}.xlsx`;
  const path = files.place(name);
  const written = await offload('write run', { path, run: exportOf(job, kept.value, handling) }, { signal, progress });
  if (!written.ok) return written;
  const { sheets, rows, notes } = written.value;
  return ok({ file: files.register(path, name), said: [`${sheets} sheets with ${rows.toLocaleString('en-GB')} rows, read back from the file.`, ...notes].join(' ') });
};

export const pictureOfRun: JobHandler<'run.picture'> = async (job, { id, picture, as, organisationId }) => {
  const kept = keptRun(job, id);
  if (!kept.ok) return kept;
  const { run, content } = kept.value;
  const drawn = pictureOf(run, content, picture, organisationId);
  if (!drawn.ok) return fail(appError('invalid_input', drawn.error));
  const { files, signal, progress, clock } = job;
  const name = `${fileSafe(`${run.title}, ${picture}`)} ${stamped(clock.now())}.${as}`;
  const path = files.place(name);
  if (as === 'svg') await writeFile(path, drawn.value, 'utf8');
  else {
    const written = await offload('write picture', { path, svg: drawn.value }, { signal, progress });
    if (!written.ok) return written;
  }
  return ok({ file: files.register(path, name) });
};
