import { create } from 'zustand';
import type { ReturnComparison } from '../../shared/ipc/register-return.ts';
import { NOTHING_CHOSEN, type Choices } from './return-choices.ts';

/** A register that came back and is being decided on. Kept in memory while the window is open, so that another screen can be looked at in between. */
type Held = { readonly comparison: ReturnComparison | null; readonly choices: Choices };

export const useReturn = create<Held>()(() => ({ comparison: null, choices: NOTHING_CHOSEN }));

/** The same workbook compared again keeps what was chosen, as far as it still fits; another one begins anew. */
export const holdComparison = (comparison: ReturnComparison): void => useReturn.setState((before) =>
  ({ comparison, choices: before.comparison?.fileId === comparison.fileId ? before.choices : NOTHING_CHOSEN }));
export const choose = (change: (choices: Choices) => Choices): void => useReturn.setState(({ choices }) => ({ choices: change(choices) }));
export const dropComparison = (): void => useReturn.setState({ comparison: null, choices: NOTHING_CHOSEN });
