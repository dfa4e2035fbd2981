import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import { routeOf } from '../../../renderer/shell/palette-items.ts';
import { CommandPalette } from '../../../renderer/shell/command-palette.tsx';
import type { SearchedKind, SearchHit } from '../../../shared/ipc/application.ts';
import { entityKinds } from '../../../shared/model/ids.ts';
import { ok } from '../../../shared/result.ts';
import { createFakeDoor, renderInApp } from './support.tsx';

const ID = '01890000-0000-7000-8000-000000000001';
const OF = { kind: 'organisation', id: '01890000-0000-7000-8000-000000000002' } as const;
beforeEach(() => { window.location.hash = ''; });

it('leads from a hit of every kind to a place of its own, or to that of the record it is a part of', () => {
  const kinds = entityKinds.filter((kind): kind is SearchedKind => kind !== 'snooze');
  const routes = kinds.map((kind) => routeOf({ kind, id: ID, of: OF }));
  expect(routes.every((route) => route.startsWith('/') && route.length > 10)).toBe(true);
  expect(routeOf({ kind: 'contract', id: ID, of: null })).toBe(`/contracts/${ID}`);
  expect(routeOf({ kind: 'retained liability', id: ID, of: null })).toBe(`/records/retained-liability/${ID}`);
  expect(routeOf({ kind: 'succession', id: ID, of: OF })).toBe(`/mutuals/${OF.id}?tab=successions`);
});

it('says the kind and the parent of what it found, and goes there', async () => {
  const hits: SearchHit[] = [{ kind: 'payment', id: ID, title: 'payment due 1 Oct 2026', detail: 'C-7 Feet · £1,234', of: null }, { kind: 'risk', id: OF.id, title: 'R-0001 Late', detail: null, of: null }];
  createFakeDoor({ 'search.find': () => ok(hits) });
  renderInApp(<CommandPalette onClose={() => undefined} onHelp={() => undefined} />);
  fireEvent.change(screen.getByRole('combobox'), { target: { value: 'late zzz' } });
  const option = await screen.findByRole('option', { name: /Payment due 1 Oct 2026/ });
  expect(option.textContent).toBe('Payment due 1 Oct 2026Payment · C-7 Feet · £1,234');
  expect(screen.getAllByRole('option')[1]?.textContent).toBe('R-0001 LateRisk');
  fireEvent.keyDown(screen.getByRole('combobox'), { key: 'Enter' });
  await waitFor(() => expect(window.location.hash).toBe(`#/records/payment/${ID}`));
});
