import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportPreview, ImportReport } from '../../../shared/ipc/exchange.ts';
import type { ContractFilter } from '../../../shared/ipc/contracts.ts';
import type { Result } from '../../../shared/result.ts';
import { startApplication, type Bench } from '../../fixtures/application.ts';
import { award, identified, packageOf, release, supplier, type Json } from '../../fixtures/ocds/build.ts';
import { realFile, realReleases } from '../../fixtures/ocds/real.ts';

let bench: Bench;
beforeEach(() => { bench = startApplication(); });
afterEach(async () => {
  expect(bench.defects).toEqual([]);
  await bench.close();
});

const everyContract: ContractFilter = { text: '', status: null, commissionerId: null, providerId: null, responsibleId: null, withoutRisk: false, deleted: false };
const contracts = () => bench.value('contract.list', { filter: everyContract, sort: [{ column: 'title', direction: 'ascending' }], offset: 0, limit: 500 });
const organisations = async () => (await bench.value('organisation.list', { filter: { text: '', role: null, standing: null, deleted: false }, sort: [{ column: 'name', direction: 'ascending' }], offset: 0, limit: 500 })).rows;
const preview = (path: string): Promise<Result<ImportPreview>> => bench.work('import.preview', { fileId: bench.application.registerFile(path, 'notices.json').fileId });

async function previewed(path: string): Promise<ImportPreview> {
  const result = await preview(path);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
async function imported(path: string, decisions: readonly { readonly key: string; readonly organisationId: string | null }[] = []): Promise<ImportReport> {
  const result = await bench.work('import.commit', { previewId: (await previewed(path)).previewId, decisions: [...decisions] });
  if (!result.ok) throw new Error(`${result.error.message} ${JSON.stringify(result.error)}`);
  return result.value;
}
function fileOf(releases: readonly unknown[], name = 'made.json'): string {
  const path = join(bench.folder, name);
  writeFileSync(path, JSON.stringify(packageOf(releases)));
  return path;
}
async function verified(): Promise<void> {
  const verdict = await bench.work('store.verify', undefined);
  expect(verdict).toMatchObject({ ok: true, value: { sound: true } });
}

describe('real notices through the application', () => {
  it('Contracts Finder: contracts with their notices and parties; the second time nothing', async () => {
    type Award = { suppliers?: unknown[] };
    const awarded = realReleases('contracts-finder-2025.json').filter((one) => ((one['awards'] as Award[] | undefined) ?? []).some(({ suppliers }) => (suppliers ?? []).length > 0));
    const ocids = new Set(awarded.map((one) => one['ocid']));
    const first = await imported(realFile('contracts-finder-2025.json'));
    expect(first).toMatchObject({ releases: 92, contractsCreated: ocids.size, contractsUpdated: 0, counts: { 'new contract': ocids.size, update: awarded.length - ocids.size, unchanged: 0, 'no contract yet': 92 - awarded.length, refused: 0 } });
    const { rows, total } = await contracts();
    expect(total).toBe(ocids.size);
    expect((await organisations()).length).toBe(first.organisationsCreated);
    const espo = rows.find(({ title }) => title.startsWith('215_24 Specialist Vehicles'));
    expect(espo).toMatchObject({ status: 'awarded', totalValue: 40_000_000_000, otherProviders: 33 });
    const placements = rows.find(({ title }) => title === 'Placements Award Notice\'s');
    const detail = await bench.value('contract.get', { id: placements?.id ?? '' });
    expect(detail.notices.map(({ tags }) => tags)).toEqual([['award'], ['award']]);
    expect(detail.otherProviders.map(({ name }) => name)).toContain('Holme Court School');
    await verified();

    const again = await previewed(realFile('contracts-finder-2025.json'));
    expect(again.counts).toEqual({ 'new contract': 0, update: 0, unchanged: awarded.length, 'award without supplier': 0, 'no contract yet': 92 - awarded.length, refused: 0 });
    const second = await imported(realFile('contracts-finder-2025.json'));
    expect(second).toMatchObject({ contractsCreated: 0, contractsUpdated: 0, organisationsCreated: 0 });
    expect((await contracts()).rows).toEqual(rows);
  });

  it('Sell2Wales: no contract, a reason for each', async () => {
    const seen = await previewed(realFile('sell2wales-2025.json'));
    expect(seen.counts).toMatchObject({ 'no contract yet': 20, 'new contract': 0 });
    expect(seen.releases.every(({ reason }) => reason.startsWith('No contract yet: '))).toBe(true);
    expect(await imported(realFile('sell2wales-2025.json'))).toMatchObject({ contractsCreated: 0, organisationsCreated: 0 });
    expect((await contracts()).total).toBe(0);
  });

  it('is one undo step; imported again after that, it is all there again', async () => {
    const before = await imported(realFile('contracts-finder-2025.json'));
    await bench.value('undo.undo', undefined);
    expect((await contracts()).total).toBe(0);
    expect(await organisations()).toEqual([]);
    const after = await imported(realFile('contracts-finder-2025.json'));
    expect(after).toEqual(before);
    await verified();
  });
});

describe('a Find a Tender record package', () => {
  it('gives contracts of several lots, with identifiers, amendments and a mutual', async () => {
    const report = await imported(fileURLToPath(new URL('../../fixtures/ocds/find-a-tender.json', import.meta.url)));
    expect(report.counts).toEqual({ 'new contract': 2, update: 2, unchanged: 0, 'award without supplier': 0, 'no contract yet': 1, refused: 1 });
    const { rows } = await contracts();
    expect(rows.map(({ title, totalValue, startOn, endOn, commissioner, provider, otherProviders }) => ({ title, totalValue, startOn, endOn, commissioner, provider, otherProviders }))).toEqual([
      { title: 'Community health services', totalValue: 140_000_000, startOn: '2026-04-01', endOn: '2030-06-30', commissioner: 'Marlshire Integrated Care Board', provider: 'Harbour Health CIC', otherProviders: 1 },
      { title: 'Wound clinics', totalValue: 9_000_000, startOn: '2026-04-01', endOn: '2027-03-31', commissioner: 'Marlshire Integrated Care Board', provider: 'Harbour Health CIC', otherProviders: 0 },
    ]);
    const known = await organisations();
    expect(known.map(({ name, roles }) => [name, roles])).toEqual([['Harbour Health CIC', ['mutual']], ['Marlshire Integrated Care Board', ['commissioner']], ['Tidewater Therapy Ltd', ['provider']]]);
    const { organisation } = await bench.value('organisation.get', { id: known[0]?.id ?? '' });
    expect(organisation.identifiers).toEqual([{ scheme: 'GB-COH', id: '01234567' }, { scheme: 'GB-PPON', id: 'PDDD-2222-FFFF' }]);
    const wound = await bench.value('contract.get', { id: rows[1]?.id ?? '' });
    expect(wound.contract).toMatchObject({ awardRoute: 'direct award C', cpvCode: '85120000', yearValues: [{ year: 2026, amount: 9_000_000 }] });
  });
});

describe('updates', () => {
  const later = (more: Json = {}): Json => ({ ...release({ id: 'R2', date: '2025-06-01T00:00:00Z', tag: ['awardUpdate'], title: 'Community nursing, extended', awards: [award({ amount: 150_000, end: '2026-09-30' })] }), ...more });

  it('leave what a person edited, and say so', async () => {
    await imported(fileOf([release()]));
    const { rows: [row] } = await contracts();
    const held = await bench.value('contract.get', { id: row?.id ?? '' });
    await bench.value('contract.update', { id: held.contract.id, version: held.contract.version, patch: { title: 'Nursing in Marlshire', status: 'notice given' } });
    const path = fileOf([later()]);
    expect((await previewed(path)).releases[0]).toMatchObject({ verdict: 'update', reason: 'Changes the title, end date and total value of the contract.', notes: expect.arrayContaining(['Edited here since the last notice, so left as it is: title.']) as string[] });
    expect(await imported(path)).toMatchObject({ contractsCreated: 0, contractsUpdated: 1 });
    const now = await bench.value('contract.get', { id: held.contract.id });
    expect(now.contract).toMatchObject({ title: 'Nursing in Marlshire', status: 'notice given', totalValue: 15_000_000, endOn: '2026-09-30', yearValues: [] });
    expect(now.notices.map(({ releaseId }) => releaseId)).toEqual(['R1', 'R2']);
    expect(await imported(path)).toMatchObject({ contractsUpdated: 0, counts: { unchanged: 1 } });
  });

  it('change the parties, and add identifiers to organisations that were confirmed', async () => {
    await imported(fileOf([release()]));
    const hill = identified('H', 'Hill Care', 'GB-COH', '77');
    const riverside = identified('R', 'Riverside Care', 'GB-COH', '88');
    await imported(fileOf([later({ parties: [hill, riverside], awards: [award({ suppliers: [{ id: 'H', name: 'Hill Care' }, { id: 'R', name: 'Riverside Care' }] })] })]));
    const { rows: [row] } = await contracts();
    expect(row).toMatchObject({ provider: 'Hill Care', otherProviders: 1 });
    const all = await organisations();
    expect(all.map(({ name }) => name)).toEqual(['Hill Care', 'Marlshire County Council', 'Riverside Care CIC']);
    expect((await bench.value('organisation.get', { id: all[2]?.id ?? '' })).organisation.identifiers).toEqual([{ scheme: 'GB-COH', id: '00000088' }]);
    await verified();
  });

  it('are refused whole when a decision no longer holds; nothing is written', async () => {
    await imported(fileOf([release()]));
    const path = fileOf([release({ ocid: 'ocds-test01-2', awards: [award({ suppliers: [supplier('Hill Care')] })] }), release({ ocid: 'ocds-test01-3' })]);
    const seen = await previewed(path);
    const key = seen.parties.find(({ name }) => name === 'Hill Care')?.key ?? '';
    const council = (await organisations()).find(({ name }) => name === 'Marlshire County Council');
    const before = await contracts();
    const result = await bench.work('import.commit', { previewId: seen.previewId, decisions: [{ key, organisationId: council?.id ?? null }] });
    expect(result).toMatchObject({ ok: false, error: { code: 'import_rejected' } });
    expect(await contracts()).toEqual(before);
    expect(await organisations()).toHaveLength(2);
  });

  it('of a contract in the bin are refused until it is restored', async () => {
    await imported(fileOf([release()]));
    const { rows: [row] } = await contracts();
    await bench.value('contract.delete', { id: row?.id ?? '', version: row?.version ?? 0 });
    expect((await previewed(fileOf([later()]))).releases[0]).toMatchObject({ verdict: 'refused', reason: expect.stringContaining('is in the bin') as string });
  });
});

describe('bad input', () => {
  it('gets its sentence, nothing is written, and the application goes on', async () => {
    const huge = join(bench.folder, 'huge.json');
    writeFileSync(huge, '{"version":"1.1","releases":[');
    truncateSync(huge, 200_000_000);
    expect(await preview(huge)).toMatchObject({ ok: false, error: { code: 'file_too_large', message: expect.stringContaining('The file is 200 MB') as string } });
    const deep = join(bench.folder, 'deep.json');
    writeFileSync(deep, '['.repeat(1_000_000));
    expect(await preview(deep)).toMatchObject({ ok: false, error: { code: 'import_rejected', message: expect.stringContaining('levels deep') as string } });
    const odd = fileOf([release({ awards: [award({ amount: '12' })] }), release({ ocid: 'x', awards: [award({ amount: -1 })] }), 5, release({ ocid: 'ocds-test01-9' })]);
    expect((await previewed(odd)).counts).toMatchObject({ refused: 3, 'new contract': 1 });
    expect((await contracts()).total).toBe(0);
    expect(await imported(odd)).toMatchObject({ contractsCreated: 1 });
    await verified();
  });

  it('names that no record could hold are made fit, not an error', async () => {
    const odd = supplier(`\u0000 ${'Long '.repeat(100)}\uD800`);
    await imported(fileOf([release({ awards: [award({ suppliers: [odd, supplier('Ltd'), supplier('…')] })], tender: { id: 'x'.repeat(500), title: null } })]));
    const { rows: [row] } = await contracts();
    expect(row).toMatchObject({ title: 'Contract ocds-test01-1', reference: 'ocds-test01-1', otherProviders: 2 });
    expect(await imported(fileOf([release({ awards: [award({ suppliers: [odd, supplier('Ltd'), supplier('…')] })], tender: { id: 'x'.repeat(500), title: null } })]))).toMatchObject({ counts: { unchanged: 1 } });
  });
});

describe('a large file', () => {
  it('of 1,500 notices is imported in seconds', async () => {
    const releases = Array.from({ length: 1_500 }, (_, index) => release({ ocid: `ocds-test01-${index}`, awards: [award({ suppliers: [supplier(`Supplier ${index % 700}`)], amount: index + 1 })] }));
    const path = fileOf(releases);
    const started = performance.now();
    const seen = await previewed(path);
    const read = performance.now();
    const result = await bench.work('import.commit', { previewId: seen.previewId, decisions: [] });
    console.info(`1,500 notices: preview ${Math.round(read - started)} ms, commit ${Math.round(performance.now() - read)} ms`);
    expect(result).toMatchObject({ ok: true, value: { contractsCreated: 1_500, organisationsCreated: 701 } });
    expect(performance.now() - started).toBeLessThan(40_000);
  });
});
