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

export function setAppearance(appearance: Appearance): void {
  take(appearance);
  void invoke('preference.set', { key: KEY, value: appearance });
}

export async function readAppearance(): Promise<void> {
  const result = await invoke('preference.get', { key: KEY });
  if (result.ok && isAppearance(result.value)) take(result.value);
}
