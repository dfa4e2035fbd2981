import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { useDrafts } from '../../../../../renderer/store/drafts.ts';
import OrganisationPage from '../../../../../renderer/views/mutuals/organisation-page.tsx';
import { readShare } from '../../../../../renderer/views/mutuals/organisation-words.ts';
import type { SuccessionRow } from '../../../../../shared/ipc/organisations.ts';
import { ok } from '../../../../../shared/result.ts';
import { isoDate } from '../../../../../shared/time.ts';
import { createFakeDoor, renderInApp, type FakeDoor } from '../../support.tsx';
import { ids, organisationDetail, setToday, succession } from '../fixtures.ts';

const options = [
  { id: ids.commissioner, name: 'Anytown Primary Care Trust', roles: ['commissioner'] as const }, { id: ids.successor, name: 'Tarn Valley Integrated Care Board', roles: ['commissioner'] as const },
];

async function open(...successions: readonly SuccessionRow[]): Promise<FakeDoor> {
  window.location.hash = `/mutuals/${ids.commissioner}?tab=successions`;
  const door = createFakeDoor({
    'organisation.get': () => ok(organisationDetail(undefined, { successions })),
    'organisation.options': () => ok(options),
    'risk.list': () => ok({ rows: [], total: 0, offset: 0 }),
    'succession.list': () => ok([succession({ version: 8 })]),
    'succession.create': () => ok(succession()), 'succession.update': () => ok(succession({ version: 4 })), 'succession.delete': () => ok(succession({ version: 4 })), 'succession.restore': () => ok(succession({ version: 9 })),
  });
  renderInApp(<OrganisationPage id={ids.commissioner} />);
  await screen.findByRole('heading', { level: 1 });
  return door;
}
const press = (name: string | RegExp): Promise<void> => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const fill = (id: string, value: string): void => void fireEvent.change(document.querySelector(`#field-${id}`) ?? document.body, { target: { value } });
const sent = (door: FakeDoor, channel: string): readonly unknown[] => door.calls.filter((call) => call.channel === channel).map(({ input }) => input);

beforeEach(() => {
  setToday('2026-11-21');
  useDrafts.setState({ drafts: {} });
});

describe('successions of an organisation', () => {
  it('records a successor: this organisation passes on, the share in basis points', async () => {
    const door = await open();
    await press('Record a successor');
    const dialog = screen.getByRole('dialog', { name: 'Record a succession' });
    const to = within(dialog).getByRole('combobox', { name: /^To/ });
    fireEvent.click(to);
    fireEvent.click(await screen.findByRole('option', { name: 'Tarn Valley Integrated Care Board' }));
    fill('effectiveOn', '2026-07-01');
    fill('shareBasisPoints', '33.25');
    await press('Save succession');
    await waitFor(() => expect(sent(door, 'succession.create')).toEqual([
      { fields: { fromId: ids.commissioner, toId: ids.successor, effectiveOn: '2026-07-01', passes: 'all', shareBasisPoints: 3_325, notes: null } },
    ]));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('asks for what is missing and saves nothing', async () => {
    const door = await open();
    await press('Record a predecessor');
    fill('shareBasisPoints', 'half');
    await press('Save succession');
    const summary = (await screen.findByRole('alert')).textContent;
    expect(summary).toContain('Choose the organisation that passes on.');
    expect(summary).toContain('Enter a date, such as 1 April 2026.');
    expect(summary).toContain('Enter a share in per cent with at most two decimals, such as 62.5.');
    expect(summary).not.toContain('Choose the organisation that takes over.');
    expect(sent(door, 'succession.create')).toEqual([]);
  });

  it('edits only what was changed, with the version seen', async () => {
    const door = await open(succession());
    await press('Edit the succession Anytown Primary Care Trust to Tarn Valley Integrated Care Board');
    expect(document.querySelector<HTMLInputElement>('#field-shareBasisPoints')?.value).toBe('62.5');
    fill('shareBasisPoints', '100');
    await press('Save succession');
    await waitFor(() => expect(sent(door, 'succession.update')).toEqual([{ id: ids.succession, version: 3, patch: { shareBasisPoints: 10_000 } }]));
  });

  it('shows both directions with date, what passes and share, and deletes', async () => {
    const door = await open(succession(), succession({ id: ids.inherited, fromId: ids.successor, toId: ids.commissioner, fromName: 'Old Health Authority', toName: 'Anytown Primary Care Trust', effectiveOn: isoDate.parse('2013-04-01'), passes: 'liabilities', shareBasisPoints: null }));
    const cells = (table: string): readonly (string | null)[] => [...(within(screen.getByRole('table', { name: table })).getAllByRole('row')[1]?.querySelectorAll('th, td') ?? [])].map((cell) => cell.textContent).slice(0, 5);
    expect(cells('Passed on to')).toEqual(['Tarn Valley Integrated Care Board', '1 Jul 2026', 'Everything', 'None', '62.5']);
    expect(cells('Took over from')).toEqual(['Old Health Authority', '1 Apr 2013', 'Liabilities', 'None', 'Not stated']);
    await press('Delete the succession Anytown Primary Care Trust to Tarn Valley Integrated Care Board');
    expect(sent(door, 'succession.delete')).toEqual([{ id: ids.succession, version: 3 }]);
  });

  it('restores a deleted one', async () => {
    const door = await open();
    fireEvent.click(screen.getByRole('checkbox', { name: 'Show deleted' }));
    await screen.findByRole('table', { name: 'Deleted successions' });
    await press('Restore');
    expect(sent(door, 'succession.restore')).toEqual([{ id: ids.succession, version: 8 }]);
  });
});

describe('a share that is typed in', () => {
  it.each([['100', 10_000], ['62.5', 6_250], ['0.01', 1], ['62.5%', 6_250], [' ', null], ['33.333', '33.333'], ['-5', '-5'], ['half', 'half']] as const)('%o is %o', (text, value) => {
    expect(readShare(text)).toBe(value);
  });
});
