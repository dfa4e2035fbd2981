import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import PlanBegin from '../../../../../renderer/views/contingency/plan-begin.tsx';
import { dropDraft } from '../../../../../renderer/store/drafts.ts';
import { ok } from '../../../../../shared/result.ts';
import { createFakeDoor, renderInApp, type FakeDoor } from '../../support.tsx';
import { ids, setToday } from '../fixtures.ts';
import { aRecord, planId } from './view.ts';

function open(search: string): FakeDoor {
  setToday('2026-11-21');
  window.location.hash = `/contingency/new${search}`;
  const door = createFakeDoor({
    'plan.outlines': ({ contractId, serviceId }) => ok([
      { key: 'any service', title: 'Any service', about: 'The fifteen sections.', steps: 12, fits: false }, { key: 'community nursing', title: 'Community nursing', about: 'Nurses who visit.', steps: 18, fits: contractId !== null || serviceId !== null },
    ]),
    'contract.options': ({ ids: asked }) => ok(asked.map((id) => ({ id, reference: 'BNSSG-0042', title: 'Community nursing' })) as never), 'service.options': ({ ids: asked }) => ok(asked.map((id) => ({ id, name: 'District nursing' })) as never),
    'plan.begin': () => ok(aRecord('contingency plan', 9_000, {})),
  });
  renderInApp(<PlanBegin />);
  return door;
}
const sent = (door: FakeDoor): readonly unknown[] => door.calls.filter(({ channel }) => channel === 'plan.begin').map(({ input }) => input);
const title = (): HTMLInputElement => screen.getByLabelText(/^Title/);

beforeEach(() => ['', `${ids.contract} `, ` ${ids.service}`].forEach((part) => dropDraft(`contingency plan/begin ${part === '' ? ' ' : part}`)));

it('begins a plan for the contract of the address with the outline that fits, under a title that is offered', async () => {
  const door = open(`?contractId=${ids.contract}`);
  expect(await screen.findByText('Fits this kind of service')).toBeTruthy();
  await waitFor(() => expect(title().value).toBe('Contingency plan for BNSSG-0042 Community nursing'));
  expect(screen.getByRole<HTMLInputElement>('radio', { name: /^Community nursing/ }).checked).toBe(true);
  fireEvent.click(screen.getByRole('button', { name: 'Begin the plan' }));
  await waitFor(() => expect(sent(door)).toEqual([{ contractId: ids.contract, serviceId: null, outline: 'community nursing', title: 'Contingency plan for BNSSG-0042 Community nursing' }]));
  await waitFor(() => expect(window.location.hash).toBe(`#/contingency/${planId}`));
});

it('what a person typed or chose stays', async () => {
  const door = open(`?serviceId=${ids.service}`);
  await waitFor(() => expect(title().value).toBe('Contingency plan for District nursing'));
  fireEvent.change(title(), { target: { value: 'If the nurses stop' } });
  fireEvent.click(screen.getByRole('radio', { name: /^Any service/ }));
  fireEvent.click(screen.getByRole('button', { name: 'Begin the plan' }));
  await waitFor(() => expect(sent(door)).toEqual([{ contractId: null, serviceId: ids.service, outline: 'any service', title: 'If the nurses stop' }]));
});

it('without knowing what it is for it begins nothing and says what to choose', async () => {
  const door = open('');
  fireEvent.click(await screen.findByRole('button', { name: 'Begin the plan' }));
  expect((await screen.findAllByText('Choose the contract or the service that the plan is for.')).length).toBeGreaterThan(0);
  expect(sent(door)).toEqual([]);
});
