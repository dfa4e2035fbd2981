/** When what was laid out has come back. */
export type Payback = {
  /** Years from the base, interpolated within the period in which the running total reaches zero. */
  readonly years: number;
  /** Whether the running total never falls below zero again. */
  readonly lasting: boolean;
};

/**
 * The first time at which the running total of net flows, having been below zero, is zero or more; `null` when it stays below to
 * the end. Nothing ever laid out is paid back at 0. Within a period the flow is taken to fall evenly, as textbooks do:
 * −1,000 then 400 a year is paid back after 2.5 years. A remainder of less than a billionth of what was laid out is rounding, not money still out.
 */
export function paybackOf(flows: ArrayLike<number>, periodsAYear: number): Payback | null {
  let total = 0;
  let lowest = 0;
  let at: number | null = null;
  let lasting = true;
  for (let period = 0; period < flows.length; period += 1) {
    const before = total;
    total += flows[period]!;
    lowest = Math.min(lowest, total);
    const out = total < 1e-9 * lowest;
    if (at === null && lowest < 0 && before < 0 && !out) at = (period - 1 + Math.min(1, -before / flows[period]!)) / periodsAYear;
    else if (at !== null && out) lasting = false;
  }
  if (lowest === 0) return { years: 0, lasting: true };
  return at === null ? null : { years: at, lasting };
}
