import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { nextStop } from '../../../../renderer/ui/charts/chart.tsx';
import { DotRange } from '../../../../renderer/ui/charts/dot-range.tsx';
import { FanChart, type FanData } from '../../../../renderer/ui/charts/fan-chart.tsx';
import { StepChart } from '../../../../renderer/ui/charts/step-chart.tsx';
import { Tornado } from '../../../../renderer/ui/charts/tornado.tsx';
import { lastDayOf, poundsText } from '../../../../renderer/ui/charts/words.ts';
import { shortShare } from '../../../../shared/pictures/geometry.ts';
import { isoDate } from '../../../../shared/time.ts';
import { renderInApp } from '../support.tsx';

afterEach(cleanup);
const start = isoDate.parse('2026-12-01');
const quantile = (level: number, value: readonly number[]) => ({ level, value, low: value.map((one) => one - 10), high: value.map((one) => one + 10) });
const fan: FanData = {
  start, opening: 1_000,
  quantiles: [quantile(0.05, [100, -400, -900]), quantile(0.25, [300, 0, -500]), quantile(0.5, [500, 200, -100]), quantile(0.75, [700, 400, 300]), quantile(0.95, [900, 800, 700])],
  expected: [550, 250, -250], facility: [200, 200, 200], minimum: 50, breach: 2, half: null, before: null,
};
const stops = (): HTMLElement => screen.getByRole('slider');
const said = (): string | null => stops().getAttribute('aria-valuetext');

describe('A fan chart', () => {
  test('is a picture with a name and a description that says what is to be seen', () => {
    renderInApp(<FanChart title="Balance to come" data={fan} paths={10_000} />);
    const picture = screen.getByRole('img', { name: 'Balance to come' });
    const sentence = 'At the end of Feb 2027 the middle of 10,000 paths is −£100, and 90 in 100 lie between −£900 and £700. The expected course is first short of the facility in Feb 2027.';
    expect(picture.querySelector('desc')?.textContent).toContain(sentence);
    expect(screen.getByText(sentence, { selector: 'p' })).toBeTruthy();
    expect(picture.textContent).toContain('Expected course short: Feb 2027');
    // Both scales are labelled, in pounds and in months.
    expect([...picture.querySelectorAll('text')].map((one) => one.textContent)).toEqual(expect.arrayContaining(['£0', '£1k', '−£1k', 'Dec 2026', 'Mar 2027']));
  });

  test('is read month by month by keyboard, to its ends and no further', () => {
    renderInApp(<FanChart title="Balance to come" data={fan} paths={10_000} />);
    fireEvent.focus(stops());
    expect(said()).toBe('Start, 1 Dec 2026: £1,000 in the bank.');
    fireEvent.keyDown(stops(), { key: 'ArrowRight' });
    expect(said()).toBe('31 Dec 2026: middle (P50) £500; P25 to P75 £300 to £700; P5 to P95 £100 to £900; expected course £550; facility £200.');
    fireEvent.keyDown(stops(), { key: 'End' });
    expect(said()).toContain('28 Feb 2027: middle (P50) −£100');
    expect(said()).toContain('first short of the facility in this month');
    fireEvent.keyDown(stops(), { key: 'ArrowRight' });
    expect(stops().getAttribute('aria-valuenow')).toBe('3');
    fireEvent.keyDown(stops(), { key: 'Home' });
    expect(stops().getAttribute('aria-valuenow')).toBe('0');
    // What is read out stands below the drawing too.
    expect(screen.getByText('Start, 1 Dec 2026', { selector: 'b' }).parentElement?.textContent).toContain('£1,000 in the bank.');
  });

  test('has its figures as a table, all of them', () => {
    renderInApp(<FanChart title="Balance to come" data={fan} paths={10_000} />);
    fireEvent.click(screen.getByRole('button', { name: 'Show as a table: Balance to come' }));
    const rows = within(screen.getByRole('table', { name: 'Balance to come' })).getAllByRole('row');
    expect(rows.map((row) => [...row.children].map(({ textContent }) => textContent))).toEqual([
      ['Month’s end', 'Expected course', 'P5', 'P25', 'P50 (middle)', 'P75', 'P95', 'P50, 95 % interval', 'Facility'],
      ['31 Dec 2026', '£550', '£100', '£300', '£500', '£700', '£900', '£490 to £510', '£200'],
      ['31 Jan 2027', '£250', '−£400', '£0', '£200', '£400', '£800', '£190 to £210', '£200'],
      ['28 Feb 2027', '−£250', '−£900', '−£500', '−£100', '£300', '£700', '−£110 to −£90', '£200'],
    ]);
    expect(screen.getByRole('button', { name: 'Hide the table: Balance to come' }).getAttribute('aria-expanded')).toBe('true');
  });

  test('shows the middle before the changes inside its scale', () => {
    renderInApp(<FanChart title="Balance to come" data={{ ...fan, before: [5_000, 5_000, 5_000] }} paths={10_000} />);
    expect(screen.getByText('Middle before the changes')).toBeTruthy();
    expect(screen.getByRole('img').textContent).toContain('£5k');
  });
});

test('A chance by month: its interval, the next round share as the end of its scale, and several beside one another', () => {
  const series = { name: 'As the record has it', value: [0, 0.01, 0.02], low: [0, 0.008, 0.018], high: [0.001, 0.012, 0.023] };
  renderInApp(<StepChart title="Probability" start={start} series={[series]} />);
  expect([...screen.getByRole('img').querySelectorAll('text')].map((one) => one.textContent)).toContain('5 %');
  fireEvent.keyDown(stops(), { key: 'End' });
  expect(said()).toBe('By 28 Feb 2027: 2 %, interval 1.8–2.3 %.');
  cleanup();
  renderInApp(<StepChart title="Probability" start={start} series={[series, { ...series, name: 'With help' }]} />);
  fireEvent.keyDown(stops(), { key: 'End' });
  expect(said()).toBe('By 28 Feb 2027: As the record has it 2 %, interval 1.8–2.3 %; With help 2 %, interval 1.8–2.3 %.');
  expect(within(screen.getByRole('list')).getAllByRole('listitem').map((item) => item.textContent)).toEqual(['As the record has it', 'With help']);
});

test('A tornado says which assumption moves the figure most, and reads each bar', () => {
  const end = (at: string, value: number) => ({ at, value, low: value - 0.01, high: value + 0.01 });
  const data = { base: 0.2, rows: [{ name: 'Days late', low: end('0', 0.1), high: end('60', 0.6) }, { name: 'Pay', low: end('2', 0.2), high: end('4', 0.25) }] };
  renderInApp(<Tornado title="What moves it" measure="Probability" data={data} words={shortShare} />);
  expect(screen.getByText('Probability is 20 % as things stand. “Days late” moves it most: 10 % at 0, 60 % at 60.', { selector: 'p' })).toBeTruthy();
  fireEvent.focus(stops());
  fireEvent.keyDown(stops(), { key: 'ArrowDown' });
  expect(said()).toBe('Pay: 20 % (19 % to 21 %) at 2; 25 % (24 % to 26 %) at 4; as things stand 20 %.');
  // Bars begin at the figure as things stand: one that moves nothing has no length.
  const bars = [...screen.getByRole('img').querySelectorAll('rect')].map((bar) => Number(bar.getAttribute('width')));
  expect(bars.filter((width) => width === 0)).toHaveLength(1);
});

test('A chart of no rows is drawn, and has no stops', () => {
  renderInApp(<DotRange title="Ranges" summary="Nothing was found." measure="£" rows={[]} words={poundsText} />);
  expect(screen.getByRole('img', { name: 'Ranges' })).toBeTruthy();
  expect(screen.queryByRole('slider')).toBeNull();
});

test('Words: what is not known is said, and a month ends on its last day', () => {
  expect([poundsText(null), poundsText(-1_234.4), poundsText(0)]).toEqual(['not known', '−£1,234', '£0']);
  expect([lastDayOf(start, 0), lastDayOf(isoDate.parse('2027-02-01'), 0), lastDayOf(isoDate.parse('2026-12-15'), 1)]).toEqual(['2026-12-31', '2027-02-28', '2027-02-14']);
});

test('Keys lead within the stops, and other keys nowhere', () => {
  expect([nextStop('PageDown', 3, 37), nextStop('PageUp', 3, 37), nextStop('ArrowUp', 3, 37), nextStop('a', 3, 37)]).toEqual([15, 0, 2, null]);
});
