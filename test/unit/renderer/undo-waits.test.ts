import { expect, it } from 'vitest';
import { undo } from '../../../renderer/store/commands.ts';
import { onItsWay } from '../../../renderer/store/on-its-way.ts';
import { ok } from '../../../shared/result.ts';
import { createFakeDoor } from './support.tsx';

const turns = (): Promise<void> => new Promise((go) => { setTimeout(go, 0); });

function aDoor(): { readonly undone: () => number } {
  let count = 0;
  createFakeDoor({ 'undo.undo': () => { count += 1; return ok({ label: 'Edit plan step' }); }, 'undo.state': () => ok({ undo: null, redo: null }) });
  return { undone: () => count };
}

it('what is on its way is kept before undo takes anything back', async () => {
  const { undone } = aDoor();
  const way = Promise.withResolvers<boolean>();
  onItsWay(way.promise);
  const undoing = undo();
  await turns();
  expect(undone()).toBe(0);
  way.resolve(true);
  await undoing;
  expect(undone()).toBe(1);
});

it('where what was on its way was refused, undo takes nothing else back; the next one does', async () => {
  const { undone } = aDoor();
  const [way, other] = [Promise.withResolvers<boolean>(), Promise.withResolvers<boolean>()];
  onItsWay(way.promise);
  onItsWay(other.promise);
  const undoing = undo();
  way.resolve(false);
  other.resolve(true);
  await undoing;
  expect(undone()).toBe(0);
  await undo();
  expect(undone()).toBe(1);
});
