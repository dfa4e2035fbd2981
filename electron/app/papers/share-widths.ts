/**
 * Shares a width by weight, but gives no column less than it needs while another has room to spare. Where all together need
 * more than there is, each gets its part of it.
 */
export function shareWidths(total: number, weights: readonly number[], least: readonly number[]): readonly number[] {
  const needed = least.reduce((sum, width) => sum + width, 0);
  if (needed >= total) return least.map((width) => (width * total) / needed);
  const fixed = new Set<number>();
  for (;;) {
    const rest = total - [...fixed].reduce((sum, column) => sum + (least[column] ?? 0), 0);
    const shared = weights.reduce((sum, weight, column) => (fixed.has(column) ? sum : sum + weight), 0);
    const widths = weights.map((weight, column) => (fixed.has(column) ? (least[column] ?? 0) : (weight * rest) / shared));
    const narrow = widths.findIndex((width, column) => !fixed.has(column) && width < (least[column] ?? 0));
    if (narrow === -1) return widths;
    fixed.add(narrow);
  }
}
