import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createContract } from '../../../db/repositories/contracts.ts';
import { createRecord } from '../../../db/repositories/kind-records.ts';
import { createOrganisation } from '../../../db/repositories/organisations.ts';
import { transact } from '../../../db/transaction.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import type { Result } from '../../../shared/result.ts';
import { startApplication, type Bench } from '../../fixtures/application.ts';
import { aCommissioner, aContract, aMutual, aSuccession } from '../../fixtures/builders.ts';
import { temporaryStore, type TemporaryStore } from '../../fixtures/store.ts';
import { someFields } from '../records/ground.ts';
import { forecastGround, leverTo, scenarioOf, TERMS } from './ground.ts';

const ground = forecastGround();
const { bench, done, record, known, mutual, commissioner, contract, enough } = ground;
let council: OrganisationId;
let ash: OrganisationId;
beforeAll(async () => {
  council = await commissioner('Anytown Council');
  ({ id: ash } = await known('Ash Care CIC', council));
});
afterAll(async () => {
  expect(bench.defects).toEqual([]);
  await bench.close();
});
const run = (title: string, ids: readonly OrganisationId[], levers: Parameters<typeof scenarioOf>[1] = [], over: Parameters<typeof scenarioOf>[3] = {}) => bench.work('scenario.run', { scenarioId: null, scenario: scenarioOf(title, levers, ids, over), keep: false });
const said = async (answer: ReturnType<typeof run>): Promise<string> => {
  const ended = await answer;
  return ended.ok ? 'It was run.' : ended.error.message;
};

describe('a portfolio of one', () => {
  it('is watched, forecast and told a story of', async () => {
    const watch = await done('cash.watch', TERMS);
    expect(watch.rows.map(({ name, cash, level }) => [name, cash, level])).toEqual([['Ash Care CIC', 200_000, 'clear']]);
    const story = await run('Alone', [ash], [leverTo(ash, { lever: 'immediate liquidation', from: '2027-04-01' as never })]);
    if (!story.ok) throw new Error(story.error.message);
    expect(story.value.content.found.result.mutuals.map(({ id, declared, contagion }) => [id, declared, contagion.value])).toEqual([[ash, 4, 0]]);
  });
});

describe('mutuals of a scenario that are not there', () => {
  it('are named: merged away, in the bin, without figures, never known', async () => {
    const [{ id: oak }, { id: beech }] = [await known('Oak Care CIC', council), await known('Beech Care CIC', council)];
    await bench.value('succession.create', { fields: aSuccession({ fromId: oak, toId: beech, effectiveOn: '2026-10-01' }) });
    const merged = await bench.value('organisation.get', { id: oak });
    await bench.value('organisation.update', { id: oak, version: merged.organisation.version, patch: { standing: 'merged' } });
    expect(await said(run('Merged', [oak]))).toMatch(/^None of the mutuals that are meant can be forecast, so nothing was run\. Oak Care CIC: .*taken over by Beech Care CIC\. Since 1 Oct 2026 /);
    const bare = await mutual('Bare Care CIC');
    expect(await said(run('Bare', [bare]))).toMatch(/^None of the mutuals that are meant can be forecast, so nothing was run\. Bare Care CIC: Not known: .*cash at the start.*who pays Bare Care CIC\./);
    const dead = await mutual('Dead Care CIC');
    const { organisation: { version } } = await bench.value('organisation.get', { id: dead });
    await bench.value('organisation.delete', { id: dead, version });
    expect(await said(run('Binned', [dead]))).toMatch(/^None of the mutuals that are meant .*nothing was run\. .*It is no longer in the record\./);

    // Beside others, they are left out by name and the rest is run.
    const mixed = await run('Mixed', [ash, oak, bare, dead]);
    if (!mixed.ok) throw new Error(mixed.error.message);
    const { leftOut, names, mutuals } = mixed.value.content.inputs;
    expect(mutuals.map(({ organisationId }) => organisationId)).toEqual([ash]);
    expect(leftOut.map(({ organisationId }) => organisationId).toSorted()).toEqual([oak, bare, dead].toSorted());
    for (const one of [oak, bare]) expect(names[one]).toMatch(/^(Oak|Bare) Care CIC$/);
    for (const { reason } of leftOut) expect(reason).toMatch(/^[A-Z].*\.$/);
    // A lever to somebody who is left out is no silent nothing.
    expect(await said(run('Lever to the left out', [ash, oak], [leverTo(oak, { lever: 'immediate liquidation', from: '2027-04-01' as never })]))).not.toBe('It was run.');
    await expect(bench.work('cash.forecast', { organisationId: dead, ...TERMS, levers: [], asker: null })).resolves.toMatchObject({ ok: false, error: { code: 'not_found' } });
  });
});

describe('contracts that say little', () => {
  it('without a value bring nothing, and are asked for by name', async () => {
    const elm = await mutual('Elm Care CIC');
    await contract({ commissionerId: council, providerId: elm, reference: 'C-Elm', totalValue: null, yearValues: [] });
    await enough(elm, 100_000, 30_000, 0);
    const ask = () => done('cash.forecast', { organisationId: elm, ...TERMS, levers: [], asker: null });
    const none = await ask();
    expect(none.missing.map(({ label, ask: asked, stops, assume }) => [label, asked, stops, assume?.what])).toEqual([
      ['Value of contract C-Elm, Community nursing for Anytown', 'Enter the contract’s value by financial year, or assume its income a month.', false, 'income a month'],
      ['Who pays Elm Care CIC', expect.stringMatching(/^Enter its contracts with their values/), true, undefined],
    ]);
    // Income that nobody knows is not none: no forecast is made, rather than one in which the cash runs out.
    expect(none.result).toBeNull();
    // Beside one that has a value, the forecast is of that one, and still asks for the other.
    await contract({ commissionerId: council, providerId: elm, reference: 'C-Elm-2' });
    const { missing, result } = await ask();
    expect(missing.map(({ label, stops }) => [label, stops])).toEqual([['Value of contract C-Elm, Community nursing for Anytown', false]]);
    // £1 million a year by its days: the financial year of 2027 has 366.
    expect(result!.expected.result.earned.map(Math.round)).toEqual([31, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30].map((days, month) => Math.round((1_000_000 * days) / (month < 4 ? 365 : 366))));
  });

  it('that all end within the horizon bring nothing after it, and a story goes on to its end', async () => {
    const { id, contractId } = await known('Yew Care CIC', council, { endOn: '2027-03-31', yearValues: [{ year: 2026, amount: 100_000_000 }], totalValue: null });
    const { result, figures } = await done('cash.forecast', { organisationId: id, months: 60, paths: 200, seed: 7, levers: [], asker: null });
    const { receipts, earned } = result!.expected.result;
    expect([receipts.length, earned[3]! > 0, earned.slice(4).every((one) => one === 0)]).toEqual([60, true, true]);
    expect(figures.some(({ key, how }) => key.includes(contractId) && how.includes('31 Mar 2027'))).toBe(true);
    const story = await run('Far', [id], [], { horizonMonths: 60 });
    if (!story.ok) throw new Error(story.error.message);
    expect(story.value.content.found.result.mutuals[0]!.expectedMonth.after).not.toBeNull();
  });

  it('with less than nothing are refused, wherever income is entered', async () => {
    const fields = { ...aContract({ commissionerId: council, providerId: ash, reference: 'C-Less' }), yearValues: [{ year: 2026, amount: -1 }] };
    const refused = await bench.ask('contract.create', { fields });
    expect(refused).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
    expect(refused.ok ? [] : Object.keys(refused.error.fields ?? {})).toEqual(['fields.yearValues.0.amount']);
    await expect(record('financial statement', { organisationId: ash, period: 'annual', basis: 'audited', periodStart: '2025-04-01', periodEnd: '2026-03-31', income: -1 })).rejects.toThrow(/income/);
    const { contractId } = await known('Gorse Care CIC', council);
    await expect(record('assumption', { organisationId: ash, what: 'income a month', contractId, value: -5, basis: 'A slip', madeOn: '2026-11-20' })).rejects.toThrow(/Enter 0 or more/);
    // Sizes that no form lets through do not reach the engine by another way.
    for (const [lever, size, sentence] of [
      ['income cut', 101, '“income cut” cannot be that far. Enter from 0 to 100 %.'], ['income cut', null, '“income cut” needs a size. Enter how far, in %.'], ['pay on time', 3, '“pay on time” has no size. Leave it empty.'],
    ] as const) {
      const answer = await bench.work('cash.forecast', { organisationId: ash, ...TERMS, levers: [leverTo(ash, { lever, size })], asker: null });
      expect(answer).toMatchObject({ ok: false, error: { code: 'invalid_input', fields: { 'levers.0.lever': sentence } } });
    }
  });
});

/** Mutuals that have a contract and a statement each, as the first has them but for their income. Rows are copied, as entering each would take long. */
function fill({ store, clock }: TemporaryStore, many: number): void {
  const must = <T>(made: Result<T>): T => {
    if (!made.ok) throw new Error(`${made.error.message} ${JSON.stringify(made.error.fields ?? {})}`);
    return made.value;
  };
  must(transact(store, { label: 'The first', person: 'A tester', at: clock.now(), undo: 'step' }, (tx) => {
    const payer = must(createOrganisation(tx, aCommissioner({ name: 'Anytown Council' }))).id;
    const { id } = must(createOrganisation(tx, aMutual({ name: 'Mutual 0', standing: 'trading' })));
    must(createContract(tx, aContract({ commissionerId: payer, providerId: id, reference: 'C-0', totalValue: null, yearValues: [2026, 2027].map((year) => ({ year, amount: 100_000_000 })) })));
    return createRecord(tx, 'financial statement', someFields('financial statement', {
      organisationId: id, period: 'annual', basis: 'audited', periodStart: '2025-10-01', periodEnd: '2026-09-30', income: 100_000_000, staffCosts: 70_000_000, otherCosts: 25_000_000, cash: 10_000_000, receivables: 0, payables: 0,
    }));
  }));
  const { connection } = store;
  type Row = Record<string, unknown>;
  const tables = ['organisation', 'contract', 'contract_year_value', 'financial_statement'].map((table) => {
    const rows = connection.prepare(`SELECT * FROM ${table}${table === 'organisation' ? ' WHERE is_mutual = 1' : ''}`).all() as Row[];
    const columns = Object.keys(rows[0]!);
    return { table, rows, insert: connection.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((column) => `@${column}`).join(', ')})`) };
  });
  const idAt = (id: string, at: number): string => `${id.slice(0, -6)}${at.toString(16).padStart(6, '0')}`;
  connection.transaction(() => {
    for (let at = 1; at < many; at += 1) {
      tables.forEach(({ table, rows, insert }, place) => rows.forEach((row, index) => {
        const own = (key: string): Row => (typeof row[key] === 'string' ? { [key]: idAt(row[key], 0x10000 * (key === 'id' ? place : key === 'contract_id' ? 1 : 0) + 0x8000 * (key === 'id' ? index : 0) + at) } : {});
        insert.run({ ...row, ...own('id'), ...(table === 'contract' ? own('provider_id') : {}), ...own('organisation_id'), ...own('contract_id'), ...(table === 'organisation' ? { name: `Mutual ${at}` } : {}), ...(table === 'contract' ? { reference: `C-${at}` } : {}), ...(table === 'contract_year_value' ? { amount: Number(row['amount']) + 100_000 * at } : {}) });
      }));
    }
  })();
}

async function watched(other: Bench, terms: typeof TERMS) {
  const ended = await other.work('cash.watch', terms);
  if (!ended.ok) throw new Error(ended.error.message);
  return ended.value;
}

describe('a portfolio of a thousand', () => {
  it('is watched together, and says how long it took', async () => {
    const place = temporaryStore({ start: '2026-11-21T09:00:00.000Z' });
    fill(place, 1_000);
    place.store.close();
    const other = startApplication({ store: join(place.folder, 'test.mutuals') });
    try {
      const { rows, found, tookMs } = await watched(other, { months: 12, paths: 100, seed: 7 });
      expect([rows.length, new Set(rows.map(({ organisationId }) => organisationId)).size, found?.provenance.paths]).toEqual([1_000, 1_000, 100]);
      expect(rows.filter(({ chance12 }) => chance12 === null)).toEqual([]);
      expect(tookMs).toBeGreaterThan(0);
      expect(other.defects).toEqual([]);
    } finally {
      await other.close();
      place.close();
    }
  }, 60_000);
});
