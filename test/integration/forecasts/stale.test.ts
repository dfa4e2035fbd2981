import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ContractId, OrganisationId } from '../../../shared/model/ids.ts';
import { blankRisk } from '../../../shared/model/risk.ts';
import { isoDate } from '../../../shared/time.ts';
import { forecastGround, leverTo, scenarioOf, TERMS } from './ground.ts';

const PAYMENTS_BEFORE = 11;
const { bench, done, record, known, commissioner, assume } = forecastGround();
let ash: OrganisationId;
let birch: OrganisationId;
let contractId: ContractId;
let forecast: string;
let story: string;

const paid = (dueOn: string, paidOn: string) => record('payment', { contractId, dueOn, amountDue: 5_000_000, paidOn, amountPaid: 5_000_000 });

beforeAll(async () => {
  const council = await commissioner('Anytown Council');
  ({ id: ash, contractId } = await known('Ash Care CIC', council));
  ({ id: birch } = await known('Birch Care CIC', council));
  for (let at = 0; at < PAYMENTS_BEFORE; at += 1) {
    const [year, month] = at < 3 ? [2025, 10 + at] : [2026, at - 2];
    const on = `${year}-${String(month).padStart(2, '0')}`;
    await paid(`${on}-01`, `${on}-03`);
  }
  forecast = (await done('forecast.keep', { organisationId: ash, ...TERMS, levers: [] })).runId!;
  const scenario = await record('scenario', scenarioOf('Ash fails', [leverTo(ash, { lever: 'immediate liquidation', from: '2027-04-01' as never })], [ash, birch]));
  story = (await done('scenario.run', { scenarioId: scenario.id, scenario: null, keep: true })).runId!;
});
afterAll(async () => {
  expect(bench.defects).toEqual([]);
  await bench.close();
});

/** Whether the kept forecast of Ash and the kept story of Ash and Birch are stale: by their own pages, which must agree with the list. */
async function stale(): Promise<{ readonly forecast: boolean; readonly story: boolean; readonly said: string }> {
  const [one, other] = [await bench.value('run.get', { id: forecast }), await bench.value('run.get', { id: story })];
  const listed = new Map((await bench.value('run.list', { scenarioId: null, organisationId: null })).map((head) => [String(head.run.id), head.stale]));
  expect([listed.get(forecast), listed.get(story)]).toEqual([one.stale !== null, other.stale !== null]);
  return { forecast: one.stale !== null, story: other.stale !== null, said: `${one.stale?.sentence ?? ''} ${other.stale?.sentence ?? ''}`.trim() };
}

const FRESH = { forecast: false, story: false, said: '' };
const BOTH = { forecast: true, story: true };
/** Changes something, looks, and takes the change back: then nothing is stale again. */
async function after(change: () => Promise<unknown>): ReturnType<typeof stale> {
  expect(await stale()).toEqual(FRESH);
  await change();
  const found = await stale();
  await bench.value('undo.undo', undefined);
  expect(await stale()).toEqual(FRESH);
  return found;
}

describe('a kept run is of the record as it was', () => {
  it('and stale once a payment says that the payer is late', async () => {
    // With twelve of them how late a payer is comes from its payments, and no longer from the default.
    const found = await after(() => paid('2026-10-01', '2026-11-20'));
    expect(found).toMatchObject(BOTH);
    expect(found.said).toMatch(/changed since: .*late/);
  });

  it('and stale once an assumption is made, which is named with its mutual', async () => {
    const found = await after(() => assume(ash, 'opening cash', 12_345));
    expect(found).toMatchObject(BOTH);
    expect(found.said).toMatch(/cash.* of Ash Care CIC/);
    // One of Birch is nothing to the forecast of Ash.
    expect(await after(() => assume(birch, 'opening cash', 12_345))).toMatchObject({ forecast: false, story: true });
  });

  it('and stale once a set of parameters holds another figure', async () => {
    const set = await bench.value('parameter.inForce', { kind: 'cash-flow assumptions' });
    const found = await after(() => bench.value('parameter.create', { kind: 'cash-flow assumptions', fields: { name: 'A local policy', source: 'The board', effectiveOn: '2026-11-01', values: { ...(set.values as object), payRise: 450 } } }));
    expect(found).toMatchObject(BOTH);
  });

  it('and stale once a contract ends earlier', async () => {
    const { contract } = await bench.value('contract.get', { id: contractId });
    const found = await after(() => bench.value('contract.update', { id: contractId, version: contract.version, patch: { endOn: isoDate.parse('2027-06-30') } }));
    expect(found).toMatchObject(BOTH);
    // A reference keeps its capitals in the middle of a sentence.
    expect(found.said).toContain('changed since: C-Ash Care CIC: ');
  });

  it('and stale once an obligation is entered', async () => {
    const owed = { debtorId: ash, creditorId: birch, obligation: 'subcontract', what: 'Night visits', monthly: 1_000_000, basis: 'Signed copy', knownOn: '2026-04-01' };
    expect(await after(() => record('obligation', owed))).toMatchObject({ story: true });
    expect(await after(() => record('obligation', { ...owed, obligation: 'overdraft or facility', creditorId: birch, monthly: null, committedLimit: 5_000_000 }))).toMatchObject(BOTH);
  });

  it('and not stale for a risk, or for a mutual that is not in it', async () => {
    expect(await after(() => bench.value('risk.create', { fields: { ...blankRisk(isoDate.parse('2026-11-21')), title: 'Few nurses' } }))).toEqual(FRESH);
    expect(await after(() => record('strategic objective', { title: 'Safe care' }))).toEqual(FRESH);
    expect(await after(() => commissioner('Faraway Council'))).toEqual(FRESH);
  });
});
