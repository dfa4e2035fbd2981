import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Sent } from '../../../shared/ipc.ts';
import { isCreatable } from '../../../shared/ipc/records.ts';
import type { Field } from '../../../shared/model/field.ts';
import type { EntityKind } from '../../../shared/model/ids.ts';
import { kindNames, recordKinds, type KindName } from '../../../shared/model/records/index.ts';
import { transact } from '../../../db/transaction.ts';
import { createRecord, rootTableOf } from '../../../db/repositories/kind-records.ts';
import { ok } from '../../../shared/result.ts';
import { recordArbitrary } from '../../fixtures/record-arbitrary.ts';
import { aContract, aMutual, aService } from '../../fixtures/builders.ts';
import { contentOf } from '../record/desk.ts';
import { ground, isKeptForGood, someFields, type Ground } from './ground.ts';

let at: Ground;
/** A ground for all of a section, whose tests leave nothing behind that the next one meets. */
const once = (): void => {
  beforeAll(() => { at = ground(); });
  afterAll(() => { at.close(); });
};
const each = (): void => {
  beforeEach(() => { at = ground(); });
  afterEach(() => { at.close(); });
};

type Values = Record<string, unknown>;
const aRecord = (kind: KindName): Values => {
  const [fields] = fc.sample(recordArbitrary(kind, at.linked), { numRuns: 1, seed: 11 });
  if (fields === undefined) throw new Error(`No ${kind} was drawn.`);
  return fields;
};
const creation = (kind: KindName, fields: Values) => ({ kind, fields }) as unknown as Sent<'record.create'>;

/** What no field of its sort takes. */
function wrong(field: Field): readonly unknown[] {
  const never = field.required ? [undefined, null] : [undefined];
  switch (field.is) {
    case 'line': case 'text': return [...never, 7, 'x'.repeat(20_001), 'a\u0000b', ...(field.required ? ['', '   '] : [])];
    case 'date': return [...never, '', '2026-02-30', '1 April 2026', '1899-12-31', '2200-01-01', 20_260_401];
    case 'money': return [...never, 1.5, 1e16, '£5', Number.NaN];
    case 'count': return [...never, -1, 1.5, 1e10, '5'];
    case 'number': return [...never, '5', Number.NaN, Number.POSITIVE_INFINITY, 1e13];
    case 'percent': return [...never, -1, 0.5, 100_001, '5'];
    case 'yes or no': return [...never, 'yes', 1];
    case 'choice': return [...never, '', 'something else', 0];
    case 'choices': return [...never, null, 'x', ['something else']];
    case 'link': return [...never, '', 'not an id', '0193a5f0-0000-4000-8000-000000000000'];
    case 'links': return [...never, null, ['not an id']];
    case 'years': return [...never, null, [{ year: 2026 }], [{ year: 2026, amount: 1 }, { year: 2026, amount: 2 }], [{ year: 'x', amount: 1 }]];
    case 'rows': return [...never, null, [{}], Array.from({ length: 101 }, () => ({}))];
    case 'parts': return [...never, 'x'];
  }
}

describe('a wrong value', () => {
  once();

  test.each(kindNames.filter(isCreatable))('is refused by every field of a %s with a sentence that stands at the field, and nothing is written', (kind) => {
    const good = aRecord(kind);
    const before = contentOf(at);
    for (const [key, field] of Object.entries<Field>(recordKinds[kind].fields)) {
      for (const value of wrong(field)) {
        const said = `${key} = ${JSON.stringify(value)?.slice(0, 60)}`;
        const error = at.askWrongly('record.create', creation(kind, { ...good, [key]: value }));
        expect(error.code, said).toBe('invalid_input');
        const here = Object.entries(error.fields ?? {}).filter(([path]) => path === `fields.${key}` || path.startsWith(`fields.${key}.`));
        expect(here.length, `${said}: ${JSON.stringify(error.fields)}`).toBeGreaterThan(0);
        for (const [, sentence] of here) expect(sentence, said).toMatch(/^[\p{Lu}].*[.]$/u);
        expect(error.message).toMatch(/\.$/);
      }
    }
    expect(contentOf(at)).toEqual(before);
  });
});

type Refused = readonly [kind: KindName, over: Values, field: string, sentence: string];
const rules: readonly Refused[] = [
  ['alternative provider', { mobilisationOptimisticDays: 9, mobilisationLikelyDays: 8, mobilisationPessimisticDays: 10 }, 'mobilisationPessimisticDays', 'Enter the days in order: optimistic, likely, pessimistic.'],
  ['alternative provider', { mobilisationOptimisticDays: 9, mobilisationLikelyDays: null, mobilisationPessimisticDays: 8 }, 'mobilisationPessimisticDays', 'Enter the days in order: optimistic, likely, pessimistic.'],
  ['alternative provider', { spareUnitsAMonth: 0, checkedOn: null }, 'checkedOn', 'Enter the date on which the capacity was checked.'],
  ['payment', { paidOn: '2025-04-01', amountPaid: null }, 'amountPaid', 'A payment that was made has both a date and an amount.'],
  ['payment', { paidOn: null, amountPaid: 0 }, 'paidOn', 'A payment that was made has both a date and an amount.'],
  ['payment', { amountDue: -1 }, 'amountDue', 'Enter 0 or more.'],
  ['payment', { paidOn: '2026-11-22', amountPaid: 1 }, 'paidOn', 'This date is still to come. Enter it once the payment was made.'],
  ['retained liability', { amountLow: 2, amountHigh: 1 }, 'amountHigh', 'The higher amount is below the lower one.'],
  ['objective', { contractId: null, programme: null }, 'contractId', 'Choose the contract, or name the programme.'],
  ['objective', { programme: 'A programme' }, 'programme', 'Give either a contract or a programme, not both.'],
  ['objective', { contracted: 'expected, not contracted', notContractedBecause: null }, 'notContractedBecause', 'Say why it was not written into the contract.'],
  ['objective', { contracted: 'in the contract', clause: null }, 'clause', 'Enter the clause or schedule that it stands in.'],
  ['objective', { baselineValue: 0, baselineOn: null }, 'baselineOn', 'Enter the date of the baseline.'],
  ['objective', { baselineOn: '2026-04-01', dueOn: '2026-04-01' }, 'dueOn', 'The due date is not after the date of the baseline.'],
  ['measurement', { periodStart: '2026-04-01', periodEnd: '2026-03-31' }, 'periodEnd', 'The period ends before it begins.'],
  ['measurement', { value: null, rating: null }, 'value', 'Enter a value or a rating.'],
  ['measurement', { rating: 'other', ratingReason: null }, 'ratingReason', 'Say why none of the other words describes it.'],
  ['benefit', { contractId: null, programme: null }, 'contractId', 'Choose the contract, or name the programme.'],
  ['benefit', { contracted: 'expected, not contracted', notContractedBecause: '' }, 'notContractedBecause', 'Say why it was not written into the contract.'],
  ['benefit', { expected: [{ year: 2026, amount: 1 }, { year: 2026, amount: 1 }] }, 'expected.1.year', 'This financial year is entered twice.'],
  ['option', { programme: 'A programme' }, 'programme', 'Give either a contract or a programme, not both.'],
  ['option', { optimismBias: 30_001 }, 'optimismBias', 'Enter at most 300 %.'],
  ['option', { mitigation: 10_001 }, 'mitigation', 'Enter at most 100 %.'],
  ['financial statement', { periodStart: '2026-04-01', periodEnd: '2026-03-31' }, 'periodEnd', 'The period ends before it begins.'],
  ['financial statement', { period: 'forecast', basis: 'audited' }, 'basis', 'A forecast has the basis “forecast”.'],
  ['financial statement', { income: 2, incomeBySource: [{ from: 'A', sort: null, amount: 2 }, { from: 'B', sort: null, amount: 1 }] }, 'incomeBySource', 'The sources add up to more than the income.'],
  ['indicator', { overrideLevel: 'clear', overrideReason: null, overrideBy: 'A', overrideOn: '2026-04-01', overrideUntil: '2026-04-02' }, 'overrideReason', 'Give the reason for the override.'],
  ['indicator', { overrideLevel: 'clear', overrideReason: 'A', overrideBy: null, overrideOn: '2026-04-01', overrideUntil: '2026-04-02' }, 'overrideBy', 'Enter who overrides it.'],
  ['indicator', { overrideLevel: 'clear', overrideReason: 'A', overrideBy: 'A', overrideOn: null, overrideUntil: '2026-04-02' }, 'overrideOn', 'Enter the date of the override.'],
  ['indicator', { overrideLevel: 'clear', overrideReason: 'A', overrideBy: 'A', overrideOn: '2026-04-01', overrideUntil: null }, 'overrideUntil', 'Enter the last day of the override.'],
  ['indicator', { overrideLevel: 'clear', overrideReason: 'A', overrideBy: 'A', overrideOn: '2026-04-02', overrideUntil: '2026-04-01' }, 'overrideUntil', 'The override ends before it begins.'],
  ['contingency plan', { contractId: null, serviceId: null }, 'contractId', 'Choose the contract or the service that the plan is for.'],
  ['contingency plan', { triggers: [{ what: 'Red', indicator: null, level: 'red', forDays: 30, action: 'activate', decides: 'Ros Hale' }] }, 'triggers.0.forDays', 'Name the indicator that has to last so long, or leave the days empty.'],
  ['contingency plan', { notApplicable: [{ section: 'estates', reason: 'None.' }, { section: 'estates', reason: 'None at all.' }] }, 'notApplicable.1.section', 'This section is named twice.'],
  ['contingency plan', { payrollDay: 32 }, 'payrollDay', 'Enter a day from 1 to 31.'],
  ['plan option', { mobilisationOptimisticDays: 9, mobilisationLikelyDays: 8, mobilisationPessimisticDays: 10 }, 'mobilisationPessimisticDays', 'Enter the days in order: optimistic, likely, pessimistic.'],
  ['plan option', { people: 40 }, 'checkedOn', 'Enter the date on which the capacity was checked.'],
  ['plan option', { standing: 'ruled out' }, 'reason', 'Say why it is ruled out.'],
  ['plan step', { optimisticDays: 2, pessimisticDays: 1.5 }, 'pessimisticDays', 'Enter the days in order: optimistic, likely, pessimistic.'],
  ['plan step', { waitDays: -0.5 }, 'waitDays', 'Enter 0 or more.'],
  ['plan step', { likelyDays: 3_661 }, 'likelyDays', 'Enter at most ten years.'],
  ['exercise', { plannedOn: null }, 'plannedOn', 'Enter when it is planned for, or when it was held.'],
  ['exercise', { outcome: 'worked' }, 'heldOn', 'Enter when it was held, or leave the outcome empty.'],
  ['exercise', { heldOn: '2026-04-01' }, 'outcome', 'Say how it went.'],
  ['exercise', { heldOn: '2026-04-01', outcome: 'did not work' }, 'findings', 'Say what did not work.'],
  ['plan action', { status: 'done' }, 'doneOn', 'Enter when it was done.'],
  ['plan action', { doneOn: '2026-04-01' }, 'status', 'It has a date on which it was done: set the status to done, or take the date out.'],
  ['plan action', { status: 'dropped' }, 'progress', 'Say why it was dropped.'],
];

describe('the rules over several fields', () => {
  once();

  /** A record that keeps every rule, with little in it. */
  const little: { readonly [K in KindName]?: () => Values } = {
    'alternative provider': () => ({ serviceId: at.linked('service')[0], organisationId: at.linked('organisation')[1] }),
    payment: () => ({ contractId: at.linked('contract')[0], dueOn: '2026-04-01', amountDue: 5 }),
    'retained liability': () => ({ contractId: at.linked('contract')[0], liability: 'lease', description: 'Lease' }),
    objective: () => ({ contractId: at.linked('contract')[0], statement: 'Fewer wait', contracted: 'not decided' }),
    measurement: () => ({ objectiveId: at.linked('objective')[0], periodEnd: '2026-03-31', value: 1 }),
    benefit: () => ({ contractId: at.linked('contract')[0], description: 'Less travel', benefit: 'quality', contracted: 'not decided', status: 'planned' }),
    option: () => ({ contractId: at.linked('contract')[0], name: 'As now', model: 'in-house' }),
    'financial statement': () => ({ organisationId: at.linked('organisation')[1], period: 'annual', basis: 'audited', periodEnd: '2026-03-31' }),
    indicator: () => ({ organisationId: at.linked('organisation')[1], metric: 'Late accounts', measuredOn: '2026-04-01', level: 'amber' }),
    'contingency plan': () => ({ title: 'Plan', contractId: at.linked('contract')[0] }),
    'plan option': () => ({ planId: at.linked('contingency plan')[0], option: 'step-in', standing: 'counted on' }),
    'plan step': () => ({ planId: at.linked('contingency plan')[0], step: 'Ring' }),
    exercise: () => ({ planId: at.linked('contingency plan')[0], exercise: 'live', plannedOn: '2027-01-01' }),
    'plan action': () => ({ planId: at.linked('contingency plan')[0], what: 'Print it', status: 'not started' }),
  };
  const kept = (kind: KindName): Values => ({ ...blank(kind), ...little[kind]?.() });
  const blank = (kind: KindName): Values => Object.fromEntries(Object.entries<Field>(recordKinds[kind].fields).map(([key, { is }]) => [key, is === 'rows' || is === 'years' || is === 'links' || is === 'choices' ? [] : null]));

  test.each(rules)('%s %j: %s', (kind, over, field, sentence) => {
    const error = at.askWrongly('record.create', creation(kind, { ...kept(kind), ...over }));
    expect(error).toMatchObject({ code: 'invalid_input' });
    // At the door the path begins with the input's own key; behind it, with the record's.
    expect({ ...error.fields }[`fields.${field}`] ?? { ...error.fields }[field]).toBe(sentence);
    // An edit that would come to the same is refused in the same words.
    const made = at.must('record.create', creation(kind, kept(kind)));
    const edit = at.askWrongly('record.update', { kind, id: made.id, version: made.version, patch: over });
    expect({ ...edit.fields }[`patch.${field}`] ?? { ...edit.fields }[field]).toBe(sentence);
    at.must('undo.undo', undefined);
  });

  test('an exposure elsewhere is with somebody else', () => {
    const [mutual] = at.linked('organisation');
    expect(at.askWrongly('record.create', creation('exposure elsewhere', { ...blank('exposure elsewhere'), organisationId: mutual, commissionerId: mutual, commissionerName: 'Them', what: 'Care' })).fields)
      .toEqual({ 'fields.commissionerId': 'The commissioner and the provider are the same organisation.' });
  });

  test('at the very edge they let it pass', () => {
    at.must('record.create', creation('payment', { ...kept('payment'), paidOn: '2026-11-21', amountPaid: 0 }));
    at.must('record.create', creation('retained liability', { ...kept('retained liability'), amountLow: 5, amountHigh: 5 }));
    at.must('record.create', creation('objective', { ...kept('objective'), baselineOn: '2026-04-01', dueOn: '2026-04-02' }));
    at.must('record.create', creation('measurement', { ...kept('measurement'), periodStart: '2026-03-31', value: 0 }));
    at.must('record.create', creation('financial statement', { ...kept('financial statement'), periodStart: '2026-03-31', income: 3, incomeBySource: [{ from: 'A', sort: null, amount: 3 }, { from: 'B', sort: null, amount: null }] }));
    at.must('record.create', creation('indicator', { ...kept('indicator'), overrideLevel: 'clear', overrideReason: 'A', overrideBy: 'A', overrideOn: '2026-04-01', overrideUntil: '2026-04-01' }));
  });

  test('an outset check with gaps needs its reason', () => {
    const fields = { ...blank('outset check'), contractId: at.linked('contract')[0], decidedOn: '2026-04-01', decidedBy: 'Ros Hale', gaps: ['no comparator'] };
    const made = transact(at.store, { label: 'Go live', person: 'A', at: at.clock.now(), undo: 'step' }, (tx) => createRecord(tx, 'outset check', fields as never));
    expect(made).toMatchObject({ ok: false, error: { code: 'invalid_input', fields: { reason: 'Going live with gaps needs a reason.' } } });
    // And no window makes one.
    expect(at.askWrongly('record.create', creation('outset check', fields)).code).toBe('invalid_input');
    expect(at.askWrongly('record.create', creation('document', { ...blank('document'), name: 'x' })).code).toBe('invalid_input');
  });
});

describe('what only the store knows', () => {
  each();

  const two = (kind: KindName, first: Values, second: Values) => {
    at.must('record.create', creation(kind, someFields(kind, first)));
    const error = at.askWrongly('record.create', creation(kind, someFields(kind, second)));
    expect(error.code).toBe('invalid_input');
    return error.fields;
  };

  test('an organisation stands once among a service’s alternatives', () => {
    const fields = { serviceId: at.linked('service')[0], organisationId: at.linked('organisation')[1] };
    expect(two('alternative provider', fields, fields)).toEqual({ organisationId: 'This organisation is already recorded as an alternative for the service. Edit that entry.' });
    at.must('record.create', creation('alternative provider', someFields('alternative provider', { ...fields, serviceId: at.linked('service')[1] })));
  });

  test('a period has one statement on a basis', () => {
    const fields = { organisationId: at.linked('organisation')[1], period: 'annual', basis: 'audited', periodEnd: '2026-03-31' };
    expect(two('financial statement', fields, fields)).toEqual({ periodEnd: 'There is already a statement of this period on this basis. Edit that one.' });
    for (const over of [{ period: 'monthly' }, { basis: 'management accounts' }, { periodEnd: '2025-03-31' }, { organisationId: at.linked('organisation')[2] }]) {
      at.must('record.create', creation('financial statement', someFields('financial statement', { ...fields, ...over })));
    }
  });

  test('a deleted twin stands in nobody’s way, and cannot come back beside the new one', () => {
    const fields = someFields('financial statement', { organisationId: at.linked('organisation')[1], period: 'annual', basis: 'audited', periodEnd: '2026-03-31' });
    const first = at.created('financial statement', fields);
    const gone = at.must('record.delete', { kind: 'financial statement', id: first.id, version: 1 });
    at.created('financial statement', fields);
    expect(at.refused('record.restore', { kind: 'financial statement', id: gone.id, version: gone.version })).toMatchObject({
      code: 'in_use', message: 'It was not restored: There is already a statement of this period on this basis. Edit that one.',
    });
  });

  test.each([['isCounterfactual', 'As now is already the counterfactual. Change that option first.'], ['isChosen', 'As now is already the one chosen. Change that option first.']])('of a contract’s options one has %s', (key, sentence) => {
    const [contract, other] = at.linked('contract');
    expect(two('option', { contractId: contract, name: 'As now', model: 'in-house', [key]: true }, { contractId: contract, name: 'Mutual', model: 'mutual', [key]: true })).toEqual({ [key]: sentence });
    at.must('record.create', creation('option', someFields('option', { contractId: other, name: 'Mutual', model: 'mutual', [key]: true })));
    expect(two('option', { programme: 'Spin-outs', name: 'As now', model: 'in-house', [key]: true }, { programme: 'Spin-outs', name: 'Mutual', model: 'mutual', [key]: true })).toEqual({ [key]: sentence });
  });

  test('a contract that ended long ago takes no payment, but its last ones', () => {
    const [contract] = at.linked('contract');
    at.must('contract.update', { id: contract as never, version: 1, patch: { status: 'ended', endOn: '2025-11-30' } });
    const fields = { contractId: contract, amountDue: 5 };
    at.must('record.create', creation('payment', someFields('payment', { ...fields, dueOn: '2026-11-30' })));
    expect(at.askWrongly('record.create', creation('payment', someFields('payment', { ...fields, dueOn: '2026-12-01' }))).fields)
      .toEqual({ dueOn: 'The contract ended on 30 Nov 2025, and this is due more than a year later. Check the date and the contract.' });
  });

  test('a yearly instalment in arrears belongs to a contract that ended more than a year before it is due', () => {
    const [commissionerId = '', providerId = ''] = at.linked('organisation');
    const contract = at.must('contract.create', { fields: aContract({
      commissionerId, providerId, reference: 'C-0003', status: 'ended', startOn: '2024-04-01', endOn: '2026-04-30', yearValues: [{ year: 2024, amount: 1_200 }, { year: 2026, amount: 100 }],
      schedule: { frequency: 'annually', day: 15, inAdvance: false, termsDays: 30 },
    }) });
    // The month of April 2026 is paid in April 2027 on the 15th, and 30 days are given.
    expect(at.must('payment.generate', { contractId: contract.id })).toEqual({ added: 2, already: 0 });
    expect(at.must('record.list', { kind: 'payment', of: { kind: 'contract', id: contract.id }, text: '', deleted: false, sort: [], offset: 0, limit: 9 }).rows).toMatchObject([{ dueOn: '2025-05-15' }, { dueOn: '2027-05-15', amountDue: 100 }]);
    expect(at.askWrongly('record.create', creation('payment', someFields('payment', { contractId: contract.id, amountDue: 5, dueOn: '2027-05-16' }))).fields)
      .toEqual({ dueOn: 'The contract ended on 30 Apr 2026, and this is due more than a year later. Check the date and the contract.' });
  });

  test('what was measured from a statement is not typed over; its override is', () => {
    const statement = at.created('financial statement', someFields('financial statement', { organisationId: at.linked('organisation')[1], period: 'annual', basis: 'audited', periodEnd: '2026-03-31' }));
    const fields = someFields('indicator', { organisationId: at.linked('organisation')[1], metric: 'Operating margin', measuredOn: '2026-03-31', level: 'red', value: -0.02 });
    const made = transact(at.store, { label: 'Measure', person: 'A', at: at.clock.now(), undo: 'step' }, (tx) => createRecord(tx, 'indicator', fields, { sort: 'metric', statementId: statement.id }));
    if (!made.ok) throw new Error(made.error.message);
    const { id } = made.value.value;
    for (const patch of [{ level: 'clear' }, { value: 0.5 }, { measuredOn: '2026-04-30' }, { says: 'All is well' }] as const) {
      expect(at.refused('record.update', { kind: 'indicator', id, version: 1, patch }).fields).toEqual({
        [Object.keys(patch)[0] ?? '']: 'This was measured from a statement and is not typed in. Correct the statement, or override the level with a reason.',
      });
    }
    const override = { overrideLevel: 'amber', overrideReason: 'A grant arrives in May.', overrideBy: 'Ros Hale', overrideOn: '2026-04-10', overrideUntil: '2026-06-30' } as const;
    expect(at.must('record.update', { kind: 'indicator', id, version: 1, patch: override })).toMatchObject({ ...override, level: 'red', sort: 'metric', statementId: statement.id });
  });

  test('what was promised is frozen when its contract is live: an edit is refused, an amendment is kept with its reason', () => {
    const fields = someFields('objective', { contractId: at.linked('contract')[0], statement: 'Fewer people wait', baselineValue: 12, baselineOn: '2026-01-01', target: 6, unit: 'weeks', direction: 'lower is better', contracted: 'not decided', owner: 'Ros Hale' });
    const made = transact(at.store, { label: 'Add', person: 'A', at: at.clock.now(), undo: 'step' }, (tx) => createRecord(tx, 'objective', fields, { frozenOn: '2026-04-01', amendments: [] }));
    if (!made.ok) throw new Error(made.error.message);
    const { id } = made.value.value;
    expect(at.refused('record.update', { kind: 'objective', id, version: 1, patch: { target: 8 } }).fields)
      .toEqual({ target: 'This was frozen on 1 Apr 2026, when the contract went live. Amend the objective, with the reason.' });
    expect(at.must('record.update', { kind: 'objective', id, version: 1, patch: { owner: 'Tom Ash' } })).toMatchObject({ owner: 'Tom Ash', target: 6, amendments: [] });
    expect(at.askWrongly('objective.amend', { id, version: 2, reason: ' ', patch: { target: 8 } }).fields).toEqual({ reason: 'Give the reason for the amendment.' });
    const amended = at.must('objective.amend', { id, version: 2, reason: 'Demand rose.', patch: { target: 8, dueOn: '2027-04-01', owner: 'Ros Hale' } });
    expect(amended).toMatchObject({ target: 8, dueOn: '2027-04-01', owner: 'Ros Hale', frozenOn: '2026-04-01', version: 3 });
    expect(amended.amendments).toEqual([
      { on: '2026-11-21', by: 'A tester', field: 'Target', from: '6', to: '8', reason: 'Demand rose.' },
      { on: '2026-11-21', by: 'A tester', field: 'Due on', from: null, to: '1 Apr 2027', reason: 'Demand rose.' },
    ]);
    at.must('undo.undo', undefined);
    expect(at.must('record.get', { kind: 'objective', id }).record).toMatchObject({ target: 6, amendments: [] });
  });

  test('the stage that a spin-out left is kept with the day on which it was entered', () => {
    const made = at.created('spin-out', someFields('spin-out', { name: 'Podiatry', stage: 'proposal', enteredOn: '2025-01-01' }));
    const moved = at.must('record.update', { kind: 'spin-out', id: made.id, version: 1, patch: { stage: 'business case', enteredOn: '2025-06-01' } });
    expect(moved).toMatchObject({ earlierStages: [{ stage: 'proposal', enteredOn: '2025-01-01' }] });
    const again = at.must('record.update', { kind: 'spin-out', id: made.id, version: 2, patch: { owner: 'Ros Hale' } });
    expect(again).toMatchObject({ earlierStages: [{ stage: 'proposal', enteredOn: '2025-01-01' }] });
  });
});

/** Every field that links, of every kind. */
const linking = kindNames.flatMap((kind) => Object.entries<Field>(recordKinds[kind].fields).flatMap(([key, field]) => (field.is === 'link' ? [[kind, key, field.to] as const] : [])));

describe('a deleted record', () => {
  each();

  /** Made, named by nothing, and deleted. */
  const deleted = (to: EntityKind): string => {
    if (to === 'organisation') {
      const { id } = at.must('organisation.create', { fields: aMutual({ name: 'Gone CIC' }) });
      at.must('organisation.delete', { id, version: 1 });
      return id;
    }
    if (to === 'service') {
      const { id } = at.must('service.create', { fields: aService({ name: 'Gone' }) });
      at.must('service.delete', { id, version: 1 });
      return id;
    }
    if (to === 'contract') {
      const id = at.linked('contract')[1] ?? '';
      at.must('contract.delete', { id: id, version: 1 });
      return id;
    }
    if (to === 'risk') {
      const id = at.linked('risk')[1] ?? '';
      at.must('risk.delete', { id: id, version: 1 });
      return id;
    }
    const id = at.linked(to)[1] ?? '';
    if (isKeptForGood(to)) {
      // Nobody can delete one; that no other names it is a rule all the same.
      transact(at.store, { label: 'Delete', person: 'A', at: at.clock.now(), undo: 'none' }, (tx) => { tx.update(rootTableOf(to), id, { deleted_at: at.clock.now() }, { kind: to, id }); return ok(null); });
      return id;
    }
    at.must('record.delete', { kind: to, id, version: 1 } as Sent<'record.delete'>);
    return id;
  };

  test.each(linking)('is not named by a new %s in %s', (kind, key, to) => {
    const id = deleted(to);
    const others = (wanted: EntityKind): readonly string[] => at.linked(wanted).filter((one) => one !== id);
    const [drawn] = fc.sample(recordArbitrary(kind, others), { numRuns: 1, seed: 5 });
    const asked: Values = kind === 'run attachment' && key !== 'runId' ? { riskId: null, planId: null }
      : kind === 'assumption' && key === 'payerId' ? { what: 'days late, usual', contractId: null, value: 1 } : kind === 'assumption' && key === 'contractId' ? { what: 'activity against plan', payerId: null, value: 100 } : {};
    const instead = kind === 'transfer' && key.endsWith('Id') && key !== 'fromId' && key !== 'toId' ? { contractId: null, liabilityId: null, serviceId: null } : key === 'contractId' && drawn !== undefined && 'programme' in drawn ? { programme: null } : {};
    const fields: Values = { ...drawn, ...instead, ...asked, [key]: id };
    const made = at.create(kind, fields as never);
    expect(made).toMatchObject({ ok: false, error: { code: 'invalid_input', fields: { [key]: `This ${to} is not there any more. Choose another.` } } });
    const never = at.create(kind, { ...fields, [key]: '0193a5f0-0000-7000-8000-00000000ffff' } as never);
    expect(never).toMatchObject({ ok: false, error: { code: 'invalid_input', fields: { [key]: `This ${to} is not there any more. Choose another.` } } });
  });

  test('is not named by one that comes back from the bin, which says so', () => {
    const { id: organisation } = at.must('organisation.create', { fields: aMutual({ name: 'Gone CIC' }) });
    const made = at.created('exposure elsewhere', someFields('exposure elsewhere', { organisationId: organisation, commissionerName: 'Elsewhere', what: 'Care' }));
    const gone = at.must('record.delete', { kind: 'exposure elsewhere', id: made.id, version: 1 });
    at.must('organisation.delete', { id: organisation, version: 1 });
    expect(at.refused('record.restore', { kind: 'exposure elsewhere', id: made.id, version: gone.version })).toMatchObject({
      code: 'in_use', message: 'It was not restored, because the organisation “Gone CIC” is deleted. Restore that first.',
    });
  });

  test('was named before: the record is still edited, and keeps the name', () => {
    const measured = at.created('measurement', someFields('measurement', { objectiveId: at.linked('objective')[0], periodEnd: '2026-03-31', value: 4, documentId: at.linked('document')[0] }));
    at.must('record.delete', { kind: 'document', id: at.linked('document')[0] as never, version: 1 });
    expect(at.must('record.update', { kind: 'measurement', id: measured.id, version: 1, patch: { value: 5 } })).toMatchObject({ value: 5, documentId: at.linked('document')[0] });
    expect(at.must('record.get', { kind: 'measurement', id: measured.id }).names[at.linked('document')[0] ?? '']).toBe('Contract as signed');
  });
});

describe('what others are part of is not deleted from under them', () => {
  each();

  test('an objective with measurements', () => {
    const [objective] = at.linked('objective');
    for (const month of ['01', '02', '03', '04', '05']) at.created('measurement', someFields('measurement', { objectiveId: objective, periodEnd: `2026-${month}-28`, value: 1 }));
    expect(at.refused('record.delete', { kind: 'objective', id: objective as never, version: 1 })).toMatchObject({
      code: 'in_use', message: 'It is still named by the measurements “Fewer people wait, 28 Jan 2026”, “Fewer people wait, 28 Feb 2026”, “Fewer people wait, 28 Mar 2026” and 2 more, so it was left as it is. Delete or move those first.',
    });
  });

  test('an organisation that any record names, its own or another’s', () => {
    const { id } = at.must('organisation.create', { fields: aMutual({ name: 'Ottermere CIC' }) });
    const attempt = () => at.refused('organisation.delete', { id, version: 1 });
    const exposure = at.created('exposure elsewhere', someFields('exposure elsewhere', { organisationId: id, commissionerName: 'Anyshire', what: 'Care' }));
    at.created('retained liability', someFields('retained liability', { contractId: at.linked('contract')[0], liability: 'lease', description: 'Lease of the clinic', holderId: id }));
    at.created('spin-out', someFields('spin-out', { name: 'Podiatry', stage: 'live', enteredOn: '2026-01-01', organisationId: id }));
    expect(attempt()).toMatchObject({
      code: 'in_use',
      message: 'Ottermere CIC is still named by the retained liability “Lease of the clinic”; the exposure elsewhere “Anyshire: Care”; the spin-out “Podiatry”, so it was left as it is. Remove or move those first.',
    });
    at.must('record.delete', { kind: 'exposure elsewhere', id: exposure.id, version: 1 });
    expect(attempt().message).toBe('Ottermere CIC is still named by the retained liability “Lease of the clinic”; the spin-out “Podiatry”, so it was left as it is. Remove or move those first.');
    // What hangs on a contract went to the bin with it.
    at.must('contract.delete', { id: at.linked('contract')[0] as never, version: 1 });
    expect(attempt().message).toBe('Ottermere CIC is still named by the spin-out “Podiatry”, so it was left as it is. Remove or move those first.');
  });

  test('a service that a provider, a plan, a document or another service names', () => {
    const { id } = at.must('service.create', { fields: aService({ name: 'Podiatry' }) });
    const attempt = () => at.refused('service.delete', { id, version: 1 }).message;
    at.must('service.create', { fields: aService({ name: 'Wound care', dependentServiceIds: [id] }) });
    expect(attempt()).toBe('Podiatry is still named by service Wound care, so it was left as it is. Remove or move those first.');
    at.created('alternative provider', someFields('alternative provider', { serviceId: id, organisationId: at.linked('organisation')[1] }));
    at.created('contingency plan', someFields('contingency plan', { serviceId: id, title: 'If podiatry stops' }));
    expect(attempt()).toBe('Podiatry is still named by service Wound care; the alternative provider “Bluebell Community Services CIC for Podiatry”; the contingency plan “If podiatry stops”, so it was left as it is. Remove or move those first.');
  });

  test('and a service depends neither on itself nor on one that is gone', () => {
    const { id } = at.must('service.create', { fields: aService({ name: 'Podiatry' }) });
    expect(at.refused('service.update', { id, version: 1, patch: { dependentServiceIds: [id] } }).fields).toEqual({ dependentServiceIds: 'A service cannot depend on itself.' });
    const gone = deletedService();
    expect(at.refused('service.update', { id, version: 1, patch: { dependentServiceIds: [gone] } }).fields).toEqual({ dependentServiceIds: 'This service is not there any more. Choose another.' });
    expect(at.refused('service.create', { fields: aService({ dependentServiceIds: [gone] }) }).fields).toEqual({ dependentServiceIds: 'This service is not there any more. Choose another.' });
  });

  const deletedService = (): string => {
    const { id } = at.must('service.create', { fields: aService({ name: 'Gone' }) });
    at.must('service.delete', { id, version: 1 });
    return id;
  };
});

describe('a control and an action that closes its gap', () => {
  once();
  const two = (): readonly [string, string] => {
    const [first = '', second = ''] = at.targets.risk ?? [];
    return [first, second];
  };

  test('belong to one risk: another’s control is refused to an action that is made or moved', () => {
    const [first, second] = two();
    const control = at.created('control', someFields('control', { what: 'Reserve held', riskId: first }));
    const action = someFields('action', { riskId: second, controlId: control.id, what: 'Raise it', status: 'not started' });
    expect(at.create('action', action)).toMatchObject({ ok: false, error: { fields: { controlId: 'This control belongs to another risk. Choose one of this risk’s controls, or leave it empty.' } } });
    const made = at.created('action', { ...action, riskId: control.riskId });
    expect(at.askWrongly('record.update', { kind: 'action', id: made.id, version: made.version, patch: { riskId: second } }).fields).toEqual({ controlId: 'This control belongs to another risk. Choose one of this risk’s controls, or leave it empty.' });
    expect(at.must('record.update', { kind: 'action', id: made.id, version: made.version, patch: { riskId: second, controlId: null } } as unknown as Sent<'record.update'>)).toMatchObject({ riskId: second, controlId: null });
  });

  test('stay together: the control is not moved away from under the action', () => {
    const [first, second] = two();
    const control = at.created('control', someFields('control', { what: 'Monthly call', riskId: first }));
    at.created('action', someFields('action', { riskId: first, controlId: control.id, what: 'Call weekly', status: 'not started' }));
    expect(at.askWrongly('record.update', { kind: 'control', id: control.id, version: control.version, patch: { riskId: second } }).fields)
      .toEqual({ riskId: 'The action “Call weekly” closes a gap of this control for its present risk. Take the control out of the action first.' });
  });
});
