/** The value below which `part` (0 to 1) of the values lie; no order is expected of them. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
export const p95 = (values: readonly number[]): number => quantile(values, 0.95);

/** Three significant figures, more than repeated runs agree on. */
export const figure = (value: number): string => value.toLocaleString('en-GB', { maximumSignificantDigits: 3 });
