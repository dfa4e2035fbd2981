import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { everyRisk, riskColumns } from '../../../shared/ipc/risks.ts';
import type { Sent } from '../../../shared/ipc.ts';
import { blankOf } from '../../../shared/model/field.ts';
import { blankOrganisation } from '../../../shared/model/organisation.ts';
import { recordKinds } from '../../../shared/model/records/index.ts';
import { blankRisk } from '../../../shared/model/risk.ts';
import { blankService } from '../../../shared/model/service.ts';
import { isoDate } from '../../../shared/time.ts';
import { startApplication, type Bench } from '../../fixtures/application.ts';
import { aContract } from '../../fixtures/builders.ts';
import { Book } from '../../fixtures/workbook-edits.ts';
import { unzipped } from '../exports/support.ts';
import { readPdf } from '../papers/pdf-reader.ts';

/** Whatever would tell who is meant; each stands somewhere in the record, and some in one another. */
const NAMES = ['Bluebell (North) C.I.C.', 'Bluebell', 'BNC', '08123456', 'Anytown Council', 'Hospital at home+', 'Nursing & care [pilot]', 'TV-0042', 'Priya Shah', 'Ben O’Kafor', 'A tester', 'Łucja Żak'];
const TEXT = 'Bluebell (North) C.I.C.’s director Priya Shah told ANYTOWN COUNCIL in May that BNC (08123456) cannot run Hospital at home+ under TV-0042, Nursing & care [pilot]; Bluebell agrees.';

let bench: Bench;
let risk: string;

beforeEach(async () => {
  bench = startApplication({ start: '2026-11-21T09:00:00.000Z' });
  const organisation = (name: string, more: object) => bench.value('organisation.create', { fields: { ...blankOrganisation, name, ...more } });
  const provider = await organisation('Bluebell (North) C.I.C.', { shortName: 'BNC', roles: ['mutual'], identifiers: [{ scheme: 'GB-COH', id: '08123456' }] });
  await organisation('Bluebell', { roles: ['provider'] });
  const council = await organisation('Anytown Council', { roles: ['commissioner'] });
  const service = await bench.value('service.create', { fields: { ...blankService, name: 'Hospital at home+' } });
  const contract = await bench.value('contract.create', { fields: aContract({ reference: 'TV-0042', title: 'Nursing & care [pilot]', commissionerId: council.id, providerId: provider.id, owner: 'Łucja Żak' }) });
  const made = await bench.value('risk.create', {
    fields: {
      ...blankRisk(isoDate.parse('2026-04-01')), title: TEXT, cause: 'Nothing of anybody, in May', effect: TEXT, owner: 'Priya Shah', contractId: contract.id, organisationId: provider.id, serviceId: service.id, otherReference: 'DATIX-77 Bluebell',
      currentConsequence: 4, currentLikelihood: 4, status: 'open',
    },
  });
  risk = made.id;
  await bench.value('risk.create', { fields: { ...blankRisk(isoDate.parse('2026-04-01')), title: 'Of Ben O’Kafor and no one else', owner: 'Ben O’Kafor' } });
  await bench.value('record.create', { kind: 'control', fields: { ...blankOf(recordKinds.control.fields), riskId: made.id, what: 'Łucja Żak visits BNC', owner: 'Łucja Żak', gapsInControl: TEXT } });
  await bench.value('record.create', { kind: 'action', fields: { ...blankOf(recordKinds.action.fields), riskId: made.id, what: 'Ask Priya Shah', owner: 'Ben O’Kafor', status: 'not started', barrier: TEXT } });
  await bench.value('record.create', { kind: 'strategic objective', fields: { ...blankOf(recordKinds['strategic objective'].fields), title: 'Keep Bluebell going', lead: 'Priya Shah' } });
  await bench.value('risk.review', { id: made.id, version: 1, reviewedOn: '2026-11-20', comment: TEXT, currentConsequence: 4, currentLikelihood: 5, nextReviewOn: null });
});
afterEach(async () => {
  expect(bench.defects).toEqual([]);
  await bench.close();
});

const pathOf = (fileId: string): string => {
  const file = bench.application.fileOf(fileId);
  if (file === null) throw new Error('The file is not known.');
  return file.path;
};
async function exported(more: Partial<Sent<'register.export'>> = {}) {
  const made = await bench.work('register.export', { filter: everyRisk, columns: [...riskColumns], handling: 'OFFICIAL', format: 'xlsx', redacted: true, ...more });
  if (!made.ok) throw new Error(made.error.message);
  return { ...made.value, path: pathOf(made.value.fileId) };
}
/** Everything that a file of zipped parts says, tags aside, with what XML escapes spelt out. */
const said = (path: string): string => [...unzipped(readFileSync(path))].map(([part, xml]) => `${part} ${xml}`).join('\n')
  .replace(/<[^>]+>/g, ' ').replace(/&(lt|gt|quot|apos|amp|#39);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: '\'', amp: '&', '#39': '\'' })[name] ?? '');
const namesIn = (text: string): readonly string[] => NAMES.filter((name) => text.toLowerCase().includes(name.toLowerCase()));
async function returned(path: string) {
  const { fileId } = bench.application.registerFile(path, 'returned.xlsx');
  const compared = await bench.work('return.read', { fileId });
  if (!compared.ok) throw new Error(compared.error.message);
  return compared.value;
}

describe('a redacted register', () => {
  it('holds no name in any of its parts, nor in its own name; the same register as it is holds them all', async () => {
    const redacted = await exported();
    expect(namesIn(said(redacted.path))).toEqual([]);
    expect(namesIn(redacted.name)).toEqual([]);
    expect(redacted.name).toContain('redacted');
    expect(redacted.notes.join(' ')).toContain('replaced by codes');
    expect(said(redacted.path)).toContain('told Organisation');
    const plain = await exported({ redacted: false });
    expect(namesIn(said(plain.path))).toEqual(NAMES.filter((name) => name !== '08123456' || said(plain.path).includes(name)));
  });

  it('is as silent as comma-separated text', async () => {
    const { path } = await exported({ format: 'csv' });
    expect(namesIn(readFileSync(path, 'utf8'))).toEqual([]);
  });

  it.each(['pdf', 'docx'] as const)('is as silent as a paper in %s, of the register, of one risk and for the board', async (format) => {
    const subjects: readonly Sent<'paper.make'>['subject'][] = [{ view: 'register', filter: everyRisk }, { view: 'risk', riskId: risk }, { view: 'board', since: '2026-11-21' }, { view: 'owner', owner: 'Priya Shah', since: '2026-11-21' }];
    for (const subject of subjects) {
      const made = await bench.work('paper.make', { subject, format, handling: 'OFFICIAL', redacted: true });
      if (!made.ok) throw new Error(`${subject.view}: ${made.error.message}`);
      const path = pathOf(made.value.fileId);
      const bytes = readFileSync(path);
      const text = format === 'docx' ? said(path) : `${readPdf(bytes).pages.flatMap(({ drawn }) => drawn.map((one) => one.text)).join(' ')} ${bytes.toString('latin1')}`.replaceAll(/\s+/g, ' ');
      expect([subject.view, namesIn(text)]).toEqual([subject.view, []]);
      expect([subject.view, namesIn(made.value.name)]).toEqual([subject.view, []]);
    }
  });

  it('gives a code once: the next export has the same, and someone new gets a new one', async () => {
    const codes = async () => new Map((await bench.value('record.list', { kind: 'redaction code', of: null, text: '', deleted: false, sort: [], offset: 0, limit: 100 })).rows.map((row) => ('code' in row && 'name' in row ? [row.name, row.code] : ['', ''])));
    await exported();
    const before = await codes();
    expect(before.get('Bluebell')).toMatch(/^Organisation 0\d$/);
    await bench.value('organisation.create', { fields: { ...blankOrganisation, name: 'Campion Trust', roles: ['provider'] } });
    await exported();
    const after = await codes();
    for (const [name, code] of before) expect(after.get(name)).toBe(code);
    expect(after.get('Campion Trust')).toBe('Organisation 04');
    expect((await bench.ask('undo.undo', undefined)).ok && (await codes()).has('Campion Trust')).toBe(true);
  });

  it('comes back with exactly nothing changed, also after more names came to be known here', async () => {
    const { path } = await exported();
    expect(await returned(path)).toMatchObject({ redacted: true, baseKnown: true, remarks: [], counts: { rows: { unchanged: 4, changed: 0, new: 0, gone: 0, refused: 0 }, cells: { taken: 0, conflicting: 0, refused: 0 } } });
    await bench.value('organisation.create', { fields: { ...blankOrganisation, name: 'Nothing of anybody', roles: ['provider'] } });
    await exported();
    expect((await returned(path)).counts.rows).toEqual({ unchanged: 4, changed: 0, new: 0, gone: 0, refused: 0 });
  });

  it('comes back edited: codes in what was changed are names again', async () => {
    const { path } = await exported();
    const book = new Book(readFileSync(path));
    const sheet = book.sheet('Register');
    const code = sheet.text(1, sheet.column('Organisation'));
    sheet.set(1, 'Cause', `${code} lost its bank`);
    sheet.set(2, 'Organisation', code);
    const edited = `${path}.edited.xlsx`;
    writeFileSync(edited, book.bytes());
    const comparison = await returned(edited);
    const { rows } = await bench.value('return.rows', { comparisonId: comparison.comparisonId, show: 'changed', kind: null, offset: 0, limit: 10 });
    expect(rows.flatMap(({ cells }) => cells.map(({ column, verdict, returned: back }) => [column, verdict, back]))).toEqual([
      ['cause', 'taken', expect.stringContaining('lost its bank')], ['organisation', 'taken', expect.anything()],
    ]);
    const applied = await bench.work('return.apply', { comparisonId: comparison.comparisonId, choices: { conflicts: null, cells: [], rows: [], gone: 'keep', added: 'take' } });
    expect(applied.ok).toBe(true);
    const { rows: now } = await bench.value('risk.list', { filter: everyRisk, sort: [{ column: 'reference', direction: 'ascending' }], offset: 0, limit: 10 });
    expect(now[0]).toMatchObject({ cause: 'Bluebell (North) C.I.C. lost its bank', effect: TEXT, owner: 'Priya Shah' });
    expect(now[1]).toMatchObject({ organisation: 'Bluebell (North) C.I.C.' });
  });
});
