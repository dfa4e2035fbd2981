export type RegisterReturn = {
  readonly is: 'register return';
  readonly file: string;
  /** What counts where both sides changed a cell; `null` refuses to take anything while there is one. */
  readonly conflicts: 'take' | 'keep' | null;
  /** Without it only what would be taken is said. */
  readonly write: boolean;
};
export type RegisterCompare = { readonly is: 'register compare'; readonly file: string };
export type ReturnFlags = { readonly yes?: boolean | undefined; readonly 'take-conflicts'?: boolean | undefined; readonly 'keep-conflicts'?: boolean | undefined };

/** What follows the word "register". */
export function returnCommandOf([what, name, ...more]: readonly string[], flags: ReturnFlags, file: (name: string) => string): RegisterCompare | RegisterReturn | null {
  if (name === undefined || more.length > 0) return null;
  const [take, keep] = [flags['take-conflicts'] ?? false, flags['keep-conflicts'] ?? false];
  if (what === 'compare') return { is: 'register compare', file: file(name) };
  return what === 'return' && !(take && keep) ? { is: 'register return', file: file(name), conflicts: take ? 'take' : keep ? 'keep' : null, write: flags.yes ?? false } : null;
}
