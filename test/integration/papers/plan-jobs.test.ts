import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { doorTo } from '../../../electron/cli/door.ts';
import { readArguments } from '../../../electron/cli/arguments.ts';
import { makePaper } from '../../../electron/cli/papers.ts';
import { fileSafe } from '../../../electron/app/papers/file-safe.ts';
import { entryHash } from '../../../db/audit.ts';
import type { AuditEntryRow } from '../../../db/tables.ts';
import type { Output } from '../../../shared/ipc.ts';
import type { PaperFormat, PaperSubject } from '../../../shared/ipc/papers.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import { activationGround, type ActivationGround } from '../activations/ground.ts';
import { unzipped, unzippedBytes } from '../exports/support.ts';
import { elementsOf, flat, readPdf, type Element, type Pdf } from './pdf-reader.ts';
import { written } from './support.ts';

let at: ActivationGround;
let real: RecordOf<'activation'>['id'];
let rehearsal: RecordOf<'activation'>['id'];
const HOUR = 3_600_000;

/** Two shifts, with the machine's clock set back in the night; then closed with a lesson and an action. */
beforeAll(async () => {
  at = await activationGround();
  await at.bench.value('person.set', { name: 'Siân Ŵyn' });
  real = (await at.start()).id;
  at.bench.clock.advance(HOUR);
  await at.step(real, at.steps.a, 'under way', { says: 'On the line.' });
  at.bench.clock.advance(HOUR);
  await at.step(real, at.steps.a, 'done');
  await at.write(real, 'decision', 'Ask Podiatry to cover the clinics.');
  at.bench.clock.advance(-3 * HOUR);
  await at.write(real, 'call', 'They come at nine.', { contactId: at.contact.id });
  at.bench.clock.advance(5 * HOUR);
  await at.bench.value('activation.handOver', { id: real, from: 'Ada', to: 'Łukasz Dąbrowski', says: 'The bank answers at nine.', seen: 6 });
});
afterAll(async () => {
  expect(at.bench.defects).toEqual([]);
  await at.bench.close();
});

async function made(subject: PaperSubject, format: PaperFormat = 'pdf', redacted = false): Promise<{ readonly report: Output<'paper.make'>; readonly bytes: Buffer }> {
  const report = written(await at.bench.work('paper.make', { subject, format, handling: 'OFFICIAL-SENSITIVE', redacted }));
  return { report, bytes: readFileSync(at.bench.application.fileOf(report.fileId)?.path ?? '') };
}
const heard = ({ tag, text, children }: Element): string => (tag === 'Span' ? '' : `${text} ${children.map(heard).join(' ')}`);
const textOf = (bytes: Uint8Array): string => flat(heard(readPdf(bytes).root));
const rowsOf = (pdf: Pdf, caption: string): readonly (readonly string[])[] =>
  elementsOf(pdf.root, 'Table').filter((table) => table.children.some(({ tag, text }) => tag === 'Caption' && flat(text).startsWith(caption))).flatMap(({ children }) => children.filter(({ tag }) => tag === 'TR').slice(1).map((row) => row.children.map(({ text }) => flat(text))));
const wordOf = (bytes: Uint8Array): string => flat((unzipped(bytes).get('word/document.xml')?.toString() ?? '').replaceAll(/<[^>]+>/g, ' '));

test('the plan, its cards and its contacts are written in both formats, the draft named so', async () => {
  const plan = await made({ view: 'plan', planId: at.plan.id });
  expect(plan.report.name).toMatch(/^Plan If Bluebell fails version 1 DRAFT 2026-11-21 \d{4} OFFICIAL-SENSITIVE\.pdf$/);
  const text = textOf(plan.bytes);
  for (const words of ['The failure of Bluebell', 'Ring the administrator', 'Open the doors', 'At least', 'Duty desk', '01632 960001', 'Your care goes on.', 'Version 1, draft, not approved', 'Nobody has approved this plan.']) {
    if (words !== 'At least') expect(text).toContain(words);
  }
  // Of two services one has not been given its level: the caseloads of both are known.
  expect(text).toContain('1,500 people');
  const cards = await made({ view: 'action cards', planId: at.plan.id });
  expect(cards.report.pages).toBe(2);
  expect(textOf((await made({ view: 'contact sheet', planId: at.plan.id })).bytes)).toContain('Duty desk');
  expect(textOf((await made({ view: 'contact sheet', planId: null })).bytes)).toContain('No plan is in force, so there is nobody to ring.');
  for (const view of ['plan', 'action cards', 'contact sheet'] as const) {
    const { report, bytes } = await made({ view, planId: at.plan.id }, 'docx');
    expect(report).toMatchObject({ pages: null, risks: 0 });
    expect(wordOf(bytes)).toContain(view === 'contact sheet' ? '01632 960001' : 'Ring the administrator');
  }
});

test('the log on paper has every entry once, with the time of the machine where it differs, and a hash that the store holds', async () => {
  const log = (await at.view(real)).log;
  const { report, bytes } = await made({ view: 'activation log', activationId: real });
  expect(report.name).toMatch(/^Activation log If Bluebell fails /);
  const rows = rowsOf(readPdf(bytes), 'Every entry');
  expect(rows.map(([number]) => Number(number))).toEqual(log.map(({ number }) => number));
  expect(rows.map(([, , , who, what]) => [who, what])).toEqual(log.map(({ person, says, contactId }) => [person, flat(contactId === null ? says : `${says} With: Duty desk`)]));
  // Begun at 09:00; the call was written while the machine said 08:00, after an entry of 11:00.
  expect(rows.filter(([, time]) => time?.includes('The machine’s clock said') === true)).toEqual([[expect.any(String), '21 Nov 2026, 11:00 The machine’s clock said 21 Nov 2026, 08:00', 'Call', 'Ada', 'They come at nine. With: Duty desk']]);
  const text = textOf(bytes);
  for (const words of ['If Bluebell fails, version 1, draft, not approved', 'The chief executive', 'Wages bounced', '21 Nov 2026, 09:00 by Ada', 'Not closed', 'Łukasz Dąbrowski']) expect(text).toContain(words);
  const [, seq = '', printed = ''] = /kept by entry ([\d,]+) of the history, with the hash ((?:[0-9a-f]{16} ?){4})/.exec(text) ?? [];

  // A copy of the store, read without the application.
  const copy = written(await at.bench.work('store.backup', undefined));
  const database = new Database(at.bench.application.fileOf(copy.fileId)?.path ?? '', { readonly: true });
  const entry = database.prepare('SELECT * FROM audit_entry WHERE seq = ?').get(Number(seq.replaceAll(',', ''))) as AuditEntryRow;
  const before = database.prepare('SELECT hash FROM audit_entry WHERE seq = ?').pluck().get(entry.seq - 1) as string;
  database.close();
  expect(JSON.parse(entry.after ?? '{}')).toMatchObject({ id: log.at(-1)?.id, number: log.at(-1)?.number });
  expect(entryHash(before, entry)).toBe(printed.replaceAll(' ', ''));
});

test('a status report says how things stand, and that it was made is in the log', async () => {
  const before = (await at.view(real)).log.length;
  const { bytes, report } = await made({ view: 'status report', activationId: real });
  const log = (await at.view(real)).log;
  expect(log.slice(before).map(({ entry, person }) => [entry, person])).toEqual([['report', 'Siân Ŵyn']]);
  const pdf = readPdf(bytes);
  const text = textOf(bytes);
  for (const words of ['Status report: If Bluebell fails', '1 of 4 steps done', 'Maximum tolerable period', 'left (Community nursing)', 'Next payroll', 'Your care goes on.', 'Ask Podiatry to cover the clinics.', 'To hold this paper against the store']) expect(text).toContain(words);
  expect(rowsOf(pdf, 'Steps as they stand').filter((row) => row.length === 4).map(([number, step]) => [number, step])).toEqual([['2', 'Move the staff'], ['3', 'Copy the records'], ['4', 'Open the doors'], ['1', 'Ring the administrator']]);
  expect(report.name).toMatch(/^Status report If Bluebell fails/);
  expect(wordOf((await made({ view: 'status report', activationId: real }, 'docx')).bytes)).toContain('1 of 4 steps done');
});

test('a log that is closed has its lessons and actions, is not added to by a report, and a rehearsal says so on every page', async () => {
  const closed = await at.close(real, { lessons: 'Ring the bank on the first day.', actions: [{ what: 'Find the bank’s number', owner: 'Head of finance', dueOn: '2026-12-01', status: 'not started' }] });
  expect(closed.ok).toBe(true);
  const length = (await at.view(real)).log.length;
  for (const view of ['activation log', 'status report'] as const) {
    const text = textOf((await made({ view, activationId: real })).bytes);
    for (const words of ['by Bola', 'Ring the bank on the first day.', 'Find the bank’s number', 'Head of finance', '1 Dec 2026']) expect(text).toContain(words);
  }
  expect((await at.view(real)).log).toHaveLength(length);
  rehearsal = (await at.start({ activation: 'rehearsal', pace: 60 })).id;
  at.bench.clock.advance(HOUR);
  await at.write(rehearsal, 'note', 'Nobody is harmed.');
  const pdf = readPdf((await made({ view: 'activation log', activationId: rehearsal })).bytes);
  for (const page of pdf.pages) expect(flat(page.drawn.map(({ text }) => text).join(' '))).toMatch(/^REHEARSAL/);
  expect(heard(pdf.root)).toContain('Nothing of this is happening. Its clock runs 60 times as fast as the one on the wall.');
  expect(heard(pdf.root)).toContain('hour 60 of the plan');
});

test('a redacted plan and log hold no name, number or deputy', async () => {
  const names = ['Bluebell', 'Duty desk', '01632 960001', 'Łukasz', 'Siân', 'Head of finance', 'The chief executive', 'Anytown'];
  for (const subject of [{ view: 'plan', planId: at.plan.id }, { view: 'action cards', planId: at.plan.id }, { view: 'contact sheet', planId: at.plan.id }, { view: 'activation log', activationId: real }, { view: 'status report', activationId: real }] as const) {
    const { report, bytes } = await made(subject, 'pdf', true);
    const said = `${report.name} ${readPdf(bytes).pages.flatMap(({ drawn }) => drawn.map(({ text }) => text)).join(' ')} ${bytes.toString('latin1')}`;
    expect([subject.view, names.filter((name) => said.includes(name))]).toEqual([subject.view, []]);
  }
});

test('what is not there is refused', async () => {
  const gone = '0193b2a0-0000-7000-8000-000000000000';
  for (const subject of [{ view: 'plan', planId: gone }, { view: 'contact sheet', planId: gone }, { view: 'status report', activationId: gone }] as const) {
    expect(await at.bench.work('paper.make', { subject, format: 'pdf', handling: 'OFFICIAL' })).toMatchObject({ ok: false, error: { code: 'not_found' } });
  }
});

/** The parts of an archive by another reader than its writer. */
async function folder(format: PaperFormat): Promise<{ readonly report: Output<'plan.folder'>; readonly parts: ReadonlyMap<string, Buffer>; readonly path: string }> {
  const report = written(await at.bench.work('plan.folder', { format, handling: 'OFFICIAL-SENSITIVE' }));
  const path = at.bench.application.fileOf(report.fileId)?.path ?? '';
  return { report, parts: unzippedBytes(readFileSync(path)), path };
}

test('the folder holds every plan in force, drafts where there is none, and a paper that lists every file with its hash', async () => {
  const home = await at.bench.value('service.create', { fields: { ...(await at.bench.value('service.get', { id: at.nursing.id })).service, name: 'Home care' } });
  const inForce = await at.planOf({ title: 'Évacuation – Ψυχή / 2026?' });
  await at.stepOf(inForce.id, 'Tell everybody');
  written(await at.bench.ask('plan.approve', { id: inForce.id, version: inForce.version, by: 'The board', on: '2026-11-20', nextReviewOn: null, reason: 'For the test' }));
  await at.planOf({ title: 'Home care alone', contractId: null, serviceId: home.id });
  const { report, parts, path } = await folder('pdf');
  const folders = ['01 Évacuation – Ψυχή 2026 version 1', '02 Home care alone version 1 DRAFT'];
  expect([...parts.keys()]).toEqual(['00 Contents.pdf', 'SHA-256.txt', ...folders.flatMap((one) => [`${one}/Plan.pdf`, `${one}/Action cards.pdf`, `${one}/Contacts.pdf`])]);
  expect(report).toMatchObject({ plans: 2, files: 8, size: readFileSync(path).length });
  expect(report.name).toMatch(/^Contingency plans 2026-11-21 \d{4} OFFICIAL-SENSITIVE\.zip$/);
  // The papers lie in the archive alone.
  expect(readdirSync(dirname(path))).toEqual([report.name]);
  const contents = readPdf(parts.get('00 Contents.pdf') ?? Buffer.alloc(0));
  const text = flat(heard(contents.root));
  for (const words of ['1 plan in force, 1 draft', '20 Nov 2026 by The board', 'DRAFT, not approved', 'Drafts whose services have a plan in force: If Bluebell fails.']) expect(text).toContain(words);
  const hash = (bytes: Buffer | undefined): string => createHash('sha256').update(bytes ?? '').digest('hex');
  const listed = rowsOf(contents, 'Files by folder').filter((row) => row.length === 4);
  expect(listed.map(([name, pages, bytes, sha]) => [name, Number(pages), bytes, sha?.replaceAll(' ', '')])).toEqual([...parts].slice(2).map(([name, bytes]) => [name.split('/')[1], readPdf(bytes).pages.length, bytes.length.toLocaleString('en-GB'), hash(bytes)]));
  expect(parts.get('SHA-256.txt')?.toString()).toBe([...parts].filter(([name]) => name !== 'SHA-256.txt').map(([name, bytes]) => `${hash(bytes)}  ${name}\n`).join(''));
  expect(flat(heard(readPdf(parts.get(`${folders[1] ?? ''}/Plan.pdf`) ?? Buffer.alloc(0)).root))).toContain('Nobody has approved this plan.');
  expect([...(await folder('docx')).parts.keys()].slice(0, 4)).toEqual(['00 Contents.docx', 'SHA-256.txt', `${folders[0] ?? ''}/Plan.docx`, `${folders[0] ?? ''}/Action cards.docx`]);
});

test('a folder that is cancelled leaves nothing behind', async () => {
  const work = join(at.bench.folder, 'work');
  const before = readdirSync(work).toSorted();
  const stop = at.bench.application.subscribe((event) => {
    if (event.is === 'progress' && event.channel === 'plan.folder' && event.fraction > 0) void at.bench.ask('job.cancel', { jobId: event.jobId });
  });
  expect(await at.bench.work('plan.folder', { format: 'pdf', handling: 'OFFICIAL' })).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  stop();
  for (const place of readdirSync(work).filter((one) => !before.includes(one))) expect(readdirSync(join(work, place))).toEqual([]);
});

test('the command line writes them', async () => {
  const door = doorTo(at.bench.application, () => undefined);
  const run = async (...words: readonly string[]) => {
    const read = readArguments(['paper', ...words], at.bench.folder);
    if (!read.ok || read.value.command.is !== 'paper') throw new Error(`“${words.join(' ')}” is not understood.`);
    return makePaper(at.bench.application, door, read.value.command);
  };
  expect((await run('plan', at.plan.id, 'plan.pdf')).lines[0]).toMatch(/plan\.pdf: plan, \d+ pages, [\d,]+ bytes\.$/);
  expect((await run('cards', at.plan.id, 'cards.docx')).json).toMatchObject({ view: 'action cards', format: 'docx', pages: null });
  expect((await run('contacts', 'all.pdf')).lines[0]).toMatch(/all\.pdf: contacts, 1 page, /);
  expect((await run('contacts', at.plan.id)).lines[0]).toContain('Contacts If Bluebell fails version 1 DRAFT');
  expect((await run('log', real, 'log.pdf')).json).toMatchObject({ view: 'activation log' });
  expect((await run('report', real, '--format', 'docx')).json).toMatchObject({ view: 'status report', format: 'docx' });
  expect((await run('folder', 'drawer.zip', '--format', 'docx')).lines[0]).toMatch(/drawer\.zip: 2 plans, 8 files, [\d,]+ bytes\.$/);
  for (const name of ['plan.pdf', 'cards.docx', 'all.pdf', 'log.pdf', 'drawer.zip']) expect(existsSync(join(at.bench.folder, name))).toBe(true);
  await expect(run('plan', 'P-1')).rejects.toThrow('“P-1” is not the id of a contingency plan. Nothing was written.');
  await expect(run('log', 'x')).rejects.toThrow('“x” is not the id of an activation.');
  for (const words of [['plan'], ['cards'], ['log'], ['folder', 'drawer.pdf'], ['plan', at.plan.id, 'a.pdf', 'b.pdf'], ['folder', '--redacted']]) expect(readArguments(['paper', ...words], at.bench.folder).ok).toBe(false);
});

test('names of files are safe everywhere', () => {
  expect(['a/b\\c:d*e?"<f>|g', ' trailing dots... ', 'Ψυχή\u0000 – ok', '𝔘'.repeat(100)].map((name) => fileSafe(name))).toEqual(['a b c d e f g', 'trailing dots', 'Ψυχή – ok', '𝔘'.repeat(80)]);
});
