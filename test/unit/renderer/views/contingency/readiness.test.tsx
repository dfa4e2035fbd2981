import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, it } from 'vitest';
import Contingency from '../../../../../renderer/views/contingency/contingency.tsx';
import { mendedAt, readinessSentence } from '../../../../../renderer/views/contingency/readiness-words.ts';
import { forgetViews } from '../../../../../renderer/store/views.ts';
import { readinessAspects, type ReadinessRow } from '../../../../../shared/ipc/contingency.ts';
import { ok } from '../../../../../shared/result.ts';
import { createFakeDoor, renderInApp, type Handlers } from '../../support.tsx';
import { contractId } from '../../../../../shared/model/ids.ts';
import { ids, setToday } from '../fixtures.ts';
import { aReadiness, aReadinessRow, planId } from './view.ts';

const ready = aReadinessRow(1);
const lacking = aReadinessRow(2, { service: 'Home care', aspects: { capacity: 'missing', route: 'not known', exercised: 'not asked' }, missing: ['capacity below the caseload'], score: 55, state: 'prepare' });
const bare = aReadinessRow(3, { service: 'Podiatry', planId: null, plan: null, status: null, score: null, state: null, aspects: { plan: 'missing', approved: 'missing' } });

function open(rows: readonly ReadinessRow[], more: Handlers = {}) {
  setToday('2026-11-21');
  window.location.hash = '/contingency';
  const door = createFakeDoor({
    'plan.readiness': ({ text, missing, offset, limit }) => {
      const found = rows.filter((row) => row.service.toLowerCase().includes(text.toLowerCase()) && (missing === null || row.aspects[missing] !== 'ready'));
      return ok(aReadiness(found, { rows: found.slice(offset, offset + limit) }));
    },
    'plan.list': () => ok({ rows: [], total: 0, offset: 0, asOf: aReadiness([]).asOf, counts: { draft: 0, approved: 0, superseded: 0 } }), 'plan.triggers': () => ok([]),
    'preference.get': () => ok(null), 'preference.set': () => ok(null as never), ...more,
  });
  renderInApp(<Contingency />);
  return door;
}
const cells = (name: string): readonly (string | null)[] => [...(screen.getAllByRole('row').find((row) => within(row).queryByRole('rowheader')?.textContent?.startsWith(name) === true)?.children ?? [])].slice(1).map(({ textContent }) => textContent);

beforeEach(() => forgetViews());

it('says in a sentence whether we are ready, with one and with none', () => {
  expect(readinessSentence({ total: 23, ready: 11, essentialWithoutPlan: 3, withoutServices: 0 })).toBe('11 of 23 services are ready; 3 essential services have no plan.');
  expect(readinessSentence({ total: 23, ready: 1, essentialWithoutPlan: 1, withoutServices: 0 })).toBe('1 of 23 services is ready; 1 essential service has no plan.');
  expect(readinessSentence({ total: 2, ready: 0, essentialWithoutPlan: 0, withoutServices: 0 })).toBe('None of 2 services is ready; no essential service is without a plan.');
  expect(readinessSentence({ total: 1_200, ready: 1_200, essentialWithoutPlan: 0, withoutServices: 0 })).toBe('All 1,200 services are ready; no essential service is without a plan.');
  expect(readinessSentence({ total: 1, ready: 0, essentialWithoutPlan: 1, withoutServices: 0 })).toBe('The one service is not ready; 1 essential service has no plan.');
  expect(readinessSentence({ total: 1, ready: 1, essentialWithoutPlan: 0, withoutServices: 0 })).toBe('The one service is ready; no essential service is without a plan.');
});

it('counts contracts that record no services, and says so', () => {
  expect(readinessSentence({ total: 23, ready: 11, essentialWithoutPlan: 3, withoutServices: 2 })).toBe('11 of 23 are ready (21 services, and 2 contracts that record no services, which count as not ready); 3 essential services have no plan.');
  expect(readinessSentence({ total: 2, ready: 1, essentialWithoutPlan: 0, withoutServices: 1 })).toBe('1 of 2 is ready (1 service, and 1 contract that records no services, which counts as not ready); no essential service is without a plan.');
  expect(readinessSentence({ total: 1, ready: 0, essentialWithoutPlan: 0, withoutServices: 1 })).toBe('None of 1 is ready (1 contract that records no services, which counts as not ready); no essential service is without a plan.');
});

it('a contract that records no services has its row, with the way to add them', async () => {
  const notice = aReadinessRow(4, { serviceId: null, service: 'Wheelchairs – no services recorded', essential: 'not assessed', planId: null, plan: null, status: null, score: null, state: null, aspects: { plan: 'missing' } });
  const planned = aReadinessRow(5, { serviceId: null, service: 'Hearing aids – no services recorded', contractId: contractId.parse(ids.service), essential: 'not assessed', aspects: { capacity: 'not known' } });
  const old = aReadinessRow(6, { service: 'Dentistry', planId: null, status: 'superseded', score: null, state: null, aspects: { plan: 'missing' } });
  open([notice, planned, old, ready]);
  const row = within(await screen.findByRole('row', { name: /^Wheelchairs/ }));
  expect(row.getByRole('link', { name: 'Wheelchairs – no services recorded' }).getAttribute('href')).toBe(`#/contracts/${notice.contractId ?? ''}`);
  expect(row.getByRole('link', { name: 'add its services: BNSSG-0042' }).getAttribute('href')).toBe(`#/contracts/${notice.contractId ?? ''}/edit`);
  expect(row.getByRole('link', { name: /begin a plan for Wheelchairs/ }).getAttribute('href')).toBe(`#/contingency/new?contractId=${notice.contractId ?? ''}`);
  expect(screen.getByRole('link', { name: 'Not known: capacity of Hearing aids – no services recorded' }).getAttribute('href')).toBe(`#/contracts/${planned.contractId ?? ''}/edit`);
  expect(cells('Dentistry')[0]).toBe('MissingSuperseded');
  expect(screen.getByText('2 services, and 2 contracts that record no services; essential ones and those that lack most first')).toBeTruthy();
});

it('each gap leads to where it is mended, and what has no plan to beginning one', () => {
  for (const aspect of readinessAspects) expect(mendedAt(bare, aspect)).toBe(`/contingency/new?serviceId=${bare.serviceId}`);
  expect(readinessAspects.map((aspect) => mendedAt(lacking, aspect).replace(`/contingency/${planId}`, ''))).toEqual(['', '?tab=versions', '?tab=sections', '?tab=triggers', '?tab=options', '?tab=options', '?tab=options', '?tab=steps', '?tab=exercises', '']);
});

it('has a word in each cell, never a mark or a colour alone', async () => {
  open([lacking, bare, ready]);
  expect(await screen.findByText('1 of 3 services is ready; 1 essential service has no plan.')).toBeTruthy();
  await screen.findByRole('rowheader', { name: /Home care/ });
  expect(cells('Home care')).toEqual(['Approved55 % Prepare', 'Ready', 'Ready', 'Ready', 'Missing', 'Ready', 'Not known', 'Ready', 'Not asked', 'Ready']);
  expect(screen.getByRole('link', { name: 'Not known: legal route of Home care' }).textContent).toBe('Not known');
  expect(cells('Podiatry')[0]).toBe('Missing');
  expect(screen.getByRole('link', { name: 'Missing: begin a plan for Podiatry' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Missing: capacity of Home care' }).getAttribute('href')).toBe(`#/contingency/${planId}?tab=options`);
  // What is ready needs no way anywhere.
  const links = within(screen.getByRole('row', { name: /Service 1/ }));
  expect(links.getAllByRole('link')).toEqual([links.getByRole('link', { name: 'Service 1' }), links.getByRole('link', { name: 'Approved: If Bluebell fails' })]);
});

it('what is in time on its likely days alone is ready with its warning, by keyboard and aloud', async () => {
  open([aReadinessRow(7, { service: 'Night nursing', warnings: ['In time on its likely days, too late on its pessimistic days'] }), ready]);
  const link = await screen.findByRole('link', { name: 'Ready: in time of Night nursing. In time on its likely days, too late on its pessimistic days' });
  expect(link.getAttribute('href')).toBe(`#/contingency/${planId}?tab=options`);
  expect(cells('Night nursing')[5]).toBe('ReadyNot on pessimistic days');
  expect(cells('Service 1')[5]).toBe('Ready');
});

it('the head of a column narrows the table to those that lack it, and the sentence stays', async () => {
  open([lacking, bare, ready]);
  const head = await screen.findByRole('button', { name: /^Capacity/ });
  expect(head.textContent).toBe('Capacity1 missing');
  fireEvent.click(head);
  await waitFor(() => expect(screen.getAllByRole('rowheader')).toHaveLength(1));
  expect(screen.getByRole('button', { name: /^Capacity/ }).getAttribute('aria-pressed')).toBe('true');
  expect(screen.getByText('1 of 3 services')).toBeTruthy();
  expect(screen.getByText('1 of 3 services is ready; 1 essential service has no plan.')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: /^Capacity/ }));
  await waitFor(() => expect(screen.getAllByRole('rowheader')).toHaveLength(3));
});

it('asks for fifty rows at a time, and starts a new question at its first page', async () => {
  const door = open(Array.from({ length: 120 }, (_, index) => aReadinessRow(index + 1)));
  await screen.findByText('1 to 50 of 120 services');
  // The whole portfolio and its first page are one question.
  expect(door.calls.filter(({ channel }) => channel === 'plan.readiness')).toHaveLength(1);
  fireEvent.click(screen.getByRole('button', { name: 'Later' }));
  expect(await screen.findByText('51 to 100 of 120 services')).toBeTruthy();
  expect(await screen.findByText('Service 51')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Later' }));
  expect(await screen.findByText('101 to 120 of 120 services')).toBeTruthy();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Later' }).disabled).toBe(true);
  fireEvent.change(screen.getByRole('searchbox', { name: 'Search this table' }), { target: { value: 'Service 1' } });
  await waitFor(() => expect(door.calls.filter(({ channel }) => channel === 'plan.readiness').at(-1)?.input).toEqual({ text: 'Service 1', show: 'all', missing: null, offset: 0, limit: 50 }));
});

it('without any service it says what to do first', async () => {
  open([]);
  expect(await screen.findByText('No service to be ready for yet')).toBeTruthy();
  expect(screen.getAllByRole('link', { name: 'Begin a plan' }).map((link) => link.getAttribute('href'))).toEqual(['#/contingency/new', '#/contingency/new']);
  expect(screen.queryByRole('button', { name: 'Make the folder' })).toBeNull();
});
