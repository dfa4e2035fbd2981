import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { Sent } from '../../../shared/ipc.ts';
import { everyRisk, riskColumns } from '../../../shared/ipc/risks.ts';
import { blankOrganisation } from '../../../shared/model/organisation.ts';
import { startApplication, type Bench } from '../../fixtures/application.ts';

let bench: Bench | undefined;
afterEach(async () => {
  await bench?.close();
  bench = undefined;
});

const wholeRegister: Sent<'register.export'> = { filter: everyRisk, columns: [...riskColumns], handling: 'OFFICIAL', format: 'csv' };

it('ends a job that another window starts while the store is being changed, before the store is closed under it', async () => {
  bench = startApplication();
  const { ask, value, events, defects } = bench;
  await value('sample.open', undefined);
  await value('register.export', wholeRegister);
  // Until the first export is under way; ending it then takes a moment.
  while (!events.some((event) => event.is === 'progress')) await new Promise((resolve) => setTimeout(resolve, 1));
  const switched = ask('sample.discard', undefined);
  const late = await value('register.export', wholeRegister);
  expect(await switched).toMatchObject({ ok: true, value: { portfolio: 'own' } });
  expect(events.find((event) => event.is === 'finished' && event.jobId === late.jobId)).toMatchObject({ result: { ok: false, error: { code: 'cancelled' } } });
  expect(defects).toEqual([]);
});

it('keeps the history sound when a text holds half a character', async () => {
  bench = startApplication();
  await bench.value('organisation.create', { fields: { ...blankOrganisation, name: 'A cut emoji \ud83d' } });
  expect(await bench.work('store.verify', undefined)).toMatchObject({ ok: true, value: { sound: true, audit: [] } });
});

it('does not read the open store as a file of notices: closing it would give up the store’s lock', async () => {
  bench = startApplication();
  const { fileId } = bench.application.registerFile(join(bench.folder, 'portfolio.mutuals'), 'portfolio.mutuals');
  expect(await bench.work('import.preview', { fileId })).toMatchObject({ ok: false, error: { code: 'import_rejected', message: expect.stringContaining('the store that is open') as string } });
});

it('makes no folder for a store that was named: its drive may only not be connected', async () => {
  const first = startApplication();
  const absent = join(first.folder, 'drive', 'portfolio.mutuals');
  await first.application.close();
  bench = startApplication({ store: absent });
  expect(await bench.value('app.state', undefined)).toMatchObject({ store: { is: 'refused', error: { code: 'file_unreadable' } } });
  await first.close();
});

it('reads a key file as Windows’ editors save it', async () => {
  const first = startApplication();
  const [plain, marked, store] = ['plain.txt', 'marked.txt', 'sealed.mutuals'].map((name) => join(first.folder, name)) as [string, string, string];
  writeFileSync(plain, 'correct horse battery\n');
  writeFileSync(marked, '\uFEFFcorrect horse battery\r\n');
  for (const keyFile of [plain, marked]) {
    const sealed = startApplication({ store, keyFile });
    expect(await sealed.value('app.state', undefined)).toMatchObject({ store: { is: 'open', encrypted: true } });
    await sealed.close();
  }
  await first.close();
});

it('takes a file whose notices run in years that no contract’s values can be kept for, or whose ocid fills a line', async () => {
  bench = startApplication();
  const release = (n: number, period: object | null, ocid = `ocds-test-${n}`) => ({
    ocid, id: `r${n}`, date: '2026-01-01T00:00:00Z', tag: ['award'], buyer: { name: 'A council' },
    awards: [{ id: '1', status: 'active', suppliers: [{ name: 'A mutual' }], value: { amount: 5, currency: 'GBP' }, contractPeriod: period }],
  });
  const file = join(bench.folder, 'notices.json');
  writeFileSync(file, JSON.stringify({ version: '1.1', releases: [
    release(1, { startDate: '2198-05-01', endDate: '2198-06-01' }), release(2, { startDate: '1900-01-01', endDate: '1900-02-01' }), release(3, null, 'o'.repeat(299)),
  ] }));
  const preview = await bench.work('import.preview', { fileId: bench.application.registerFile(file, 'notices.json').fileId });
  if (!preview.ok) throw new Error(preview.error.message);
  expect(await bench.work('import.commit', { previewId: preview.value.previewId, decisions: [] })).toMatchObject({ ok: true, value: { contractsCreated: 3 } });
});
