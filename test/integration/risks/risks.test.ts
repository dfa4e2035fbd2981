import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { blankOf } from '../../../shared/model/field.ts';
import { recordKinds } from '../../../shared/model/records/index.ts';
import { contractId, idSchemas, riskId, type ContractId, type OrganisationId } from '../../../shared/model/ids.ts';
import { blankRisk, type Risk } from '../../../shared/model/risk.ts';
import type { Sent } from '../../../shared/ipc.ts';
import { isoDate } from '../../../shared/time.ts';
import { startApplication, type Bench } from '../../fixtures/application.ts';
import { aCommissioner, aContract, aMutual } from '../../fixtures/builders.ts';

const today = isoDate.parse('2026-11-21');
const day = (text: string) => isoDate.parse(text);
const NOWHERE = '0193a5f0-0000-7000-8000-000000000000';
const GONE = riskId.parse(NOWHERE);

let at: Bench;
let mutual: OrganisationId;
let contract: ContractId;

beforeEach(async () => {
  at = startApplication({ start: '2026-11-21T09:00:00.000Z' });
  const commissionerId = (await at.value('organisation.create', { fields: aCommissioner() })).id;
  mutual = (await at.value('organisation.create', { fields: aMutual() })).id;
  contract = (await at.value('contract.create', { fields: aContract({ commissionerId, providerId: mutual }) })).id;
});
afterEach(async () => {
  expect(at.defects).toEqual([]);
  await at.close();
});

type Fields = Sent<'risk.create'>['fields'];
const fields = (over: Partial<Fields> = {}): Fields => ({ ...blankRisk(today), title: 'Payroll cannot be met', ...over });
const add = (over: Partial<Fields> = {}): Promise<Risk> => at.value('risk.create', { fields: fields(over) });

describe('adding a risk', () => {
  it('keeps every field, under the next reference, with the matrix in force', async () => {
    const strategic = await at.value('record.create', { kind: 'strategic objective', fields: { ...blankOf(recordKinds['strategic objective'].fields), title: 'Safe care', number: 'SO1' } });
    const objective = await at.value('record.create', { kind: 'objective', fields: { ...blankOf(recordKinds.objective.fields), contractId: contract, statement: 'Fewer people wait', contracted: 'not decided' } });
    const plan = await at.value('record.create', { kind: 'contingency plan', fields: { ...blankOf(recordKinds['contingency plan'].fields), contractId: contract, title: 'If nursing stops' } });
    const given = fields({
      strategicObjectiveId: idSchemas['strategic objective'].parse(strategic.id), objectiveId: idSchemas.objective.parse(objective.id), planId: idSchemas['contingency plan'].parse(plan.id), domain: 'finance and claims', likelihoodScale: 'probability',
      horizonMonths: 12, appetite: 'averse', otherReference: 'DX-12', cause: 'Paid in arrears', event: 'A payment is late', effect: 'The service stops', category: 'financial', contractId: contract, organisationId: mutual, owner: 'Ben Okafor',
      raisedOn: day('2026-10-01'), proximity: 'within 3 months', inherentConsequence: 5, inherentLikelihood: 4, currentConsequence: 4, currentLikelihood: 3,
      targetConsequence: 4, targetLikelihood: 1, targetOn: day('2027-03-31'), treatment: 'treat', reviewIntervalDays: 30, nextReviewOn: day('2026-12-01'),
    });
    const made = await at.value('risk.create', { fields: given });
    const matrix = await at.value('parameter.matrix', undefined);
    expect(made).toEqual({
      ...given, id: made.id, reference: 'R-0001', parameterSetId: matrix.id, lastReviewedOn: null, version: 1,
      createdAt: '2026-11-21T09:00:00.000Z', updatedAt: '2026-11-21T09:00:00.000Z', updatedBy: 'A tester', deletedAt: null,
    });
    expect((await add()).reference).toBe('R-0002');
    expect(at.events.at(-1)).toMatchObject({ is: 'changed', entities: [{ kind: 'risk' }] });
    const detail = await at.value('risk.get', { id: made.id });
    expect(detail.risk).toEqual({ ...made, inherentScore: 20, currentScore: 12, targetScore: 4, contract: 'Community nursing for Anytown', organisation: 'Bluebell Community Services CIC', service: null, strategicObjective: 'SO1 Safe care', objective: 'Fewer people wait', plan: 'If nursing stops', controls: 0, openActions: 0, lateActions: 0 });
    expect(detail.reviews).toEqual([]);
    expect(detail.matrix.id).toBe(matrix.id);
  });

  it.each([
    [{ raisedOn: day('2026-01-31'), reviewIntervalDays: 91, nextReviewOn: null }, '2026-05-02'],
    [{ raisedOn: day('2024-02-28'), reviewIntervalDays: 1, nextReviewOn: null }, '2024-02-29'],
    [{ reviewIntervalDays: null, nextReviewOn: null }, null],
    [{ reviewIntervalDays: null, nextReviewOn: day('2027-01-01') }, '2027-01-01'],
    // Beyond the last day that can be named.
    [{ raisedOn: day('2199-12-01'), reviewIntervalDays: 91, nextReviewOn: null }, null],
    [{ raisedOn: day('2199-12-01'), reviewIntervalDays: 30, nextReviewOn: null }, '2199-12-31'],
  ])('sets the first review of %j to %s', async (over, expected) => {
    expect((await add(over)).nextReviewOn).toBe(expected);
  });

  it.each<[Partial<Fields>, string, string]>([
    [{ title: ' ' }, 'fields.title', 'Enter the risk’s title.'],
    [{ currentConsequence: 3 }, 'fields.currentLikelihood', 'A score needs both consequence and likelihood, or neither.'],
    [{ inherentConsequence: 6, inherentLikelihood: 1 }, 'fields.inherentConsequence', 'Choose 1 to 5.'],
    [{ targetConsequence: 1, targetLikelihood: 0 }, 'fields.targetLikelihood', 'Choose 1 to 5.'],
    [{ status: 'closed' }, 'fields.closureReason', 'Say why the risk was closed.'],
    [{ reviewIntervalDays: 0 }, 'fields.reviewIntervalDays', 'Enter at least 1 day.'],
  ])('refuses %j and writes nothing', async (over, field, sentence) => {
    const refused = await at.ask('risk.create', { fields: fields(over) });
    expect(refused).toMatchObject({ ok: false, error: { code: 'invalid_input', fields: { [field]: sentence } } });
    expect((await add()).reference).toBe('R-0001');
  });

  it('refuses a link to a record that is not there or deleted', async () => {
    const nowhere = await at.ask('risk.create', { fields: fields({ contractId: contractId.parse(NOWHERE) }) });
    expect(nowhere).toMatchObject({ ok: false, error: { code: 'invalid_input', fields: { contractId: 'This contract is no longer there. Choose another.' } } });
    await at.value('contract.delete', { id: contract, version: 1 });
    expect(await at.ask('risk.create', { fields: fields({ contractId: contract }) })).toMatchObject({ ok: false, error: { fields: { contractId: 'This contract is no longer there. Choose another.' } } });
  });
});

describe('editing a risk', () => {
  it('changes what the patch names and no more', async () => {
    const made = await add({ owner: 'Ben Okafor', currentConsequence: 2, currentLikelihood: 2 });
    at.clock.advance(60_000);
    const edited = await at.value('risk.update', { id: made.id, version: 1, patch: { title: 'A new title', owner: null } });
    expect(edited).toEqual({ ...made, title: 'A new title', owner: null, version: 2, updatedAt: '2026-11-21T09:01:00.000Z' });
    expect(await at.value('undo.state', undefined)).toEqual({ undo: 'Edit risk R-0001', redo: null });
  });

  it('answers a stale version with the risk as it is now', async () => {
    const made = await add();
    const current = await at.value('risk.update', { id: made.id, version: 1, patch: { owner: 'Amina Yusuf' } });
    const stale = await at.ask('risk.update', { id: made.id, version: 1, patch: { owner: 'Ben Okafor' } });
    expect(stale).toMatchObject({ ok: false, error: { code: 'conflict', current } });
    expect((await at.value('risk.get', { id: made.id })).risk.owner).toBe('Amina Yusuf');
  });

  it('holds the whole risk to its rules, not the patch alone', async () => {
    const made = await add();
    expect(await at.ask('risk.update', { id: made.id, version: 1, patch: { currentConsequence: 3 } })).toMatchObject({ ok: false, error: { code: 'invalid_input', fields: { currentLikelihood: expect.any(String) as unknown } } });
    expect(await at.ask('risk.update', { id: made.id, version: 1, patch: { status: 'closed' } })).toMatchObject({ ok: false, error: { fields: { closureReason: 'Say why the risk was closed.' } } });
    expect((await at.value('risk.update', { id: made.id, version: 1, patch: { status: 'closed', closureReason: 'Done' } })).status).toBe('closed');
  });

  it('says of a risk that is not there that it is not', async () => {
    for (const answer of [await at.ask('risk.get', { id: GONE }), await at.ask('risk.update', { id: GONE, version: 1, patch: {} }), await at.ask('risk.delete', { id: GONE, version: 1 })]) {
      expect(answer).toMatchObject({ ok: false, error: { code: 'not_found' } });
    }
  });

  it('does not reopen a risk whose contract has gone since', async () => {
    const made = await add({ contractId: contract, status: 'closed', closureReason: 'Done' });
    await at.value('contract.delete', { id: contract, version: 1 });
    const reopened = await at.ask('risk.update', { id: made.id, version: 1, patch: { status: 'open' } });
    expect(reopened).toMatchObject({ ok: false, error: { fields: { contractId: 'This contract is no longer there. Choose another.' } } });
    expect((await at.value('risk.update', { id: made.id, version: 1, patch: { owner: 'Amina Yusuf' } })).owner).toBe('Amina Yusuf');
  });
});

describe('reviewing a risk', () => {
  const review = (risk: Risk, over: Partial<Sent<'risk.review'>> = {}) =>
    at.ask('risk.review', { id: risk.id, version: risk.version, reviewedOn: today, comment: 'Seen', currentConsequence: 2, currentLikelihood: 3, nextReviewOn: null, ...over });

  it('keeps the review, sets the current score and plans the next by the interval', async () => {
    const made = await add({ currentConsequence: 4, currentLikelihood: 5, reviewIntervalDays: 30, raisedOn: day('2026-09-01') });
    const answer = await review(made, { reviewedOn: day('2026-11-01') });
    expect(answer).toMatchObject({ ok: true, value: { currentConsequence: 2, currentLikelihood: 3, lastReviewedOn: '2026-11-01', nextReviewOn: '2026-12-01', version: 2 } });
    const { reviews, risk } = await at.value('risk.get', { id: made.id });
    expect(risk.currentScore).toBe(6);
    expect(reviews).toEqual([{
      id: expect.any(String) as unknown, reviewedOn: '2026-11-01', reviewedBy: 'A tester', comment: 'Seen', consequenceBefore: 4, likelihoodBefore: 5, consequenceAfter: 2, likelihoodAfter: 3,
      createdAt: '2026-11-21T09:00:00.000Z',
    }]);
  });

  it('takes a date given for the next review; without interval and date there is none', async () => {
    expect(await review(await add({ reviewIntervalDays: 30 }), { nextReviewOn: day('2027-06-01') })).toMatchObject({ ok: true, value: { nextReviewOn: '2027-06-01' } });
    expect(await review(await add({ reviewIntervalDays: null, nextReviewOn: day('2026-01-01') }))).toMatchObject({ ok: true, value: { nextReviewOn: null } });
  });

  it('does not move the last review back when an older one is entered late', async () => {
    const made = await add({ reviewIntervalDays: 10, raisedOn: day('2026-01-01') });
    const first = await review(made, { reviewedOn: day('2026-11-10') });
    if (!first.ok) throw new Error(first.error.message);
    expect(await review(first.value, { reviewedOn: day('2026-06-01') })).toMatchObject({ ok: true, value: { lastReviewedOn: '2026-11-10', nextReviewOn: '2026-11-20' } });
    expect((await at.value('risk.get', { id: made.id })).reviews.map(({ reviewedOn }) => reviewedOn)).toEqual(['2026-11-10', '2026-06-01']);
  });

  it('refuses a review still to come, half a score, a next review before it, a closed risk and a stale version', async () => {
    const made = await add();
    expect(await review(made, { reviewedOn: day('2026-11-22') })).toMatchObject({ ok: false, error: { fields: { reviewedOn: 'The review’s date is still to come.' } } });
    expect(await review(made, { currentLikelihood: null })).toMatchObject({ ok: false, error: { fields: { currentLikelihood: expect.any(String) as unknown } } });
    expect(await review(made, { nextReviewOn: today })).toMatchObject({ ok: false, error: { fields: { nextReviewOn: 'The next review must be after this one.' } } });
    expect(await review(await add({ status: 'closed', closureReason: 'Done' }))).toMatchObject({ ok: false, error: { fields: { reviewedOn: expect.stringContaining('closed') as unknown } } });
    expect((await review(made)).ok).toBe(true);
    expect(await review(made)).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect((await at.value('risk.get', { id: made.id })).reviews).toHaveLength(1);
  });

  it('is taken back and done again as one step', async () => {
    const made = await add({ currentConsequence: 4, currentLikelihood: 5 });
    await review(made);
    expect(await at.value('undo.undo', undefined)).toEqual({ label: 'Review risk R-0001' });
    const undone = await at.value('risk.get', { id: made.id });
    expect([undone.risk.currentScore, undone.risk.lastReviewedOn, undone.risk.nextReviewOn, undone.reviews]).toEqual([20, null, made.nextReviewOn, []]);
    await at.value('undo.redo', undefined);
    const redone = await at.value('risk.get', { id: made.id });
    expect([redone.risk.currentScore, redone.risk.lastReviewedOn, redone.reviews.length]).toEqual([6, today, 1]);
  });
});

describe('deleting and restoring a risk', () => {
  it('moves it between the register and the bin', async () => {
    const made = await add({ contractId: contract });
    const deleted = await at.value('risk.delete', { id: made.id, version: 1 });
    expect(deleted).toMatchObject({ deletedAt: '2026-11-21T09:00:00.000Z', version: 2 });
    expect(await at.ask('risk.update', { id: made.id, version: 2, patch: { owner: 'Amina Yusuf' } })).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(await at.ask('risk.restore', { id: made.id, version: 1 })).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(await at.value('risk.restore', { id: made.id, version: 2 })).toEqual({ ...made, version: 3 });
  });

  it('leaves a risk in the bin while its contract is deleted, unless it is closed', async () => {
    const open = await add({ contractId: contract });
    const closed = await add({ contractId: contract, status: 'closed', closureReason: 'Done' });
    for (const { id } of [open, closed]) await at.value('risk.delete', { id, version: 1 });
    await at.value('contract.delete', { id: contract, version: 1 });
    expect(await at.ask('risk.restore', { id: open.id, version: 2 })).toMatchObject({ ok: false, error: { code: 'in_use' } });
    expect((await at.value('risk.restore', { id: closed.id, version: 2 })).deletedAt).toBeNull();
  });

  it('never uses a reference twice, not even after an undo', async () => {
    await add();
    await at.value('undo.undo', undefined);
    expect((await add()).reference).toBe('R-0002');
    expect(await at.ask('undo.redo', undefined)).toMatchObject({ ok: false, error: { code: 'nothing_to_redo' } });
  });
});

describe('undo and redo of every command', () => {
  it('goes back to nothing and forward again', async () => {
    const made = await add({ owner: 'Ben Okafor' });
    const seen = async () => {
      const { risk } = await at.value('risk.get', { id: made.id });
      return [risk.title, risk.owner, risk.currentScore, risk.deletedAt === null];
    };
    const states = [await seen()];
    await at.value('risk.update', { id: made.id, version: 1, patch: { owner: 'Amina Yusuf' } });
    states.push(await seen());
    await at.value('risk.review', { id: made.id, version: 2, reviewedOn: today, comment: null, currentConsequence: 5, currentLikelihood: 5, nextReviewOn: null });
    states.push(await seen());
    await at.value('risk.delete', { id: made.id, version: 3 });
    states.push(await seen());
    await at.value('risk.restore', { id: made.id, version: 4 });
    states.push(await seen());
    for (const state of states.slice(0, -1).reverse()) {
      await at.value('undo.undo', undefined);
      expect(await seen()).toEqual(state);
    }
    for (const state of states.slice(1)) {
      await at.value('undo.redo', undefined);
      expect(await seen()).toEqual(state);
    }
    const verified = await at.work('store.verify', undefined);
    expect(verified).toMatchObject({ ok: true, value: { sound: true } });
  });
});

describe('choosing a risk', () => {
  it('offers open ones by what their reference or title holds, the best first, and always shows the chosen one', async () => {
    const closed = await add({ title: 'Lease of the base', status: 'closed', closureReason: 'Renewed' });
    const lease = await add({ title: 'New lease' });
    const gone = await add({ title: 'Lease ends' });
    await at.value('risk.delete', { id: gone.id, version: gone.version });
    await add();
    const options = async (text: string, ids: readonly Risk[] = []) => (await at.value('risk.options', { text, ids: ids.map(({ id }) => id) })).map(({ reference, title }) => `${reference} ${title}`);
    expect(await options('')).toEqual(['R-0002 New lease', 'R-0004 Payroll cannot be met', 'R-0001 Lease of the base']);
    expect(await options('LEASE')).toEqual(['R-0001 Lease of the base', 'R-0002 New lease']);
    expect(await options('r-0004')).toEqual(['R-0004 Payroll cannot be met']);
    expect(await options('100%', [gone, closed, lease])).toEqual(['R-0003 Lease ends', 'R-0001 Lease of the base', 'R-0002 New lease']);
  });
});
