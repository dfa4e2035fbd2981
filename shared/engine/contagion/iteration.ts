import { canPay, owedBy, payInOrder, receivedBy, type DefaultCosts, type Obligations } from './obligations.ts';

export type Iterated = { readonly paid: Float64Array; readonly rounds: number; readonly converged: boolean };

/** What everyone would pay next if the others paid `paid`: the map whose greatest fixed point is the clearing vector. By tranche. */
export function payNext(obligations: Obligations, { alpha, beta }: DefaultCosts, paid: Float64Array): Float64Array {
  const next = new Float64Array(paid.length);
  for (let node = 0; node < obligations.nodes; node += 1) {
    const [cash, received] = [obligations.cash[node]!, receivedBy(obligations, paid, node)];
    payInOrder(obligations, node, canPay(cash + received, owedBy(obligations, node)) ? Infinity : alpha * cash + beta * received, next);
  }
  return next;
}

/**
 * The greatest clearing vector by repetition from above: everyone pays in full, then what that lets them pay, and so on. Never
 * from nothing: debts that only go round in a circle would then stay unpaid (Eisenberg & Noe 2001, appendix 2). Slower than
 * `clear` and without the rounds of the story: the second opinion on it.
 *
 * @param most rounds at most; near a closed circle of debts the approach can be as slow as one likes
 */
export function clearByIteration(obligations: Obligations, costs: DefaultCosts = { alpha: 1, beta: 1 }, most = 100_000): Iterated {
  let paid: Float64Array = obligations.owed.slice();
  for (let round = 1; round <= most; round += 1) {
    const next = payNext(obligations, costs, paid);
    let still = false;
    for (let at = 0; at < paid.length && !still; at += 1) still = Math.abs(paid[at]! - next[at]!) > 1e-15 * (1 + paid[at]!);
    paid = next;
    if (!still) return { paid, rounds: round, converged: true };
  }
  return { paid, rounds: most, converged: false };
}
