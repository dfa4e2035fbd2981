import type { Contract } from '../../shared/model/contract.ts';
import { daysBetween, financialYearEnd, financialYearOf, financialYearStart, type IsoDate } from '../../shared/time.ts';

/** Of a contract that several provide, what its lead keeps; the others share the rest. */
export const LEAD_SHARE = 0.9;

/** What a contract brings at present, or when it begins, in a year, in pounds; `null` where no value is stated. */
export function yearOf({ startOn, endOn, yearValues }: Contract, today: IsoDate): number | null {
  if (startOn === null || endOn === null) return null;
  const year = financialYearOf(startOn > today ? startOn : today);
  const value = yearValues.find((one) => one.year === year);
  if (value === undefined) return null;
  const [first, last] = [financialYearStart(year), financialYearEnd(year)];
  return value.amount / 100 / (daysBetween(startOn > first ? startOn : first, endOn < last ? endOn : last) + 1) * 365;
}

/** A provider's part of a contract. */
export function shareOf({ providerId, otherProviderIds }: Contract, provider: string): number {
  if (otherProviderIds.length === 0) return providerId === provider ? 1 : 0;
  return providerId === provider ? LEAD_SHARE : otherProviderIds.some((id) => id === provider) ? (1 - LEAD_SHARE) / otherProviderIds.length : 0;
}

export const isRunning = ({ status, startOn, endOn }: Contract, today: IsoDate): boolean =>
  (status === 'live' || status === 'notice given') && (startOn === null || startOn <= today) && (endOn === null || endOn >= today);

/** What the contracts that run today bring each provider in a year, in pounds, by its id. */
export function yearlyIncome(contracts: readonly Contract[], today: IsoDate): ReadonlyMap<string, number> {
  const yearly = new Map<string, number>();
  for (const contract of contracts) {
    const year = yearOf(contract, today);
    if (year === null || !isRunning(contract, today)) continue;
    for (const id of [contract.providerId, ...contract.otherProviderIds]) yearly.set(id, (yearly.get(id) ?? 0) + year * shareOf(contract, id));
  }
  return yearly;
}
