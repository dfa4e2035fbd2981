import { describe, expect, it } from 'vitest';
import { connect, dragged, rest, settle, turn, type Mode, type Scene } from '../../../../../renderer/views/contingency/gantt-keys.ts';
import { aStep, idOf } from './fixtures.ts';

const steps = [aStep(1, { likelyDays: 2, optimisticDays: 1, pessimisticDays: 2 }), aStep(2, { likelyDays: 3, after: [1] }), aStep(3, { likelyDays: 1, after: [1, 2] })] as const;
const [one, two, three] = steps;
const scene: Scene = { steps, order: steps.map(({ id }) => id), unit: 'days', locked: false };
const press = (mode: Mode, at: string, key: string, over: { readonly shiftKey?: boolean; readonly ctrlKey?: boolean } = {}, of: Scene = scene) => turn(mode, of, at, { key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...over });
const after = (keys: readonly string[], at: string = one.id, start: Mode = rest): Mode => keys.reduce((mode, key) => press(mode, at, key.replace('Shift ', ''), { shiftKey: key.startsWith('Shift ') })?.mode ?? mode, start);

describe('the keys on a bar', () => {
  it('stretch it with Shift, the pessimistic moving along, and keep it with Enter as one change', () => {
    const mode = after(['Shift ArrowRight', 'Shift ArrowRight']);
    expect(mode).toEqual({ is: 'editing', id: one.id, patch: { likelyDays: 3, pessimisticDays: 3 } });
    expect(press(mode, one.id, 'Enter')).toEqual({ mode: rest, keep: { step: one, patch: { likelyDays: 3, pessimisticDays: 3 } }, says: 'Kept: “Step 1”.' });
    expect(press(rest, one.id, 'ArrowRight', { shiftKey: true })?.says).toBe('“Step 1” takes 2.5 days, likely. The pessimistic duration moved along, so that they stay in order. Enter keeps it, Escape takes it back.');
  });

  it('move it, and leaving it for another bar keeps it too', () => {
    const mode = after(['ArrowRight', 'ArrowRight', 'ArrowLeft'], two.id);
    expect(mode).toEqual({ is: 'editing', id: two.id, patch: { waitDays: 0.5 } });
    expect(press(mode, two.id, 'ArrowDown')).toEqual({ mode: rest, keep: { step: two, patch: { waitDays: 0.5 } }, focus: three.id });
    // There and back is no change, and nothing is sent.
    expect(settle(after(['ArrowRight', 'ArrowLeft'], aStep(2).id, rest), { ...scene, steps: [one, aStep(2, { likelyDays: 3, waitDays: 0, after: [1] }), three] })).toEqual({ mode: rest });
  });

  it('take it back with Escape', () => {
    expect(press(after(['Shift ArrowLeft']), one.id, 'Escape')).toEqual({ mode: rest, says: '“Step 1” is as it was.' });
    expect(press(rest, one.id, 'Escape')).toBeNull();
  });

  it('connect: Enter, to the other bar, Enter; a circle is refused before anything is sent', () => {
    const linking = after(['Enter'], three.id);
    expect(linking).toEqual({ is: 'linking', from: three.id });
    expect(press(linking, three.id, 'Home')).toEqual({ mode: linking, focus: one.id });
    const refused = press(linking, one.id, 'Enter');
    expect(refused?.keep).toBeUndefined();
    expect(refused?.says).toContain('“Step 1” cannot wait for “Step 3”, which waits for it');
    const free = { ...scene, steps: [one, two, aStep(3, { likelyDays: 1 })] };
    expect(press({ is: 'linking', from: three.id }, two.id, 'Enter', {}, free)).toMatchObject({ mode: rest, keep: { step: two, patch: { afterIds: [idOf(1), idOf(3)] } }, says: '“Step 2” now waits for “Step 3”.' });
    expect(press(linking, three.id, 'Enter')).toEqual({ mode: rest, says: 'Nothing was changed.' });
    expect(connect(scene, one.id, one.id).says).toContain('itself');
  });

  it('take a link out with Delete: the only one at once, one of several chosen by the arrows', () => {
    expect(press(rest, two.id, 'Delete')).toMatchObject({ mode: rest, keep: { step: two, patch: { afterIds: [] } }, says: '“Step 2” no longer waits for “Step 1”.' });
    expect(press(rest, one.id, 'Delete')).toEqual({ mode: rest, says: '“Step 1” waits for no other step.' });
    const choosing = press(rest, three.id, 'Delete')?.mode ?? rest;
    expect(choosing).toEqual({ is: 'unlinking', id: three.id, earlier: one.id });
    const next = press(choosing, three.id, 'ArrowDown')?.mode ?? rest;
    expect(next).toEqual({ is: 'unlinking', id: three.id, earlier: two.id });
    expect(press(next, three.id, 'ArrowDown')?.mode).toEqual(choosing);
    expect(press(next, three.id, 'Delete')).toMatchObject({ keep: { step: three, patch: { afterIds: [one.id] } } });
  });

  it('only go from bar to bar where the plan is locked, and leave the application’s own keys alone', () => {
    const locked = { ...scene, locked: true };
    for (const key of ['ArrowRight', 'Enter', 'Delete']) expect(press(rest, one.id, key, {}, locked)).toBeNull();
    expect(press(rest, one.id, 'End', {}, locked)).toMatchObject({ focus: three.id });
    expect(press(rest, one.id, 'ArrowRight', { ctrlKey: true })).toBeNull();
    expect(press(rest, one.id, 'x')).toBeNull();
    expect(dragged(locked, one.id, 'bar', 4)).toEqual({ mode: rest });
  });
});

describe('dragging', () => {
  it('stretches by the end and moves by the bar, in steps of what a key moves by', () => {
    expect(dragged(scene, one.id, 'end', 1.8).mode).toEqual({ is: 'editing', id: one.id, patch: { likelyDays: 4, pessimisticDays: 4 } });
    expect(dragged(scene, two.id, 'bar', 1.2).mode).toEqual({ is: 'editing', id: two.id, patch: { waitDays: 1 } });
    expect(dragged(scene, two.id, 'bar', -9).mode).toEqual({ is: 'editing', id: two.id, patch: { waitDays: 0 } });
    expect(dragged({ ...scene, unit: 'hours' }, two.id, 'end', 0.13).mode).toEqual({ is: 'editing', id: two.id, patch: { likelyDays: 3.125, pessimisticDays: 3.125 } });
    // A hand that trembles changes nothing.
    expect(settle(dragged(scene, one.id, 'end', 0.1).mode, scene)).toEqual({ mode: rest });
  });
});
