/** Every whole number up to here is a Float64, and so is every sum and difference of such numbers that stays within. */
const EXACT = 2 ** 52;

/** The finest power of ten, at most `finest` places, at which `largest` is still counted exactly; 1 at least. */
export function unitsFor(largest: number, finest: number): number {
  let places = finest;
  while (places > 0 && largest * 10 ** places > EXACT) places -= 1;
  return 10 ** places;
}

/** Costs as whole numbers for a search whose paths visit each row and each column at most once. */
export type CostGrid = {
  /** Of a price, in whole units. */
  readonly price: (pounds: number) => number;
  /** Of a price with the place of the column as the tie-break: equal prices are told apart, different ones never swapped. */
  readonly ranked: (pounds: number, column: number) => number;
};

/**
 * The tie-break is a second objective, less than any difference of price: of equally dear flows, the one whose columns stand
 * earlier, by the sum of column number × units. Where prices are so large that both do not fit exactly, prices keep four places
 * first and the tie-break is dropped: ties then fall to the first path found, which is an order too.
 */
export function costGrid(prices: readonly number[], rows: number, columns: number): CostGrid {
  const steps = 2 * (Math.min(rows, columns) + 2);
  const dearest = Math.max(1, ...prices.map((price) => Math.abs(price)));
  const ranks = columns * steps + 1;
  const withRanks = unitsFor(dearest * ranks * steps, 6);
  const base = withRanks >= 1e4 ? ranks : 1;
  const units = base === 1 ? unitsFor(dearest * steps, 6) : withRanks;
  const price = (pounds: number): number => Math.round(pounds * units);
  return { price, ranked: (pounds, column) => price(pounds) * base + (base === 1 ? 0 : column) };
}
