import { create } from 'zustand';
import type { AsAt } from '../../shared/as-at.ts';
import { formatLongDate } from '../../shared/time.ts';
import { askForFocus } from '../focus.ts';
import { takeStore, useApplication } from './application.ts';
import { perform } from './commands.ts';

/** As at which date the record is looked at; `null` for the record as it is today. */
export const useAsAt = (): AsAt | null => useApplication(({ state }) => (state?.store.is === 'open' ? state.store.asAt : null));

/** Why nothing can be changed at present, as a sentence; `null` while things can be. */
export function useReadOnly(): string | null {
  const asAt = useAsAt();
  const notice = useApplication(({ state }) => (state?.store.is === 'open' ? state.store.notice : null));
  return asAt === null ? notice : `You are looking at the record as at ${formatLongDate(asAt.on)}, so nothing can be saved. Go back to today to change it.`;
}

/** Whether the dialog that asks for a date is open: the header, the banner and the palette all lead to it. */
export const useAsAtDialog = create<{ readonly open: boolean }>()(() => ({ open: false }));
export const askForDate = (): void => useAsAtDialog.setState({ open: true });
export const doneWithDate = (): void => useAsAtDialog.setState({ open: false });

/** Goes back to the record as it is today, with the focus on the heading of what is then shown. */
export async function backToToday(): Promise<void> {
  const result = await perform('asAt.close', undefined, null);
  if (!result.ok) return;
  askForFocus();
  takeStore(result.value);
}

export const shownWords = ({ on }: AsAt): string => `Showing the record as at ${formatLongDate(on)}`;
