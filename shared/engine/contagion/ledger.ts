/** What is left of the amounts that fell due on one debt, by the month they fell due in, the oldest first. */
export type Account = { readonly due: number[]; readonly left: number[] };

export const emptyAccount = (): Account => ({ due: [], left: [] });

export function fallsDue({ due, left }: Account, month: number, amount: number): void {
  if (amount <= 0) return;
  due.push(month);
  left.push(amount);
}

export const openOn = ({ left }: Account): number => left.reduce((total, one) => total + one, 0);

/** Pays an account, the oldest amount first. What is left of rounding is taken as paid. */
export function payOff({ due, left }: Account, amount: number): void {
  let money = amount;
  const negligible = 1e-12 * (1 + amount);
  let settled = 0;
  while (settled < left.length && left[settled]! <= money + negligible) {
    money -= left[settled]!;
    settled += 1;
  }
  due.splice(0, settled);
  left.splice(0, settled);
  if (left.length > 0 && money > 0) left[0]! -= money;
}
