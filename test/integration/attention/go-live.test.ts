import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ContractId } from '../../../shared/model/ids.ts';
import { outsetGaps, type OutsetGap } from '../../../shared/model/records/outset-check.ts';
import { ground, measurable, trigger, type Ground } from './ground.ts';

let at: Ground;
let id: ContractId;
beforeEach(async () => {
  at = await ground();
  id = await at.contract({ status: 'awarded', statusReason: 'Standstill is over' });
});
afterEach(async () => {
  expect((await at.work('store.verify', undefined)).ok).toBe(true);
  expect(at.defects).toEqual([]);
  await at.close();
});

const gaps = async (): Promise<readonly OutsetGap[]> => (await at.value('contract.outset', { id })).gaps;
const without = (...closed: readonly OutsetGap[]): readonly OutsetGap[] => outsetGaps.filter((gap) => !closed.includes(gap));
const version = async (): Promise<number> => (await at.value('contract.get', { id })).contract.version;
const goLive = async (decidedBy: string, reason: string | null) => at.ask('contract.goLive', { id, version: await version(), decidedBy, reason });

describe('the gaps', () => {
  it('are all open where nothing is recorded', async () => {
    expect(await at.value('contract.outset', { id })).toEqual({ gaps: [...outsetGaps], decision: null });
  });

  it('an objective counts with measure, baseline, direction and target, and each that counts needs its method', async () => {
    const objective = await at.record('objective', { contractId: id, ...measurable, method: null });
    expect(await gaps()).toEqual(without('no measurable objective with a baseline'));
    await at.change('objective', objective, { method: 'The council counts it' });
    expect(await gaps()).toEqual(without('no measurable objective with a baseline', 'no method of evaluation'));
    const second = await at.record('objective', { contractId: id, ...measurable, method: null, target: null });
    // Without a target it is none that counts, so its method is not asked for.
    expect(await gaps()).toEqual(without('no measurable objective with a baseline', 'no method of evaluation'));
    await at.change('objective', second, { target: 1 });
    expect(await gaps()).toEqual(without('no measurable objective with a baseline'));
    for (const missing of ['measure', 'baselineValue', 'direction', 'target'] as const) {
      await at.change('objective', second, { method: 'Counted' });
      await at.change('objective', objective, { [missing]: null });
      expect(await gaps(), missing).toEqual(without('no measurable objective with a baseline', 'no method of evaluation'));
      await at.change('objective', second, { [missing]: null });
      expect(await gaps(), missing).toEqual([...outsetGaps]);
      await at.change('objective', objective, { [missing]: measurable[missing] });
      await at.change('objective', second, { [missing]: measurable[missing] });
    }
  });

  it('a baseline of nought is a baseline', async () => {
    await at.record('objective', { contractId: id, ...measurable, baselineValue: 0, target: 0 });
    expect(await gaps()).toEqual(without('no measurable objective with a baseline', 'no method of evaluation'));
  });

  it('costs by year come from the chosen option, benefits from it or from a benefit', async () => {
    const year = [{ year: 2026, amount: 100 }];
    const option = await at.record('option', { contractId: id, name: 'The mutual', model: 'mutual', costs: year, benefits: year });
    expect(await gaps()).toEqual([...outsetGaps]);
    await at.change('option', option, { isChosen: true });
    expect(await gaps()).toEqual(without('no expected costs and benefits by year'));
    await at.change('option', option, { benefits: [] });
    expect(await gaps()).toEqual([...outsetGaps]);
    const fields = { contractId: id, description: 'Fewer admissions', contracted: 'not decided', status: 'planned', expected: year } as const;
    const benefit = await at.record('benefit', { ...fields, benefit: 'disbenefit' });
    expect(await gaps()).toEqual([...outsetGaps]);
    await at.change('benefit', benefit, { benefit: 'quality' });
    expect(await gaps()).toEqual(without('no expected costs and benefits by year'));
    await at.change('benefit', benefit, { status: 'abandoned' });
    expect(await gaps()).toEqual([...outsetGaps]);
    await at.change('benefit', benefit, { status: 'planned' });
    await at.change('option', option, { costs: [] });
    expect(await gaps()).toEqual([...outsetGaps]);
  });

  it('a comparator, liabilities, dependency and plan', async () => {
    await at.record('option', { contractId: id, name: 'As it was', model: 'in-house', isCounterfactual: true });
    expect(await gaps()).toEqual(without('no comparator'));
    const liability = await at.record('retained liability', { contractId: id, liability: 'lease', description: 'The clinic' });
    expect(await gaps()).toEqual(without('no comparator', 'retained liabilities not recorded'));
    await at.value('record.delete', { kind: 'retained liability', id: liability, version: 1 });
    expect(await gaps()).toEqual(without('no comparator'));
    await at.value('contract.update', { id, version: 1, patch: { liabilitiesCheckedOn: '2026-11-20', dependencyOn: '2026-11-20' } });
    expect(await gaps()).toEqual(without('no comparator', 'retained liabilities not recorded'));
    await at.value('contract.update', { id, version: 2, patch: { dependencyShare: 0 } });
    expect(await gaps()).toEqual(without('no comparator', 'retained liabilities not recorded', 'dependency not assessed'));
    const serviceId = await at.service();
    const plan = await at.record('contingency plan', { serviceId, title: 'Plan' });
    await at.value('contract.update', { id, version: 3, patch: { serviceIds: [serviceId] } });
    expect(await gaps()).toContain('no contingency plan with triggers');
    await at.change('contingency plan', plan, { triggers: [trigger] });
    expect(await gaps()).toEqual(without('no comparator', 'retained liabilities not recorded', 'dependency not assessed', 'no contingency plan with triggers'));
  });
});

describe('going live', () => {
  it('with gaps needs a reason, and every gap is named', async () => {
    const refused = await goLive('Ada Obi', null);
    expect(refused).toMatchObject({ ok: false, error: { code: 'invalid_input', fields: { reason: `Going live with gaps needs a reason. Open: ${outsetGaps.join('; ')}.` } } });
    expect((await at.value('contract.get', { id })).contract).toMatchObject({ status: 'awarded', version: 1 });
    const nameless = await at.ask('contract.goLive', { id, version: 1, decidedBy: ' ', reason: 'It must' });
    expect(nameless).toMatchObject({ ok: false, error: { fields: { decidedBy: 'Name who decides.' } } });
  });

  it('keeps the decision, freezes what was promised, and is one step for undo', async () => {
    const objective = await at.record('objective', { contractId: id, ...measurable });
    const elsewhere = await at.record('objective', { contractId: await at.contract(), ...measurable });
    const live = await goLive('Ada Obi', 'Patients cannot wait');
    expect(live).toMatchObject({ ok: true, value: { status: 'live', statusReason: 'Patients cannot wait', version: 2 } });
    const open = without('no measurable objective with a baseline', 'no method of evaluation');
    expect(await at.value('contract.outset', { id })).toMatchObject({ gaps: open, decision: { contractId: id, decidedOn: '2026-11-21', decidedBy: 'Ada Obi', reason: 'Patients cannot wait', gaps: open } });
    const frozen = async (one: string) => (await at.value('record.get', { kind: 'objective', id: one })).record;
    expect(await frozen(objective)).toMatchObject({ frozenOn: '2026-11-21' });
    expect(await frozen(elsewhere)).toMatchObject({ frozenOn: null });
    // The decision keeps what was open then, also when it is closed afterwards.
    await at.record('option', { contractId: id, name: 'As it was', model: 'in-house', isCounterfactual: true });
    const later = await at.value('contract.outset', { id });
    expect([later.gaps, later.decision?.gaps]).toEqual([open.filter((gap) => gap !== 'no comparator'), open]);
    await at.value('undo.undo', undefined);
    expect(await at.value('undo.undo', undefined)).toEqual({ label: 'Take contract C-0001 live' });
    expect((await at.value('contract.get', { id })).contract).toMatchObject({ status: 'awarded', statusReason: 'Standstill is over' });
    expect(await frozen(objective)).toMatchObject({ frozenOn: null });
    expect((await at.value('contract.outset', { id })).decision).toBeNull();
    await at.value('undo.redo', undefined);
    expect(await frozen(objective)).toMatchObject({ frozenOn: '2026-11-21' });
    expect((await at.value('contract.outset', { id })).decision?.decidedBy).toBe('Ada Obi');
  });

  it('without gaps needs no reason', async () => {
    await at.record('objective', { contractId: id, ...measurable });
    await at.record('option', { contractId: id, name: 'The mutual', model: 'mutual', isChosen: true, costs: [{ year: 2026, amount: 1 }], benefits: [{ year: 2026, amount: 1 }] });
    await at.record('option', { contractId: id, name: 'As it was', model: 'in-house', isCounterfactual: true });
    await at.record('contingency plan', { contractId: id, title: 'Plan', triggers: [trigger] });
    await at.value('contract.update', { id, version: 1, patch: { liabilitiesCheckedOn: '2026-11-01', dependencyOn: '2026-11-01', dependencyNote: 'All of its income' } });
    expect(await goLive('Ada Obi', null)).toMatchObject({ ok: true, value: { status: 'live' } });
    expect(await at.value('contract.outset', { id })).toMatchObject({ gaps: [], decision: { reason: null, gaps: [] } });
    expect((await at.value('overview.get', undefined)).outset).toEqual({ live: 1, withGaps: 0 });
  });

  it('is not done by an edit, nor twice, nor from an old copy', async () => {
    expect(await at.ask('contract.update', { id, version: 1, patch: { status: 'live' } })).toMatchObject({
      ok: false, error: { fields: { status: 'A contract goes live by its outset check, which keeps who decided and what was still open. Choose “Go live” on the contract’s page.' } },
    });
    expect(await at.ask('contract.goLive', { id, version: 7, decidedBy: 'Ada Obi', reason: 'Because' })).toMatchObject({ ok: false, error: { code: 'conflict' } });
    await goLive('Ada Obi', 'Because');
    expect(await goLive('Ada Obi', 'Because')).toMatchObject({
      ok: false, error: { code: 'invalid_input', message: 'Contract C-0001 is recorded as live, so it cannot go live again. Nothing was changed. Edit the contract where its status is wrong.' },
    });
    // Notice that is taken back makes it live again without a new check.
    await at.value('contract.update', { id, version: 2, patch: { status: 'notice given' } });
    await at.value('contract.update', { id, version: 3, patch: { status: 'live' } });
  });

  it('with gaps stays on the list and in the figures, also when it is snoozed', async () => {
    await goLive('Ada Obi', 'Because');
    expect((await at.items('live contract with outset gaps')).map(({ title }) => title)).toEqual(['C-0001 Nursing']);
    await at.value('record.create', { kind: 'snooze', fields: { rule: 'live contract with outset gaps', recordKind: 'contract', recordId: id, until: '2027-06-01', reason: 'Being closed', notes: null } });
    expect(await at.items('live contract with outset gaps')).toEqual([]);
    expect((await at.value('overview.get', undefined)).outset).toEqual({ live: 1, withGaps: 1 });
  });
});
