import type { CashModelView, LeverRow } from '../../../shared/ipc/cash.ts';

export type StandardStress = { readonly id: string; readonly label: string; readonly about: string; readonly levers: readonly LeverRow[] };
export const standardStressesOf = (_model: CashModelView): readonly StandardStress[] => [];
