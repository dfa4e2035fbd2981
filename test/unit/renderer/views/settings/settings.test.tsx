import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useAppearance } from '../../../../../renderer/store/appearance.ts';
import { useApplication } from '../../../../../renderer/store/application.ts';
import { useToasts } from '../../../../../renderer/store/toasts.ts';
import Settings from '../../../../../renderer/views/settings/settings.tsx';
import { appError } from '../../../../../shared/errors.ts';
import type { AppState, StoreState } from '../../../../../shared/ipc/application.ts';
import { fail, ok } from '../../../../../shared/result.ts';
import { day, matrixSet } from '../../../../fixtures/risks.ts';
import { createFakeDoor, renderInApp, type FakeDoor, type Handlers } from '../../support.tsx';

type OpenStore = Extract<StoreState, { readonly is: 'open' }>;
const store: OpenStore = { is: 'open', portfolio: 'own', name: 'portfolio.mutuals', folder: 'Documents/Mutuals', encrypted: false, readOnly: false, notice: null, asAt: null };

function show(over: Partial<OpenStore> = {}, host: AppState['host'] = 'browser', handlers: Handlers = {}): FakeDoor {
  const state: AppState = { version: '0.1.0', host, today: day('2026-11-21'), person: 'Alex Moore', store: { ...store, ...over } };
  useApplication.setState({ state });
  const door = createFakeDoor({ 'parameter.matrix': () => ok(matrixSet()), 'preference.set': () => ok(null), 'app.state': () => ok(useApplication.getState().state ?? state), 'undo.state': () => ok({ undo: null, redo: null }), ...handlers });
  renderInApp(<Settings />);
  return door;
}
const sent = (door: FakeDoor, channel: string): readonly unknown[] => door.calls.filter((call) => call.channel === channel).map(({ input }) => input);
const type = (label: string, text: string): void => void fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
const press = (name: string): void => void fireEvent.click(screen.getByRole('button', { name }));

beforeEach(() => useToasts.setState({ toasts: [], next: 1 }));
afterEach(() => useApplication.setState({ state: null }));

describe('settings', () => {
  it('keeps the name that goes on changes', async () => {
    const door = show({}, 'browser', { 'person.set': ({ name }) => (name === 'x'.repeat(300) ? fail(appError('invalid_input', undefined, { fields: { name: 'Shorten this.' } })) : ok(null)) });
    type('Name on changes', 'Priya Example');
    press('Save name');
    await waitFor(() => expect(useToasts.getState().toasts).toMatchObject([{ text: 'Name saved', undo: false }]));
    expect(sent(door, 'person.set')).toEqual([{ name: 'Priya Example' }]);
    type('Name on changes', 'x'.repeat(300));
    press('Save name');
    expect(await screen.findByText('Shorten this.')).toBeTruthy();
  });

  it('changes the appearance at once', () => {
    const door = show();
    fireEvent.click(screen.getByRole('radio', { name: 'Dark' }));
    expect(useAppearance.getState().appearance).toBe('dark');
    expect(sent(door, 'preference.set')).toEqual([{ key: 'appearance', value: 'dark' }]);
    fireEvent.click(screen.getByRole('radio', { name: 'As the computer has it' }));
    expect(useAppearance.getState().appearance).toBe('auto');
  });

  it('says where the store is, and how another is opened in each host', () => {
    show();
    expect(screen.getByText('Folder').nextElementSibling?.textContent).toBe('Documents/Mutuals');
    expect(screen.getByText('Encryption').nextElementSibling?.textContent).toBe('Not encrypted');
    expect(screen.getByText('npm start -- --store FILE')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Open another store' })).toBeNull();
  });

  it('opens another store from the window', () => {
    show({}, 'electron');
    expect(screen.getByRole('button', { name: 'Open another store' })).toBeTruthy();
    expect(screen.queryByText(/--store FILE/)).toBeNull();
  });

  it('shows the risk matrix with its source and that it is to be checked', async () => {
    show();
    expect(await screen.findByText('Check against current guidance')).toBeTruthy();
    expect(screen.getByText(/^NPSA, A risk matrix for risk managers/)).toBeTruthy();
    const bands = screen.getByRole('table', { name: 'Bands' });
    expect(within(bands).getAllByRole('row').slice(1).map(({ textContent }) => textContent?.trim())).toEqual(['Extreme15 to 25', 'High8 to 12', 'Moderate4 to 6', 'Low1 to 3']);
    const likelihood = screen.getByRole('table', { name: 'Likelihood' });
    expect(within(likelihood).getAllByRole('row')[1]?.textContent).toBe('5Almost certainover 50%');
    expect(screen.getByText(/^Mutuals 0\.1\.0, in a browser/)).toBeTruthy();
  });

  it('leaves the sample, which cannot be encrypted', async () => {
    const door = show({ portfolio: 'sample', name: 'Sample portfolio.mutuals' }, 'browser', { 'sample.discard': () => ok(store) });
    expect(screen.queryByRole('button', { name: 'Set a passphrase' })).toBeNull();
    press('Leave the sample portfolio');
    await waitFor(() => expect(sent(door, 'sample.discard')).toHaveLength(1));
  });
});

describe('the passphrase', () => {
  it('is not sent while it is short or differs from its repetition', async () => {
    const door = show();
    press('Set a passphrase');
    await screen.findByRole('dialog', { name: 'Set a passphrase' });
    expect(screen.getByText('A lost passphrase cannot be recovered')).toBeTruthy();
    type('New passphrase', 'eleven char');
    press('Encrypt the store');
    expect(await screen.findByText(/^Use at least 12 characters/)).toBeTruthy();
    type('New passphrase', 'correct horse battery');
    type('New passphrase again', 'correct horse batterie');
    press('Encrypt the store');
    expect(await screen.findByText(/^The two entries differ/)).toBeTruthy();
    expect(sent(door, 'store.setPassphrase')).toEqual([]);
  });

  it('encrypts the store, which then says so', async () => {
    const door = show({}, 'browser', { 'store.setPassphrase': () => ok({ ...store, encrypted: true }) });
    press('Set a passphrase');
    await screen.findByRole('dialog');
    type('New passphrase', 'correct horse battery');
    type('New passphrase again', 'correct horse battery');
    press('Encrypt the store');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent(door, 'store.setPassphrase')).toEqual([{ present: null, next: 'correct horse battery' }]);
    expect(await screen.findByText('Encrypted with a passphrase')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Change the passphrase' })).toBeTruthy();
    expect(useToasts.getState().toasts).toMatchObject([{ text: 'The store is encrypted' }]);
  });

  it('is changed and removed only with the present one', async () => {
    const door = show({ encrypted: true }, 'browser', {
      'store.setPassphrase': ({ present }) => (present === 'right and proper' ? ok(store) : fail(appError('store_key_wrong', 'The present passphrase is not right, so it was left as it is.'))),
    });
    press('Remove the passphrase');
    const dialog = await screen.findByRole('dialog', { name: 'Remove the passphrase' });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Remove the passphrase' }));
    expect(await screen.findByText('Enter the present passphrase.')).toBeTruthy();
    expect(sent(door, 'store.setPassphrase')).toEqual([]);
    type('Present passphrase', 'wrong');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Remove the passphrase' }));
    expect(await screen.findByText('The present passphrase is not right, so it was left as it is.')).toBeTruthy();
    type('Present passphrase', 'right and proper');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Remove the passphrase' }));
    await waitFor(() => expect(sent(door, 'store.setPassphrase').at(-1)).toEqual({ present: 'right and proper', next: null }));
    expect(await screen.findByText('Not encrypted')).toBeTruthy();
  });
});
