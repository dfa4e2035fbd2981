import type { LogEntry } from '../../ipc/activations.ts';
import { counted } from '../../words.ts';

/** Why an activation cannot be closed as it is asked to be; `null` where it can. `open`: the names of the steps that are not done. */
export function closingProblem(open: readonly string[], because: string | null): string | null {
  if (open.length === 0 || because !== null) return null;
  return `${counted(open.length, 'step is', 'steps are')} not done, and the log has to say why ${open.length === 1 ? 'it stays' : 'they stay'} so. Nothing was closed. Enter the reason.`;
}

/** What the closing entry says: how far the plan came, why it went no further, what was not done by name, and what follows. `because` counts only where steps are open. */
export function closingWords({ steps, open, because, actions, newVersion }: { readonly steps: number; readonly open: readonly string[]; readonly because: string | null; readonly actions: number; readonly newVersion: boolean }): string {
  return [
    steps === 0 ? 'Closed.' : `Closed with ${steps - open.length} of ${counted(steps, 'step', 'steps')} done.`,
    ...(open.length === 0 ? [] : [...(because === null ? [] : [`Why the rest stays open: ${because}${/[.!?…]$/.test(because) ? '' : '.'}`]), `Not done: ${open.map((step) => `“${step}”`).join(', ')}.`]),
    ...(actions === 0 ? [] : [`${actions === 1 ? 'One action follows' : `${actions} actions follow`} from its lessons.`]),
    ...(newVersion ? ['A new version of the plan was begun.'] : []),
  ].join(' ');
}

/** What was said when it was closed; `null` while it is open. */
export const closingSays = (log: readonly Pick<LogEntry, 'entry' | 'says'>[]): string | null => log.findLast(({ entry }) => entry === 'closed')?.says ?? null;
