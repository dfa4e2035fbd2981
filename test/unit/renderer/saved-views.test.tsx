import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { readSavedViews, untouched } from '../../../renderer/store/kept-views.ts';
import { nameRefusal, renamed, withoutView, withView } from '../../../renderer/store/saved-views.ts';
import { changeView, forgetViews, useViews } from '../../../renderer/store/views.ts';
import { SavedViews } from '../../../renderer/ui/saved-views.tsx';
import { ok } from '../../../shared/result.ts';
import { createFakeDoor, renderInApp } from './support.tsx';

const plain = untouched;
let kept: Record<string, string>;
beforeEach(() => {
  kept = {};
  forgetViews();
  createFakeDoor({
    'preference.get': ({ key }) => ok(kept[key] ?? null),
    'preference.set': ({ key, value }) => {
      kept[key] = value;
      return ok(null);
    },
  });
});

async function open(): Promise<HTMLElement> {
  renderInApp(<SavedViews screen="risks" />);
  await waitFor(() => expect(useViews.getState().views['risks']).toBeDefined());
  fireEvent.click(screen.getByRole('button', { name: /^Views?/ }));
  return screen.findByRole('dialog', { name: /^View/ });
}
const type = (box: HTMLElement, label: string, text: string): void => {
  fireEvent.change(within(box).getByRole('textbox', { name: label }), { target: { value: text } });
};

describe('views under names', () => {
  it('keep filter, order and columns, and bring them back', async () => {
    const box = await open();
    changeView('risks', { filter: { owner: 'Ann' }, sort: [{ column: 'title', direction: 'descending' }], hidden: ['owner'], group: 'category', frozen: 2, widths: { title: 20 } });
    type(box, 'Save what is shown as', '  Ann’s risks ');
    fireEvent.click(within(box).getByRole('button', { name: 'Save view' }));
    await within(box).findByRole('button', { name: 'Ann’s risks' });
    expect(readSavedViews(kept['views.risks'] ?? null)).toEqual({ views: [{ name: 'Ann’s risks', view: { ...untouched, filter: { owner: 'Ann' }, sort: [{ column: 'title', direction: 'descending' }], hidden: ['owner'], group: 'category', frozen: 2, widths: { title: 20 } } }], byDefault: null });
    expect(screen.getByRole('button', { name: 'View: Ann’s risks' })).toBeDefined();
    changeView('risks', { ...untouched, filter: { owner: null } });
    await screen.findByRole('button', { name: 'Views' });
    fireEvent.click(within(box).getByRole('button', { name: 'Ann’s risks' }));
    expect(useViews.getState().views['risks']).toEqual({ ...untouched, filter: { owner: 'Ann' }, sort: [{ column: 'title', direction: 'descending' }], hidden: ['owner'], group: 'category', frozen: 2, widths: { title: 20 } });
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('are renamed, made the one that the table opens with, and deleted', async () => {
    kept['views.risks'] = JSON.stringify({ views: [{ name: 'Late', view: plain }, { name: 'Open', view: { ...plain, filter: { status: 'open' } } }], byDefault: null });
    const box = await open();
    fireEvent.click(within(box).getByRole('button', { name: 'Rename Late' }));
    type(box, 'New name of Late', 'open');
    fireEvent.click(within(box).getByRole('button', { name: 'Rename' }));
    await within(box).findByText('There is a view of this name already.');
    type(box, 'New name of Late', 'Overdue');
    fireEvent.click(within(box).getByRole('button', { name: 'Rename' }));
    await within(box).findByRole('button', { name: 'Overdue' });
    const star = within(box).getByRole('button', { name: 'Open this table with Open' });
    fireEvent.click(star);
    await waitFor(() => expect(star.getAttribute('aria-pressed')).toBe('true'));
    fireEvent.click(within(box).getByRole('button', { name: 'Delete the view Overdue' }));
    await waitFor(() => expect(within(box).queryByRole('button', { name: 'Overdue' })).toBeNull());
    expect(readSavedViews(kept['views.risks'] ?? null)).toMatchObject({ views: [{ name: 'Open' }], byDefault: 'Open' });
  });

  it('decide how the table opens, before how it was left', async () => {
    kept['view.risks'] = JSON.stringify({ hidden: ['owner'], sort: null, filter: { status: 'closed' } });
    kept['views.risks'] = JSON.stringify({ views: [{ name: 'Open', view: { ...plain, filter: { status: 'open' } } }], byDefault: 'Open' });
    await open();
    expect(useViews.getState().views['risks']?.filter).toEqual({ status: 'open' });
  });

  it('that cannot be read are none', () => {
    for (const text of [null, '', '{', '[]', '{"views":[{"name":""}]}', '{"views":1,"byDefault":null}']) expect(readSavedViews(text)).toEqual({ views: [], byDefault: null });
  });
});

describe('names of views', () => {
  const some = { views: [{ name: 'B', view: plain }], byDefault: 'B' };
  it('replace one of the same name, whatever its case, and stay in order', () => {
    const two = withView(some, 'a', plain);
    expect(two.views.map(({ name }) => name)).toEqual(['a', 'B']);
    expect(withView(two, 'b', { ...plain, hidden: ['x'] })).toEqual({ views: [{ name: 'a', view: plain }, { name: 'b', view: { ...plain, hidden: ['x'] } }], byDefault: 'b' });
    expect(renamed(two, 'B', 'C').byDefault).toBe('C');
    expect(withoutView(two, 'B')).toEqual({ views: [{ name: 'a', view: plain }], byDefault: null });
  });
  it('are refused when empty, too long or too many', () => {
    expect(nameRefusal(some.views, '', null)).toBe('Enter a name.');
    expect(nameRefusal(some.views, 'x'.repeat(61), null)).toMatch(/60 characters/);
    const many = Array.from({ length: 30 }, (_, index) => ({ name: `V${index}`, view: plain }));
    expect(nameRefusal(many, 'new', null)).toMatch(/30 views already/);
    expect(nameRefusal(many, 'v3', null)).toBeNull();
    expect(nameRefusal(many, 'v3', 'V3')).toBeNull();
    expect(nameRefusal(many, 'v3', 'V4')).toMatch(/already/);
  });
});
