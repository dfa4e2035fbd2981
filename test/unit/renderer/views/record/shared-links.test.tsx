import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useDrafts } from '../../../../../renderer/store/drafts.ts';
import { withinOf } from '../../../../../renderer/ui/record-options.ts';
import RecordEdit from '../../../../../renderer/views/record/record-edit.tsx';
import type { Field } from '../../../../../shared/model/field.ts';
import { kindNames, recordKinds } from '../../../../../shared/model/records/index.ts';
import { ok } from '../../../../../shared/result.ts';
import { uuid } from '../../../../fixtures/risks.ts';
import { createFakeDoor, renderInApp, type FakeDoor } from '../../support.tsx';

const PLAN = uuid(1);
const OTHER = uuid(2);
const names = { 'plan step': 'Ring the duty director', 'plan option': 'Alternative provider', 'plan contact': 'Duty desk' } as const;
type Part = keyof typeof names;
const isPart = (kind: string): kind is Part => Object.hasOwn(names, kind);

/** Each plan has one part of each kind; asked of no plan, a store answers with those of both. */
function show(kind: 'plan step' | 'plan option', search: string): FakeDoor {
  window.location.hash = `/records/${kind.replace(' ', '-')}/new?${search}`;
  const door = createFakeDoor({
    'record.options': ({ kind: asked, of }) => ok(isPart(asked) ? [[PLAN, 'here'], [OTHER, 'elsewhere']].flatMap(([plan, where], index) => (of === null || of.id === plan ? [{ id: uuid(10 + index), name: `${names[asked]} ${where}` }] : [])) : []),
    'service.options': () => ok([]), 'organisation.options': () => ok([]), 'record.list': () => ok({ rows: [], total: 0, offset: 0, names: {} }),
  });
  renderInApp(<RecordEdit kind={kind} id={null} />);
  return door;
}
/** By its id, because the list of a field bears the same label. */
const input = (key: string): Promise<HTMLElement> => waitFor(() => {
  const found = document.getElementById(`field-${key}`);
  if (found === null) throw new Error(`There is no input for ${key}.`);
  return found;
});
const askedOf = (door: FakeDoor, kind: string): unknown => door.calls.flatMap(({ channel, input: asked }) => (channel === 'record.options' && (asked as { kind: string }).kind === kind ? [(asked as { of: unknown }).of] : [])).at(-1);

beforeEach(() => useDrafts.setState({ drafts: {} }));
afterEach(() => {
  cleanup();
  window.location.hash = '';
});

describe('links that share a field with their record', () => {
  it('a step’s form offers the steps, options and contacts of its own plan', async () => {
    const door = show('plan step', `planId=${PLAN}`);
    for (const [key, kind] of [['afterIds', 'plan step'], ['optionId', 'plan option'], ['contactId', 'plan contact']] as const) {
      fireEvent.click(await input(key));
      await waitFor(() => expect(askedOf(door, kind), kind).toEqual({ kind: 'contingency plan', id: PLAN }));
      expect(await screen.findByRole('option', { name: `${names[kind]} here`, hidden: true })).toBeTruthy();
      expect(screen.queryByRole('option', { name: `${names[kind]} elsewhere`, hidden: true })).toBeNull();
    }
  });

  it('those stay the only ones when something is typed', async () => {
    const door = show('plan step', `planId=${PLAN}`);
    const box = await input('optionId');
    box.focus();
    fireEvent.change(box, { target: { value: 'altern' } });
    await waitFor(() => expect(door.calls.map(({ input: asked }) => asked)).toContainEqual(expect.objectContaining({ kind: 'plan option', text: 'altern', of: { kind: 'contingency plan', id: PLAN } })));
  });

  it('an option’s form offers the spare capacity for its service', async () => {
    const door = show('plan option', `planId=${PLAN}&serviceId=${uuid(3)}`);
    await input('alternativeId');
    await waitFor(() => expect(askedOf(door, 'alternative provider')).toEqual({ kind: 'service', id: uuid(3) }));
  });

  it('any is offered while it is not chosen whose', async () => {
    const door = show('plan step', '');
    await input('optionId');
    await waitFor(() => expect(askedOf(door, 'plan option')).toBeNull());
  });

  it('each names a field that both have, by which the linked records are listed', () => {
    const sharing = kindNames.flatMap((kind) => Object.entries<Field>(recordKinds[kind].fields).flatMap(([key, field]) => ((field.is === 'link' || field.is === 'links') && field.sharing !== null ? [{ at: `${kind} ${key}`, kind, field, shared: field.sharing }] : [])));
    expect(sharing.map(({ at }) => at)).toEqual(expect.arrayContaining(['plan step afterIds', 'plan step optionId', 'plan step contactId', 'plan option alternativeId', 'action controlId']));
    for (const { at, kind, field, shared } of sharing) {
      const own = (recordKinds[kind].fields as Readonly<Record<string, Field>>)[shared];
      expect(own?.is, at).toBe('link');
      expect(withinOf(field, PLAN), at).toEqual({ kind: own?.is === 'link' ? own.to : null, id: PLAN, always: true });
      if (field.is === 'link' || field.is === 'links') expect((recordKinds[field.to as typeof kind].parents as readonly string[]), at).toContain(shared);
    }
  });
});
