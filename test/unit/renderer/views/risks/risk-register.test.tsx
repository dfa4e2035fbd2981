import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { filterFromAddress } from '../../../../../renderer/views/risks/register-address.ts';
import RiskRegister from '../../../../../renderer/views/risks/risk-register.tsx';
import { ok } from '../../../../../shared/result.ts';
import { riskRow, riskRules, unknownRisk, uuid } from '../../../../fixtures/risks.ts';
import { renderInApp } from '../../support.tsx';
import { setToday } from '../fixtures.ts';
import { createJobDoor, type JobDoor } from '../jobs.ts';

const address = (search: string): ReturnType<typeof filterFromAddress> => filterFromAddress(new URLSearchParams(search));

describe('the register’s address', () => {
  it.each([
    ['band=extreme&status=open', { band: 'extreme', status: 'open' }],
    ['cell=current-4-5', { cell: { kind: 'current', consequence: 4, likelihood: 5 } }],
    [`contract=${uuid(1001)}`, { contractId: uuid(1001) }],
    [`organisation=${uuid(7)}&service=${uuid(8)}`, { organisationId: uuid(7), serviceId: uuid(8) }],
    ['escalation=board&overAppetite=1&targetMissed=1&lateActions=1', { escalation: 'board', overAppetite: true, targetMissed: true, actionOverdue: true }],
    [`strategicObjective=${uuid(9)}&objective=${uuid(10)}&plan=${uuid(11)}`, { strategicObjectiveId: uuid(9), objectiveId: uuid(10), planId: uuid(11) }],
    ['category=people&treatment=treat&domain=safety&proximity=within%203%20months&owner=Mo%20Venn', { category: 'people', treatment: 'treat', domain: 'safety', proximity: 'within 3 months', owner: 'Mo Venn' }],
    ['escalation=nobody&strategicObjective=x&domain=luck&owner=', {}],
    ['overdue=1', { reviewOverdue: true }],
    ['withoutOwner=1', { withoutOwner: true }],
    ['band=purple&cell=current-6-1&contract=nobody&overdue=yes&status=', {}],
    ['cell=expected-1-1', {}],
  ] as const)('%s', (search, filter) => expect(address(search)).toEqual(filter));
});

function show(search: string): JobDoor {
  setToday('2026-11-21');
  window.location.hash = `/risks${search}`;
  const rows = [riskRow(), unknownRisk(2)];
  const door = createJobDoor({ 'risk.rules': () => ok(riskRules()), 'risk.list': ({ offset }) => ok({ rows, total: rows.length, offset }), 'contract.get': () => ok({} as never) });
  renderInApp(<RiskRegister />);
  return door;
}

beforeEach(() => {
  // jsdom lays nothing out; the virtual list needs a height to look through.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(360);
  Element.prototype.scrollTo = (): void => undefined;
});
afterEach(() => void vi.restoreAllMocks());

describe('the register', () => {
  it('shows each score with its band in words, and asks for what the address said, the worst first', async () => {
    const door = show('?status=open&cell=current-4-3');
    const row = await screen.findByRole('row', { name: /R-0001/ });
    expect(within(row).getByText('20').closest('span')?.textContent).toBe('20 Extreme');
    expect(within(row).getByText('12').closest('span')?.textContent).toBe('12 High');
    expect(screen.getByRole('row', { name: /R-0002/ }).textContent).toContain('No owner');
    expect(door.sent('risk.list')[0]).toMatchObject({ filter: { status: 'open', cell: { kind: 'current', consequence: 4, likelihood: 3 } }, sort: [{ column: 'currentScore', direction: 'descending' }] });
    fireEvent.click(screen.getByRole('button', { name: /Remove the filter\s*Current score 4 × 3/ }));
    await waitFor(() => expect(door.sent('risk.list').at(-1)).toMatchObject({ filter: { status: 'open', cell: null } }));
  });

  it('filters by what is typed and chosen', async () => {
    const door = show('');
    await screen.findByRole('row', { name: /R-0001/ });
    fireEvent.change(screen.getByRole('combobox', { name: 'Current band' }), { target: { value: 'high' } });
    fireEvent.click(screen.getByRole('checkbox', { name: 'Review overdue' }));
    fireEvent.change(screen.getByRole('searchbox', { name: 'Owner' }), { target: { value: 'Okafor' } });
    await waitFor(() => expect(door.sent('risk.list').at(-1)).toMatchObject({ filter: { band: 'high', reviewOverdue: true, owner: 'Okafor' } }));
  });
});
