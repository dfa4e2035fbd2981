import { unreachable } from '../../unreachable.ts';

/**
 * Where a condition turns true on a range: it is false at `below` and true at `above`, which lie no further apart than
 * was asked. `always`: it is true from the low end on; `never`: it is false at the high end too.
 */
export type Turn = { readonly is: 'between'; readonly below: number; readonly above: number } | { readonly is: 'always' } | { readonly is: 'never' };

export type Range = { readonly low: number; readonly high: number };

/** Steps of halving after which two 64-bit numbers of any size are next to each other. */
const MOST_HALVINGS = 2_100;

const middle = (below: number, above: number): number => below + (above - below) / 2;

/** One point to look at next, or the answer. Kept apart so that the same search serves answers that come later. */
function* search({ low, high }: Range, tolerance: number): Generator<number, Turn, boolean> {
  if (!(low <= high)) throw new RangeError(`A range from ${low} to ${high} cannot be searched.`);
  if (yield low) return { is: 'always' };
  if (!(yield high)) return { is: 'never' };
  let [below, above] = [low, high];
  for (let step = 0; step < MOST_HALVINGS && above - below > tolerance; step += 1) {
    const at = middle(below, above);
    if (at <= below || at >= above) break;
    if (yield at) above = at;
    else below = at;
  }
  return { is: 'between', below, above };
}

/**
 * Finds by halving where a condition that turns true once, and stays so, turns true.
 * @param range both ends are looked at; they are finite
 * @param tolerance the widest answer, in the units of the range; with 0, neighbouring 64-bit numbers
 * @throws RangeError when the range is empty
 */
export function turnOf(range: Range, tolerance: number, holds: (at: number) => boolean): Turn {
  const steps = search(range, tolerance);
  let step = steps.next();
  while (step.done !== true) step = steps.next(holds(step.value));
  return step.value;
}

/** The same for a condition that takes a while to look at. */
export async function turnOfAsync(range: Range, tolerance: number, holds: (at: number) => Promise<boolean>): Promise<Turn> {
  const steps = search(range, tolerance);
  let step = steps.next();
  while (step.done !== true) step = steps.next(await holds(step.value));
  return step.value;
}

/** The middle of the place; `null` where there is none within the range. */
export function pointOf(turn: Turn): number | null {
  switch (turn.is) {
    case 'between': return middle(turn.below, turn.above);
    case 'always': case 'never': return null;
    default: return unreachable(turn);
  }
}
