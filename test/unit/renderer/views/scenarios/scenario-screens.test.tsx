import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import ScenarioCompare from '../../../../../renderer/views/scenarios/compare.tsx';
import ReverseStress from '../../../../../renderer/views/scenarios/reverse.tsx';
import ScenarioList from '../../../../../renderer/views/scenarios/scenario-list.tsx';
import ScenarioPage from '../../../../../renderer/views/scenarios/scenario-page.tsx';
import WhatMattersMost from '../../../../../renderer/views/scenarios/tornado.tsx';
import { appError } from '../../../../../shared/errors.ts';
import type { RunHead, ScenarioRow } from '../../../../../shared/ipc/scenarios.ts';
import { idSchemas } from '../../../../../shared/model/ids.ts';
import { fail, ok } from '../../../../../shared/result.ts';
import { instant } from '../../../../../shared/time.ts';
import { renderInApp } from '../../support.tsx';
import { setToday } from '../fixtures.ts';
import { createJobDoor, type JobDoor } from '../jobs.ts';
import { aRun, aScenario, bluebell, content, names, runId, scenario, scenarioId, view } from './fixtures.ts';

const press = (name: string | RegExp): Promise<void> => act(async () => void fireEvent.click(screen.getByRole('button', { name })));
const row = (number: number, last: RunHead | null): ScenarioRow => ({
  scenario: aScenario({ id: idSchemas.scenario.parse(`01890000-0000-7000-8000-0000000003${String(number).padStart(2, '0')}`), title: `Question ${number}` }), mutuals: [], levers: ['On 1 January 2027, Bluebell goes into liquidation.'], last,
});
const head = (over: object = {}, stale = false): RunHead => ({ run: aRun(over), stale });

beforeEach(() => {
  setToday('2026-11-22');
});

describe('the list of scenarios', () => {
  it('proposes the questions asked most where there are none', async () => {
    createJobDoor({ 'scenario.overview': () => ok([]) });
    renderInApp(<ScenarioList />);
    const question = await screen.findByRole('link', { name: 'What if a mutual fails?' });
    expect(question.getAttribute('href')).toBe('#/scenarios/new?ask=fails');
  });

  it('says what each asks, what its newest run says and whether that is stale; up to four are chosen to be compared', async () => {
    createJobDoor({ 'scenario.overview': () => ok([row(1, head({}, true)), row(2, null), row(3, null), row(4, null), row(5, null)]) });
    renderInApp(<ScenarioList />);
    const table = await screen.findByRole('table', { name: 'Scenarios' });
    const [first, second] = within(table).getAllByRole('row').slice(1).map((one) => one.textContent);
    expect(first).toContain('What if Bluebell fails in January?');
    expect(first).toContain('Heron Care would be pulled down with it.22 Nov 2026 Stale');
    expect(second).toContain('Not run yet');
    for (const number of [1, 2, 3, 4]) fireEvent.click(screen.getByRole('checkbox', { name: `Compare Question ${number}` }));
    expect(screen.getByRole('checkbox', { name: 'Compare Question 5' }).hasAttribute('disabled')).toBe(true);
    await press('Compare 4');
    expect(window.location.hash).toContain('/scenarios/compare?ids=');
    expect(window.location.hash.split(',')).toHaveLength(4);
  });
});

describe('the page of a scenario', () => {
  const open = async (runs: readonly RunHead[]): Promise<JobDoor> => {
    const door = createJobDoor({
      'record.get': () => ok({ record: scenario, title: scenario.title, names } as never), 'run.list': () => ok(runs), 'run.get': () => ok(view()), 'scenario.run': () => ok({ jobId: 'run' }),
      'scenario.newVersion': () => ok(aScenario({ id: '01890000-0000-7000-8000-000000000399' })), 'record.delete': () => ok({} as never),
    });
    renderInApp(<ScenarioPage id={scenarioId} />);
    await screen.findByRole('heading', { level: 1, name: 'It fails' });
    return door;
  };

  it('tells the question and what happens, and runs with progress and a way to stop', async () => {
    const door = await open([]);
    expect(screen.getByText('What if Bluebell fails in January?')).toBeTruthy();
    expect(screen.getByText('On 1 January 2027, Bluebell Community Services goes into liquidation and its services stop at once.')).toBeTruthy();
    expect(await screen.findByText('Not run yet')).toBeTruthy();
    await press('Run');
    expect(door.sent('scenario.run')).toEqual([{ scenarioId, scenario: null, keep: true }]);
    act(() => door.fire({ is: 'progress', jobId: 'run', channel: 'scenario.run', fraction: 0.4, phrase: 'Simulating' }));
    expect(screen.getByText('Running the scenario: Simulating (40%)')).toBeTruthy();
    await press('Cancel');
    expect(door.sent('job.cancel')).toEqual([{ jobId: 'run' }]);
    act(() => door.fire({ is: 'finished', jobId: 'run', channel: 'scenario.run', result: fail(appError('invalid_input', 'Two levers end one contract.')) }));
    expect((await screen.findByRole('alert')).textContent).toContain('Two levers end one contract.');
  });

  it('shows the newest run in place and lists the earlier ones', async () => {
    await open([head({ id: idSchemas.run.parse('01890000-0000-7000-8000-000000000301'), headline: 'As it was in spring.', createdAt: instant.parse('2026-04-01T10:00:00.000Z') }, true), head()]);
    expect(await screen.findByRole('heading', { level: 2, name: 'Who fails, and when' })).toBeTruthy();
    const earlier = screen.getByRole('table', { name: 'Earlier runs' });
    expect(within(earlier).getAllByRole('row').slice(1).map((one) => one.textContent)).toEqual([expect.stringMatching(/^As it was in spring\..*Stale$/)]);
  });

  it('makes a new version and leads to its form', async () => {
    const door = await open([]);
    await press('New version');
    expect(door.sent('scenario.newVersion')).toEqual([{ id: scenarioId, version: 3 }]);
    await waitFor(() => expect(window.location.hash).toBe('#/scenarios/01890000-0000-7000-8000-000000000399/edit'));
  });
});

describe('comparing', () => {
  it('asks for the scenarios of the address and keeps the result as a run', async () => {
    const rows = [row(1, null), row(2, null)];
    window.location.hash = `/scenarios/compare?ids=${rows.map(({ scenario: { id } }) => id).join(',')},nonsense`;
    const door = createJobDoor({ 'scenario.overview': () => ok(rows), 'scenario.compare': () => ok({ jobId: 'compare' }), 'run.get': () => ok(view()) });
    renderInApp(<ScenarioCompare />);
    await press('Compare 2 scenarios');
    expect(door.sent('scenario.compare')).toEqual([{ scenarioIds: rows.map(({ scenario: { id } }) => id), keep: true }]);
    act(() => door.fire({ is: 'finished', jobId: 'compare', channel: 'scenario.compare', result: ok({ runId, content: content() as never, tookMs: 5 }) }));
    expect((await screen.findByRole('link', { name: 'Open it on a page of its own' })).getAttribute('href')).toBe(`#/runs/${runId}`);
  });
});

describe('the smallest shock', () => {
  it('names what is missing before it asks anything', async () => {
    window.location.hash = '/scenarios/reverse';
    const door = createJobDoor({ 'organisation.options': () => ok([]), 'scenario.reverse': () => ok({ jobId: 'reverse' }) });
    renderInApp(<ReverseStress />);
    await press('Find the smallest');
    expect(await screen.findByText('Choose the mutual.')).toBeTruthy();
    expect(door.sent('scenario.reverse')).toEqual([]);
  });

  it('asks for what was chosen, with the chance as a share', async () => {
    window.location.hash = `/scenarios/reverse?mutual=${bluebell}&lever=payment delay&by=2027-03-31`;
    const door = createJobDoor({ 'organisation.options': () => ok([{ id: bluebell, name: 'Bluebell', roles: ['mutual'] }]), 'scenario.reverse': () => ok({ jobId: 'reverse' }) });
    renderInApp(<ReverseStress />);
    fireEvent.click(screen.getByRole('radio', { name: 'when the chance of running out reaches' }));
    fireEvent.change(screen.getByRole('textbox', { name: /Chance/ }), { target: { value: '40' } });
    await press('Find the smallest');
    expect(door.sent('scenario.reverse')).toEqual([{ question: { organisationId: bluebell, lever: 'payment delay', contractId: null, by: '2027-03-31', target: 0.4 }, keep: true }]);
  });
});

describe('what matters most', () => {
  it('is asked of one mutual where the figure is that of one', async () => {
    window.location.hash = '/scenarios/tornado';
    const door = createJobDoor({ 'organisation.options': () => ok([]), 'record.options': () => ok([]), 'scenario.tornado': () => ok({ jobId: 'tornado' }) });
    renderInApp(<WhatMattersMost />);
    fireEvent.change(screen.getByRole('combobox', { name: 'Figure watched' }), { target: { value: 'lowest balance in the bad case' } });
    await press('Find what matters most');
    expect(door.sent('scenario.tornado')).toEqual([]);
    expect(screen.getByText('The lowest balance is that of one mutual: choose it.')).toBeTruthy();
    fireEvent.change(screen.getByRole('combobox', { name: 'Figure watched' }), { target: { value: 'peak need in the bad case' } });
    await press('Find what matters most');
    expect(door.sent('scenario.tornado')).toEqual([{ organisationId: null, scenarioId: null, measure: 'peak need in the bad case', keep: true }]);
  });
});
