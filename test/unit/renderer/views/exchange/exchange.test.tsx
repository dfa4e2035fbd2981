import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import Exchange from '../../../../../renderer/views/exchange/exchange.tsx';
import { sizeWords } from '../../../../../renderer/views/exchange/words.ts';
import { fileId } from '../../../../../shared/ipc/exchange.ts';
import { everyRisk } from '../../../../../shared/ipc/risks.ts';
import { ok } from '../../../../../shared/result.ts';
import { matrixSet } from '../../../../fixtures/risks.ts';
import { renderInApp } from '../../support.tsx';
import { setToday } from '../fixtures.ts';
import { createJobDoor, type JobDoor } from '../jobs.ts';

function show(handlers: Parameters<typeof createJobDoor>[0] = {}): JobDoor {
  setToday('2026-11-21');
  const door = createJobDoor({ 'parameter.matrix': () => ok(matrixSet()), 'risk.list': () => ok({ rows: [], total: 400, offset: 0 }), 'file.deliver': () => ok(true), ...handlers });
  renderInApp(<Exchange />);
  return door;
}
const press = async (name: string): Promise<void> => void fireEvent.click(await screen.findByRole('button', { name }));
const sound = { integrity: [], foreignKeys: [], audit: [], entries: 1_234, rows: 1, sound: true } as const;

describe('exchange', () => {
  it('makes a backup, hands it over and says what is in it', async () => {
    const door = show();
    await press('Make a backup');
    await waitFor(() => expect(door.sent('store.backup')).toHaveLength(1));
    door.finish('store.backup', ok({ fileId: fileId.parse('file-0002'), name: 'Backup.mutuals', size: 1_740_000, rows: 1_245 }));
    expect(await screen.findByText('1,245 rows copied and read back')).toBeTruthy();
    expect(await screen.findByText(/Backup\.mutuals, 1\.7 MB\. It was handed to your browser/)).toBeTruthy();
    expect(door.sent('file.deliver')).toEqual([{ fileId: 'file-0002' }]);
  });

  it('tells in a sentence that the store is sound, and still knows it the next time', async () => {
    const door = show();
    await press('Verify the store');
    await waitFor(() => expect(door.sent('store.verify')).toHaveLength(1));
    door.finish('store.verify', ok(sound));
    expect(await screen.findByText('1 record and 1,234 history entries read: the file, the links between records and the history are sound.')).toBeTruthy();
    const kept = door.sent('preference.set').at(-1) as { readonly key: string; readonly value: string };
    expect(kept.key).toBe('last.store.verify');
    cleanup();
    show({ 'preference.get': ({ key }) => ok(key === kept.key ? kept.value : null) });
    expect((await screen.findByText(/^Last time,/)).textContent).toBe('Last time, 21 Nov 2026: 1 record and 1,234 history entries read: the file, the links between records and the history are sound.');
  });

  it('shows every finding where it is not sound, as an alert', async () => {
    const door = show();
    await press('Verify the store');
    await waitFor(() => expect(door.sent('store.verify')).toHaveLength(1));
    door.finish('store.verify', ok({ ...sound, integrity: ['Page 7 is never used.'], audit: ['Entry 12 is not as it was sealed.', 'The risk “R-0001” is not as its history says: title.'], sound: false }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/The store is not sound.*Nothing was changed\./);
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['Page 7 is never used.', 'Entry 12 is not as it was sealed.', 'The risk “R-0001” is not as its history says: title.']);
    expect(screen.getByRole('heading', { name: 'In the history' })).toBeTruthy();
    expect(screen.queryByRole('heading', { name: 'In the links between records' })).toBeNull();
    expect(screen.queryByText('The store is sound')).toBeNull();
  });

  it('exports the whole register', async () => {
    const door = show();
    await press('Export register');
    expect(await screen.findByText(/400 risks, in the order of their references\. No filter: open and closed\./)).toBeTruthy();
    await waitFor(() => expect(screen.getByRole('button', { name: 'Export' }).getAttribute('aria-disabled')).toBe('false'));
    await press('Export');
    await waitFor(() => expect(door.sent('register.export')[0]).toMatchObject({ filter: everyRisk }));
  });

  it('takes up a job that was left running', async () => {
    const door = show();
    await press('Make a backup');
    await waitFor(() => expect(door.sent('store.backup')).toHaveLength(1));
    await screen.findByText(/^Making a backup/);
    cleanup();
    renderInApp(<Exchange />);
    door.progress('store.backup', 0.6, 'Copying');
    expect(await screen.findByText('Making a backup: Copying (60%)')).toBeTruthy();
    await press('Make a backup');
    expect(door.sent('store.backup')).toHaveLength(1);
  });
});

describe('sizes', () => {
  it.each([[0, '1 KB'], [27_400, '27 KB'], [999_499, '999 KB'], [1_740_000, '1.7 MB'], [2_000_000_000, '2,000 MB']] as const)('%i', (bytes, words) => expect(sizeWords(bytes)).toBe(words));
});
