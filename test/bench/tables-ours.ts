import { readFileSync } from 'node:fs';
import { startApplication } from '../fixtures/application.ts';
import { blankOf } from '../../shared/model/field.ts';
import { contractFieldset } from '../../shared/model/contract.ts';
import { blankOrganisation } from '../../shared/model/organisation.ts';
import type { Sent } from '../../shared/ipc.ts';
import type { Result } from '../../shared/result.ts';
import { readTable } from '../../electron/app/imports/table/read-table.ts';

/** `cells`: what the workbook holds, for comparing with a peer that read the same. */
export type TablesTimed = { readonly readMs: number; readonly checkMs: number; readonly commitMs: number; readonly againMs: number; readonly created: number; readonly memoryMB: number; readonly cells: number };

const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
};
const COLUMNS = ['contractId', 'dueOn', 'amountDue', 'paidOn', 'amountPaid', 'invoiceReference', 'notes'] as const;
const peakMB = (): number => (process.resourceUsage().maxRSS * 1024) / 1_000_000;

/** The reader alone, as the peer is: the file from disk to every cell's value. */
async function readTimed(path: string): Promise<{ readonly ms: number; readonly memoryMB: number; readonly cells: number }> {
  const before = performance.now();
  const { sheets } = must(await readTable(path, 'ledger.xlsx'));
  const cells = sheets.reduce((sum, { rows }) => sum + rows.reduce((inner, row) => inner + row.cells.filter((cell) => cell !== null).length, 0), 0);
  return { ms: performance.now() - before, memoryMB: peakMB(), cells };
}

/** The whole import by the application's own channels, thread of its own included. */
async function importTimed(path: string): Promise<object> {
  const bench = startApplication();
  const { value, work, application } = bench;
  const [council, mutual] = [await value('organisation.create', { fields: { ...blankOrganisation, name: 'Anytown Council', roles: ['commissioner'] } }), await value('organisation.create', { fields: { ...blankOrganisation, name: 'Bluebell CIC' } })];
  await value('contract.create', { fields: { ...blankOf(contractFieldset), reference: 'C-1', title: 'Nursing', status: 'awarded', commissionerId: council.id, providerId: mutual.id } });
  const { fileId } = application.registerFile(path, 'ledger.xlsx');
  const asked = { fileId, sheet: 0, headerRow: 1, kind: 'payment', mapping: COLUMNS.map((target, index) => ({ index, target })), fixed: [], decisions: [], addAll: [] } as const;
  const question = { ...asked, mapping: [...asked.mapping], fixed: [], decisions: [], addAll: [] } satisfies Sent<'table.preview'>;
  const timed = async <T>(doing: () => Promise<Result<T>>): Promise<{ readonly ms: number; readonly value: T }> => {
    const before = performance.now();
    const done = must(await doing());
    return { ms: performance.now() - before, value: done };
  };
  const read = await timed(() => work('table.read', { fileId, leaveOutHidden: false, encoding: null, delimiter: null }));
  const check = await timed(() => work('table.preview', question));
  const commit = await timed(() => work('table.commit', { previewId: check.value.previewId, leaveOutRefused: false }));
  const again = await timed(() => work('table.preview', question));
  if (again.value.counts.unchanged !== commit.value.created) throw new Error('The same file again would change something.');
  await bench.close();
  return { readMs: read.ms, checkMs: check.ms, commitMs: commit.ms, againMs: again.ms, created: commit.value.created, memoryMB: peakMB() };
}

if (import.meta.main) {
  const [, , what, path = ''] = process.argv;
  if (readFileSync(path).length === 0) throw new Error('The workbook is empty.');
  process.stdout.write(`${JSON.stringify(what === 'read' ? await readTimed(path) : await importTimed(path))}\n`);
}
