import { act, renderHook } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { useGridSaving } from '../../../../renderer/ui/grid/use-grid-saving.ts';
import { useOwnChanges } from '../../../../renderer/ui/grid/use-own-changes.ts';
import type { Changed, EditableRow, GridEditing } from '../../../../renderer/ui/grid/types.ts';
import type { AppEvent } from '../../../../shared/ipc.ts';

type Row = EditableRow & { readonly owner: string };
const row = (owner: string, version: number): Row => ({ id: 'one', version, owner });
const changed = { is: 'changed', entities: [{ kind: 'risk', ids: ['one'] }] } as unknown as AppEvent;

/** A table in which the owner of a row is saved, while `meanwhile` happens before the store answers. */
function table(answer: Changed<Row>, meanwhile: (told: (event: AppEvent) => boolean) => void) {
  const refresh = vi.fn();
  const put = vi.fn();
  const hooks = renderHook(() => {
    const own = useOwnChanges('risk');
    const editing = { kind: 'risk', change: async () => { meanwhile(own.concerns); return { ok: true, value: answer }; } } as unknown as GridEditing<Row>;
    return { own, saving: useGridSaving<Row>(editing, { put, refresh }, own) };
  });
  const save = () => act(() => hooks.result.current.saving.send({ is: 'edit' } as never, [{ row: row('Before', 1), patch: { owner: 'Mine' } }]));
  return { own: () => hooks.result.current.own, save, refresh, put };
}
const theirs: Changed<Row> = { is: 'refused', rows: [{ id: 'one', current: row('Theirs', 2) } as never] };
const mine: Changed<Row> = { is: 'changed', versions: [{ id: 'one', version: 2 }], lines: [row('Mine', 2)] };

describe('a change that was refused because another came first', () => {
  it('leaves the table to ask again when the typing is over, though the other’s event passed for its own', async () => {
    const { own, save, refresh } = table(theirs, (told) => told(changed));
    own().hold();
    await save();
    expect(refresh).not.toHaveBeenCalled();
    expect(own().release()).toBe(true);
    expect(own().release()).toBe(false);
  });

  it('lets it ask at once where nothing is being typed', async () => {
    const { own, save, refresh } = table(theirs, (told) => told(changed));
    await save();
    expect(refresh).toHaveBeenCalledOnce();
    expect(own().release()).toBe(false);
  });
});

describe('a change that was made', () => {
  it('tells its own event from the next', async () => {
    let heard: readonly boolean[] = [];
    const { own, save, refresh, put } = table(mine, (told) => { heard = [told(changed), told(changed)]; });
    await save();
    expect(heard).toEqual([false, true]);
    expect(put).toHaveBeenCalledExactlyOnceWith(mine.lines);
    expect(refresh).not.toHaveBeenCalled();
    expect(own().concerns(changed)).toBe(true);
  });
});
