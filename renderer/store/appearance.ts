import { create } from 'zustand';
import { invoke } from '../api.ts';

export const appearances = ['auto', 'light', 'dark'] as const;
export type Appearance = (typeof appearances)[number];

const KEY = 'appearance';
const isAppearance = (value: unknown): value is Appearance => appearances.some((one) => one === value);

/** Light, dark or as the machine has it. Kept in the store, and in the browser for the moment before the store is open. */
export const useAppearance = create<{ readonly appearance: Appearance }>()(() => {
  const kept = window.localStorage.getItem(KEY);
  return { appearance: isAppearance(kept) ? kept : 'auto' };
});

function take(appearance: Appearance): void {
  window.localStorage.setItem(KEY, appearance);
  useAppearance.setState({ appearance });
}

/** How many times a person has chosen in this window. */
let chosen = 0;

export function setAppearance(appearance: Appearance): void {
  chosen += 1;
  take(appearance);
  void invoke('preference.set', { key: KEY, value: appearance });
}

/** What the store keeps. A choice made while it was being asked for is newer than its answer, and stays. */
export async function readAppearance(): Promise<void> {
  const asked = chosen;
  const result = await invoke('preference.get', { key: KEY });
  if (asked === chosen && result.ok && isAppearance(result.value)) take(result.value);
}
