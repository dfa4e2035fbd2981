import { sum } from '../numerics/sum.ts';

/** An amount of somebody: of a payer, a provider. */
export type Part = { readonly name: string; readonly amount: number };
export type Share = Part & {
  /** 0..1; all shares of a whole add up to one. */
  readonly share: number;
};

/** How concentrated a whole is on those who make it up. What is not defined for it is `null`: every figure of a whole of nothing. */
export type Concentration = {
  readonly total: number;
  /** The largest first, then by name; without shares (empty) where the total is 0. */
  readonly parts: readonly Share[];
  /** The largest; the first by name of those that are equal. */
  readonly largest: Share | null;
  /** Those with more than nothing: n. */
  readonly count: number;
  /** Herfindahl–Hirschman index, 10,000 · Σ share²: from 10,000/n (all equal) to 10,000 (one only). */
  readonly hhi: number | null;
  /** (HHI/10,000 − 1/n) / (1 − 1/n): 0 for equal parts, 1 for one that has all; not defined for n = 1. */
  readonly normalised: number | null;
  /** 10,000/HHI: as many equal parts would be as concentrated. */
  readonly effective: number | null;
};

export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Adds what has the same name together; the largest first, then by name, so that the order given changes no bit of any sum. */
export function partsOf(amounts: readonly Part[]): readonly Part[] {
  const lists = new Map<string, number[]>();
  for (const { name, amount } of amounts) {
    const list = lists.get(name);
    if (list === undefined) lists.set(name, [amount]);
    else list.push(amount);
  }
  return [...lists].map(([name, list]) => ({ name, amount: sum(list.toSorted((a, b) => b - a)) })).sort((a, b) => b.amount - a.amount || byText(a.name, b.name));
}

/**
 * Shares, largest share and concentration of amounts (0 or more, any one unit). Several amounts of one name are one part. A
 * part of nothing has the share 0 and does not count in n. Source of the index: US DoJ and FTC, Horizontal Merger Guidelines
 * (2010, §5.3; 2023, guideline 1); of the number of equivalent equals: Adelman, Rev. Econ. Stat. 51 (1969).
 */
export function concentrationOf(amounts: readonly Part[]): Concentration {
  const parts = partsOf(amounts);
  const total = sum(parts.map(({ amount }) => amount));
  const count = parts.filter(({ amount }) => amount > 0).length;
  if (count === 0) return { total, parts: [], largest: null, count, hhi: null, normalised: null, effective: null };
  const shares = parts.map((part) => ({ ...part, share: Math.min(1, part.amount / total) }));
  const index = sum(shares.map(({ share }) => share * share));
  return {
    total,
    parts: shares,
    largest: shares[0]!,
    count,
    hhi: 10_000 * index,
    // Rounding may put equal parts a hair below their own minimum.
    normalised: count === 1 ? null : Math.min(1, Math.max(0, (index - 1 / count) / (1 - 1 / count))),
    effective: 1 / index,
  };
}
