import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Sent } from '../../../shared/ipc.ts';
import { recordKinds, type KindName } from '../../../shared/model/records/index.ts';
import { ground, someFields, type Ground } from './ground.ts';

let at: Ground;
beforeEach(() => { at = ground(); });
afterEach(() => { at.close(); });

const all = { of: null, text: '', deleted: false, sort: [], offset: 0, limit: 500 } satisfies Omit<Sent<'record.list'>, 'kind'>;
const idsOf = (kind: KindName, over: Partial<Sent<'record.list'>> = {}): readonly string[] => at.must('record.list', { ...all, ...over, kind }).rows.map(({ id }) => id);
const optionsOf = (kind: KindName): readonly string[] => at.must('record.options', { kind, text: '', of: null, ids: [] }).map(({ id }) => id);
const remove = (id: string): void => {
  const { contract } = at.must('contract.get', { id });
  at.must('contract.delete', { id: contract.id, version: contract.version });
};

const removeRisk = (id: string): void => {
  const { risk } = at.must('risk.get', { id });
  at.must('risk.delete', { id: risk.id, version: risk.version });
};

describe('what is part of a deleted contract', () => {
  const contracted = { contracted: 'not decided' };
  /** One of each kind that can be part of a contract, with the objective and liability that others hang on. */
  function partsOf(contractId: string | undefined, organisationId: string | undefined): readonly (readonly [KindName, string])[] {
    const make = (kind: KindName, over: object): readonly [KindName, string] => [kind, at.created(kind, someFields(kind, over as never)).id];
    const objective = make('objective', { ...contracted, contractId, statement: 'Fewer falls' });
    const liability = make('retained liability', { contractId, liability: 'lease', description: 'Lease' });
    return [
      objective, liability,
      make('payment', { contractId, dueOn: '2026-04-01', amountDue: 1 }), make('performance measure', { contractId, name: 'Falls' }),
      make('measurement', { objectiveId: objective[1], periodEnd: '2026-03-31', value: 1 }), make('benefit', { ...contracted, contractId, description: 'Savings', benefit: 'cashable', status: 'planned' }),
      make('option', { contractId, name: 'As it is', model: 'in-house' }), make('outset check', { contractId, decidedOn: '2026-04-01', decidedBy: 'A director' }),
      make('contingency plan', { contractId, title: 'Plan' }), make('document', { contractId, name: 'Signed' }),
      make('transfer', { contractId, fromId: organisationId, toId: at.linked('organisation')[2], effectiveOn: '2026-04-01' }), make('transfer', { liabilityId: liability[1], fromId: organisationId, toId: at.linked('organisation')[2], effectiveOn: '2026-04-01' }),
    ];
  }

  test('leaves the lists and the choices of the portfolio with it, stays on its own page, and comes back with it', () => {
    const [first, second] = at.linked('contract');
    const doomed = partsOf(first, at.linked('organisation')[0]);
    const kept = partsOf(second, at.linked('organisation')[0]);
    for (const [kind, id] of [...doomed, ...kept]) expect(idsOf(kind), kind).toContain(id);
    remove(first ?? '');
    for (const [kind, id] of doomed) {
      expect(idsOf(kind), kind).not.toContain(id);
      expect(at.must('record.list', { ...all, kind }).total).toBe(idsOf(kind).length);
      expect(optionsOf(kind), kind).not.toContain(id);
    }
    for (const [kind, id] of kept) {
      expect(idsOf(kind), kind).toContain(id);
      expect(optionsOf(kind), kind).toContain(id);
    }
    const onItsPage = doomed.filter(([kind]) => kind !== 'measurement' && kind !== 'transfer');
    for (const [kind, id] of onItsPage) expect(idsOf(kind, { of: { kind: 'contract', id: first ?? '' } }), kind).toContain(id);
    at.must('undo.undo', undefined);
    for (const [kind, id] of doomed) expect(idsOf(kind), kind).toContain(id);
  });

  test('stays where it belongs to something else too, or is not part of the contract at all', () => {
    const [contractId] = at.linked('contract');
    const [serviceId] = at.linked('service');
    const [organisationId] = at.linked('organisation');
    const staying = [
      ['document', at.created('document', someFields('document', { contractId, serviceId, name: 'Both' })).id],
      ['contingency plan', at.created('contingency plan', someFields('contingency plan', { contractId, serviceId, title: 'Both' })).id],
      ['spin-out', at.created('spin-out', someFields('spin-out', { contractId, name: 'Nurses', stage: 'live', enteredOn: '2026-04-01' })).id],
      ['indicator', at.created('indicator', someFields('indicator', { contractId, organisationId, metric: 'Late accounts', measuredOn: '2026-04-01', level: 'amber' })).id],
      ['objective', at.created('objective', someFields('objective', { programme: 'All', statement: 'Programme', contracted: 'not decided' })).id],
    ] as const;
    remove(contractId ?? '');
    for (const [kind, id] of staying) expect(idsOf(kind), kind).toContain(id);
  });
});

describe('what is part of a deleted risk', () => {
  test('leaves the lists and the choices of the portfolio with it, stays on its own page, and comes back with it', () => {
    const [first, second] = at.linked('risk');
    const parts = (riskId: string | undefined): readonly (readonly [KindName, string])[] => [
      ['control', at.created('control', someFields('control', { riskId, what: 'Weekly call' })).id],
      ['action', at.created('action', someFields('action', { riskId, what: 'Agree terms', status: 'not started' })).id],
      ['evidence', at.created('evidence', someFields('evidence', { riskId, what: 'Late accounts', outcome: 'supports the risk', decidedOn: '2026-11-01' })).id],
      ['document', at.created('document', someFields('document', { riskId, name: 'Minutes' })).id],
    ];
    const doomed = parts(first);
    const kept = parts(second);
    removeRisk(first ?? '');
    for (const [kind, id] of doomed) {
      expect(idsOf(kind), kind).not.toContain(id);
      expect(optionsOf(kind), kind).not.toContain(id);
      expect(at.must('record.list', { ...all, kind }).total).toBe(idsOf(kind).length);
      // On the risk's own page, which offers it back, they are still seen.
      expect(idsOf(kind, { of: { kind: 'risk', id: first ?? '' } }), kind).toContain(id);
    }
    for (const [kind, id] of kept) expect(idsOf(kind), kind).toContain(id);
    const { risk } = at.must('risk.get', { id: first ?? '' });
    at.must('risk.restore', { id: risk.id, version: risk.version });
    for (const [kind, id] of doomed) expect(idsOf(kind), kind).toContain(id);
  });

  test('stays where it belongs to something else too', () => {
    const [riskId] = at.linked('risk');
    const [contractId] = at.linked('contract');
    const [organisationId] = at.linked('organisation');
    const indicatorId = at.created('indicator', someFields('indicator', { organisationId, metric: 'Late accounts', measuredOn: '2026-04-01', level: 'amber' })).id;
    const ofBoth = at.created('document', someFields('document', { riskId, contractId, name: 'Both' })).id;
    const seen = at.created('evidence', someFields('evidence', { riskId, indicatorId, what: 'Turned amber', outcome: 'raised the risk', decidedOn: '2026-11-01' })).id;
    const declined = at.created('evidence', someFields('evidence', { indicatorId, what: 'Known already', outcome: 'declined', reason: 'Known', decidedOn: '2026-11-01' })).id;
    removeRisk(riskId ?? '');
    expect(idsOf('document')).toContain(ofBoth);
    expect(idsOf('evidence').toSorted()).toEqual([seen, declined].toSorted());
    remove(contractId ?? '');
    expect(idsOf('document')).not.toContain(ofBoth);
  });

  test('can be given up, but not begun or brought back, while it is deleted', () => {
    const [riskId] = at.linked('risk');
    const control = at.created('control', someFields('control', { riskId, what: 'Weekly call' }));
    removeRisk(riskId ?? '');
    const another = at.create('control', someFields('control', { riskId, what: 'Another' }));
    expect(another).toMatchObject({ ok: false, error: { fields: { riskId: 'This risk is not there any more. Choose another.' } } });
    const gone = at.must('record.delete', { kind: 'control', id: control.id, version: control.version });
    expect(at.ask('record.restore', { kind: 'control', id: control.id, version: gone.version })).toMatchObject({ ok: false, error: { code: 'in_use', message: expect.stringContaining('Restore that first.') as string } });
  });
});

describe('what a risk names', () => {
  test.each([
    ['strategic objective', 'strategicObjectiveId', () => at.created('strategic objective', someFields('strategic objective', { title: 'Care close to home' }))],
    ['objective', 'objectiveId', () => at.created('objective', someFields('objective', { programme: 'All', statement: 'Fewer falls', contracted: 'not decided' }))],
    ['contingency plan', 'planId', () => at.created('contingency plan', someFields('contingency plan', { title: 'If it stops', contractId: at.linked('contract')[0] }))],
  ] as const)('%s is not deleted under it', (kind, field, make) => {
    const record = make();
    const [first, second] = at.linked('risk');
    for (const id of [first, second]) {
      const { risk } = at.must('risk.get', { id: id ?? '' });
      at.must('risk.update', { id: risk.id, version: risk.version, patch: { [field]: record.id } });
    }
    const refused = { ok: false, error: { code: 'in_use', message: 'It is still named by the risks R-0001 and R-0002, so it was left as it is. Delete or move those first.' } };
    expect(at.ask('record.delete', { kind, id: record.id, version: record.version })).toMatchObject(refused);
    const { risk } = at.must('risk.get', { id: first ?? '' });
    at.must('risk.update', { id: risk.id, version: risk.version, patch: { [field]: null } });
    expect(at.ask('record.delete', { kind, id: record.id, version: record.version })).toMatchObject({ error: { message: expect.stringContaining('the risk R-0002,') as string } });
    removeRisk(second ?? '');
    at.must('record.delete', { kind, id: record.id, version: record.version });
    const gone = at.must('risk.get', { id: second ?? '' }).risk;
    expect(at.ask('risk.restore', { id: gone.id, version: gone.version })).toMatchObject({ ok: false, error: { code: 'in_use', message: `The ${kind} that the risk names is deleted, so the risk was left as it is. Restore the ${kind} first.` } });
  });
});

test.each(['constructor', '__proto__', 'toString'])('a list asked to be sorted by “%s” has its own order', (column) => {
  for (const kind of Object.keys(recordKinds) as KindName[]) {
    expect(idsOf(kind, { sort: [{ column, direction: 'ascending' }] })).toEqual(idsOf(kind));
  }
});
