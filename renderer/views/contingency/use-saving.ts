import { useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { onItsWay } from '../../store/on-its-way.ts';
import { toast } from '../../store/toasts.ts';
import { createSaving, type Saving } from './saving.ts';

type Given<Row> = Pick<Parameters<typeof createSaving<Row>>[0], 'seenAs' | 'sorted' | 'alike'>;

/** Rows of the record, shown as they are changed; what is refused is taken back, with its sentence in a toast. `given` is read once. */
export function useSaving<Row>(kept: readonly Row[], given: Given<Row>): readonly [rows: readonly Row[], saving: Saving<Row>] {
  const [saving] = useState(() => createSaving({ first: kept, ...given, onRefused: (sentence) => toast(sentence, { tone: 'problem' }), onKeeping: onItsWay }));
  useLayoutEffect(() => { saving.see(kept); }, [saving, kept]);
  return [useSyncExternalStore(saving.subscribe, saving.now), saving];
}
