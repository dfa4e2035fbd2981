import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import HeatMap, { summaryOf } from '../../../../../renderer/views/risks/heat-map.tsx';
import type { HeatMap as HeatMapAnswer, HeatMapCell } from '../../../../../shared/ipc/risks.ts';
import { ok } from '../../../../../shared/result.ts';
import { matrixSet, riskRow } from '../../../../fixtures/risks.ts';
import { createFakeDoor, renderInApp, type FakeDoor } from '../../support.tsx';

/** The words of NPSA's matrix (2008), read off its table: by falling consequence, rising likelihood. */
const words = [
  ['Moderate', 'High', 'Extreme', 'Extreme', 'Extreme'],
  ['Moderate', 'High', 'High', 'Extreme', 'Extreme'],
  ['Low', 'Moderate', 'High', 'High', 'Extreme'],
  ['Low', 'Moderate', 'Moderate', 'High', 'High'],
  ['Low', 'Low', 'Low', 'Moderate', 'Moderate'],
] as const;
const levels = { Low: 'low', Moderate: 'moderate', High: 'high', Extreme: 'extreme' } as const;

/** One risk in the cell of consequence 1 and likelihood 1, two in the next, and so on. */
const cells: readonly HeatMapCell[] = words.flatMap((row, falling) => row.map((word, index) => {
  const [consequence, likelihood] = [5 - falling, index + 1];
  return { consequence, likelihood, score: consequence * likelihood, level: levels[word], word, count: (consequence - 1) * 5 + likelihood };
}));
const answer = (kind: HeatMapAnswer['kind'], unscored = 7): HeatMapAnswer => ({ kind, cells, unscored, matrix: matrixSet() });

function show(): FakeDoor {
  const door = createFakeDoor({
    'risk.heatMap': ({ kind }) => ok(answer(kind)),
    'risk.list': () => ok({ rows: [riskRow()], total: 332, offset: 0 }),
  });
  renderInApp(<HeatMap />);
  return door;
}

describe('the heat map', () => {
  it('is a table with headers both ways, and the band and score are written in every cell', async () => {
    show();
    const table = await screen.findByRole('table', { name: /consequence and likelihood/ });
    expect(within(table).getAllByRole('columnheader').map(({ textContent }) => textContent)).toEqual(['1 Rareunder 0.1%', '2 Unlikely0.1–1%', '3 Possible1–10%', '4 Likely10–50%', '5 Almost certainover 50%']);
    expect(within(table).getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual(['5 Catastrophic', '4 Major', '3 Moderate', '2 Minor', '1 Negligible']);
    const rows = within(table).getAllByRole('row').slice(1);
    rows.forEach((row, falling) => {
      const links = within(row).getAllByRole('link');
      expect(links).toHaveLength(5);
      links.forEach((link, index) => {
        const score = (5 - falling) * (index + 1);
        expect(link.querySelectorAll('[aria-hidden]')[1]?.textContent).toBe(`${words[falling]?.[index]} ${score}`);
      });
    });
    expect(within(table).getByRole('link', { name: '19 risks, Extreme, score 16: show in the register' }).getAttribute('href')).toBe('#/risks?status=open&cell=current-4-4');
    expect(within(table).getByRole('link', { name: '1 risk, Low, score 1: show in the register' })).toBeTruthy();
  });

  it('says the map in a sentence, the unscored included, and that the bands are to be checked', async () => {
    show();
    // Extreme: 23+24+25+19+20+15 = 126 of 325 scored and 7 unscored.
    expect(await screen.findByText(/^126 of 332 open risks are extreme by current score, 103 high, 73 moderate, 23 low\. 7 have no current score and are not on the map\./)).toBeTruthy();
    expect(screen.getByText('Check against current guidance:')).toBeTruthy();
    const legend = screen.getByRole('table', { name: 'Bands of the risk matrix' });
    expect(within(legend).getAllByRole('row').slice(1).map(({ textContent }) => textContent?.trim())).toEqual(['Extreme15 to 25', 'High8 to 12', 'Moderate4 to 6', 'Low1 to 3']);
  });

  it('shows another kind of score and other risks when they are chosen, and its cells lead there', async () => {
    const door = show();
    fireEvent.click(await screen.findByRole('radio', { name: 'Target' }));
    fireEvent.change(screen.getByRole('combobox', { name: 'Status' }), { target: { value: '' } });
    await waitFor(() => expect(door.calls.findLast(({ channel }) => channel === 'risk.heatMap')?.input).toMatchObject({ kind: 'target', filter: { status: null } }));
    expect((await screen.findByRole('link', { name: '21 risks, Moderate, score 5: show in the register' })).getAttribute('href')).toBe('#/risks?cell=target-5-1');
  });

  it('says what to do first where there is no risk', async () => {
    createFakeDoor({ 'risk.heatMap': () => ok({ ...answer('current', 0), cells: [] }), 'risk.list': () => ok({ rows: [], total: 0, offset: 0 }) });
    renderInApp(<HeatMap />);
    expect(await screen.findByText('No risks yet')).toBeTruthy();
  });
});

describe('the map in a sentence', () => {
  const only = (count: number, score: number): readonly HeatMapCell[] => cells.map((cell) => ({ ...cell, count: cell.score === score && cell.consequence === 5 ? count : 0 }));

  it('agrees in number, and says when there is nothing or nothing left out', () => {
    expect(summaryOf({ ...answer('inherent', 0), cells: only(1, 25) }, 'closed')).toBe('1 of 1 closed risk is extreme by inherent score, 0 high, 0 moderate, 0 low. None is without an inherent score.');
    expect(summaryOf({ ...answer('target', 1), cells: only(0, 25) }, null)).toBe('0 of 1 risk are extreme by target score, 0 high, 0 moderate, 0 low. 1 has no target score and is not on the map.');
    expect(summaryOf({ ...answer('current', 0), cells: only(0, 25) }, 'open')).toBe('There are no open risks.');
  });
});
