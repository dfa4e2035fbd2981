import { setImmediate as breathe } from 'node:timers/promises';
import { headFrom, HEAD_KEY } from '../../../../db/audit.ts';
import type { Readable } from '../../../../db/handles.ts';
import { sqlite } from '../../../../db/query.ts';
import { evidenceOf } from '../../../../db/repositories/evidence.ts';
import { heatMap } from '../../../../db/repositories/heat-map.ts';
import { listHistory } from '../../../../db/repositories/history.ts';
import { linkNames } from '../../../../db/repositories/kind-rows.ts';
import { meetingRisks } from '../../../../db/repositories/meeting-risks.ts';
import { getMatrix, matrixInForce } from '../../../../db/repositories/parameter-sets.ts';
import { assurance } from '../../../../db/repositories/risk-assurance.ts';
import { registerChanges } from '../../../../db/repositories/risk-changes.ts';
import { riskContext, risksWorstFirst } from '../../../../db/repositories/risk-list.ts';
import { meeting } from '../../../../db/repositories/risk-meeting.ts';
import { actionsOfRisks } from '../../../../db/repositories/risk-parts.ts';
import { listReviews } from '../../../../db/repositories/risks.ts';
import { periodOf } from '../../../../db/repositories/risk-then.ts';
import { notFound } from '../../../../db/transaction.ts';
import { appError } from '../../../../shared/errors.ts';
import type { PaperSubject } from '../../../../shared/ipc/papers.ts';
import type { RiskFilter } from '../../../../shared/ipc/risks.ts';
import type { MeetingRisk, RegisterChanges } from '../../../../shared/ipc/risk-views.ts';
import type { RiskId } from '../../../../shared/model/ids.ts';
import { recordKinds } from '../../../../shared/model/records/index.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { formatClock, londonDate } from '../../../../shared/time.ts';
import { unreachable } from '../../../../shared/unreachable.ts';
import { sourcesOf } from '../../forecasts/around.ts';
import { staleness } from '../../forecasts/basis.ts';
import { keptRun } from '../../forecasts/kept-run.ts';
import { filterNames } from '../../exports/filter-names.ts';
import { filterWords } from '../../exports/filter-words.ts';
import { offload } from '../../jobs/offload.ts';
import { assurancePaper } from '../../papers/assurance-paper.ts';
import { fileSafe } from '../../papers/file-safe.ts';
import { changesPaper } from '../../papers/changes-paper.ts';
import { meetingPaper } from '../../papers/meeting-paper.ts';
import type { PaperHead } from '../../papers/paper-head.ts';
import { registerPaper } from '../../papers/register-paper.ts';
import { riskPaper } from '../../papers/risk-paper.ts';
import { runPaper } from '../../papers/run-paper.ts';
import type { Paper } from '../../papers/paper.ts';
import { redactPaper } from '../../redaction/redact-paper.ts';
import { redactedNote, redactorFor } from '../../redaction/redacting.ts';
import type { JobContext, JobHandler } from '../handler.ts';
import { endsOf } from '../risk-views.ts';
import { planPaperAbout } from './plan-papers.ts';

const PAGE = 500;
const SHARE_OF_READING = 0.25;
/** After so many readings that the record moved under, the next is made in one go. */
const PATIENCE = 3;
/** A paper leaves no risk out. */
const ALL = 1_000_000;

type Made = { readonly paper: Paper; readonly name: string; readonly risks: number };

const headOf = (store: Readable): number => headFrom(store.get(sqlite.selectFrom('store_meta').select('value').where('key', '=', HEAD_KEY))?.value).seq;

/** The filtered register with all that a paper says of each risk, of one moment; others are answered in between. `null` when it was cancelled. */
async function readRisks({ store: { read }, today, signal, progress }: JobContext, filter: RiskFilter): Promise<readonly MeetingRisk[] | null> {
  const context = riskContext(read, today);
  for (let reading = 1; ; reading += 1) {
    const head = headOf(read);
    const ids = risksWorstFirst(read, filter, context);
    const risks: MeetingRisk[] = [];
    while (risks.length < ids.length && !signal.aborted) {
      if (reading <= PATIENCE) await breathe();
      if (headOf(read) !== head) break;
      risks.push(...meetingRisks(read, ids.slice(risks.length, risks.length + PAGE), context));
      progress((SHARE_OF_READING * risks.length) / ids.length, 'Reading the register');
    }
    if (signal.aborted) return null;
    if (risks.length === ids.length && headOf(read) === head) return risks;
  }
}

const changedRisks = ({ groups }: RegisterChanges): readonly RiskId[] => groups.flatMap(({ rows }) => rows.map(({ id }) => id));

function oneRisk({ store: { read }, today }: JobContext, head: PaperHead, id: RiskId): Result<Made> {
  const [risk] = meetingRisks(read, [id], riskContext(read, today));
  if (risk === undefined) return notFound();
  const evidence = evidenceOf(read, id);
  const paper = riskPaper(head, {
    risk, evidence, matrix: getMatrix(read, risk.line.parameterSetId) ?? matrixInForce(read, today), actions: actionsOfRisks(read, [id]),
    names: linkNames(read, recordKinds.evidence.fields, evidence as readonly object[] as readonly Readonly<Record<string, unknown>>[]), reviews: listReviews(read, id), history: listHistory(read, 'risk', id),
  });
  return ok({ paper, name: `Risk ${risk.line.reference}`, risks: 1 });
}

async function paperAbout(job: JobContext, head: PaperHead, subject: PaperSubject, redacted: boolean): Promise<Result<Made>> {
  const { store: { read }, today } = job;
  const context = riskContext(read, today);
  const filtered = (filter: RiskFilter): readonly string[] => filterWords(filter, context.matrix, filterNames(read, filter));
  switch (subject.view) {
    case 'register': {
      const risks = await readRisks(job, subject.filter);
      if (risks === null) return fail(appError('cancelled'));
      const heatMapOf = subject.filter.status ?? 'open';
      return ok({ paper: registerPaper(head, { risks, filter: filtered(subject.filter), heatMapOf, heatMap: heatMap(read, 'current', { ...subject.filter, status: heatMapOf }, context, matrixInForce(read, today)) }), name: 'Risk register', risks: risks.length });
    }
    case 'risk': return oneRisk(job, head, subject.riskId);
    case 'board': case 'committee': case 'owner': {
      const period = periodOf(read, subject.since, today, today);
      if (!period.ok) return period;
      const owner = subject.view === 'owner' ? subject.owner : null;
      const held = meeting(read, { view: subject.view, owner, period: period.value, ends: endsOf(read, period.value), matrix: matrixInForce(read, today), most: ALL });
      const told = new Set([...held.parts, held.overAppetite].flatMap(({ risks }) => risks.map(({ line }) => line.id)).concat(changedRisks(held.changes)));
      return ok({ paper: meetingPaper(head, held, subject.since), name: owner === null ? `Risks for the ${subject.view}` : `Risks of ${owner}`, risks: told.size });
    }
    case 'changes': {
      const period = periodOf(read, subject.from, subject.to, today);
      if (!period.ok) return period;
      const changes = registerChanges(read, period.value, subject.filter, endsOf(read, period.value), ALL);
      return ok({ paper: changesPaper(head, changes, matrixInForce(read, period.value.to), { filter: filtered(subject.filter), from: subject.from }), name: 'What changed in the risk register', risks: changedRisks(changes).length });
    }
    case 'assurance': {
      const framework = assurance(read, subject.by, context, matrixInForce(read, today), ALL);
      return ok({ paper: assurancePaper(head, framework), name: 'Assurance framework', risks: framework.groups.reduce((sum, { total }) => sum + total, 0) });
    }
    case 'run': {
      const kept = keptRun(job, subject.runId);
      if (!kept.ok) return kept;
      const { run, head: kind, content } = kept.value;
      return ok({ paper: runPaper(head, kept.value, staleness(sourcesOf(job), kind, content.inputs)?.sentence ?? null), name: run.title, risks: 0 });
    }
    case 'plan': case 'action cards': case 'contact sheet': case 'activation log': case 'status report': {
      const made = await planPaperAbout(job, head, subject, redacted);
      return made.ok ? ok({ ...made.value, risks: 0 }) : made;
    }
    default: return unreachable(subject);
  }
}

export const makePaper: JobHandler<'paper.make'> = async (job, { subject, format, handling, redacted }) => {
  const { asAt, clock, today, person, signal, progress, files } = job;
  const redactor = redacted ? redactorFor(job) : null;
  if (redactor !== null && !redactor.ok) return redactor;
  const madeAt = clock.now();
  const made = await paperAbout(job, { handling, author: person, madeAt, asAt, today }, subject, redacted);
  if (!made.ok) return made;
  const { risks } = made.value;
  const paper = redactor === null ? made.value.paper : redactPaper(redactor.value.anywhere, made.value.paper);
  const name = redactor === null ? made.value.name : `${redactor.value.anywhere(made.value.name)} redacted`;
  const fileName = `${fileSafe(name)} ${asAt === null ? '' : `as at ${asAt.on}, `}${londonDate(madeAt)} ${formatClock(madeAt).replace(':', '')} ${handling.replace(' – ', ' ')}.${format}`;
  const path = files.place(fileName);
  const written = await offload('write paper', { path, format, paper }, { signal, progress: (fraction, phrase) => progress(SHARE_OF_READING + fraction * (1 - SHARE_OF_READING), phrase) });
  if (!written.ok) return written;
  return ok({ ...files.register(path, fileName), pages: written.value.pages, risks, notes: [...(redactor === null ? [] : [redactedNote(redactor.value)]), ...written.value.notes] });
};
