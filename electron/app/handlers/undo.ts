import { stepBack, undoState } from '../../../db/undo.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { HandlerContext, Handlers } from './handler.ts';

function step({ store, person, clock, announce }: HandlerContext, direction: 'undo' | 'redo'): Result<{ readonly label: string }> {
  const stepped = stepBack(store, direction, person, clock.now());
  if (!stepped.ok) return stepped;
  announce(stepped.value.changed);
  return ok({ label: stepped.value.label });
}

export const undoHandlers = {
  'undo.state': ({ store, asAt }) => {
    if (asAt !== null) return ok({ undo: null, redo: null });
    const { undo, redo } = undoState(store.read);
    return ok({ undo: undo?.label ?? null, redo: redo?.label ?? null });
  },
  'undo.undo': (context) => step(context, 'undo'),
  'undo.redo': (context) => step(context, 'redo'),
} satisfies Handlers<'undo.state' | 'undo.undo' | 'undo.redo'>;
