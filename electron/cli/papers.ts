import { resolve } from 'node:path';
import { appError } from '../../shared/errors.ts';
import { handlingLabels, type HandlingLabel } from '../../shared/ipc/exchange.ts';
import { paperFormats, type PaperFormat, type PaperSubject, type PaperView } from '../../shared/ipc/papers.ts';
import { assuranceGroupings, type AssuranceGrouping } from '../../shared/ipc/risk-views.ts';
import { everyRisk } from '../../shared/ipc/risks.ts';
import { idSchemas, type IdOf } from '../../shared/model/ids.ts';
import { recordKinds } from '../../shared/model/records/index.ts';
import { isoDate, quarterEndBefore, type IsoDate } from '../../shared/time.ts';
import { unreachable } from '../../shared/unreachable.ts';
import type { Application } from '../app/application-types.ts';
import { deliver } from './deliver.ts';
import { Refusal, type CommandDoor, type Told } from './door.ts';

export const paperViews = ['register', 'risk', 'board', 'committee', 'owner', 'changes', 'assurance', 'run', 'plan', 'action cards', 'contact sheet', 'activation log', 'status report'] as const satisfies readonly PaperView[];

/** What is typed for the views of more than one word, and for all plans at once. */
const shortWords: Readonly<Record<string, PaperView | 'folder'>> = { cards: 'action cards', contacts: 'contact sheet', log: 'activation log', report: 'status report', folder: 'folder' };
/** Views of one record, which is named before the file; contacts may be of all plans. */
const ofRecord = ['run', 'plan', 'action cards', 'contact sheet', 'activation log', 'status report'] as const satisfies readonly PaperView[];

/** `file: null` writes it under its own name into `folder`; `since: null` is the end of the quarter before. `id` is the run, plan or activation that it is about. `folder`: the papers of all plans in one archive. */
export type PaperCommand = {
  readonly is: 'paper'; readonly view: PaperView | 'folder'; readonly file: string | null; readonly folder: string; readonly format: PaperFormat; readonly handling: HandlingLabel;
  readonly since: IsoDate | null; readonly owner: string | null; readonly risk: string | null; readonly id: string | null; readonly by: AssuranceGrouping; readonly redacted: boolean;
};
export type PaperFlags = { readonly format?: string | undefined; readonly since?: string | undefined; readonly owner?: string | undefined; readonly risk?: string | undefined; readonly by?: string | undefined; readonly handling?: string | undefined; readonly redacted?: boolean | undefined };
export const paperOptions = { format: { type: 'string' }, since: { type: 'string' }, owner: { type: 'string' }, risk: { type: 'string' }, by: { type: 'string' }, handling: { type: 'string' }, redacted: { type: 'boolean' } } as const;

export const PAPER_USAGE = `  paper VIEW [FILE.pdf]        write a paper for reading (or FILE.docx; or --format pdf|docx): register, board, committee, changes, assurance,
                               owner --owner NAME, risk --risk R-0042, run ID [FILE.pdf] (a kept run); --since DATE (else the end of the last quarter), --handling LABEL,
                               --by objective (assurance by objectives of the contracts), --redacted (names as codes)
  paper plan ID [FILE.pdf]     a contingency plan; cards ID (an action card for each role), contacts [ID] (of one plan, or of all in force),
                               log ID and report ID (of an activation), folder [FILE.zip] (the papers of all plans, --format pdf|docx)`;

const one = <T extends string>(list: readonly T[], word: string | undefined): T | null => list.find((known) => known.toLowerCase() === word?.toLowerCase()) ?? null;

/** "paper board minutes.pdf --since 2026-09-30"; `null` where something in it is not known. */
export function paperCommandOf([word, ...words]: readonly string[], flags: PaperFlags, folder: string): PaperCommand | null {
  const short = Object.entries(shortWords).find(([known]) => known === word?.toLowerCase())?.[1];
  const view = short ?? one(paperViews, word);
  const about = view !== null && one(ofRecord, view) !== null;
  const named = view === 'contact sheet' ? words[0] !== undefined && !/\.(pdf|docx)$/i.test(words[0]) : about;
  const [id, [name, ...rest]] = named ? [words[0] ?? null, words.slice(1)] : [null, words];
  if (view === null || (named && id === null)) return null;
  const since = flags.since === undefined ? null : (isoDate.safeParse(flags.since).data ?? undefined);
  const ending = name === undefined ? null : (/\.([a-z]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '');
  if (view === 'folder' && ending !== null && ending !== 'zip') return null;
  const format = one(paperFormats, flags.format ?? (ending === null || view === 'folder' ? 'pdf' : ending));
  const handling = flags.handling === undefined ? 'OFFICIAL-SENSITIVE' : one(handlingLabels, flags.handling);
  const by = flags.by === undefined ? 'strategicObjective' : one(assuranceGroupings, flags.by);
  const redacted = flags.redacted ?? false;
  if (since === undefined || format === null || handling === null || by === null || rest.length > 0) return null;
  if ((view === 'owner') !== (flags.owner !== undefined) || (view === 'risk') !== (flags.risk !== undefined) || (view === 'folder' && redacted)) return null;
  return { is: 'paper', view, file: name === undefined ? null : resolve(folder, name), folder, format, handling, since, owner: flags.owner ?? null, risk: flags.risk ?? null, id, by, redacted };
}

async function riskCalled(door: CommandDoor, reference: string): Promise<PaperSubject> {
  const { rows } = await door.ask('risk.list', { filter: { ...everyRisk, text: reference }, sort: [{ column: 'reference', direction: 'ascending' }], offset: 0, limit: 500 });
  const risk = rows.find((row) => row.reference.toLowerCase() === reference.toLowerCase());
  if (risk === undefined) throw new Refusal(appError('not_found', `There is no risk ${reference}. Nothing was written. List the risks to see their references.`));
  return { view: 'risk', riskId: risk.id };
}

/** The id of a record as it is typed; refused in words where it is none. */
function idCalled<K extends 'run' | 'contingency plan' | 'activation'>(kind: K, id: string | null): IdOf<K> {
  const known = idSchemas[kind].safeParse(id);
  if (!known.success) throw new Refusal(appError('invalid_input', `“${id ?? ''}” is not the id of ${recordKinds[kind].noun[0] === 'activation' ? 'an' : 'a'} ${recordKinds[kind].noun[0]}. Nothing was written. Its page in the application shows it.`));
  return known.data as unknown as IdOf<K>;
}

async function subjectOf(door: CommandDoor, view: PaperView, { since, owner, risk, id, by }: PaperCommand): Promise<PaperSubject> {
  const { today } = await door.ask('app.state', undefined);
  const from = since ?? quarterEndBefore(today);
  switch (view) {
    case 'register': return { view, filter: everyRisk };
    case 'risk': return riskCalled(door, risk ?? '');
    case 'board': case 'committee': return { view, since: from };
    case 'owner': return { view, owner: owner ?? '', since: from };
    case 'changes': return { view, from, to: today, filter: everyRisk };
    case 'assurance': return { view, by };
    case 'run': return { view, runId: idCalled('run', id) };
    case 'plan': case 'action cards': return { view, planId: idCalled('contingency plan', id) };
    case 'contact sheet': return { view, planId: id === null ? null : idCalled('contingency plan', id) };
    case 'activation log': case 'status report': return { view, activationId: idCalled('activation', id) };
    default: return unreachable(view);
  }
}

/** The file that a job made, put where it was asked for. */
function delivered(application: Application, { fileId, name }: { readonly fileId: string; readonly name: string }, { file, folder }: PaperCommand): { readonly file: string; readonly bytes: number } {
  const made = application.fileOf(fileId);
  if (made === null) throw new Error('The paper was finished without a file.');
  const to = file ?? resolve(folder, name);
  return { file: to, bytes: deliver(made.path, to, true).bytes };
}

const counted = (count: number, noun: string): string => `${count.toLocaleString('en-GB')} ${noun}${count === 1 ? '' : 's'}`;

async function makeFolder(application: Application, door: CommandDoor, command: PaperCommand): Promise<Told> {
  const { format, handling } = command;
  const report = await door.work('plan.folder', { format, handling });
  const { file, bytes } = delivered(application, report, command);
  return { json: { file, view: 'folder', format, plans: report.plans, files: report.files, bytes, notes: report.notes }, lines: [`${file}: ${counted(report.plans, 'plan')}, ${counted(report.files, 'file')}, ${counted(bytes, 'byte')}.`, ...report.notes] };
}

export async function makePaper(application: Application, door: CommandDoor, command: PaperCommand): Promise<Told> {
  const { view, format, handling, redacted, id } = command;
  if (view === 'folder') return makeFolder(application, door, command);
  const report = await door.work('paper.make', { subject: await subjectOf(door, view, command), format, handling, redacted });
  const { file, bytes } = delivered(application, report, command);
  const pages = report.pages === null ? '' : `, ${counted(report.pages, 'page')}`;
  const what = view === 'run' ? 'one run' : view === 'contact sheet' && id === null ? 'contacts' : one(ofRecord, view) === null ? counted(report.risks, 'risk') : view;
  return { json: { file, view, format, risks: report.risks, pages: report.pages, bytes, notes: report.notes }, lines: [`${file}: ${what}${pages}, ${counted(bytes, 'byte')}.`, ...report.notes] };
}
