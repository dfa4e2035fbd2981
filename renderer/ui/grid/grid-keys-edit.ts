type Keys = { readonly key: string; readonly ctrlKey: boolean; readonly metaKey: boolean; readonly altKey: boolean; readonly shiftKey: boolean };

export type EditAction =
  /** `typed` takes the place of what the cell says; `null` goes on from it. */
  | { readonly is: 'begin'; readonly typed: string | null }
  | { readonly is: 'open' | 'clear' | 'fill' | 'choose column' | 'choose all' | 'find' | 'find next' | 'find previous' };

/** What a key means on a cell of a table that can be edited, besides moving and choosing rows; `null` when it means nothing more there. */
export function editAction({ key, ctrlKey, metaKey, altKey, shiftKey }: Keys): EditAction | null {
  const control = ctrlKey || metaKey;
  if (altKey) return null;
  if (control) {
    switch (key.toLowerCase()) {
      case 'd': return shiftKey ? null : { is: 'fill' };
      case 'f': return shiftKey ? null : { is: 'find' };
      case 'a': return shiftKey ? null : { is: 'choose all' };
      case ' ': return { is: 'choose column' };
      case 'enter': return { is: 'open' };
      default: return null;
    }
  }
  switch (key) {
    case 'Enter': case 'F2': return shiftKey ? null : { is: 'begin', typed: null };
    case 'Delete': case 'Backspace': return { is: 'clear' };
    case 'F3': return { is: shiftKey ? 'find previous' : 'find next' };
    default: return key.length === 1 && key !== ' ' ? { is: 'begin', typed: key } : null;
  }
}
