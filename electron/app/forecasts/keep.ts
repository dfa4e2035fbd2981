import { keepRun } from '../../../db/repositories/runs.ts';
import { ENGINE_VERSION, inputHash } from '../../../shared/engine/provenance.ts';
import { appError } from '../../../shared/errors.ts';
import type { Ran, RunContent } from '../../../shared/ipc/scenarios.ts';
import type { FieldsOf } from '../../../shared/model/records/index.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { JobContext } from '../handlers/handler.ts';
import { sourcesOf } from './around.ts';
import { basisOf } from './basis.ts';
import { headlineOf, titleOf } from './headline.ts';
import { packed } from './packed.ts';
import { provenanceOf } from './tables/inputs.ts';

/** The fields of the run that names a content. */
function fieldsOf(content: RunContent, { today, person }: Pick<JobContext, 'today' | 'person'>, tookMs: number): Omit<FieldsOf<'run'>, 'contentSha256'> {
  const { asked, start, months, call } = content.inputs;
  const provenance = provenanceOf(content);
  const scenario = asked.run === 'scenario' || asked.run === 'tornado' ? asked.scenario : null;
  return {
    title: titleOf(content), run: content.run, scenarioId: scenario?.id ?? null,
    organisationId: asked.run === 'forecast' || asked.run === 'tornado' ? asked.organisationId : asked.run === 'reverse stress' ? asked.question.organisationId : null,
    ranOn: today, ranBy: person, headline: headlineOf(content), startOn: start, horizonMonths: months, paths: provenance?.paths ?? null, seed: provenance?.seed ?? null,
    engineVersion: provenance?.engineVersion ?? ENGINE_VERSION, inputHash: provenance?.inputHash ?? inputHash(call.input), tookMs, notes: null,
  };
}

/** Keeps a result where it was asked for: its content and its run in one command, which is one undo step. */
export async function ran<K extends RunContent['run']>(job: JobContext, content: Extract<RunContent, { run: K }>, keep: boolean, begun: number): Promise<Result<Ran<K>>> {
  const tookMs = Math.round(performance.now() - begun);
  if (!keep) return ok({ runId: null, content, tookMs });
  // Before anything is packed: a look at a day gone by keeps nothing.
  if (job.store.notice !== null) return fail(job.store.notice);
  const fields = fieldsOf(content, job, tookMs);
  const bytes = await packed(content, basisOf(sourcesOf(job), content.inputs.asked).hash);
  if (job.signal.aborted) return fail(appError('cancelled'));
  const kept = job.run(`Run ${fields.title}`.slice(0, 120), (tx) => keepRun(tx, fields, bytes));
  return kept.ok ? ok({ runId: kept.value.id, content, tookMs }) : kept;
}
