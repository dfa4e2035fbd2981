import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyStore } from '../../../db/verify.ts';
import { contentOf } from '../record/desk.ts';
import { says, scene, type Assigned, type Scene } from './scene.ts';

/**
 * What happened to many commissioners: on 1 April 2013 a primary care trust was split among two clinical commissioning groups and the
 * council, and on 1 July 2022 the groups became one integrated care board. Who answers is written down here, thing by thing.
 */
let here: Scene;
let of: Record<'pct' | 'north' | 'south' | 'council' | 'icb' | 'other', ReturnType<Scene['body']>>;
let things: { readonly contract: Record<string, string>; readonly 'retained liability': Record<string, string>; readonly service: Record<string, string> };

beforeEach(() => {
  here = scene();
  const { body, service, contract, liability } = here;
  of = { pct: body('Anytown PCT'), north: body('North CCG'), south: body('South CCG'), council: body('Anytown Council'), icb: body('Anyshire ICB'), other: body('Other PCT') };
  const services = { nursing: service('Nursing'), health: service('School health'), podiatry: service('Podiatry'), idle: service('Idle') };
  const nursing = contract('Nursing in the north', of.pct, { serviceIds: [services.nursing] });
  const podiatry = contract('Podiatry', of.pct, { serviceIds: [services.podiatry] });
  const both = contract('Nursing and school health', of.pct, { serviceIds: [services.nursing, services.health] });
  const gone = contract('Ended before', of.pct, { serviceIds: [services.podiatry], status: 'ended', endOn: '2012-03-31' });
  const elsewhere = contract('Elsewhere', of.other, { serviceIds: [services.podiatry] });
  things = {
    contract: { nursing, podiatry, both, gone, elsewhere },
    'retained liability': {
      lease: liability('Lease of the clinic', nursing, { amountLow: 5_000, amountHigh: 7_000 }), pension: liability('Pension guarantee', both), claims: liability('Old claims', gone, { amountLow: 900, amountHigh: 900 }),
      held: liability('Held by the council already', podiatry, { holderId: of.council }), over: liability('Expired lease', podiatry, { expiresOn: '2013-03-31' }),
    },
    service: services,
  };
});
afterEach(() => { here.at.close(); });

const split = (shares = true) => [
  { fromId: of.pct, toId: of.north, passes: 'all' as const, shareBasisPoints: shares ? 6_000 : null },
  { fromId: of.pct, toId: of.south, passes: 'all' as const, shareBasisPoints: shares ? 4_000 : null },
];
const publicHealth = () => ({ fromId: of.pct, toId: of.council, passes: 'services' as const });
const id = (kind: keyof typeof things, key: string): string => {
  const found = things[kind][key];
  if (found === undefined) throw new Error(`${key} was not made.`);
  return found;
};
const choices = (): Assigned => [
  here.assign('service', id('service', 'health'), of.council), here.assign('service', id('service', 'podiatry'), of.south),
  here.assign('contract', id('contract', 'nursing'), of.north), here.assign('contract', id('contract', 'both'), of.south), here.assign('retained liability', id('retained liability', 'claims'), of.north),
];
const inHalves = () => [...split(false), publicHealth()];
/** Everything that was asked about, on a day. */
function whoAnswers(on: string): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(things).flatMap(([kind, all]) => Object.entries(all).map(([key, one]) => [`${kind} ${key}`, here.answering(kind as keyof typeof things, one, on)])));
}

describe('the preview of a split', () => {
  it('lists what the body answers for, what has to be decided first, and nothing that ended, expired or is another’s', () => {
    const preview = here.preview('2013-04-01', inHalves());
    expect(preview.problems).toEqual([]);
    expect(preview.label).toBe('Hand over Anytown PCT to North CCG, South CCG and Anytown Council on 1 Apr 2013');
    expect(says(preview.contracts)).toEqual(['Nursing in the north → ?', 'Podiatry → ?', 'Nursing and school health → ?']);
    expect(says(preview.liabilities)).toEqual(['Lease of the clinic → ?', 'Pension guarantee → ?', 'Old claims → ?']);
    expect(says(preview.services)).toEqual(['Nursing → ?', 'Podiatry → ?', 'School health → ?']);
    expect([preview.contracts.undecided, preview.liabilities.undecided, preview.services.undecided]).toEqual([3, 3, 3]);
    const [first] = preview.contracts.rows;
    expect(first).toMatchObject({ reference: 'C-0001', provider: 'Bluebell Community Services CIC', yearValue: 100, from: [{ name: 'Anytown PCT' }], reason: null, services: [{ name: 'Nursing' }] });
    expect(first?.choices.map(({ name }) => name)).toEqual(['North CCG', 'South CCG']);
    expect(preview.services.rows[0]?.choices.map(({ name }) => name)).toEqual(['North CCG', 'South CCG', 'Anytown Council']);
    // Podiatry is also delivered for another body, which keeps its part of it.
    expect(preview.services.rows[1]).toMatchObject({ name: 'Podiatry', contracts: 2, from: [{ name: 'Anytown PCT' }, { name: 'Other PCT' }] });
    expect(preview.shares).toEqual([]);
  });

  it('follows a decision to what hangs on it: a service to its contracts, a contract to its liabilities and services', () => {
    const preview = here.preview('2013-04-01', inHalves(), choices());
    expect(says(preview.contracts)).toEqual(['Nursing in the north → North CCG', 'Nursing and school health → South CCG', 'Podiatry → South CCG']);
    expect(preview.contracts.rows.map(({ reason }) => reason)).toEqual(['assigned', 'assigned', 'its service']);
    expect(says(preview.liabilities)).toEqual(['Old claims → North CCG', 'Lease of the clinic → North CCG', 'Pension guarantee → South CCG']);
    expect(says(preview.services)).toEqual(['Nursing → North CCG + South CCG', 'Podiatry → Other PCT + South CCG', 'School health → Anytown Council']);
    expect([preview.contracts.undecided, preview.liabilities.undecided, preview.services.undecided]).toEqual([0, 0, 0]);
    expect(preview.shares.map(({ body, contracts, yearValue, liabilities, amountLow, amountHigh, services }) => [body.name, contracts, yearValue, liabilities, amountLow, amountHigh, services])).toEqual([
      ['Anytown Council', 0, { total: 0, unknown: 0 }, 0, { total: 0, unknown: 0 }, { total: 0, unknown: 0 }, 1],
      ['North CCG', 1, { total: 100, unknown: 0 }, 2, { total: 5_900, unknown: 0 }, { total: 7_900, unknown: 0 }, 1],
      ['South CCG', 2, { total: 500, unknown: 0 }, 1, { total: 0, unknown: 1 }, { total: 0, unknown: 1 }, 2],
    ]);
  });

  it('has only one successor where only one takes such things over', () => {
    const preview = here.preview('2013-04-01', [{ fromId: of.pct, toId: of.north, passes: 'contracts' }, { fromId: of.pct, toId: of.council, passes: 'services' }]);
    expect(says(preview.contracts).every((said) => said.endsWith('→ North CCG'))).toBe(true);
    expect(preview.contracts.rows.map(({ reason }) => reason)).toEqual(['the only successor', 'the only successor', 'the only successor']);
    expect(says(preview.services)).toEqual(['Nursing → Anytown Council', 'Podiatry → Anytown Council + Other PCT', 'School health → Anytown Council']);
    expect(preview.liabilities.total).toBe(0);
    expect(preview.transfers).toBe(0);
  });
});

describe('after the hand-overs', () => {
  beforeEach(() => {
    here.at.clock.set('2013-02-01T09:00:00.000Z');
    const first = here.apply('2013-04-01', inHalves(), choices());
    expect(first).toMatchObject({ label: 'Hand over Anytown PCT to North CCG, South CCG and Anytown Council on 1 Apr 2013', successions: 3 });
    here.at.clock.set('2022-06-01T09:00:00.000Z');
    const second = here.apply('2022-07-01', [{ fromId: of.north, toId: of.icb }, { fromId: of.south, toId: of.icb }]);
    expect(second).toMatchObject({ successions: 2, transfers: 0 });
    expect(second.shares.map(({ body, contracts, liabilities, services }) => [body.name, contracts, liabilities, services])).toEqual([['Anyshire ICB', 3, 3, 2]]);
  });

  const [pct, north, south, council, icb, other] = [['Anytown PCT'], ['North CCG'], ['South CCG'], ['Anytown Council'], ['Anyshire ICB'], ['Other PCT']];
  const always = { 'contract elsewhere': other, 'retained liability held': council, 'service idle': [] };
  const until = { ...always, 'contract nursing': pct, 'contract podiatry': pct, 'contract both': pct, 'retained liability lease': pct, 'retained liability pension': pct, 'retained liability claims': pct, 'service nursing': pct, 'service health': pct, 'service podiatry': ['Anytown PCT', 'Other PCT'] };
  const since2013 = { ...always, 'contract nursing': north, 'contract podiatry': south, 'contract both': south, 'retained liability lease': north, 'retained liability pension': south, 'retained liability claims': north, 'service nursing': ['North CCG', 'South CCG'], 'service health': council, 'service podiatry': ['Other PCT', 'South CCG'] };
  const since2022 = { ...always, 'contract nursing': icb, 'contract podiatry': icb, 'contract both': icb, 'retained liability lease': icb, 'retained liability pension': icb, 'retained liability claims': icb, 'service nursing': icb, 'service health': council, 'service podiatry': ['Anyshire ICB', 'Other PCT'] };

  it.each([
    ['2013-03-31', until], ['2013-04-01', since2013], ['2013-04-02', since2013], ['2022-06-30', since2013], ['2022-07-01', since2022], ['2026-11-21', since2022],
  ])('on %s everything is answered for by whom it went to', (on, expected) => {
    expect(whoAnswers(on)).toMatchObject(expected);
  });

  it('is the same on the contract’s page, in the list and its filter, and on the organisation’s page', () => {
    const listed = (responsibleId: string | null) => at.must('contract.list', { filter: { text: '', status: null, commissionerId: null, providerId: null, responsibleId, withoutRisk: false, deleted: false }, sort: [{ column: 'reference', direction: 'ascending' }], offset: 0, limit: 50 })
      .rows.map(({ title, responsible }) => [title, responsible.join(' + ')]);
    const { at } = here;
    at.clock.set('2022-06-30T09:00:00.000Z');
    expect(listed(null)).toEqual([['Nursing in the north', 'North CCG'], ['Podiatry', 'South CCG'], ['Nursing and school health', 'South CCG'], ['Ended before', 'North CCG + South CCG'], ['Elsewhere', 'Other PCT']]);
    expect(listed(of.south).map(([title]) => title)).toEqual(['Podiatry', 'Nursing and school health', 'Ended before']);
    expect(listed(of.pct)).toEqual([]);
    expect(at.must('organisation.get', { id: of.north }).answersFor.map(({ title, letBy }) => [title, letBy.name])).toEqual([['Nursing in the north', 'Anytown PCT'], ['Ended before', 'Anytown PCT']]);
    expect(at.must('contract.get', { id: id('contract', 'podiatry') }).responsible.map(({ name }) => name)).toEqual(['South CCG']);
    at.clock.set('2022-07-01T09:00:00.000Z');
    expect(listed(of.icb).map(([title]) => title)).toEqual(['Nursing in the north', 'Podiatry', 'Nursing and school health', 'Ended before']);
    expect(at.must('contract.get', { id: id('contract', 'podiatry') })).toMatchObject({ commissioner: { name: 'Anytown PCT' }, responsible: [{ name: 'Anyshire ICB' }] });
    expect(at.must('organisation.get', { id: of.pct })).toMatchObject({ answersFor: [] });
    expect(at.must('organisation.failure', { id: here.provider, on: '2022-07-01' }).responsible).toEqual(['Anyshire ICB', 'Other PCT']);
    expect(at.must('organisation.failure', { id: here.provider, on: '2022-06-30' }).stops.map(({ title, responsible }) => `${title}: ${responsible.join(' + ')}`).toSorted()).toEqual([
      'Elsewhere: Other PCT', 'Nursing and school health: South CCG', 'Nursing in the north: North CCG', 'Podiatry: South CCG',
    ]);
  });

  it('each is one step, undone and redone whole, and the history stays sound', () => {
    const { at } = here;
    const both = contentOf(at);
    expect(at.must('undo.state', undefined).undo).toBe('Hand over North CCG and South CCG to Anyshire ICB on 1 Jul 2022');
    at.must('undo.undo', undefined);
    expect(whoAnswers('2022-07-01')).toMatchObject(since2013);
    at.must('undo.undo', undefined);
    expect(whoAnswers('2022-07-01')).toMatchObject(until);
    expect(at.must('succession.list', { deleted: false })).toEqual([]);
    at.must('undo.redo', undefined);
    expect(whoAnswers('2022-07-01')).toMatchObject(since2013);
    at.must('undo.redo', undefined);
    expect(whoAnswers('2022-07-01')).toMatchObject(since2022);
    expect(contentOf(at)).toEqual(both);
    expect(verifyStore(at.store)).toMatchObject({ sound: true });
  });

  it('keeps each transfer as a record that can be corrected, but not made into another', () => {
    const { at } = here;
    const { transfers } = at.must('handover.answering', { kind: 'contract', id: id('contract', 'nursing') });
    expect(transfers).toMatchObject([{ effectiveOn: '2013-04-01', from: { name: 'Anytown PCT' }, to: { name: 'North CCG' } }]);
    const transfer = transfers[0]?.id ?? '';
    expect(at.must('record.get', { kind: 'transfer', id: transfer }).title).toBe('C-0001 to North CCG on 1 Apr 2013');
    expect(at.refused('record.update', { kind: 'transfer', id: transfer, version: 1, patch: { contractId: id('contract', 'both') } }).fields).toEqual({ contractId: 'What was handed over, and by whom, is not changed afterwards. Delete this transfer, and hand over again.' });
    at.must('record.update', { kind: 'transfer', id: transfer, version: 1, patch: { toId: of.south, notes: 'Corrected by letter.' } });
    expect(here.answering('contract', id('contract', 'nursing'), '2013-04-01')).toEqual(['South CCG']);
    at.must('record.delete', { kind: 'transfer', id: transfer, version: 2 });
    expect(here.answering('contract', id('contract', 'nursing'), '2013-04-01')).toEqual(['North CCG', 'South CCG']);
    expect(at.askWrongly('record.create', { kind: 'transfer', fields: {} }).code).toBe('invalid_input');
    expect(at.refused('organisation.delete', { id: of.council, version: 1 }).code).toBe('in_use');
  });
});

describe('undecided', () => {
  it('is refused with everything that is to be decided named, and nothing is written', () => {
    const before = contentOf(here.at);
    expect(here.refused('2013-04-01', inHalves(), choices().filter(({ kind }) => kind === 'service'))).toBe(
      'Nothing was handed over, because it is not decided to whom the contracts “C-0001 Nursing in the north” and “C-0003 Nursing and school health”, and the retained liabilities “Lease of the clinic”, “Pension guarantee” and “Old claims”, and the service “Nursing” pass. Choose a successor for each.',
    );
    expect(contentOf(here.at)).toEqual(before);
    expect(here.at.must('undo.state', undefined).undo).not.toMatch(/^Hand over/);
  });
});
