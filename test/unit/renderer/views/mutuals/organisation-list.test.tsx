import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { forgetViews } from '../../../../../renderer/store/views.ts';
import OrganisationList from '../../../../../renderer/views/mutuals/organisation-list.tsx';
import { ok } from '../../../../../shared/result.ts';
import { createFakeDoor, renderInApp, type FakeDoor } from '../../support.tsx';
import { setToday } from '../fixtures.ts';

/** A store with this many organisations, none of them a mutual. */
function open(organisations: number): FakeDoor {
  window.location.hash = '/mutuals';
  const door = createFakeDoor({
    'preference.get': () => ok(null), 'preference.set': () => ok(null),
    'organisation.list': ({ filter }) => ok({ rows: [], total: filter.role === null ? organisations : 0, offset: 0 }),
  });
  renderInApp(<OrganisationList />);
  return door;
}
const asked = (door: FakeDoor): unknown => door.calls.filter(({ channel, input }) => channel === 'organisation.list' && !JSON.stringify(input).includes('"limit":1}')).at(-1)?.input;

beforeEach(() => {
  setToday('2026-11-21');
  forgetViews();
});

describe('the list of mutuals', () => {
  it('asks for mutuals first, and for all organisations on a choice', async () => {
    const door = open(7);
    await waitFor(() => expect(asked(door)).toMatchObject({ filter: { role: 'mutual', deleted: false } }));
    fireEvent.change(screen.getByRole('combobox', { name: 'Which organisations' }), { target: { value: '' } });
    await waitFor(() => expect(asked(door)).toMatchObject({ filter: { role: null } }));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('All organisations');
  });

  it('says where the mutuals may be when organisations are there, and leads to them', async () => {
    const door = open(7);
    expect(await screen.findByText('No mutual among the 7 organisations')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Show all organisations' }));
    await waitFor(() => expect(asked(door)).toMatchObject({ filter: { role: null } }));
  });

  it('says what to do first in an empty store', async () => {
    open(0);
    expect(await screen.findByText('No mutuals yet')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Import notices' }).getAttribute('href')).toBe('#/exchange/import');
    expect(screen.getByRole('button', { name: 'Open the sample portfolio' })).toBeTruthy();
  });

  it('shows what was deleted on request', async () => {
    const door = open(7);
    fireEvent.click(await screen.findByRole('checkbox', { name: 'Show deleted' }));
    await waitFor(() => expect(asked(door)).toMatchObject({ filter: { deleted: true } }));
  });
});
