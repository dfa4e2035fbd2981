import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import PlanForm from '../../../../../renderer/views/contingency/plan-form.tsx';
import { completenessIn } from '../../../../../renderer/views/contingency/section-states.ts';
import { valuesOf, withSentence } from '../../../../../renderer/views/contingency/plan-form-values.ts';
import { dropDraft } from '../../../../../renderer/store/drafts.ts';
import type { PlanView } from '../../../../../shared/ipc/contingency.ts';
import { ok } from '../../../../../shared/result.ts';
import { createFakeDoor, renderInApp, type FakeDoor, type Handlers } from '../../support.tsx';
import { ids, setToday } from '../fixtures.ts';
import { aRecord, aView, day, planId } from './view.ts';

const liability = 'A lease of £20,000 a year stays with the commissioner.';
/** The same plan with one thing that the record knows of its buildings. */
function withKnown(view: PlanView): PlanView {
  const sections = view.completeness.sections.map((state) => (state.section === 'estates' ? { ...state, recognised: [{ text: liability, from: { kind: 'contract', id: ids.contract, name: 'BNSSG-0042' } }] } : state));
  return { ...view, completeness: { ...view.completeness, sections } };
}

function open(view: PlanView, more: Handlers = {}): FakeDoor {
  setToday('2026-11-21');
  window.location.hash = `/contingency/${planId}/edit`;
  const options = () => ok([]);
  const door = createFakeDoor({ 'plan.get': () => ok(view), 'contract.options': options, 'service.options': options, 'record.options': options, 'record.update': () => ok(aRecord('contingency plan', 9_000, {}) as never), ...more });
  renderInApp(<PlanForm id={planId} />);
  return door;
}
const part = (section: string): HTMLElement => document.getElementById(`part-${section}`) as HTMLElement;
const sent = (door: FakeDoor): readonly unknown[] => door.calls.filter(({ channel }) => channel === 'record.update').map(({ input }) => input);

beforeEach(() => dropDraft(`contingency plan/${planId}`));

it('has all fifteen sections, each with how far it is and what it lacks', async () => {
  open(aView());
  await screen.findByRole('button', { name: 'Save the plan' });
  expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent?.split(' ')[0])).toEqual(['The', ...Array.from({ length: 15 }, (_, index) => String(index + 1))]);
  expect(part('estates').textContent).toContain('Missing: nothing written on buildings, equipment and medicines.');
  expect(within(part('steps')).getByRole('link', { name: '0 steps' }).getAttribute('href')).toBe(`#/contingency/${planId}?tab=steps`);
});

it('“Use this” puts a sentence of the record behind what is written, once, and the section is complete at once', async () => {
  const door = open(withKnown(aView({ estates: 'Two clinics.' })));
  fireEvent.click(await screen.findByRole('button', { name: `Use this: ${liability}` }));
  const text = within(part('estates')).getByRole('textbox') as HTMLTextAreaElement;
  await waitFor(() => expect(text.value).toBe(`Two clinics.\n${liability}`));
  expect(within(part('estates')).queryByRole('button', { name: /^Use this/ })).toBeNull();
  expect(within(part('estates')).getByText('Is in the text')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Save the plan' }));
  await waitFor(() => expect(sent(door)).toEqual([{ kind: 'contingency plan', id: planId, version: 3, patch: { estates: `Two clinics.\n${liability}` } }]));
});

it('the score follows what is typed', async () => {
  open(aView());
  const score = (): string | null => screen.getByText(/as it stands in this form/).parentElement?.textContent ?? null;
  await screen.findByRole('button', { name: 'Save the plan' });
  const before = score();
  fireEvent.change(within(part('estates')).getByRole('textbox'), { target: { value: 'Two clinics.' } });
  await waitFor(() => expect(within(part('estates')).getByText('Complete')).toBeTruthy());
  expect(score()).not.toBe(before);
  // Spaces are nothing.
  fireEvent.change(within(part('estates')).getByRole('textbox'), { target: { value: '   ' } });
  await waitFor(() => expect(score()).toBe(before));
});

it('a section that does not apply asks for its reason and for nothing else', async () => {
  const door = open(aView());
  fireEvent.click(await screen.findByRole('checkbox', { name: /^Does not apply: section 6/ }));
  const reason = await within(part('estates')).findByLabelText(/^It does not apply because/);
  expect(within(part('estates')).getAllByRole('textbox')).toHaveLength(1);
  fireEvent.click(screen.getByRole('button', { name: 'Save the plan' }));
  expect((await screen.findAllByText('Say why it does not apply.')).length).toBeGreaterThan(0);
  expect(sent(door)).toEqual([]);
  fireEvent.change(reason, { target: { value: 'It has no buildings.' } });
  fireEvent.click(screen.getByRole('button', { name: 'Save the plan' }));
  await waitFor(() => expect(sent(door)).toEqual([{ kind: 'contingency plan', id: planId, version: 3, patch: { notApplicable: [{ section: 'estates', reason: 'It has no buildings.' }] } }]));
});

it('what a plan cannot do without cannot be said not to apply', async () => {
  open(aView());
  await screen.findByRole('button', { name: 'Save the plan' });
  for (const section of ['criticality', 'triggers', 'options', 'steps', 'approval']) expect(within(part(section)).queryByRole('checkbox')).toBeNull();
});

it('of an approved plan only what stays open can be changed, and it says how the rest is', async () => {
  open(aView({ approvedOn: day('2026-01-01'), approvedBy: 'Board' }));
  expect(await screen.findByText(/are changed by a new version/)).toBeTruthy();
  expect(screen.getByLabelText('Kept at')).toBeTruthy();
  // Its approval is shown, and given elsewhere.
  expect(screen.getByText('Board')).toBeTruthy();
  for (const label of [/^Approved on/, /^Approved by/]) expect(screen.queryByLabelText(label)).toBeNull();
  expect(screen.queryByLabelText('Buildings, equipment and medicines')).toBeNull();
});

it('a superseded version has no form', async () => {
  open(aView({ approvedOn: day('2026-01-01'), approvedBy: 'Board', supersededOn: day('2026-06-01') }));
  expect(await screen.findByText('This version was superseded on 1 Jun 2026. It is kept as it was and cannot be changed.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Save the plan' })).toBeNull();
});

it('leaving keeps the draft', async () => {
  const view = aView();
  const door = open(view);
  await screen.findByRole('button', { name: 'Save the plan' });
  fireEvent.change(within(part('exit')).getByRole('textbox'), { target: { value: 'Back in-house.' } });
  await act(async () => { await Promise.resolve(); });
  document.body.replaceChildren();
  renderInApp(<PlanForm id={planId} />);
  expect(await screen.findByText('This is your unsaved draft from earlier.')).toBeTruthy();
  expect(sent(door)).toEqual([]);
});

it('a sentence is put on a line of its own; the score in the form is the rule of the record', () => {
  expect([withSentence(null, 'One.'), withSentence('  ', 'One.'), withSentence('Nil. ', 'One.')]).toEqual(['One.', 'One.', 'Nil.\nOne.']);
  const view = aView({ estates: 'Two clinics.' });
  expect(completenessIn(view, valuesOf(view.plan))).toEqual(view.completeness);
});
