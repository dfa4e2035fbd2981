import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { invoke } from '../../../renderer/api.ts';
import { useToasts } from '../../../renderer/store/toasts.ts';
import { forgetViews } from '../../../renderer/store/views.ts';
import { DataGrid, type GridColumn } from '../../../renderer/ui/data-grid.tsx';
import { appError } from '../../../shared/errors.ts';
import type { ServiceListRow, serviceColumns } from '../../../shared/ipc/services.ts';
import { serviceId } from '../../../shared/model/ids.ts';
import { fail, ok } from '../../../shared/result.ts';
import { instant } from '../../../shared/time.ts';
import { createFakeDoor, renderInApp, type Handlers } from './support.tsx';

const TOTAL = 3_000;
const idAt = (index: number): string => `01890000-0000-7000-8000-${String(index).padStart(12, '0')}`;
const rowAt = (index: number): ServiceListRow => ({
  id: serviceId.parse(idAt(index)), version: 1, name: `Service ${index}`, category: null, essential: 'essential', caseload: index, mtpdHours: null, rtoHours: null, contracts: 1, openRisks: 0,
  updatedAt: instant.parse('2026-11-21T14:02:00.000Z'),
});
const columns: readonly GridColumn<ServiceListRow, (typeof serviceColumns)[number]>[] = [
  { id: 'name', header: 'Name', width: 12, sort: 'name', rowHeader: true, cell: (row) => row.name },
  { id: 'caseload', header: 'Caseload', width: 6, sort: 'caseload', cell: (row) => row.caseload },
];
const byName = [{ column: 'name', direction: 'ascending' }] as const;
const filter = { text: '', essential: null, deleted: false };

const withDoor = (more: Handlers = {}): void => {
  createFakeDoor({
    'preference.get': () => ok(null), 'preference.set': () => ok(null),
    'service.list': ({ offset, limit }) => ok({ total: TOTAL, offset, rows: Array.from({ length: Math.max(0, Math.min(limit, TOTAL - offset)) }, (_, index) => rowAt(offset + index)) }),
    ...more,
  });
};
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(360);
  vi.spyOn(HTMLElement.prototype, 'offsetWidth', 'get').mockReturnValue(900);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(360);
  vi.spyOn(Element.prototype, 'scrollHeight', 'get').mockReturnValue(TOTAL * 36 + 36);
  Element.prototype.scrollTo = function scrollTo(this: Element, options?: ScrollToOptions | number): void {
    if (typeof options === 'object') this.scrollTop = options.top ?? 0;
    this.dispatchEvent(new Event('scroll'));
  };
  forgetViews();
  useToasts.setState({ toasts: [] });
  window.location.hash = '';
  withDoor();
});

const table = (question: typeof filter, bulk: boolean) => (
  <DataGrid
    screen="services" label="Services" noun={['service', 'services']} columns={columns} defaultSort={byName} question={question} {...(bulk ? { bulk: { kind: 'service' as const, filter: question } } : {})}
    fetchPage={(page) => invoke('service.list', { filter: question, ...page })} hrefOf={(row) => `/services/${row.id}`} empty={<p>None</p>}
  />
);
async function show(bulk = true) {
  const rendered = renderInApp(table(filter, bulk));
  await screen.findByRole('link', { name: 'Service 0' });
  return rendered;
}
const grid = (): HTMLElement => screen.getByRole('grid', { name: 'Services' });
const box = (name: string): HTMLInputElement => within(grid()).getByRole('checkbox', { name });
const focusCell = (place: string): void => act(() => grid().querySelector<HTMLElement>(`[data-place="${place}"]`)?.focus());
const press = (key: string, options: { readonly ctrlKey?: boolean; readonly metaKey?: boolean; readonly shiftKey?: boolean } = {}): void => {
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...options });
};
const chosenWords = (): string => within(screen.getByRole('group', { name: 'Chosen rows' })).getByRole('status').textContent ?? '';

describe('choosing rows', () => {
  it('is by boxes that are named by their rows, and keeps one tab stop', async () => {
    await show();
    expect(grid().getAttribute('aria-multiselectable')).toBe('true');
    expect(grid().getAttribute('aria-colcount')).toBe('3');
    expect(grid().querySelectorAll('[tabindex="0"]')).toHaveLength(1);
    fireEvent.click(box('Service 2'));
    expect(chosenWords()).toBe('1 service chosen');
    expect(within(grid()).getAllByRole('row')[3]?.getAttribute('aria-selected')).toBe('true');
    expect(box('Choose all services').indeterminate).toBe(true);
    fireEvent.click(box('Service 2'));
    expect(chosenWords()).toBe('');
  });

  it('is by Space on any cell, a range by Shift, all by Ctrl A, none by Escape', async () => {
    await show();
    focusCell('2:2');
    press(' ');
    expect(chosenWords()).toBe('1 service chosen');
    focusCell('5:1');
    press(' ', { shiftKey: true });
    await waitFor(() => expect(chosenWords()).toBe('4 services chosen'));
    expect([1, 2, 3, 4, 5].map((index) => box(`Service ${index}`).checked)).toEqual([true, true, true, true, false]);
    press('a', { ctrlKey: true });
    expect(chosenWords()).toBe('3,000 services chosen');
    expect(box('Choose all services').checked).toBe(true);
    press(' ');
    expect(chosenWords()).toBe('2,999 services chosen');
    press('Escape');
    expect(chosenWords()).toBe('');
    focusCell('0:0');
    press('Enter');
    expect(chosenWords()).toBe('3,000 services chosen');
  });

  it('takes a range over rows that were not fetched', async () => {
    await show();
    fireEvent.click(box('Service 0'));
    focusCell('1:1');
    press('End', { ctrlKey: true });
    await waitFor(() => expect(document.activeElement?.getAttribute('data-place')).toBe('3000:2'));
    await waitFor(() => expect(box('Service 2999')).toBeDefined());
    press(' ', { shiftKey: true });
    await waitFor(() => expect(chosenWords()).toBe('3,000 services chosen'));
  });

  it('begins anew with another filter, and is not there where nothing can be done with it', async () => {
    const { unmount } = await show();
    fireEvent.click(box('Service 0'));
    unmount();
    await show(false);
    expect(within(grid()).queryByRole('checkbox')).toBeNull();
    expect(grid().getAttribute('aria-colcount')).toBe('2');
  });
});

describe('editing the chosen rows', () => {
  const preview = { total: 2, changing: [{ id: idAt(0), version: 1 }], already: 1, refused: [{ sentence: 'Essential: By the answers it is essential.', count: 1, examples: ['Podiatry'] }], shown: [{ id: idAt(0), name: 'Service 0', fields: [{ field: 'Category', before: null, after: 'community' }] }] };

  it('shows what would change, then changes it in one step', async () => {
    const asked: unknown[] = [];
    withDoor({ 'bulk.preview': (input) => { asked.push(input); return ok(preview); }, 'bulk.apply': (input) => { asked.push(input); return ok({ changed: 1 }); } });
    await show();
    fireEvent.click(box('Service 0'));
    fireEvent.click(box('Service 1'));
    fireEvent.click(screen.getByRole('button', { name: 'Edit 2 services' }));
    const dialog = await screen.findByRole('dialog', { name: 'Edit 2 services' });
    fireEvent.change(within(dialog).getByRole('textbox', { name: 'Category' }), { target: { value: 'community' } });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Look at what changes' }));
    await within(dialog).findByText('1 of 2 services will change.');
    expect(asked[0]).toEqual({ kind: 'service', select: { ids: [idAt(0), idAt(1)] }, changes: { category: 'community' } });
    expect(dialog.textContent).toContain('1 service says so already and will be left alone.');
    expect(dialog.textContent).toContain('Essential: By the answers it is essential. 1: Podiatry');
    expect(within(dialog).getByRole('region', { name: 'Service 0' }).textContent).toContain('community');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Change 1 service' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(asked[1]).toEqual({ kind: 'service', rows: preview.changing, changes: { category: 'community' } });
    expect(useToasts.getState().toasts).toMatchObject([{ text: 'Changed category of 1 service', undo: true }]);
    expect(chosenWords()).toBe('');
  });

  it('asks by the filter where all are chosen, for several fields, and marks what is refused at its field', async () => {
    const asked: unknown[] = [];
    withDoor({ 'bulk.preview': (input) => { asked.push(input); return fail(appError('invalid_input', undefined, { fields: { 'changes.caseload': 'Enter a whole number.' } })); } });
    await show();
    focusCell('1:1');
    press('a', { metaKey: true });
    fireEvent.click(box('Service 3'));
    fireEvent.click(screen.getByRole('button', { name: 'Edit 2,999 services' }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.change(within(dialog).getByRole('combobox', { name: 'Another field' }), { target: { value: 'caseload' } });
    fireEvent.change(within(dialog).getByRole('textbox', { name: 'Caseload' }), { target: { value: 'many' } });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Leave out Category' }));
    fireEvent.click(within(dialog).getByRole('button', { name: 'Look at what changes' }));
    await within(dialog).findByText('Enter a whole number.');
    expect(asked).toEqual([{ kind: 'service', select: { filter, except: [idAt(3)] }, changes: { caseload: 'many' } }]);
  });

  it('says who was changed meanwhile, and looks again', async () => {
    let looked = 0;
    withDoor({ 'bulk.preview': () => { looked += 1; return ok(preview); }, 'bulk.apply': () => fail(appError('conflict', 'Service 0 was changed after the preview, so nothing was changed.')) });
    await show();
    fireEvent.click(box('Service 0'));
    fireEvent.click(screen.getByRole('button', { name: 'Edit 1 service' }));
    const dialog = await screen.findByRole('dialog');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Look at what changes' }));
    fireEvent.click(await within(dialog).findByRole('button', { name: 'Change 1 service' }));
    await within(dialog).findByText('Service 0 was changed after the preview, so nothing was changed.');
    fireEvent.click(within(dialog).getByRole('button', { name: 'Look again' }));
    await waitFor(() => expect(looked).toBe(2));
  });
});
