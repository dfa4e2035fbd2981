import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { Runways, runwaySentence } from '../../../../../renderer/views/overview/runways.tsx';
import type { RunwayRow } from '../../../../../shared/ipc/cash.ts';
import { organisationId } from '../../../../../shared/model/ids.ts';
import { ok } from '../../../../../shared/result.ts';
import { day, uuid } from '../../../../fixtures/risks.ts';
import { createFakeDoor, renderInApp } from '../../support.tsx';

const row = (number: number, runwayWeeks: number | null, trust: RunwayRow['trust'] = 'usable'): RunwayRow => ({
  organisationId: organisationId.parse(uuid(number)), name: `Mutual ${number}`, runwayWeeks, firstBreachMonth: runwayWeeks === null ? null : day('2027-03-01'), cash: 1_000, trust, missing: 0,
});
const running = [0, 1, 9, 17, 30, 44, 51].map((weeks, index) => row(index + 1, weeks));

describe('the runway watch-list', () => {
  it('shows the five whose money lasts shortest, each with the way to its cash flow, and says how many more there are', async () => {
    createFakeDoor({ 'cash.runways': () => ok([...running, row(8, null), row(9, null, 'none')]) });
    renderInApp(<Runways />);
    const table = await screen.findByRole('table', { name: 'Shortest runways on the expected course' });
    expect(within(table).getAllByRole('row').slice(1).map((line) => line.textContent)).toEqual(['Mutual 1Under a week', 'Mutual 21 week', 'Mutual 39 weeks', 'Mutual 417 weeks', 'Mutual 530 weeks'].map((text) => `${text}, short in the month from 1 Mar 2027`));
    expect(within(table).getByRole('link', { name: 'Mutual 3' }).getAttribute('href')).toBe(`#/cash/${uuid(3)}`);
    expect(screen.getByText('2 more run out later. 1 cannot be forecast yet.')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Cash flow' }).getAttribute('href')).toBe('#/cash');
  });

  it.each([
    [[row(1, null)], 'No mutual runs out of cash within the forecast on its expected course.'],
    [[row(1, 9), row(2, null)], 'No other runs out within the forecast.'],
    [[row(1, null, 'none'), row(2, null, 'none')], 'No mutual runs out of cash within the forecast on its expected course. 2 cannot be forecast yet.'],
  ] as const)('says of what is not shown: %#', (rows, words) => expect(runwaySentence(rows)).toBe(words));
});
