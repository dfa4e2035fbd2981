import { existsSync, readdirSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readXlsx } from 'hucre';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AsAt } from '../../../shared/as-at.ts';
import type { Answer, ChannelName, Sent } from '../../../shared/ipc.ts';
import { everyRisk, riskColumns } from '../../../shared/ipc/risks.ts';
import { blankRisk } from '../../../shared/model/risk.ts';
import { openStore } from '../../../db/store.ts';
import { startApplication, type Bench } from '../../fixtures/application.ts';
import { aCommissioner, aContract, aMutual, aSuccession } from '../../fixtures/builders.ts';
import { countedIds } from '../../fixtures/store.ts';
import { date, dumpFile, lookAsAt } from './support.ts';

const page = { sort: [], offset: 0, limit: 50 };
const everyOrganisation = { text: '', role: null, standing: null, deleted: false } as const;
const refusal = (on: string) => ({ ok: false, error: { code: 'store_read_only', message: `You are looking at the record as at ${on}. Nothing was changed. Go back to today to change it.` } });

/**
 * Anytown PCT hands all over to Anytown ICB on 1 July 2026, which is only entered on 10 August. The contract is entered in
 * April, renamed in September; its risk is raised in May, due for review on 30 June, and reviewed in October.
 */
async function story({ value, clock }: Bench) {
  clock.set('2026-04-01T09:00:00.000Z');
  const pct = await value('organisation.create', { fields: aCommissioner({ name: 'Anytown PCT' }) });
  const icb = await value('organisation.create', { fields: aCommissioner({ name: 'Anytown ICB' }) });
  const mutual = await value('organisation.create', { fields: aMutual() });
  const contract = await value('contract.create', { fields: aContract({ commissionerId: pct.id, providerId: mutual.id, title: 'Community nursing' }) });
  clock.set('2026-05-04T09:00:00.000Z');
  const risk = await value('risk.create', { fields: { ...blankRisk(date('2026-05-04')), title: 'Winter staffing', contractId: contract.id, owner: 'Amina Yusuf', currentConsequence: 4, currentLikelihood: 4, reviewIntervalDays: 57, nextReviewOn: date('2026-06-30') } });
  clock.set('2026-08-10T09:00:00.000Z');
  await value('succession.create', { fields: aSuccession({ fromId: pct.id, toId: icb.id, effectiveOn: '2026-07-01' }) });
  clock.set('2026-09-14T09:00:00.000Z');
  await value('contract.update', { id: contract.id, version: contract.version, patch: { title: 'Community nursing and therapy' } });
  clock.set('2026-10-05T09:00:00.000Z');
  const reviewed = await value('risk.review', { id: risk.id, version: risk.version, reviewedOn: date('2026-10-05'), comment: 'Better', currentConsequence: 2, currentLikelihood: 2, nextReviewOn: date('2027-01-05') });
  clock.set('2026-11-21T09:00:00.000Z');
  return { pct, icb, mutual, contract, risk: reviewed };
}

let bench: Bench;
let told: Awaited<ReturnType<typeof story>>;
beforeEach(async () => {
  bench = startApplication({ start: '2026-04-01T08:00:00.000Z' });
  told = await story(bench);
});
afterEach(async () => {
  expect(bench.defects).toEqual([]);
  await bench.close();
});

const responsible = async (): Promise<readonly string[]> => (await bench.value('contract.get', { id: told.contract.id })).responsible.map(({ name }) => name);

describe('who was responsible', () => {
  it.each([
    ['2026-06-30', 'now', ['Anytown PCT']], ['2026-07-01', 'now', ['Anytown ICB']], ['2027-01-01', 'now', ['Anytown ICB']],
    // In July nobody had entered the hand-over yet.
    ['2026-07-15', 'then', ['Anytown PCT']], ['2026-08-09', 'then', ['Anytown PCT']], ['2026-08-10', 'then', ['Anytown ICB']],
  ] as const)('as at %s, as known %s: %s', async (on, known, expected) => {
    await lookAsAt(bench, on, known);
    expect(await responsible()).toEqual(expected);
    await bench.value('asAt.close', undefined);
    expect(await responsible()).toEqual(['Anytown ICB']);
  });
});

describe('every view', () => {
  /** What the screens ask, in the words of the contract; the same questions on the day and about the day. */
  const questions = async (): Promise<unknown> => {
    const ask = async <C extends ChannelName>(channel: C, input: Sent<C>): Promise<Answer<C>> => bench.value(channel, input);
    return [
      await ask('overview.get', undefined), await ask('attention.list', { family: null, kind: null, offset: 0, limit: 50 }),
      await ask('contract.list', { ...page, filter: { text: '', status: null, commissionerId: null, providerId: null, withoutRisk: false, deleted: false } }),
      await ask('contract.get', { id: told.contract.id }), await ask('organisation.get', { id: told.pct.id }), await ask('organisation.list', { ...page, filter: everyOrganisation }),
      await ask('risk.list', { ...page, filter: { ...everyRisk, reviewOverdue: true } }), await ask('risk.heatMap', { kind: 'current', filter: everyRisk }),
      await ask('search.find', { text: 'nursing' }), await ask('succession.list', { deleted: false }), await ask('history.list', { kind: 'contract', id: told.contract.id }),
      await ask('organisation.failure', { id: told.mutual.id, on: date('2026-12-01') }), (await ask('app.state', undefined)).today,
    ];
  };

  it('answers about a day what it answered on that day', async () => {
    const answers = new Map<string, unknown>();
    for (const [on, does] of [
      ['2026-11-22', () => bench.value('risk.delete', { id: told.risk.id, version: told.risk.version })],
      ['2026-11-25', () => bench.value('undo.undo', undefined)],
      ['2026-12-02', () => bench.value('organisation.create', { fields: aMutual({ name: 'Heron Mill nursing CIC' }) })],
      ['2027-02-01', () => bench.value('contract.update', { id: told.contract.id, version: 2, patch: { status: 'notice given', statusReason: 'Not renewed', noticeDays: 365 } })],
    ] as const) {
      bench.clock.set(`${on}T10:00:00.000Z`);
      await does();
      bench.clock.set(`${on}T21:00:00.000Z`);
      answers.set(on, await questions());
    }
    expect(new Set([...answers.values()].map((answer) => JSON.stringify(answer))).size).toBe(4);
    bench.clock.set('2027-03-01T09:00:00.000Z');
    for (const [on, answer] of answers) {
      await lookAsAt(bench, on, 'then');
      expect(await questions(), on).toEqual(answer);
    }
  });

  it('tells with what is known now what was due by then', async () => {
    const overdue = async (): Promise<number> => (await bench.value('attention.list', { family: null, kind: 'risk review overdue', offset: 0, limit: 50 })).total;
    await lookAsAt(bench, '2026-07-31', 'then');
    expect(await overdue()).toBe(1);
    // By now it has been reviewed, and the next review is due in January.
    await lookAsAt(bench, '2026-07-31', 'now');
    expect(await overdue()).toBe(0);
    await lookAsAt(bench, '2027-01-06', 'now');
    expect(await overdue()).toBe(1);
    expect(await bench.value('app.state', undefined)).toMatchObject({ today: '2027-01-06', store: { asAt: { on: '2027-01-06', known: 'now' } } });
  });

  it('does not tell what came later: history, search and lists end with the day', async () => {
    await lookAsAt(bench, '2026-06-01', 'then');
    expect((await bench.value('history.list', { kind: 'contract', id: told.contract.id })).map(({ command }) => command)).toEqual(['Add contract C-0001']);
    expect(await bench.value('search.find', { text: 'therapy' })).toEqual([]);
    expect((await bench.value('search.find', { text: 'community nursing' })).map(({ title }) => title)).toEqual(['C-0001 Community nursing']);
    expect(await bench.value('succession.list', { deleted: false })).toEqual([]);
    expect(await bench.ask('undo.state', undefined)).toEqual({ ok: true, value: { undo: null, redo: null } });
    expect(await bench.ask('risk.get', { id: told.risk.id })).toMatchObject({ ok: true, value: { risk: { version: 1 } } });
    await lookAsAt(bench, '2026-05-03', 'then');
    expect(await bench.ask('risk.get', { id: told.risk.id })).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });
});

describe('a document', () => {
  it('of that day is handed over byte for byte, also where it was deleted since; a later one is not there', async () => {
    const file = join(bench.folder, 'minutes.txt');
    writeFileSync(file, 'Minutes of the board');
    const fields = { contractId: told.contract.id, organisationId: null, serviceId: null, riskId: null, subject: null, notes: null };
    const added = await bench.work('document.add', { fileId: bench.application.registerFile(file, 'minutes.txt').fileId, fields });
    if (!added.ok) throw new Error(added.error.message);
    const { id, version } = added.value;
    bench.clock.set('2026-11-23T09:00:00.000Z');
    await bench.value('record.delete', { kind: 'document', id, version });
    await lookAsAt(bench, '2026-11-21', 'then');
    expect((await bench.value('record.get', { kind: 'document', id })).record.deletedAt).toBeNull();
    const fetched = await bench.work('document.fetch', { id });
    if (!fetched.ok) throw new Error(fetched.error.message);
    expect(readFileSync(bench.application.fileOf(fetched.value.fileId)?.path ?? '', 'utf8')).toBe('Minutes of the board');
    await lookAsAt(bench, '2026-11-20', 'then');
    expect(await bench.work('document.fetch', { id })).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });
});

describe.each(['then', 'now'] as const)('as known %s, nothing can be changed', (known) => {
  const wishes: readonly (readonly [ChannelName, () => unknown])[] = [
    ['organisation.create', () => ({ fields: aMutual({ name: 'New' }) })],
    ['contract.update', () => ({ id: told.contract.id, version: 2, patch: { title: 'Other' } })],
    ['contract.delete', () => ({ id: told.contract.id, version: 2 })],
    ['succession.create', () => ({ fields: aSuccession({ fromId: told.icb.id, toId: told.pct.id }) })],
    ['risk.review', () => ({ id: told.risk.id, version: told.risk.version, reviewedOn: '2026-10-06', comment: null, currentConsequence: 1, currentLikelihood: 1, nextReviewOn: null })],
    ['undo.undo', () => undefined], ['undo.redo', () => undefined], ['person.set', () => ({ name: 'Another' })],
    ['store.setPassphrase', () => ({ present: null, next: 'seven grey herons' })],
  ];

  it('by no command, no job, no undo, and the store stays as it was', async () => {
    const file = join(bench.folder, 'notices.json');
    writeFileSync(file, JSON.stringify({ version: '1.1', releases: [{ ocid: 'ocds-test-1', id: 'r1', date: '2026-01-01T00:00:00Z', tag: ['award'], buyer: { name: 'A council' }, awards: [{ id: '1', status: 'active', suppliers: [{ name: 'A mutual' }], value: { amount: 5, currency: 'GBP' } }] }] }));
    const before = await bench.work('store.verify', undefined);
    await lookAsAt(bench, '2026-09-30', known);
    for (const [channel, input] of wishes) expect(await bench.application.handle(channel, input()), channel).toEqual(refusal('30 September 2026'));
    const preview = await bench.work('import.preview', { fileId: bench.application.registerFile(file, 'notices.json').fileId });
    if (!preview.ok) throw new Error(preview.error.message);
    expect(await bench.work('import.commit', { previewId: preview.value.previewId, decisions: [] })).toEqual(refusal('30 September 2026'));
    // The store itself is verified, whatever is looked at.
    expect(await bench.work('store.verify', undefined)).toEqual(before);
    expect(before).toMatchObject({ ok: true, value: { sound: true } });
    await bench.value('asAt.close', undefined);
    expect(await bench.value('undo.undo', undefined)).toEqual({ label: 'Review risk R-0001' });
  });

  it('but how a person likes a view is kept, in the store itself', async () => {
    await lookAsAt(bench, '2026-09-30', known);
    expect(await bench.ask('preference.set', { key: 'view.contracts', value: '{"hidden":[]}' })).toEqual({ ok: true, value: null });
    expect(await bench.value('preference.get', { key: 'view.contracts' })).toBe('{"hidden":[]}');
    await bench.value('asAt.close', undefined);
    expect(await bench.value('preference.get', { key: 'view.contracts' })).toBe('{"hidden":[]}');
  });

  it('an export tells of that date and says so, and a backup is of the whole store', async () => {
    const whole = await bench.work('store.backup', undefined);
    await lookAsAt(bench, '2026-09-30', known);
    const made = await bench.work('register.export', { filter: everyRisk, columns: [...riskColumns], handling: 'OFFICIAL', format: 'xlsx' });
    const backup = await bench.work('store.backup', undefined);
    if (!made.ok || !backup.ok || !whole.ok) throw new Error('A job was refused.');
    expect(made.value.name).toBe('Risk register as at 2026-09-30, 2026-11-21 0900 OFFICIAL.xlsx');
    const { sheets } = await readXlsx(new Uint8Array(readFileSync(bench.application.fileOf(made.value.fileId)?.path ?? '')));
    const about = sheets.find(({ name }) => name === 'About')?.rows ?? [];
    expect(about.find(([label]) => label === 'Record shown')?.[1]).toBe(known === 'then' ? 'As at 30 September 2026: what was known then' : 'As at 30 September 2026: what is known now');
    const [heading = [], row = []] = sheets[0]?.rows ?? [];
    // The scores of May, or those of the review in October.
    expect(row[heading.indexOf('Current score')]).toBe(known === 'then' ? 16 : 4);
    expect(about.find(([label]) => label === 'History up to entry')?.[1]).toBe(dumpFile(bench.application.fileOf(whole.value.fileId)?.path ?? '').history.filter((entry) => known === 'now' || (entry as { at: string }).at < '2026-10').length);
    expect(dumpFile(bench.application.fileOf(backup.value.fileId)?.path ?? '')).toEqual(dumpFile(bench.application.fileOf(whole.value.fileId)?.path ?? ''));
  });
});

describe('a date that cannot be shown', () => {
  it.each([
    ['2026-03-31', 'The record begins on 1 April 2026, so it cannot show what was known on 31 March 2026. Nothing was changed. Choose 1 April 2026 or a later date, or ask for what is known now.'],
    ['2026-11-22', '22 November 2026 is still to come, so what was known then cannot be shown. Nothing was changed. Choose today or an earlier date, or ask for what is known now.'],
  ])('%s is refused, and what was shown stays', async (on, message) => {
    await lookAsAt(bench, '2026-06-01', 'then');
    expect(await bench.work('asAt.open', { on: date(on), known: 'then' })).toMatchObject({ ok: false, error: { code: 'invalid_input', message, fields: { on: message } } });
    expect(await bench.value('app.state', undefined)).toMatchObject({ today: '2026-06-01', store: { asAt: { on: '2026-06-01', known: 'then' } } });
    expect(await bench.value('succession.list', { deleted: false })).toEqual([]);
  });

  it('of the sample, which was made today, only today can be shown as it was known', async () => {
    await bench.value('sample.open', undefined);
    const present = await bench.value('overview.get', undefined);
    expect(await bench.work('asAt.open', { on: date('2026-11-20'), known: 'then' })).toMatchObject({ ok: false, error: { message: expect.stringContaining('The record begins on 21 November 2026') as string } });
    await lookAsAt(bench, '2026-11-21', 'then');
    expect(await bench.value('overview.get', undefined)).toEqual(present);
    await lookAsAt(bench, '2016-11-20', 'now');
    expect((await bench.value('overview.get', undefined)).today).toBe('2016-11-20');
  });
});

describe('the view is left', () => {
  const state = async (): Promise<AsAt | null | undefined> => {
    const { store } = await bench.value('app.state', undefined);
    return store.is === 'open' ? store.asAt : undefined;
  };
  const asAt: AsAt = { on: date('2026-06-01'), known: 'then' };

  it('by going back, by opening the sample, by leaving it, and every window is told', async () => {
    const heard = (): readonly (AsAt | null)[] => bench.events.flatMap((event) => (event.is === 'store' && event.store.is === 'open' ? [event.store.asAt] : []));
    await lookAsAt(bench, '2026-06-01', 'then');
    expect(await state()).toEqual(asAt);
    expect(await bench.value('asAt.close', undefined)).toMatchObject({ is: 'open', asAt: null });
    expect(await bench.value('asAt.close', undefined)).toMatchObject({ is: 'open', asAt: null });
    await lookAsAt(bench, '2026-06-01', 'then');
    expect(await bench.value('sample.open', undefined)).toMatchObject({ portfolio: 'sample', asAt: null });
    await lookAsAt(bench, '2026-06-01', 'now');
    expect(await bench.value('sample.discard', undefined)).toMatchObject({ portfolio: 'own', asAt: null });
    expect(await bench.ask('contract.update', { id: told.contract.id, version: 2, patch: { title: 'Renamed again' } })).toMatchObject({ ok: true });
    expect(heard()).toEqual([asAt, null, null, asAt, null, { on: '2026-06-01', known: 'now' }, null]);
  });

  it('by opening another store, and by starting again', async () => {
    const other = join(bench.folder, 'other.mutuals');
    const made = openStore({ path: other, key: null, create: true, ids: countedIds(bench.clock, 9), clock: bench.clock });
    if (!made.ok) throw new Error(made.error.message);
    made.value.close();
    await lookAsAt(bench, '2026-06-01', 'then');
    expect(await bench.value('store.open', { fileId: bench.application.registerFile(other, 'other.mutuals').fileId, passphrase: null })).toMatchObject({ name: 'other.mutuals', asAt: null });

    await bench.value('store.open', { fileId: bench.application.registerFile(join(bench.folder, 'portfolio.mutuals'), 'portfolio.mutuals').fileId, passphrase: null });
    await lookAsAt(bench, '2026-06-01', 'now');
    await bench.application.close();
    const again = startApplication({ store: join(bench.folder, 'portfolio.mutuals') });
    expect(await again.value('app.state', undefined)).toMatchObject({ today: '2026-11-21', store: { is: 'open', asAt: null } });
    await again.close();
  });

  it('a job on it ends as cancelled when it is left; one on the store itself goes on', async () => {
    const input: Sent<'register.export'> = { filter: everyRisk, columns: [...riskColumns], handling: 'OFFICIAL', format: 'csv' };
    const ended = async (jobId: string): Promise<unknown> => {
      for (;;) {
        const event = bench.events.find((one) => one.is === 'finished' && one.jobId === jobId);
        if (event?.is === 'finished') return event.result;
        await new Promise((resolve) => { setTimeout(resolve, 5); });
      }
    };
    await lookAsAt(bench, '2026-06-01', 'then');
    const onView = await bench.value('register.export', input);
    await bench.value('asAt.close', undefined);
    expect(await ended(onView.jobId)).toMatchObject({ ok: false, error: { code: 'cancelled' } });

    const onStore = await bench.value('register.export', input);
    await lookAsAt(bench, '2026-06-01', 'then');
    expect(await ended(onStore.jobId)).toMatchObject({ ok: true, value: { risks: 1, name: expect.not.stringContaining('as at') as string } });
  });

  it('before it was there: of two wishes the later counts, and going back gives up what is still being opened', async () => {
    const earlier = bench.work('asAt.open', { on: date('2026-05-01'), known: 'then' });
    const later = bench.work('asAt.open', { on: date('2026-06-01'), known: 'then' });
    expect(await earlier).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(await later).toMatchObject({ ok: true });
    expect(await state()).toEqual(asAt);
    const opening = bench.work('asAt.open', { on: date('2026-05-01'), known: 'then' });
    await bench.value('asAt.close', undefined);
    expect(await opening).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(await state()).toBeNull();
  });

  it('cannot be opened where no store is', async () => {
    const shut = startApplication({ store: join(bench.folder, 'nowhere', 'portfolio.mutuals') });
    expect(await shut.ask('asAt.open', asAt)).toMatchObject({ ok: false, error: { code: 'file_unreadable' } });
    expect(await shut.ask('asAt.close', undefined)).toMatchObject({ ok: true, value: { is: 'refused' } });
    await shut.close();
  });
});

it('an encrypted store shows its past without a word of it in a file', async () => {
  const secret = 'Quillhaven Foundation';
  const keyFile = join(bench.folder, 'key.txt');
  writeFileSync(keyFile, 'seven grey herons over the weir\n');
  const sealed = startApplication({ start: '2026-04-01T08:00:00.000Z', keyFile });
  const { folder, value, clock } = sealed;
  const { id, version } = await value('organisation.create', { fields: aMutual({ name: secret }) });
  clock.set('2026-05-01T08:00:00.000Z');
  await value('organisation.update', { id, version, patch: { name: 'Renamed' } });
  const files = (): readonly string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  /** Also files that have no name any more, where the system tells of them. */
  const handles = (): readonly string[] => (existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const target = readlinkSync(`/proc/self/fd/${fd}`);
      return target.startsWith('/') && !target.startsWith('/dev') && !target.startsWith('/proc') ? [target] : [];
    } catch {
      return [];
    }
  }) : []).toSorted();
  const [before, open] = [files(), handles()];
  await lookAsAt(sealed, '2026-04-30', 'then');
  expect((await value('search.find', { text: 'quillhaven' })).map(({ title }) => title)).toEqual([secret]);
  expect((await value('organisation.list', { ...page, sort: [{ column: 'name', direction: 'descending' }], filter: everyOrganisation })).rows.map(({ name }) => name)).toEqual([secret]);
  expect(files()).toEqual(before);
  expect(handles()).toEqual(open);
  for (const path of files()) expect(readFileSync(path).includes(secret), path).toBe(false);
  await value('asAt.close', undefined);
  expect((await value('organisation.get', { id })).organisation.name).toBe('Renamed');
  await sealed.close();
});
