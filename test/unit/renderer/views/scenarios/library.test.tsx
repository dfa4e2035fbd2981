import { act, fireEvent, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import ScenarioLibrary from '../../../../../renderer/views/scenarios/library.tsx';
import { ReplayView } from '../../../../../renderer/views/scenarios/replay-view.tsx';
import ScenarioForm from '../../../../../renderer/views/scenarios/scenario-form.tsx';
import { useDrafts } from '../../../../../renderer/store/drafts.ts';
import type { CashModelView } from '../../../../../shared/ipc/cash.ts';
import { ok } from '../../../../../shared/result.ts';
import { library } from '../../../../../shared/scenarios/library.ts';
import type { ReplayStep } from '../../../../../shared/scenarios/replay/replay.ts';
import { isoDate } from '../../../../../shared/time.ts';
import { renderInApp } from '../../support.tsx';
import { ids, setToday } from '../fixtures.ts';
import { createJobDoor } from '../jobs.ts';
import { bluebell, estimate, start } from './fixtures.ts';

const organisations = () => ok([{ id: bluebell, name: 'Bluebell Community Services', roles: ['mutual'] as const }]);
/** What the library reads of a mutual’s model. */
const model = {
  organisationId: bluebell, name: 'Bluebell Community Services', start, months: null, simulated: null, weeks: null, figures: [], missing: [], standing: null, asOf: start, trust: { grade: 'usable', findings: [] },
  lines: [{ contractId: ids.contract, id: ids.contract, label: 'District nursing', payerId: ids.commissioner, payer: 'Anytown', nextYear: 1_000_000, endsOn: null }],
} as unknown as CashModelView;

beforeEach(() => {
  setToday('2026-11-22');
  useDrafts.setState({ drafts: {} });
});

describe('the library', () => {
  it('tells each pattern with its dates, figures, sources and lessons', () => {
    createJobDoor({ 'organisation.options': organisations, 'scenario.replay': () => ok({ jobId: 'replay' }) });
    for (const pattern of library) {
      window.location.hash = `/scenarios/library?tab=${pattern.key.replaceAll(' ', '-')}`;
      const { unmount } = renderInApp(<ScenarioLibrary />);
      expect(screen.getByText(pattern.summary)).toBeTruthy();
      for (const { what } of pattern.happened) expect(within(screen.getByRole('table', { name: 'What happened' })).getByText(what)).toBeTruthy();
      expect(within(screen.getByRole('table', { name: 'Figures' })).getAllByRole('row')).toHaveLength(pattern.figures.length + 1);
      for (const lesson of pattern.lessons) expect(screen.getByText(lesson)).toBeTruthy();
      unmount();
    }
  });

  it('asks for the mutual before it adapts a pattern to it', async () => {
    createJobDoor({ 'organisation.options': organisations, 'scenario.replay': () => ok({ jobId: 'replay' }) });
    window.location.hash = '/scenarios/library';
    renderInApp(<ScenarioLibrary />);
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Adapt to this mutual' })));
    expect(await screen.findByText('Choose the mutual.')).toBeTruthy();
    fireEvent.click(screen.getByRole('combobox', { name: /^Mutual/ }));
    fireEvent.click(await screen.findByRole('option', { name: 'Bluebell Community Services' }));
    await act(async () => void fireEvent.click(screen.getByRole('button', { name: 'Adapt to this mutual' })));
    expect(window.location.hash).toBe(`#/scenarios/new?pattern=eight%20weeks&mutual=${bluebell}`);
  });

  it.each(library)('fills in the form of a new scenario with “$title” put to the mutual', async (pattern) => {
    createJobDoor({ 'organisation.options': organisations, 'contract.options': () => ok([]), 'contract.list': () => ok({ rows: [], total: 0, offset: 0 }), 'cash.model': () => ok(model) });
    window.location.hash = `/scenarios/new?pattern=${pattern.key}&mutual=${bluebell}`;
    renderInApp(<ScenarioForm id={null} />);
    expect(await screen.findByText(pattern.question('Bluebell Community Services'))).toBeTruthy();
    const { levers, chosen } = pattern.adapt(model);
    expect(screen.getAllByRole('group', { name: /^Lever \d+$/ })).toHaveLength(levers.length);
    expect(screen.getByText(chosen.join(' '))).toBeTruthy();
  });
});

describe('a pattern replayed', () => {
  const step = (on: string, over: Partial<ReplayStep>): ReplayStep => ({
    on: isoDate.parse(on), level: 'clear', chance12: estimate(0.02, 0.01), runwayWeeks: null, trust: 'weak', reasons: [], doubts: [], dependency: { payer: 'The trust', share: 0.97, unnamed: 0 }, newest: 'The newest accounts were to 31 March 2008 (audited), 400 days old.', ...over,
  });

  it('says when it would have warned and on what, and shows the days on which that changed', () => {
    renderInApp(<ReplayView replay={{
      key: 'eight weeks', mutual: 'A prison health mutual', failedOn: isoDate.parse('2009-09-24'), failedHow: 'liquidation', madeUp: 'Costs were made up.',
      records: [{
        id: 'a', label: 'As records were kept', about: 'What the record held.', steps: [step('2009-06-01', {}), step('2009-06-08', {}), step('2009-08-06', { level: 'red', runwayWeeks: 7, reasons: ['Runs out in 7 weeks.'] })],
        warned: { on: isoDate.parse('2009-08-06'), weeksBefore: 7, level: 'red', evidence: ['Runs out in 7 weeks.', 'Depends on one payer.', 'A third reason.', 'Accounts.'] }, sentence: 'Would have warned 7 weeks before.',
      }],
    }} />);
    expect(screen.getByText('Would have warned 7 weeks before.')).toBeTruthy();
    expect(screen.getByText('A third reason.')).toBeTruthy();
    const rows = within(screen.getByRole('table', { name: 'What the views showed: As records were kept', hidden: true })).getAllByRole('row', { hidden: true }).slice(1).map(({ textContent }) => textContent);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toContain('1 Jun 2009Clear2 %, 1–3 %Beyond the horizonWeak–');
    expect(rows[1]).toContain('6 Aug 2009Red');
  });
});
