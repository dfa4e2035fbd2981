import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import ImportNotices from '../../../../../renderer/views/exchange/import-notices.tsx';
import { appError } from '../../../../../shared/errors.ts';
import { fileId, type ImportCounts, type ImportPreview, type PartyPreview, type ReleasePreview } from '../../../../../shared/ipc/exchange.ts';
import { organisationId } from '../../../../../shared/model/ids.ts';
import { pence } from '../../../../../shared/money.ts';
import { fail, ok } from '../../../../../shared/result.ts';
import { day, uuid } from '../../../../fixtures/risks.ts';
import { renderInApp } from '../../support.tsx';
import { setToday } from '../fixtures.ts';
import { createJobDoor, type JobDoor } from '../jobs.ts';

const nothing: ImportCounts = { 'new contract': 0, update: 0, unchanged: 0, 'award without supplier': 0, 'no contract yet': 0, refused: 0 };
const release = (position: number, over: Partial<ReleasePreview> = {}): ReleasePreview => ({
  position, ocid: `ocds-${position}`, releaseId: `r${position}`, publishedAt: '2025-01-06', tags: ['award'], title: `Notice ${position}`, buyer: 'Anytown Council', suppliers: ['Bluebell CIC'],
  amount: pence.parse(12_345_600), startOn: day('2025-04-01'), endOn: day('2026-03-31'), verdict: 'new contract', reason: 'A contract is made from this notice.', notes: [], ...over,
});
const known = organisationId.parse(uuid(71));
const other = organisationId.parse(uuid(72));
const parties: readonly PartyPreview[] = [
  { key: 'GB-COH:1', name: 'Bluebell CIC', identifiers: [{ scheme: 'GB-COH', id: '1' }], match: { how: 'identifier', id: known, name: 'Bluebell Community Services CIC' }, offers: [] },
  { key: 'name:anytown council', name: 'Anytown Council', identifiers: [], match: { how: 'same name', id: known, name: 'Anytown Council' }, offers: [{ id: other, name: 'Anytown Town Council' }] },
  { key: 'name:rosebay', name: 'Rosebay Ltd', identifiers: [], match: null, offers: [{ id: other, name: 'Rosebay Limited' }] },
  { key: 'name:new', name: 'Quite New', identifiers: [], match: null, offers: [] },
];
const preview = (releases: readonly ReleasePreview[], counts: Partial<ImportCounts>, over: Partial<ImportPreview> = {}): ImportPreview =>
  ({ previewId: 'preview-1', fileName: 'notices.json', releases, parties: [], counts: { ...nothing, ...counts }, ...over });
const three = preview([
  release(1), release(2, { title: null, amount: null, startOn: null, endOn: null, notes: ['An amount of 0 was published; it is taken as not stated.'] }),
  release(3, { verdict: 'no contract yet', reason: 'No contract yet: the notice invites tenders.', suppliers: [], amount: null }),
], { 'new contract': 2, 'no contract yet': 1 }, { parties });

beforeEach(() => {
  // jsdom lays nothing out; the virtual list needs a height to look through.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(640);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(64);
});
afterEach(() => void vi.restoreAllMocks());

async function open(chosen: Parameters<JobDoor['finish']>[1] | null = ok(three)): Promise<JobDoor> {
  setToday('2026-11-21');
  const door = createJobDoor({ 'file.choose': () => ok({ fileId: fileId.parse('file-0001'), name: 'notices.json', size: 10 }) });
  renderInApp(<ImportNotices />);
  fireEvent.click(screen.getByRole('button', { name: 'Choose a file' }));
  await waitFor(() => expect(door.sent('import.preview')).toEqual([{ fileId: 'file-0001' }]));
  if (chosen !== null) door.finish('import.preview', chosen as Parameters<typeof door.finish<'import.preview'>>[1]);
  return door;
}

describe('the preview of an import', () => {
  it('shows progress with a way to cancel', async () => {
    const door = await open(null);
    door.progress('import.preview', 0.5, 'Read 46 of 92 releases');
    expect(await screen.findByText('Reading the file: Read 46 of 92 releases (50%)')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(door.sent('job.cancel')).toEqual([{ jobId: 'job-1' }]);
  });

  it('gives the verdict and the reason of every release, and says that nothing was written', async () => {
    await open();
    expect(await screen.findByText(/^3 releases: 2 new, 0 changed, 1 no contract yet\. Nothing has been written yet\.$/)).toBeTruthy();
    expect(document.activeElement?.textContent).toBe('notices.json');
    const table = screen.getByRole('table', { name: /Releases in the file/ });
    expect(within(table).getByText(/An amount of 0 was published/)).toBeTruthy();
    expect(within(table).getAllByText('Not known')).toHaveLength(2);
    expect(within(table).getByText('123,456')).toBeTruthy();
    expect(screen.queryByText(/^0$/)).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'No contract yet 1' }));
    expect(within(table).queryByText('Notice 1')).toBeNull();
    expect(within(table).getByText('No contract yet: the notice invites tenders.')).toBeTruthy();
  });

  it('draws only what can be seen of thousands of releases, and finds among all of them', async () => {
    const many = Array.from({ length: 5_000 }, (_, index) => release(index + 1));
    await open(ok(preview(many, { 'new contract': 5_000 })));
    const table = await screen.findByRole('table', { name: /Releases in the file/ });
    expect(table.getAttribute('aria-rowcount')).toBe('5001');
    expect(within(table).getAllByRole('row').length).toBeLessThan(60);
    expect(screen.getByRole('button', { name: 'Import 5,000 releases' })).toBeTruthy();
    fireEvent.change(screen.getByRole('searchbox', { name: 'Search the releases' }), { target: { value: 'notice 4999' } });
    expect(await within(table).findByText('Notice 4999')).toBeTruthy();
    expect(table.getAttribute('aria-rowcount')).toBe('2');
  });

  it('asks only about organisations that no identifier settles, and sends what was decided', async () => {
    const door = await open();
    expect(await screen.findByText('4 organisations come with them: 1 known by an identifier, 1 not in the record yet, 2 to confirm.')).toBeTruthy();
    const choices = screen.getByRole('table', { name: 'Organisations to confirm' });
    const council = within(choices).getByRole<HTMLSelectElement>('combobox', { name: 'Anytown Council in the record' });
    const rosebay = within(choices).getByRole<HTMLSelectElement>('combobox', { name: 'Rosebay Ltd in the record' });
    expect([...council.options].map(({ text }) => text)).toEqual(['The same as Anytown Council', 'The same as Anytown Town Council', 'A new organisation']);
    expect([council.value, rosebay.value]).toEqual([known, '']);
    fireEvent.change(council, { target: { value: '' } });
    fireEvent.change(rosebay, { target: { value: other } });
    fireEvent.click(screen.getByRole('button', { name: 'Import 2 releases' }));
    await waitFor(() => expect(door.sent('import.commit')).toEqual([{
      previewId: 'preview-1', decisions: [{ key: 'name:anytown council', organisationId: null }, { key: 'name:rosebay', organisationId: other }],
    }]));
  });

  it('sends no decision where none was taken, and reads the result back', async () => {
    const door = await open();
    fireEvent.click(await screen.findByRole('button', { name: 'Import 2 releases' }));
    await waitFor(() => expect(door.sent('import.commit')).toEqual([{ previewId: 'preview-1', decisions: [] }]));
    door.finish('import.commit', ok({ fileName: 'notices.json', releases: 3, counts: { ...nothing, 'new contract': 2, 'no contract yet': 1 }, contractsCreated: 2, contractsUpdated: 0, organisationsCreated: 1_204 }));
    expect(await screen.findByText('3 releases read: 2 new, 0 changed, 1 with no contract yet.')).toBeTruthy();
    expect(screen.getByText(/Read back from the store: 2 contracts created, 0 changed, 1,204 organisations created\./)).toBeTruthy();
    expect(document.activeElement?.textContent).toBe('notices.json imported');
    expect(screen.getByRole('link', { name: 'Go to contracts' })).toBeTruthy();
    expect(door.sent('preference.set').at(-1)).toEqual({ key: 'last.import.commit', value: JSON.stringify({ on: '2026-11-21', text: 'notices.json, 3 releases read: 2 new, 0 changed, 1 with no contract yet.' }) });
  });

  it('says plainly that the same file again changes nothing', async () => {
    const door = await open(ok(preview([release(1, { verdict: 'unchanged', reason: 'It is as it was.' })], { unchanged: 1 })));
    expect(await screen.findByText('1 release: 0 new, 0 changed, 1 unchanged. Nothing has been written yet.')).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Nothing to import' }).disabled).toBe(true);
    expect(door.sent('import.commit')).toEqual([]);
  });

  it('gives a refused file its sentence, and takes the next one', async () => {
    const door = await open(fail(appError('import_rejected', 'The file is not JSON. Nothing was imported.')));
    expect((await screen.findByRole('alert')).textContent).toBe('The file is not JSON. Nothing was imported.');
    fireEvent.click(screen.getByRole('button', { name: 'Choose a file' }));
    await waitFor(() => expect(door.sent('import.preview')).toHaveLength(2));
    door.finish('import.preview', ok(three));
    expect(await screen.findByRole('button', { name: 'Import 2 releases' })).toBeTruthy();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('keeps the preview when the import is refused', async () => {
    const door = await open();
    fireEvent.click(await screen.findByRole('button', { name: 'Import 2 releases' }));
    await waitFor(() => expect(door.sent('import.commit')).toHaveLength(1));
    door.finish('import.commit', fail(appError('disk_full')));
    expect((await screen.findByRole('alert')).textContent).toContain('The disk is full');
    expect(screen.getByRole('button', { name: 'Import 2 releases' })).toBeTruthy();
  });
});
