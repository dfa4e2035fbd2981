import { useState } from 'react';
import { go } from '../location.ts';
import { takeStore } from './application.ts';
import { perform } from './commands.ts';

/** Throws the sample portfolio away and goes back to the person's own store. */
export function useLeaveSample(): { readonly leaving: boolean; readonly leave: () => Promise<void> } {
  const [leaving, setLeaving] = useState(false);
  const leave = async (): Promise<void> => {
    setLeaving(true);
    const result = await perform('sample.discard', undefined, 'The sample was thrown away', { undo: false });
    setLeaving(false);
    if (!result.ok) return;
    takeStore(result.value);
    go('/');
  };
  return { leaving, leave };
}
