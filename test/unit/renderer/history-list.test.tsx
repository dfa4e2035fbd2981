import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { useToasts } from '../../../renderer/store/toasts.ts';
import { HistoryList } from '../../../renderer/ui/history-list.tsx';
import { appError } from '../../../shared/errors.ts';
import type { HistoryEntry } from '../../../shared/ipc/application.ts';
import { fail, ok } from '../../../shared/result.ts';
import { instant } from '../../../shared/time.ts';
import { createFakeDoor, renderInApp, type Handlers } from './support.tsx';

const ID = '01890000-0000-7000-8000-000000000001';
const entry = (sequence: number, change: HistoryEntry['change'], fields: HistoryEntry['fields']): HistoryEntry =>
  ({ sequence, at: instant.parse(`2026-11-2${sequence}T09:00:00.000Z`), by: 'Ann', command: `Command ${sequence}`, change, fields });
const entries = [entry(4, 'changed', [{ field: 'Owner', before: 'Ben', after: null }]), entry(3, 'deleted', []), entry(2, 'changed', [{ field: 'Owner', before: 'Ann', after: 'Ben' }]), entry(1, 'created', [{ field: 'Owner', before: null, after: 'Ann' }])];
const old = { at: entries[3]?.at ?? instant.parse('2026-11-21T09:00:00.000Z'), by: 'Ann', version: 7, fields: [{ field: 'Owner', before: null, after: 'Ann' }], refused: null };
const withDoor = (more: Handlers) => createFakeDoor({ 'history.list': () => ok(entries), 'history.version': () => ok(old), ...more });
beforeEach(() => useToasts.setState({ toasts: [] }));

it('offers every version but the present one and those of deletions', async () => {
  withDoor({});
  renderInApp(<HistoryList kind="risk" id={ID} />);
  await screen.findByText('Command 4');
  expect(screen.getAllByRole('button').map((button) => button.getAttribute('aria-label'))).toEqual(['Restore this version, of 22 Nov 2026, 09:00', 'Restore this version, of 21 Nov 2026, 09:00']);
});

it('offers none of what is not edited', async () => {
  withDoor({});
  renderInApp(<HistoryList kind="outset check" id={ID} />);
  await screen.findByText('Command 4');
  expect(screen.queryByRole('button')).toBeNull();
});

it('shows what would change and restores it', async () => {
  const door = withDoor({ 'history.restore': () => ok({ id: ID, version: 8 }) });
  renderInApp(<HistoryList kind="risk" id={ID} />);
  fireEvent.click(await screen.findByRole('button', { name: 'Restore this version, of 21 Nov 2026, 09:00' }));
  const dialog = await screen.findByRole('dialog', { name: 'Restore the version of 21 Nov 2026, 09:00' });
  await within(dialog).findByText('Owner');
  expect(within(dialog).getByRole('definition').textContent).toBe('Not known →became Ann');
  fireEvent.click(within(dialog).getByRole('button', { name: 'Restore this version' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(door.calls.find(({ channel }) => channel === 'history.restore')?.input).toEqual({ kind: 'risk', id: ID, version: 7, sequence: 1 });
  expect(useToasts.getState().toasts).toMatchObject([{ text: 'Restored the risk as it was on 21 Nov 2026, 09:00', undo: true }]);
});

it('says why a version cannot be restored, before or after it was tried', async () => {
  withDoor({ 'history.version': () => ok({ ...old, refused: 'The record is deleted. Restore it first.' }) });
  const { unmount } = renderInApp(<HistoryList kind="risk" id={ID} />);
  fireEvent.click(await screen.findByRole('button', { name: /21 Nov/ }));
  await screen.findByText('The record is deleted. Restore it first.');
  expect(screen.queryByRole('button', { name: 'Restore this version' })).toBeNull();
  unmount();
  withDoor({ 'history.restore': () => fail(appError('in_use', 'The earlier version was not restored.')) });
  renderInApp(<HistoryList kind="risk" id={ID} />);
  fireEvent.click(await screen.findByRole('button', { name: /21 Nov/ }));
  fireEvent.click(await screen.findByRole('button', { name: 'Restore this version' }));
  await screen.findByText('The earlier version was not restored.');
});

it('says when there is nothing to restore', async () => {
  withDoor({ 'history.version': () => ok({ ...old, fields: [] }) });
  renderInApp(<HistoryList kind="contract" id={ID} />);
  fireEvent.click(await screen.findByRole('button', { name: /21 Nov/ }));
  await screen.findByText('The contract says the same now, so there is nothing to restore.');
});
