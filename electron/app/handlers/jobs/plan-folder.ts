import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { allPlanFacts } from '../../../../db/repositories/plans/kept-facts.ts';
import { appError } from '../../../../shared/errors.ts';
import type { Output } from '../../../../shared/ipc.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import { formatClock, londonDate } from '../../../../shared/time.ts';
import { fitsInZip, writeZip, type ZipPart } from '../../exports/zip-file.ts';
import { offload } from '../../jobs/offload.ts';
import { actionCards } from '../../papers/action-cards.ts';
import { contactSheet } from '../../papers/contact-sheet.ts';
import { folderContents, type FolderEntry, type FolderFile } from '../../papers/plan-folder-contents.ts';
import type { PaperHead } from '../../papers/paper-head.ts';
import type { Paper } from '../../papers/paper.ts';
import { planPaper } from '../../papers/plan-paper.ts';
import { folderPlans, type FolderPlan } from '../../plans/folder.ts';
import { planPaperOf } from '../../plans/paper-of.ts';
import type { JobContext, JobHandler } from '../handler.ts';

/** So many plans are laid out before they are written, in one thread: its fonts are read once, and no more than this is ever held. */
const BATCH = 8;
const SHARE_OF_WRITING = 0.95;

type Input = Parameters<JobHandler<'plan.folder'>>[1];
type Waiting = { readonly entry: FolderPlan; readonly papers: readonly { readonly name: string; readonly paper: Paper }[] };

function papersOf(job: JobContext, head: PaperHead, entry: FolderPlan, format: string): Waiting | null {
  const input = planPaperOf(job, entry.id, false);
  if (!input.ok) return null;
  const { view, numbers } = input.value;
  return { entry, papers: [{ name: `Plan.${format}`, paper: planPaper(head, input.value) }, { name: `Action cards.${format}`, paper: actionCards(head, view) }, { name: `Contacts.${format}`, paper: contactSheet(head, [view], numbers) }] };
}

type Written = { readonly entries: readonly FolderEntry[]; readonly parts: readonly ZipPart[]; readonly notes: readonly string[] };

/** Lays the papers of all plans out and writes them under a folder, a batch at a time. */
async function written(job: JobContext, head: PaperHead, plans: readonly FolderPlan[], { format }: Input, folder: string): Promise<Result<Written>> {
  const { signal, progress } = job;
  const entries: FolderEntry[] = [];
  const parts: ZipPart[] = [];
  const notes = new Set<string>();
  for (let from = 0; from < plans.length; from += BATCH) {
    const batch: Waiting[] = [];
    for (const entry of plans.slice(from, from + BATCH)) {
      const waiting = papersOf(job, head, entry, format);
      if (waiting === null) notes.add(`“${entry.title}” was taken away while the folder was made, and is not in it.`);
      else batch.push(waiting);
      await breathe();
      if (signal.aborted) return fail(appError('cancelled'));
    }
    for (const { entry } of batch) await mkdir(join(folder, entry.folder), { recursive: true });
    const files = batch.flatMap(({ entry, papers }) => papers.map(({ name, paper }) => ({ path: join(folder, entry.folder, name), paper })));
    const share = batch.length / plans.length;
    const done = await offload('write papers', { format, papers: files }, { signal, progress: (fraction) => progress(((from / plans.length) + fraction * share) * SHARE_OF_WRITING, `Writing plans ${from + 1} to ${from + batch.length} of ${plans.length}`) });
    if (!done.ok) return done;
    let at = 0;
    for (const { entry, papers } of batch) {
      const made = papers.map(({ name }): FolderFile & { readonly crc: number } => {
        const file = done.value[at];
        at += 1;
        if (file === undefined) throw new Error('A paper was asked for that nobody wrote.');
        for (const note of file.notes) notes.add(`${entry.title}: ${note}`);
        return { name, pages: file.pages, size: file.size, sha256: file.sha256, crc: file.crc };
      });
      entries.push({ folder: entry.folder, status: entry.status, facts: entry.facts, files: made });
      parts.push(...made.map(({ name, size, crc }) => ({ path: `${entry.folder}/${name}`, file: join(folder, entry.folder, name), size, crc })));
    }
  }
  return ok({ entries, parts, notes: [...notes] });
}

/** The list of hashes as tools that check them read it. */
async function hashes(folder: string, contents: { readonly name: string; readonly sha256: string }, entries: readonly FolderEntry[]): Promise<ZipPart> {
  const lines = [`${contents.sha256}  ${contents.name}`, ...entries.flatMap((entry) => entry.files.map(({ name, sha256 }) => `${sha256}  ${entry.folder}/${name}`))];
  const bytes = Buffer.from(`${lines.join('\n')}\n`);
  const file = join(folder, 'SHA-256.txt');
  await writeFile(file, bytes);
  return { path: 'SHA-256.txt', file, size: bytes.length, crc: crc32(bytes) };
}

async function folderIn(job: JobContext, input: Input, folder: string, path: string, name: string, head: PaperHead): Promise<Result<Output<'plan.folder'>>> {
  const { store: { read }, today, signal, progress, files } = job;
  progress(0, 'Reading the plans');
  const { plans: every, leftOut } = folderPlans(allPlanFacts(read, today));
  const plans = input.planIds === null ? every : every.filter(({ id }) => input.planIds?.some((one) => one === id));
  if (plans.length === 0) return fail(appError('not_found', 'There is no plan in force and no draft, so there is nothing to put into a folder. Nothing was written. Begin a plan for a contract or a service.'));
  const done = await written(job, head, plans, input, folder);
  if (!done.ok) return done;
  const { entries, parts, notes } = done.value;
  const contentsName = `00 Contents.${input.format}`;
  const contents = await offload('write papers', { format: input.format, papers: [{ path: join(folder, contentsName), paper: folderContents(head, entries, leftOut) }] }, { signal, progress: () => undefined });
  if (!contents.ok) return contents;
  const [top] = contents.value;
  if (top === undefined) throw new Error('The contents of the folder were not written.');
  const all: readonly ZipPart[] = [{ path: contentsName, file: join(folder, contentsName), size: top.size, crc: top.crc }, await hashes(folder, { name: contentsName, sha256: top.sha256 }, entries), ...parts];
  if (!fitsInZip(all)) return fail(appError('file_too_large', 'The papers of all plans are larger than one archive can be. Nothing was written. Make the papers of some plans one by one.'));
  if (!(await writeZip(path, all, signal, (fraction) => progress(SHARE_OF_WRITING + fraction * (1 - SHARE_OF_WRITING), 'Packing the folder')))) return fail(appError('cancelled'));
  const { size } = await stat(path);
  const kept = files.register(path, name);
  return ok({ fileId: kept.fileId, name, size, plans: entries.length, files: all.length, notes: [...notes, ...top.notes] });
}

/** Every plan in force (and drafts where there is none) with its cards and contacts as one archive: for a locked drawer. */
export const planFolder: JobHandler<'plan.folder'> = async (job, input) => {
  const { asAt, clock, person, today, files } = job;
  const madeAt = clock.now();
  const head: PaperHead = { handling: input.handling, author: person, madeAt, asAt, today };
  const name = `Contingency plans ${asAt === null ? '' : `as at ${asAt.on}, `}${londonDate(madeAt)} ${formatClock(madeAt).replace(':', '')} ${input.handling.replace(' – ', ' ')}.zip`;
  const path = files.place(name);
  const folder = join(dirname(path), 'papers');
  await mkdir(folder, { recursive: true });
  try {
    const made = await folderIn(job, input, folder, path, name, head);
    if (!made.ok) await rm(path, { force: true });
    return made;
  } catch (thrown) {
    await rm(path, { force: true });
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOSPC') return fail(appError('disk_full', 'The disk is full, so the folder was not written. The store is unchanged. Free some space, then try again.'));
    throw thrown;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
