import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { doorTo } from '../../../electron/cli/door.ts';
import { makePaper, paperCommandOf } from '../../../electron/cli/papers.ts';
import { readArguments } from '../../../electron/cli/arguments.ts';
import type { PaperFormat, PaperSubject } from '../../../shared/ipc/papers.ts';
import { everyRisk } from '../../../shared/ipc/risks.ts';
import type { Output, Sent } from '../../../shared/ipc.ts';
import { blankOf } from '../../../shared/model/field.ts';
import { recordKinds, type FieldsOf } from '../../../shared/model/records/index.ts';
import { blankRisk, type Risk, type RiskFields } from '../../../shared/model/risk.ts';
import { startApplication, type Bench } from '../../fixtures/application.ts';
import { date, lookAsAt } from '../as-at/support.ts';
import { unzipped } from '../exports/support.ts';
import { flat, readPdf, type Element, type Pdf } from './pdf-reader.ts';
import { poppler, popplerSays, written } from './support.ts';

let bench: Bench;
const risks: Record<string, Risk> = {};

async function add(title: string, fields: Partial<RiskFields>): Promise<Risk> {
  return bench.value('risk.create', { fields: { ...blankRisk(date('2026-05-01')), title, ...fields } });
}
async function record<K extends 'control' | 'action' | 'strategic objective' | 'evidence'>(kind: K, fields: Partial<FieldsOf<K>>): Promise<{ readonly id: string }> {
  return bench.value('record.create', { kind, fields: { ...blankOf(recordKinds[kind].fields), ...fields } } as unknown as Sent<'record.create'>);
}

beforeAll(async () => {
  bench = startApplication({ start: '2026-05-04T09:00:00.000Z' });
  await bench.value('person.set', { name: 'Siân Ŵyn' });
  const objective = await record('strategic objective', { title: 'Safe care, close to home', number: 'SO1', lead: 'Dr Mary Osei', assurance: 'limited' });
  risks['board'] = await add('Payroll cannot be met', {
    cause: 'Income is paid in arrears.', event: 'A payment is late', effect: 'Nursing stops', owner: 'Amina Yusuf', category: 'financial', strategicObjectiveId: objective.id as RiskFields['strategicObjectiveId'], treatment: 'treat',
    inherentConsequence: 5, inherentLikelihood: 5, currentConsequence: 4, currentLikelihood: 3, targetConsequence: 2, targetLikelihood: 3, targetOn: date('2026-12-31'), domain: 'finance and claims', horizonMonths: 12, otherReference: 'BAF 7',
  });
  risks['over'] = await add('Wards short of nurses', { currentConsequence: 2, currentLikelihood: 2, category: 'patient safety', owner: 'Ben Okafor' });
  risks['closed'] = await add('Lease ends', { currentConsequence: 1, currentLikelihood: 2, status: 'closed', closureReason: 'The lease was renewed.' });
  risks['unscored'] = await add('Nobody has looked yet', {});
  await record('control', { riskId: risks['board'].id, what: 'Monthly cash forecast', effectiveness: 'partly effective', assuranceLine: 'second', assuranceSource: 'Finance committee minutes', gapsInControl: 'Covers one month alone', gapsInAssurance: 'Nobody outside looks at it' });
  await record('action', { riskId: risks['board'].id, what: 'Agree monthly payment', owner: 'Cora Diaz', dueOn: date('2026-06-01'), status: 'in progress', done: 4_000, barrier: 'Waits for legal advice' });
  await record('evidence', { riskId: risks['board'].id, what: 'Liquidity days fell to nine', outcome: 'supports the risk', decidedOn: date('2026-05-04'), decidedBy: 'Amina Yusuf' });
  bench.clock.set('2026-07-10T09:00:00.000Z');
  await bench.value('risk.review', { id: risks['board'].id, version: 1, reviewedOn: date('2026-07-09'), comment: 'Two suppliers now ask for payment first.', currentConsequence: 4, currentLikelihood: 4, nextReviewOn: date('2026-08-01') });
  bench.clock.set('2026-08-03T09:00:00.000Z');
});
afterAll(() => bench.close());

async function made(subject: PaperSubject, format: PaperFormat = 'pdf'): Promise<{ readonly report: Output<'paper.make'>; readonly bytes: Buffer }> {
  const report = written(await bench.work('paper.make', { subject, format, handling: 'OFFICIAL-SENSITIVE – COMMERCIAL' }));
  return { report, bytes: readFileSync(bench.application.fileOf(report.fileId)?.path ?? '') };
}
/** What is read out, in its order. */
const heard = ({ tag, text, children }: Element): string => (tag === 'Span' ? '' : `${text} ${children.map(heard).join(' ')}`);
const textOf = (pdf: Pdf): string => flat(heard(pdf.root));
/** The texts stand in the paper in this order. */
function inOrder(text: string, ...wanted: readonly string[]): void {
  let from = 0;
  for (const words of wanted) {
    const found = text.indexOf(words, from);
    expect(found, `“${words}” after “${text.slice(Math.max(0, from - 60), from)}”`).toBeGreaterThanOrEqual(0);
    from = found + words.length;
  }
}

test('the register is a paper of every risk once, the gravest band first, closed ones last', async () => {
  const { report, bytes } = await made({ view: 'register', filter: everyRisk });
  expect(report).toMatchObject({ name: 'Risk register 2026-08-03 1000 OFFICIAL-SENSITIVE COMMERCIAL.pdf', risks: 4, notes: [] });
  const pdf = readPdf(bytes);
  expect(pdf.pages).toHaveLength(report.pages ?? 0);
  const text = textOf(pdf);
  inOrder(text, 'Risk register', 'As it stands on 3 August 2026', 'None: the whole register', '4 (3 open, 1 closed)', 'Extreme: 1 risk', 'R-0001', 'Payroll cannot be met', 'Income is paid in arrears → A payment is late → Nursing stops', 'Amina Yusuf', '25 Extreme', '16 Extreme', '6 Moderate', '9, over',
    'Monthly cash forecast (partly effective)', 'Cora Diaz: Agree monthly payment (due 1 Jun 2026, LATE, 40 % done, barrier: Waits for legal advice)', 'Moderate: 1 risk', 'Wards short of nurses', '3, over', 'Not scored: 1 risk', 'Nobody has looked yet', 'Closed: 1 risk', 'Lease ends');
  for (const { reference } of Object.values(risks)) expect(text.split(reference).length - 1, reference).toBe(1);
});

test('a filter is said, and leaves out what does not pass', async () => {
  const { report, bytes } = await made({ view: 'register', filter: { ...everyRisk, category: 'patient safety' } });
  expect(report.risks).toBe(1);
  const text = textOf(readPdf(bytes));
  inOrder(text, 'Category: patient safety', 'Wards short of nurses');
  expect(text).not.toContain('Payroll');
});

test('one risk is a paper of everything that is kept about it', async () => {
  const { report, bytes } = await made({ view: 'risk', riskId: risks['board']?.id as Risk['id'] });
  expect(report).toMatchObject({ name: 'Risk R-0001 2026-08-03 1000 OFFICIAL-SENSITIVE COMMERCIAL.pdf', risks: 1 });
  inOrder(textOf(readPdf(bytes)), 'R-0001 Payroll cannot be met', 'Income is paid in arrears.', 'Nursing stops', 'SO1 Safe care, close to home', 'BAF 7', 'Over: accepts scores up to 9 (cautious, by category)', 'To be seen by Board', '31 Dec 2026', 'Finance and claims', '12 months',
    'Inherent: without controls', '5 Catastrophic', '5 Almost certain', '25 Extreme', '4 Major', '4 Likely', '16 Extreme', '2 Minor', '3 Possible', '6 Moderate', 'Monthly cash forecast', 'Second line: Finance committee minutes', 'In control: Covers one month alone', 'In assurance: Nobody outside looks at it',
    'Agree monthly payment', '1 Jun 2026 – late', 'In progress, 40 %', 'Barrier: Waits for legal advice', 'Liquidity days fell to nine', 'Supports the risk', '9 Jul 2026', 'Siân Ŵyn', '12 High', '16 Extreme', 'Two suppliers now ask for payment first.', 'History', 'Review risk R-0001', 'Add risk “Payroll cannot be met”');
});

test('a board paper holds what is escalated, what else is over appetite and what changed since the last meeting', async () => {
  const { report, bytes } = await made({ view: 'board', since: date('2026-06-30') });
  expect(report).toMatchObject({ name: 'Risks for the board 2026-08-03 1000 OFFICIAL-SENSITIVE COMMERCIAL.pdf', risks: 2 });
  const pdf = readPdf(bytes);
  inOrder(textOf(pdf), 'Risks for the board', '30 June 2026 to 3 August 2026', '3 risks open; 2 over appetite; 1 action is late.', 'Check against current guidance', 'Escalated to Board', '1 risk, by the band of the current score (extreme); to be seen within 5 days of scoring.', 'R-0001', 'Two suppliers now ask for payment first.',
    'Over appetite, and not escalated to this meeting', 'Wards short of nurses', 'What changed since 30 June 2026', '1 worse; 3 unchanged.', 'Worse: 1 risk', '12 High → 16 Extreme', '10 Jul 2026, Siân Ŵyn', 'Two suppliers now ask for payment first.');
  // The label and the number stand on every page, and nobody has to hear them again and again.
  expect(pdf.pages.length).toBeGreaterThan(1);
});

test('the committee’s, an owner’s, the changes and the assurance framework are papers too', async () => {
  inOrder(textOf(readPdf((await made({ view: 'committee', since: date('2026-06-30') })).bytes)), 'Risks for the committee', 'Escalated to Board', 'Escalated to Risk committee', '0 risks');
  const own = await made({ view: 'owner', owner: 'Cora Diaz', since: date('2026-06-30') });
  expect(own.report.name).toMatch(/^Risks of Cora Diaz /);
  inOrder(textOf(readPdf(own.bytes)), 'Risks of Cora Diaz', '0 risks open', 'Actions due', '1 Jun 2026 – late', 'R-0001 Payroll cannot be met');
  inOrder(textOf(readPdf((await made({ view: 'changes', from: date('2026-01-01'), to: date('2026-08-03'), filter: everyRisk })).bytes)), 'What changed in the risk register', 'The record begins on 4 May 2026', '1 worse; 3 unchanged.');
  const framework = await made({ view: 'assurance', by: 'strategicObjective' });
  expect(framework.report.risks).toBe(3);
  inOrder(textOf(readPdf(framework.bytes)), 'Assurance framework', 'SO1 Safe care, close to home', 'Dr Mary Osei', 'Limited', 'R-0001', 'Monthly cash forecast (partly effective)', 'Covers one month alone', 'Second line: Finance committee minutes', 'Nobody outside looks at it', 'Risks to no strategic objective', 'Wards short of nurses');
});

test('a Word document says the same', async () => {
  const { report, bytes } = await made({ view: 'board', since: date('2026-06-30') }, 'docx');
  expect(report).toMatchObject({ pages: null, risks: 2 });
  expect(report.name).toMatch(/\.docx$/);
  const text = flat((unzipped(bytes).get('word/document.xml')?.toString() ?? '').replaceAll(/<[^>]+>/g, ' ').replaceAll('&apos;', '’'));
  inOrder(text, 'Risks for the board', 'Escalated to Board', 'Payroll cannot be met', 'Over appetite', 'Wards short of nurses', '12 High → 16 Extreme');
});

test.skipIf(!poppler)('every page carries the handling label, its number and when it was exported (pdftotext of poppler; left out where it is missing)', async () => {
  const { report, bytes } = await made({ view: 'board', since: date('2026-06-30') });
  const pages = (await popplerSays('pdftotext', ['-layout'], bytes)).split('\f').filter((page) => page.trim() !== '');
  expect(pages).toHaveLength(report.pages ?? 0);
  pages.forEach((page, index) => {
    expect(page).toContain('OFFICIAL-SENSITIVE – COMMERCIAL');
    expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
    expect(flat(page)).toContain('Exported 3 Aug 2026, 10:00 by Siân Ŵyn');
  });
});

test('as at a day gone by, a paper tells of that day and says so', async () => {
  await lookAsAt(bench, '2026-06-30', 'then');
  const { report, bytes } = await made({ view: 'register', filter: everyRisk });
  expect(report.name).toBe('Risk register as at 2026-06-30, 2026-08-03 1000 OFFICIAL-SENSITIVE COMMERCIAL.pdf');
  inOrder(textOf(readPdf(bytes)), 'As at 30 June 2026: what was known then', 'High: 1 risk', '12 High');
  const late = await bench.work('paper.make', { subject: { view: 'board', since: date('2026-07-01') }, format: 'pdf', handling: 'OFFICIAL' });
  await bench.value('asAt.close', undefined);
  // A last meeting after that day.
  expect(late).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
});

test('a risk that is not there is refused, and a paper of nothing says so', async () => {
  expect(await bench.work('paper.make', { subject: { view: 'risk', riskId: '0193b2a0-0000-7000-8000-000000000000' }, format: 'pdf', handling: 'OFFICIAL' })).toMatchObject({ ok: false, error: { code: 'not_found' } });
  expect(textOf(readPdf((await made({ view: 'register', filter: { ...everyRisk, text: 'nothing holds this' } })).bytes))).toContain('No risk passes the filter.');
});

test('the command line writes papers', async () => {
  const read = readArguments(['paper', 'risk', 'one.docx', '--risk', 'r-0001', '--handling', 'official'], bench.folder);
  const command = read.ok ? read.value.command : null;
  expect(command).toMatchObject({ is: 'paper', view: 'risk', file: join(bench.folder, 'one.docx'), format: 'docx', handling: 'OFFICIAL' });
  if (command?.is !== 'paper') return;
  const door = doorTo(bench.application, () => undefined);
  expect((await makePaper(bench.application, door, command)).json).toMatchObject({ file: join(bench.folder, 'one.docx'), risks: 1, pages: null });
  expect(existsSync(join(bench.folder, 'one.docx'))).toBe(true);
  const board = paperCommandOf(['board'], { since: '2026-06-30' }, bench.folder);
  const told = await makePaper(bench.application, door, board as NonNullable<typeof board>);
  expect(told.lines[0]).toMatch(/Risks for the board 2026-08-03 1000 OFFICIAL-SENSITIVE\.pdf: 2 risks, \d+ pages, [\d,]+ bytes\.$/);
  await expect(makePaper(bench.application, door, { ...command, risk: 'R-9999' })).rejects.toThrow('There is no risk R-9999. Nothing was written.');
  const none = [['board', 'a.xlsx'], ['nobody'], ['owner'], ['board', 'a.pdf', 'b.pdf']].map((words) => paperCommandOf(words, {}, bench.folder));
  expect([...none, paperCommandOf(['board'], { since: 'yesterday' }, bench.folder), paperCommandOf(['board'], { owner: 'Ann' }, bench.folder)]).toEqual([null, null, null, null, null, null]);
});
