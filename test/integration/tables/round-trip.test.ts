import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Sent } from '../../../shared/ipc.ts';
import { tableKinds, tableOfKind, type TableKind } from '../../../shared/model/columns/table-kinds.ts';
import type { EntityKind } from '../../../shared/model/ids.ts';
import { contractArbitrary, organisationArbitrary, recordArbitrary, riskArbitrary, serviceArbitrary, type LinkTargets } from '../../fixtures/record-arbitrary.ts';
import { sampleStore } from '../../fixtures/sample.ts';
import { blankContract, blankOrganisation, blankService } from '../application/inputs.ts';
import { cellsIn, tableBench, type TableBench } from './support.ts';

// Two hundred tables are written and read here.
vi.mock('../../../electron/app/jobs/offload.ts', () => import('../../fixtures/offload-here.ts'));

const open: TableBench[] = [];
const begin = (options: Parameters<typeof tableBench>[0] = {}): TableBench => {
  const bench = tableBench(options);
  open.push(bench);
  return bench;
};
afterEach(async () => {
  for (const bench of open.splice(0)) await bench.close();
});

/** Importing an export of it changes nothing, whatever the format. */
async function isUnchanged(bench: TableBench, kind: TableKind): Promise<void> {
  for (const format of ['xlsx', 'csv'] as const) {
    const made = await bench.exported(kind, { format });
    if (made.rows === 0) return;
    const preview = await bench.previewed(made.fileId, kind);
    expect(await bench.problems(preview), `${kind} ${format}`).toEqual([]);
    expect(await bench.rows(preview, 'changed'), `${kind} ${format}`).toEqual([]);
    expect(preview.counts, `${kind} ${format}`).toEqual({ new: 0, changed: 0, unchanged: made.rows, refused: 0 });
  }
}

/** What belongs to an approved plan is not brought in: until it is there the plan is a draft. */
async function takeOutApproval(bench: TableBench): Promise<void> {
  const { rows } = await bench.value('record.list', { kind: 'contingency plan', of: null, text: '', deleted: false, sort: [], offset: 0, limit: 500 });
  for (const { id, version } of rows) await bench.value('record.update', { kind: 'contingency plan', id, version, patch: { approvedOn: null, approvedBy: null } } as unknown as Sent<'record.update'>);
}

describe('an export that is imported again', () => {
  it('changes nothing in the sample, and carries it to another store, which then exports the same', async () => {
    // The ids of tests follow from their clock: another day, other ids.
    const [from, to] = [begin({ copyOf: sampleStore() }), begin({ start: '2026-11-22T09:00:00.000Z' })];
    for (const kind of tableKinds) {
      const made = await from.exported(kind);
      const columns = Object.keys(tableOfKind(kind).fields).length;
      expect(columns).toBeGreaterThan(3);
      if (made.rows === 0) continue;
      expect((await from.previewed(made.fileId, kind)).counts, kind).toEqual({ new: 0, changed: 0, unchanged: made.rows, refused: 0 });
      const file = to.file(made.name, readFileSync(made.path));
      const preview = await to.previewed(file, kind);
      if (kind === 'plan action') {
        // What an activation taught stays where the activation and its log are: neither goes by a table.
        expect(new Set((await to.problems(preview)).map(({ sentence }) => sentence.replace(/“.*”/, '…')))).toEqual(new Set(['There is no activation called …. Enter its name, reference or identifier as in the record, or add it first.']));
        const { new: alone, refused: left } = preview.counts;
        expect([alone + left, alone > 3, left]).toEqual([made.rows, true, 3]);
        expect(await to.commit(preview, true)).toMatchObject({ ok: true });
        continue;
      }
      expect(await to.problems(preview), kind).toEqual([]);
      const { new: created, changed, unchanged, refused } = preview.counts;
      // Indicators were measured again when the statements came; events and overrides come with this table.
      if (kind === 'indicator') expect([created + changed + unchanged, unchanged > created, refused]).toEqual([made.rows, true, 0]);
      else expect(preview.counts, kind).toEqual({ new: made.rows, changed: 0, unchanged: 0, refused: 0 });
      expect(await to.committed(preview), kind).toMatchObject({ created, changed, total: made.rows, added: 0 });
      // What follows from it (identity, who changed it when) is the other store's own.
      const fields = (rows: readonly (readonly unknown[])[]): unknown => {
        const [header = [], ...rest] = rows;
        const own = header.flatMap((name, index) => (/\(kept by Mutuals\)$|^Identity$/.test(String(name)) ? [] : [index]));
        return rest.map((row) => JSON.stringify(own.map((index) => row[index] ?? null))).toSorted();
      };
      expect(fields(await cellsIn((await to.exported(kind)).path)), kind).toEqual(fields(await cellsIn(made.path)));
      if (kind === 'contingency plan') await takeOutApproval(to);
    }
    expect(await to.work('store.verify', undefined)).toMatchObject({ ok: true, value: { sound: true } });
  }, 300_000);

  it('changes nothing of records that hold every sort of value, twins among them', async () => {
    const bench = begin();
    const { value } = bench;
    const targets = new Map<EntityKind, string[]>();
    const linked: LinkTargets = (kind) => targets.get(kind) ?? [];
    const keep = (kind: EntityKind, { id }: { readonly id: string }): void => void targets.set(kind, [...linked(kind), id]);
    for (const name of ['Twin Care CIC', 'Twin Care CIC', 'Semi; colon & Co', '=1+1 Ltd']) keep('organisation', await value('organisation.create', { fields: { ...blankOrganisation, name } }));
    for (const name of ['Podiatry', 'podiatry', '(none)']) keep('service', await value('service.create', { fields: { ...blankService, name } }));
    const [commissionerId = '', providerId = ''] = linked('organisation');
    for (const reference of ['C-1', 'C-1', '+2']) keep('contract', await value('contract.create', { fields: { ...blankContract, reference, title: 'Care', commissionerId, providerId } }));
    const sampled = <T>(arbitrary: fc.Arbitrary<T>, count: number): readonly T[] => fc.sample(arbitrary, { numRuns: count, seed: 20_261_121 });
    const make = async (kind: TableKind, one: object): Promise<void> => {
      const answer = kind === 'organisation' || kind === 'service' || kind === 'contract' || kind === 'risk'
        ? await bench.ask(`${kind}.create`, { fields: one } as unknown as Sent<'contract.create'>)
        : await bench.ask('record.create', { kind, fields: one } as unknown as Sent<'record.create'>);
      // What only the store knows (one statement a period, one option chosen) may stand against a draw.
      if (answer.ok) keep(kind, answer.value);
      else expect(answer.error.code, `${kind} ${JSON.stringify(answer.error)}`).toBe('invalid_input');
    };
    for (const one of sampled(organisationArbitrary, 40)) await make('organisation', one);
    for (const one of sampled(serviceArbitrary(linked), 40)) await make('service', one);
    for (const one of sampled(contractArbitrary(linked), 40)) await make('contract', one);
    for (const kind of tableKinds) {
      if (kind === 'organisation' || kind === 'service' || kind === 'contract' || kind === 'succession') continue;
      for (const one of sampled((kind === 'risk' ? riskArbitrary(linked) : recordArbitrary(kind, linked)) as unknown as fc.Arbitrary<object>, 40)) await make(kind, one);
      expect(linked(kind).length, kind).toBeGreaterThan(5);
    }
    for (const kind of tableKinds) await isUnchanged(bench, kind);
  }, 300_000);
});
