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

test.each(['constructor', '__proto__', 'toString'])('a list asked to be sorted by “%s” has its own order', (column) => {
  for (const kind of Object.keys(recordKinds) as KindName[]) {
    expect(idsOf(kind, { sort: [{ column, direction: 'ascending' }] })).toEqual(idsOf(kind));
  }
});
