import { resolve } from 'node:path';
import { appError } from '../../shared/errors.ts';
import { handlingLabels } from '../../shared/ipc/exchange.ts';
import { paperFormats, type PaperFormat, type PaperSubject, type PaperView } from '../../shared/ipc/papers.ts';
import { assuranceGroupings, type AssuranceGrouping } from '../../shared/ipc/risk-views.ts';
import { everyRisk } from '../../shared/ipc/risks.ts';
import { idSchemas } from '../../shared/model/ids.ts';
import { isoDate, quarterEndBefore, type IsoDate } from '../../shared/time.ts';
import { unreachable } from '../../shared/unreachable.ts';
import type { Application } from '../app/application-types.ts';
import { deliver } from './deliver.ts';
import { Refusal, type CommandDoor, type Told } from './door.ts';

export const paperViews = ['register', 'risk', 'board', 'committee', 'owner', 'changes', 'assurance', 'run'] as const satisfies readonly PaperView[];
type Handling = (typeof handlingLabels)[number];

/** `file: null` writes it under its own name into `folder`; `since: null` is the end of the quarter before. */
export type PaperCommand = {
  readonly is: 'paper'; readonly view: PaperView; readonly file: string | null; readonly folder: string; readonly format: PaperFormat; readonly handling: Handling;
  readonly since: IsoDate | null; readonly owner: string | null; readonly risk: string | null; readonly run: string | null; readonly by: AssuranceGrouping;
};
export type PaperFlags = { readonly format?: string | undefined; readonly since?: string | undefined; readonly owner?: string | undefined; readonly risk?: string | undefined; readonly by?: string | undefined; readonly handling?: string | undefined };
export const paperOptions = { format: { type: 'string' }, since: { type: 'string' }, owner: { type: 'string' }, risk: { type: 'string' }, by: { type: 'string' }, handling: { type: 'string' } } as const;

export const PAPER_USAGE = `  paper VIEW [FILE.pdf]        write a paper for reading (or FILE.docx; or --format pdf|docx): register, board, committee, changes, assurance,
                               owner --owner NAME, risk --risk R-0042, run ID [FILE.pdf] (a kept run); --since DATE (else the end of the last quarter), --handling LABEL,
                               --by objective (assurance by objectives of the contracts)`;

const one = <T extends string>(list: readonly T[], word: string | undefined): T | null => list.find((known) => known.toLowerCase() === word?.toLowerCase()) ?? null;

/** "paper board minutes.pdf --since 2026-09-30"; `null` where something in it is not known. */
export function paperCommandOf([view, ...words]: readonly string[], flags: PaperFlags, folder: string): PaperCommand | null {
  // A run is named before its file.
  const [run, [name, ...rest]] = view === 'run' ? [words[0] ?? null, words.slice(1)] : [null, words];
  if (view === 'run' && run === null) return null;
  const known = one(paperViews, view);
  const since = flags.since === undefined ? null : (isoDate.safeParse(flags.since).data ?? undefined);
  const format = one(paperFormats, flags.format ?? (name === undefined ? 'pdf' : /\.([a-z]+)$/i.exec(name)?.[1]));
  const handling = flags.handling === undefined ? 'OFFICIAL-SENSITIVE' : one(handlingLabels, flags.handling);
  const by = flags.by === undefined ? 'strategicObjective' : one(assuranceGroupings, flags.by);
  if (known === null || since === undefined || format === null || handling === null || by === null || rest.length > 0) return null;
  if ((known === 'owner') !== (flags.owner !== undefined) || (known === 'risk') !== (flags.risk !== undefined)) return null;
  return { is: 'paper', view: known, file: name === undefined ? null : resolve(folder, name), folder, format, handling, since, owner: flags.owner ?? null, risk: flags.risk ?? null, run, by };
}

async function riskCalled(door: CommandDoor, reference: string): Promise<PaperSubject> {
  const { rows } = await door.ask('risk.list', { filter: { ...everyRisk, text: reference }, sort: [{ column: 'reference', direction: 'ascending' }], offset: 0, limit: 500 });
  const risk = rows.find((row) => row.reference.toLowerCase() === reference.toLowerCase());
  if (risk === undefined) throw new Refusal(appError('not_found', `There is no risk ${reference}. Nothing was written. List the risks to see their references.`));
  return { view: 'risk', riskId: risk.id };
}

function runCalled(id: string | null): Extract<PaperSubject, { view: 'run' }>['runId'] {
  const runId = idSchemas.run.safeParse(id);
  if (!runId.success) throw new Refusal(appError('invalid_input', `“${id ?? ''}” is not the id of a run. Nothing was written. Its page in the application shows it.`));
  return runId.data;
}

async function subjectOf(door: CommandDoor, { view, since, owner, risk, run, by }: PaperCommand): Promise<PaperSubject> {
  const { today } = await door.ask('app.state', undefined);
  const from = since ?? quarterEndBefore(today);
  switch (view) {
    case 'register': return { view, filter: everyRisk };
    case 'risk': return riskCalled(door, risk ?? '');
    case 'board': case 'committee': return { view, since: from };
    case 'owner': return { view, owner: owner ?? '', since: from };
    case 'changes': return { view, from, to: today, filter: everyRisk };
    case 'assurance': return { view, by };
    case 'run': return { view, runId: runCalled(run) };
    case 'plan': case 'action cards': case 'contact sheet': case 'activation log': case 'status report': throw new Error('Not built yet.');
    default: return unreachable(view);
  }
}

export async function makePaper(application: Application, door: CommandDoor, command: PaperCommand): Promise<Told> {
  const report = await door.work('paper.make', { subject: await subjectOf(door, command), format: command.format, handling: command.handling });
  const made = application.fileOf(report.fileId);
  if (made === null) throw new Error('The paper was finished without a file.');
  const file = command.file ?? resolve(command.folder, report.name);
  const { bytes } = deliver(made.path, file, true);
  const pages = report.pages === null ? '' : `, ${report.pages} ${report.pages === 1 ? 'page' : 'pages'}`;
  return { json: { file, view: command.view, format: command.format, risks: report.risks, pages: report.pages, bytes, notes: report.notes }, lines: [`${file}: ${command.view === 'run' ? 'one run' : `${report.risks.toLocaleString('en-GB')} ${report.risks === 1 ? 'risk' : 'risks'}`}${pages}, ${bytes.toLocaleString('en-GB')} bytes.`, ...report.notes] };
}
