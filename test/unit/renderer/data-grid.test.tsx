import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { invoke } from '../../../renderer/api.ts';
import { forgetViews } from '../../../renderer/store/views.ts';
import { DataGrid, type GridColumn } from '../../../renderer/ui/data-grid.tsx';
import type { ServiceListRow, serviceColumns } from '../../../shared/ipc/services.ts';
import { serviceId } from '../../../shared/model/ids.ts';
import { ok } from '../../../shared/result.ts';
import { instant } from '../../../shared/time.ts';
import { createFakeDoor, renderInApp, type FakeDoor } from './support.tsx';

const TOTAL = 20_000;
const rowAt = (index: number, prefix = 'Service'): ServiceListRow => ({
  id: serviceId.parse(`01890000-0000-7000-8000-${String(index).padStart(12, '0')}`), version: 1, name: `${prefix} ${index}`, category: null, essential: 'essential',
  caseload: index, mtpdHours: null, rtoHours: null, contracts: 1, openRisks: 0, updatedAt: instant.parse('2026-11-21T14:02:00.000Z'),
});

const columns: readonly GridColumn<ServiceListRow, (typeof serviceColumns)[number]>[] = [
  { id: 'name', header: 'Name', width: 12, sort: 'name', rowHeader: true, cell: (row) => row.name },
  { id: 'caseload', header: 'Caseload', unit: 'people', width: 6, align: 'end', sort: 'caseload', cell: (row) => row.caseload },
  { id: 'essential', header: 'Essential', width: 6, cell: (row) => row.essential },
  { id: 'risks', header: 'Open risks', width: 6, sort: 'openRisks', hidden: true, cell: (row) => row.openRisks },
];
const byName = [{ column: 'name', direction: 'ascending' }] as const;
const filter = { text: '', essential: null, deleted: false };

let total = TOTAL;
let prefix = 'Service';
let door: FakeDoor;

beforeEach(() => {
  // jsdom lays nothing out; the virtual list needs a height to look through.
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(360);
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(900);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(360);
  vi.spyOn(Element.prototype, 'scrollHeight', 'get').mockReturnValue(TOTAL * 36 + 36);
  Element.prototype.scrollTo = function scrollTo(this: Element, options?: ScrollToOptions | number): void {
    if (typeof options === 'object') this.scrollTop = options.top ?? 0;
    this.dispatchEvent(new Event('scroll'));
  };
  total = TOTAL;
  prefix = 'Service';
  forgetViews();
  window.location.hash = '';
  door = createFakeDoor({
    'preference.get': () => ok(null),
    'preference.set': () => ok(null),
    'service.list': ({ offset, limit }) => ok({ total, offset, rows: Array.from({ length: Math.max(0, Math.min(limit, total - offset)) }, (_, index) => rowAt(offset + index, prefix)) }),
  });
});

async function show(): Promise<HTMLElement> {
  renderInApp(
    <DataGrid
      screen="services" label="Services" noun={['service', 'services']} columns={columns} defaultSort={byName} question={filter}
      fetchPage={(page) => invoke('service.list', { filter, ...page })} hrefOf={(row) => `/services/${row.id}`} empty={<p>No services yet</p>}
    />,
  );
  if (total > 0) await screen.findByRole('link', { name: `${prefix} 0` });
  return total > 0 ? screen.getByRole('grid', { name: 'Services' }) : document.body;
}

const here = (): string => document.activeElement?.getAttribute('data-place') ?? 'nowhere';
const press = (key: string, options: { readonly ctrlKey?: boolean; readonly shiftKey?: boolean } = {}): void => {
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...options });
};
const listCalls = () => door.calls.filter(({ channel }) => channel === 'service.list').map(({ input }) => input as { readonly sort: unknown; readonly offset: number });

describe('DataGrid', () => {
  it('says its size, order and units, and keeps one tab stop', async () => {
    const grid = await show();
    expect(grid.getAttribute('aria-rowcount')).toBe('20001');
    expect(grid.getAttribute('aria-colcount')).toBe('3');
    expect(screen.getByText('20,000 services')).toBeDefined();
    const headers = within(grid).getAllByRole('columnheader');
    expect(headers.map((header) => [header.textContent, header.getAttribute('aria-sort')])).toEqual([['Name↑', 'ascending'], ['Caseload people', 'none'], ['Essential', null]]);
    expect(grid.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
    expect(within(grid).getAllByRole('row').length).toBeLessThan(60);
    const [, first] = within(grid).getAllByRole('row');
    expect(first?.getAttribute('aria-rowindex')).toBe('2');
  });

  it('moves by keys to the very last row, fetching only the pages it needs', async () => {
    const grid = await show();
    act(() => within(grid).getByRole('columnheader', { name: /Name/ }).focus());
    expect(here()).toBe('0:0');
    press('ArrowDown');
    await waitFor(() => expect(here()).toBe('1:0'));
    press('ArrowRight');
    await waitFor(() => expect(here()).toBe('1:1'));
    press('End', { ctrlKey: true });
    await waitFor(() => expect(here()).toBe('20000:2'));
    await screen.findByRole('link', { name: 'Service 19999' });
    expect(new Set(listCalls().map(({ offset }) => offset))).toEqual(new Set([0, 19_900]));
    press('Home', { ctrlKey: true });
    await waitFor(() => expect(here()).toBe('1:0'));
    expect(grid.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
  });

  it('opens a row by Enter and by a click on it', async () => {
    const grid = await show();
    act(() => within(grid).getByRole('columnheader', { name: /Name/ }).focus());
    press('ArrowDown');
    await waitFor(() => expect(here()).toBe('1:0'));
    press('ArrowDown');
    await waitFor(() => expect(here()).toBe('2:0'));
    press('Enter');
    expect(window.location.hash).toBe(`#/services/${rowAt(1).id}`);
    fireEvent.click(within(grid).getAllByRole('gridcell')[0] ?? grid);
    expect(window.location.hash).toBe(`#/services/${rowAt(0).id}`);
  });

  it('sorts by Enter on a heading, turns round, and adds a second order with Shift', async () => {
    const grid = await show();
    act(() => within(grid).getByRole('columnheader', { name: /Caseload/ }).focus());
    press('Enter');
    await waitFor(() => expect(listCalls().at(-1)?.sort).toEqual([{ column: 'caseload', direction: 'ascending' }]));
    press('Enter');
    await waitFor(() => expect(listCalls().at(-1)?.sort).toEqual([{ column: 'caseload', direction: 'descending' }]));
    fireEvent.click(within(grid).getByRole('columnheader', { name: /Name/ }), { shiftKey: true });
    await waitFor(() => expect(listCalls().at(-1)?.sort).toEqual([{ column: 'caseload', direction: 'descending' }, { column: 'name', direction: 'ascending' }]));
    fireEvent.click(within(grid).getByRole('columnheader', { name: /Essential/ }));
    expect(listCalls().at(-1)?.sort).toHaveLength(2);
  });

  it('shows a change made elsewhere without being asked', async () => {
    await show();
    prefix = 'Renamed';
    act(() => door.fire({ is: 'changed', entities: [{ kind: 'service', ids: [rowAt(0).id] }] }));
    expect(await screen.findByRole('link', { name: 'Renamed 0' })).toBeDefined();
  });

  it('drops an answer that arrives after a newer question', async () => {
    const grid = await show();
    let release: (() => void) | undefined;
    const slow = new Promise<void>((resolve) => {
      release = resolve;
    });
    const quick = door.invoke;
    Object.assign(door, { invoke: (async (channel, input) => {
      const answer = quick(channel, input);
      if (channel === 'service.list' && JSON.stringify(input).includes('"caseload","direction":"ascending"')) {
        prefix = 'Late';
        const late = await quick(channel, input);
        prefix = 'Service';
        await slow;
        return late;
      }
      return answer;
    }) satisfies typeof door.invoke });
    const heading = within(grid).getByRole('columnheader', { name: /Caseload/ });
    fireEvent.click(heading);
    await waitFor(() => expect(heading.getAttribute('aria-sort')).toBe('ascending'));
    fireEvent.click(heading);
    await waitFor(() => expect(heading.getAttribute('aria-sort')).toBe('descending'));
    await waitFor(() => expect(grid.getAttribute('aria-busy')).toBe('false'));
    await act(async () => {
      release?.();
      await slow;
    });
    expect(screen.queryByRole('link', { name: /Late/ })).toBeNull();
    expect(screen.getByRole('link', { name: 'Service 0' })).toBeDefined();
  });

  it('says what to do where there is nothing', async () => {
    total = 0;
    await show();
    expect(await screen.findByText('No services yet')).toBeDefined();
  });

  it('lets columns be chosen, but never hides the one that names the row', async () => {
    const grid = await show();
    fireEvent.click(screen.getByRole('button', { name: 'Columns' }));
    const risks = await screen.findByRole<HTMLInputElement>('checkbox', { name: 'Open risks' });
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Name' }).disabled).toBe(true);
    fireEvent.click(risks);
    await waitFor(() => expect(grid.getAttribute('aria-colcount')).toBe('4'));
    await waitFor(() => expect(door.calls.some(({ channel, input }) => channel === 'preference.set' && JSON.stringify(input).includes('view.services'))).toBe(true));
  });
});
