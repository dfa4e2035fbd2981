import { nudgeOf, type ScaleUnit } from '../../../shared/pictures/gantt.ts';
import { changed, linked, named, nudged, sameAs, unlinked, withDuration, withWait, type Edit, type Step, type StepPatch } from './steps-edits.ts';

/** What is being done with the bars. Nothing of it is kept yet. */
export type Mode =
  | { readonly is: 'rest' }
  /** A bar is moved or stretched. */
  | { readonly is: 'editing'; readonly id: string; readonly patch: StepPatch }
  /** Looking for the step that is to wait for this one. */
  | { readonly is: 'linking'; readonly from: string }
  /** Choosing which link of a step is taken out: that to `earlier`. */
  | { readonly is: 'unlinking'; readonly id: string; readonly earlier: string };
export const rest: Mode = { is: 'rest' };

export type Scene = {
  /** As kept. */
  readonly steps: readonly Step[];
  /** Ids of the steps, from the top of the drawing. */
  readonly order: readonly string[];
  readonly unit: ScaleUnit;
  readonly locked: boolean;
};
/** What comes of a key or of the pointer: what is done next, where the focus goes, what is kept, what is said. */
export type Turn = { readonly mode: Mode; readonly focus?: string; readonly keep?: { readonly step: Step; readonly patch: StepPatch }; readonly says?: string };
type Key = { readonly key: string; readonly shiftKey: boolean; readonly ctrlKey: boolean; readonly metaKey: boolean; readonly altKey: boolean };

const PAGE = 10;
const find = ({ steps }: Scene, id: string): Step | undefined => steps.find((step) => step.id === id);

/** Keeps what was moved, if it is any different; and forgets whatever else was begun. */
export function settle(mode: Mode, scene: Scene): Turn {
  if (mode.is !== 'editing') return { mode: rest };
  const step = find(scene, mode.id);
  return step === undefined || sameAs(step, mode.patch) ? { mode: rest } : { mode: rest, keep: { step, patch: mode.patch } };
}

const edited = (mode: Mode, id: string, { patch, says }: Edit): Turn => ({ mode: { is: 'editing', id, patch: { ...(mode.is === 'editing' && mode.id === id ? mode.patch : {}), ...patch } }, says: `${says} Enter keeps it, Escape takes it back.` });

/** Lets one step wait for another, or says why not. */
export function connect(scene: Scene, from: string, to: string): Turn {
  const [earlier, later] = [find(scene, from), find(scene, to)];
  if (earlier === undefined || later === undefined) return { mode: rest };
  const link = linked(scene.steps, earlier, later);
  return link.ok ? { mode: rest, keep: { step: later, patch: link.value.patch }, says: link.value.says } : { mode: rest, says: link.error };
}

/** Takes the link out that is chosen. */
export function disconnect(scene: Scene, { id, earlier }: { readonly id: string; readonly earlier: string }): Turn {
  const [later, before] = [find(scene, id), find(scene, earlier)];
  if (later === undefined || before === undefined) return { mode: rest };
  const { patch, says } = unlinked(scene.steps, before, later);
  return { mode: rest, keep: { step: later, patch }, says };
}

function beginUnlinking(scene: Scene, step: Step): Turn {
  const [first, ...others] = step.afterIds.filter((id) => find(scene, id) !== undefined);
  if (first === undefined) return { mode: rest, says: `${named(step)} waits for no other step.` };
  if (others.length === 0) return disconnect(scene, { id: step.id, earlier: first });
  return { mode: { is: 'unlinking', id: step.id, earlier: first }, says: whichLink(scene, step, first) };
}

const whichLink = (scene: Scene, step: Step, earlier: string): string => {
  const before = find(scene, earlier);
  return before === undefined ? '' : `${named(step)} waits for ${named(before)}. Delete takes this link out, the arrow keys go to the next, Escape leaves them all.`;
};

function focusFor(key: string, at: number, count: number): number | null {
  const to = key === 'ArrowDown' ? at + 1 : key === 'ArrowUp' ? at - 1 : key === 'PageDown' ? at + PAGE : key === 'PageUp' ? at - PAGE : key === 'Home' ? 0 : key === 'End' ? count - 1 : null;
  return to === null ? null : Math.max(0, Math.min(count - 1, to));
}

/**
 * What a key does on the bar of a step; `null` where it is none of the drawing's. Up and down go from bar to bar (what was moved is kept),
 * left and right change the wait, with Shift how long it takes; Enter connects, Delete takes a link out, Escape takes back.
 */
export function turn(mode: Mode, scene: Scene, at: string, { key, shiftKey, ctrlKey, metaKey, altKey }: Key): Turn | null {
  const step = find(scene, at);
  if (ctrlKey || metaKey || altKey || step === undefined) return null;
  if (key === 'Escape') return mode.is === 'rest' ? null : { mode: rest, says: mode.is === 'editing' ? `${named(step)} is as it was.` : 'Nothing was changed.' };
  if (mode.is === 'unlinking') {
    const links = step.afterIds.filter((id) => find(scene, id) !== undefined);
    const here = links.findIndex((id) => id === mode.earlier);
    if (key === 'Delete' || key === 'Backspace' || key === 'Enter') return disconnect(scene, mode);
    if (key.startsWith('Arrow')) {
      const earlier = links[(here + (key === 'ArrowDown' || key === 'ArrowRight' ? 1 : links.length - 1)) % links.length] ?? mode.earlier;
      return { mode: { ...mode, earlier }, says: whichLink(scene, step, earlier) };
    }
  }
  const to = focusFor(key, scene.order.indexOf(at), scene.order.length);
  if (to !== null) {
    const focus = scene.order[to] ?? at;
    return mode.is === 'linking' ? { mode, focus } : { ...settle(mode, scene), focus };
  }
  if (scene.locked) return null;
  if (key === 'Enter' || key === ' ') {
    if (mode.is === 'editing') return { ...settle(mode, scene), says: `Kept: ${named(step)}.` };
    if (mode.is === 'linking') return mode.from === at ? { mode: rest, says: 'Nothing was changed.' } : connect(scene, mode.from, at);
    return { mode: { is: 'linking', from: at }, says: `Which step waits for ${named(step)}? Up and down go to it, Enter connects, Escape leaves it.` };
  }
  if (mode.is === 'linking') return null;
  if (key === 'Delete' || key === 'Backspace') return mode.is === 'editing' ? null : beginUnlinking(scene, step);
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return null;
  const direction = key === 'ArrowRight' ? 1 : -1;
  const now = mode.is === 'editing' && mode.id === at ? changed(step, mode.patch) : step;
  const by = nudgeOf[scene.unit];
  return edited(mode, at, shiftKey ? withDuration(now, 'likelyDays', nudged(now.likelyDays, direction, by)) : withWait(now, nudged(now.waitDays, direction, by)));
}

/** What dragging a bar so many days makes of it: its end is how long it takes, all of it how long it waits. In steps of what a key moves by. */
export function dragged(scene: Scene, id: string, part: 'bar' | 'end', days: number): Turn {
  const step = find(scene, id);
  if (step === undefined || scene.locked) return { mode: rest };
  const by = nudgeOf[scene.unit];
  const moved = (from: number | null): number => Math.min(3_660, Math.max(0, Math.round(days / by) === 0 ? (from ?? 0) : Math.round(((from ?? 0) + days) / by) * by));
  const { patch, says } = part === 'end' ? withDuration(step, 'likelyDays', moved(step.likelyDays)) : withWait(step, moved(step.waitDays));
  return { mode: { is: 'editing', id, patch }, says };
}
