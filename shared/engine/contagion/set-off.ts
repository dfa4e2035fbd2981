/** A debt before set-off, by the names of its parties. */
export type OpenDebt = { readonly from: string; readonly to: string; readonly amount: number };
/** Between whom claims are set off before anything is paid. */
export type SetOff = 'none' | 'every pair' | readonly { readonly between: string; readonly and: string }[];

const pairOf = (a: string, b: string): string => JSON.stringify(a < b ? [a, b] : [b, a]);

/**
 * What set-off takes from each debt, in pounds, in the order given: between two parties the smaller of what each owes the other
 * goes from both sides, in proportion over a side's debts whatever their rank.
 */
export function settledBySetOff(debts: readonly OpenDebt[], setOff: SetOff): Float64Array {
  const settled = new Float64Array(debts.length);
  if (setOff === 'none') return settled;
  const chosen = setOff === 'every pair' ? null : new Set(setOff.map(({ between, and }) => pairOf(between, and)));
  const pairs = new Map<string, { readonly down: number[]; readonly up: number[] }>();
  debts.forEach(({ from, to }, index) => {
    const pair = pairOf(from, to);
    if (chosen !== null && !chosen.has(pair)) return;
    const sides = pairs.get(pair) ?? { down: [], up: [] };
    sides[from < to ? 'down' : 'up'].push(index);
    pairs.set(pair, sides);
  });
  const total = (side: readonly number[]): number => side.reduce((sum, index) => sum + debts[index]!.amount, 0);
  for (const { down, up } of pairs.values()) {
    const [one, other] = [total(down), total(up)];
    const common = Math.min(one, other);
    if (common === 0) continue;
    for (const index of down) settled[index] = one === common ? debts[index]!.amount : debts[index]!.amount * (common / one);
    for (const index of up) settled[index] = other === common ? debts[index]!.amount : debts[index]!.amount * (common / other);
  }
  return settled;
}
