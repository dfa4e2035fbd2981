import { readFileSync } from 'node:fs';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { everyRisk, riskColumns, type RiskFilter } from '../../../shared/ipc/risks.ts';
import { blankOf } from '../../../shared/model/field.ts';
import { recordKinds } from '../../../shared/model/records/index.ts';
import { blankRisk, type Risk } from '../../../shared/model/risk.ts';
import { startApplication, type Bench } from '../../fixtures/application.ts';
import { day } from '../../fixtures/risks.ts';

type Sheets = ReadonlyMap<string, readonly (readonly unknown[])[]>;

describe('the register of a store', () => {
  let bench: Bench;
  let risk: Risk;
  let deletedControl: string;
  const control = blankOf(recordKinds.control.fields);
  const action = blankOf(recordKinds.action.fields);
  const exported = async (filter: Partial<RiskFilter> = {}): Promise<Sheets> => {
    const made = await bench.work('register.export', { filter: { ...everyRisk, ...filter }, columns: [...riskColumns], handling: 'OFFICIAL', format: 'xlsx' });
    if (!made.ok) throw new Error(made.error.message);
    const { sheets } = await readXlsx(new Uint8Array(readFileSync(bench.application.fileOf(made.value.fileId)?.path ?? '')), { readStyles: true });
    return new Map(sheets.map(({ name, rows }) => [name, rows]));
  };
  /** Cells under a heading. */
  const under = (sheets: Sheets, sheet: string, heading: string): readonly unknown[] => {
    const [headings = [], ...rows] = sheets.get(sheet) ?? [];
    return rows.map((row) => row[headings.indexOf(heading)] ?? null);
  };

  beforeAll(async () => {
    bench = startApplication({ start: '2026-05-01T09:00:00.000Z' });
    await bench.value('record.create', { kind: 'strategic objective', fields: { ...blankOf(recordKinds['strategic objective'].fields), title: 'Second on the list', position: 2 } });
    const objective = await bench.value('record.create', { kind: 'strategic objective', fields: { ...blankOf(recordKinds['strategic objective'].fields), title: 'Safe services', number: 'SO1', position: 1 } });
    const score = { currentConsequence: 4, currentLikelihood: 4 };
    risk = await bench.value('risk.create', { fields: { ...blankRisk(day('2026-05-01')), title: 'Payroll', ...score, strategicObjectiveId: objective.id, category: 'legal' } });
    const other = await bench.value('risk.create', { fields: { ...blankRisk(day('2026-05-01')), title: 'Lease' } });
    const added = async (kind: 'control' | 'action', fields: object): Promise<string> => (await bench.value('record.create', { kind, fields: { ...(kind === 'control' ? control : action), ...fields } } as never) as { readonly id: string }).id;
    const forecast = await added('control', { riskId: risk.id, what: 'forecast of cash', effectiveness: 'effective' });
    await added('control', { riskId: risk.id, what: 'Board review', gapsInControl: 'Meets twice a year' });
    deletedControl = await added('control', { riskId: risk.id, what: 'Given up' });
    await added('control', { riskId: other.id, what: 'Register of leases' });
    await added('action', { riskId: risk.id, what: 'Without a date', status: 'not started' });
    await added('action', { riskId: risk.id, what: 'Ask the bank', status: 'in progress', dueOn: '2026-06-30', controlId: forecast, done: 2_500 });
    await added('action', { riskId: other.id, what: 'Find the deeds', status: 'not started', dueOn: '2026-06-01' });
    bench.clock.set('2026-08-01T09:00:00.000Z');
    await bench.value('risk.review', { id: risk.id, version: risk.version, reviewedOn: day('2026-08-01'), comment: 'Reserves have grown.', currentConsequence: 4, currentLikelihood: 2, nextReviewOn: null });
    await bench.value('record.delete', { kind: 'control', id: deletedControl, version: 1 } as never);
  });
  afterAll(() => bench.close());

  it('brings the controls, actions and reviews of the risks that are exported, in their order, without what is deleted', async () => {
    const sheets = await exported();
    expect([...sheets.keys()]).toEqual(['Register', 'Heat map', 'Assurance framework', 'Controls', 'Actions', 'Reviews', 'Legend', 'About', 'Lists', '_mutuals']);
    expect(under(sheets, 'Controls', 'Control')).toEqual(['Board review', 'forecast of cash', 'Register of leases']);
    expect(under(sheets, 'Controls', 'Risk reference')).toEqual(['R-0001', 'R-0001', 'R-0002']);
    expect(under(sheets, 'Actions', 'Action')).toEqual(['Ask the bank', 'Without a date', 'Find the deeds']);
    expect(under(sheets, 'Actions', 'Late')).toEqual(['Late', '', 'Late']);
    expect(under(sheets, 'Actions', 'Control')).toEqual(['forecast of cash', null, null]);
    expect(under(sheets, 'Actions', 'Done so far')).toEqual([0.25, null, null]);
    expect(under(sheets, 'Reviews', 'Change')).toEqual(['Better']);
    expect(under(sheets, 'Reviews', 'Comment')).toEqual(['Reserves have grown.']);
    expect(under(sheets, 'Register', 'Controls')).toEqual([2, 1]);
    expect(under(sheets, 'Register', 'Strategic objective')).toEqual(['SO1 Safe services', null]);
    expect([under(sheets, 'Register', 'Appetite')[0], under(sheets, 'Register', 'Over appetite')[0], under(sheets, 'Register', 'Escalated to')[0]]).toEqual(['Minimal', 'Yes', 'Committee']);
    const framework = (sheets.get('Assurance framework') ?? []).map(([first]) => first);
    expect(framework.slice(3)).toEqual(['SO1 Safe services', expect.stringMatching(/^Lead: not named/), 'R-0001 Payroll\nEscalated to: committee', 'Second on the list', expect.anything(), 'No open risk of this export puts it at risk.', '1 open risk of this export names no strategic objective: see the sheet Register.']);
    expect((sheets.get('Assurance framework') ?? [])[5]?.slice(6)).toEqual(['1. Board review\n2. forecast of cash (effective)', '1. Meets twice a year', null, null, '• Ask the bank (due 30 Jun 2026, LATE, 25% done)\n• Without a date']);
  });

  it('brings those of the risks that a filter lets through, and no others', async () => {
    const sheets = await exported({ text: 'lease' });
    expect(under(sheets, 'Register', 'Reference')).toEqual(['R-0002']);
    expect([under(sheets, 'Controls', 'Control'), under(sheets, 'Actions', 'Action'), under(sheets, 'Reviews', 'Comment')]).toEqual([['Register of leases'], ['Find the deeds'], []]);
  });

  it('is stamped with the entry of the history that it was read under', async () => {
    const stamp = (await exported()).get('_mutuals') ?? [];
    const verified = await bench.work('store.verify', undefined);
    expect(verified.ok && verified.value.sound).toBe(true);
    expect(stamp.find(([what, name]) => what === 'stamp' && name === 'auditEntries')?.[2]).toBe(verified.ok ? verified.value.entries : null);
    expect(stamp.filter(([what]) => what === 'row').map(([, kind]) => kind)).toEqual(['risk', 'risk', 'control', 'control', 'control', 'action', 'action', 'action']);
  });

  it('is what was known then, where it is looked at as at a date', async () => {
    const opened = await bench.work('asAt.open', { on: day('2026-05-01'), known: 'then' });
    expect(opened.ok).toBe(true);
    const sheets = await exported();
    expect(under(sheets, 'Controls', 'Control')).toEqual(['Board review', 'forecast of cash', 'Given up', 'Register of leases']);
    expect(under(sheets, 'Actions', 'Late')).toEqual(['', '', '']);
    expect(under(sheets, 'Reviews', 'Comment')).toEqual([]);
    expect(under(sheets, 'Register', 'Current score')[0]).toBe(16);
    const lists = sheets.get('Lists') ?? [];
    expect(lists[1]?.[lists[0]?.indexOf('Late is told as at') ?? -1]).toEqual(new Date('2026-05-01T00:00:00Z'));
    await bench.value('asAt.close', undefined);
  });
});
