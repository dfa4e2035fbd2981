import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import CashWatch from '../../../../../renderer/views/cash/watch-list.tsx';
import type { WatchView } from '../../../../../shared/ipc/cash.ts';
import { appError } from '../../../../../shared/errors.ts';
import { fail, ok } from '../../../../../shared/result.ts';
import { isoDate } from '../../../../../shared/time.ts';
import { renderInApp } from '../../support.tsx';
import { createJobDoor } from '../jobs.ts';
import { watch, watchRow } from './fixtures.ts';

const red = watchRow('Rowan', {
  level: 'red', reasons: ['Runs out in 9 weeks on the expected course.', '82 % of its income ends on 31 Mar 2027.', 'Its statement is 300 days old.', 'Depends on Anytown for 92 %.'], runwayWeeks: 9, firstBreachMonth: isoDate.parse('2027-01-01'),
  chance12: { value: 0.62, standardError: 0.005, low: 0.61, high: 0.63 }, peakNeedP95: 400_000,
});
const unknown = watchRow('Nettle', { level: 'not known', chance12: null, cash: null, lowestHeadroom: null, peakNeedP95: null, trust: 'none', missing: 2 });
const rows = [watchRow('Kelp'), unknown, red, watchRow('Willow', { level: 'watch', reasons: ['Pay award.'] })];

async function open() {
  let jobs = 0;
  const start = () => {
    jobs += 1;
    return ok({ jobId: `watch-${jobs}` });
  };
  const door = createJobDoor({ 'cash.watch': start });
  renderInApp(<CashWatch />);
  await waitFor(() => expect(jobs).toBe(1));
  const finish = (result: WatchView | null) => act(async () => {
    door.fire({ is: 'finished', jobId: `watch-${jobs}`, channel: 'cash.watch', result: result === null ? fail(appError('internal', 'It did not work.')) : ok(result) } as never);
    await Promise.resolve();
  });
  return { door, finish, jobs: () => jobs };
}
const names = (): readonly string[] => screen.getAllByRole('rowheader').map((cell) => within(cell).getAllByRole('link')[0]?.textContent ?? '');

test('The watch-list says whom to worry about and why, then lists all by worry', async () => {
  const { finish } = await open();
  expect(screen.getByRole('progressbar', { name: 'Forecasting every mutual' })).toBeTruthy();
  await finish(watch(rows));
  expect(screen.getByText('One mutual should worry you: Rowan. One more is to be watched.')).toBeTruthy();
  const worst = within(screen.getByRole('region', { name: 'Whom to worry about' })).getAllByRole('listitem');
  expect(worst.map((item) => item.textContent)).toEqual(['Rowan RedRuns out in 9 weeks on the expected course. 82 % of its income ends on 31 Mar 2027. Its statement is 300 days old.', 'Willow WatchPay award.']);
  expect(await screen.findAllByRole('rowheader')).toHaveLength(4);
  expect(names()).toEqual(['Rowan', 'Willow', 'Nettle', 'Kelp']);
  const cells = (name: string): readonly (string | null)[] => [...(screen.getAllByRole('row').find((row) => row.textContent?.includes(name))?.children ?? [])].map(({ textContent }) => textContent);
  expect(cells('Rowan').slice(2)).toEqual(['62 %61–63 %', '9 weeks', 'Jan 2027', '50,000', '400,000', '80,000', 'Usable']);
  // What is not known is never nought.
  expect(cells('Nettle').slice(2)).toEqual(['Not known', 'Not known', 'Not known', 'Not known', 'Not known', 'Not known', 'No forecast2 missing in the forecast of Nettle: enter what is known']);
  expect(screen.getByText(/10,000 paths, seed 2011/)).toBeTruthy();
});

test('Two reasons are shown at first, all on request', async () => {
  const { finish } = await open();
  await finish(watch(rows));
  expect(screen.queryByText('Depends on Anytown for 92 %.')).toBeNull();
  fireEvent.click(await screen.findByRole('button', { name: '2 more reasons for Rowan' }));
  expect(screen.getByText('Depends on Anytown for 92 %.')).toBeTruthy();
});

test('Filters by level and by text leave the answer as it is', async () => {
  const { finish } = await open();
  await finish(watch(rows));
  fireEvent.change(await screen.findByRole('combobox', { name: 'Level' }), { target: { value: 'watch' } });
  await waitFor(() => expect(names()).toEqual(['Willow']));
  expect(screen.getByText('1 of 4 mutuals')).toBeTruthy();
  expect(screen.getByText(/^One mutual should worry you/)).toBeTruthy();
  fireEvent.change(screen.getByRole('searchbox', { name: 'Search this table' }), { target: { value: 'nobody' } });
  expect(await screen.findByText('No mutual matches these filters')).toBeTruthy();
});

test('A change of the record runs it again; meanwhile the last answer stays, and is marked', async () => {
  const { door, finish, jobs } = await open();
  await finish(watch(rows));
  act(() => door.fire({ is: 'changed', entities: [] }));
  await waitFor(() => expect(jobs()).toBe(2));
  expect(screen.getByText(/^One mutual should worry you/).closest('[data-old]')?.getAttribute('data-old')).toBe('true');
  await finish(watch([watchRow('Kelp')]));
  expect(screen.getByText('No mutual is on the watch-list: the one that can be forecast is clear.').closest('[data-old]')?.getAttribute('data-old')).toBe('false');
});

test('Nothing to forecast, and a failure, say what to do', async () => {
  const { finish, jobs } = await open();
  await finish(null);
  expect(screen.getByRole('alert').textContent).toContain('It did not work.');
  fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(jobs()).toBe(2));
  expect(screen.queryByRole('alert')).toBeNull();
  await finish(watch([]));
  expect(screen.getByText('No mutual to forecast yet')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Add a contract' }).getAttribute('href')).toBe('#/contracts/new');
});
