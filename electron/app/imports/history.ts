import { yearValue, type YearValue } from '../../../shared/model/contract.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { financialYearOf, type Instant, type IsoDate } from '../../../shared/time.ts';
import type { Pence } from '../../../shared/money.ts';
import type { PublishedParty, PublishedTerms } from './published.ts';

/** A party of a notice: the organisation that it became, or the key of the party in the present file. */
export type PartyUse = { readonly party: PublishedParty; readonly is: 'organisation'; readonly id: OrganisationId } | { readonly party: PublishedParty; readonly is: 'key'; readonly key: string };

/** One notice in a contract's history. */
export type HistoryNotice = {
  readonly releaseId: string;
  readonly publishedAt: Instant;
  readonly digest: string;
  readonly terms: PublishedTerms;
  readonly buyer: PartyUse | null;
  readonly suppliers: readonly PartyUse[];
};

/** What a contract's notices say together: for each field, the newest that says anything. */
export type Standing = Omit<PublishedTerms, 'buyer' | 'suppliers'> & { readonly buyer: PartyUse | null; readonly suppliers: readonly PartyUse[] };

const nothingSaid: Standing = {
  reference: null, title: null, buyer: null, suppliers: [], awardRoute: null, status: 'awarded', statusReason: null,
  startOn: null, endOn: null, totalValue: null, cpvCode: null, description: null,
};

/** By date; notices of one moment by release id, then by content, so that the order of a file never matters. */
export function earlierFirst(a: Pick<HistoryNotice, 'publishedAt' | 'releaseId' | 'digest'>, b: Pick<HistoryNotice, 'publishedAt' | 'releaseId' | 'digest'>): number {
  for (const [x, y] of [[a.publishedAt, b.publishedAt], [a.releaseId, b.releaseId], [a.digest, b.digest]] as const) if (x !== y) return x < y ? -1 : 1;
  return 0;
}

/** A later notice over what stood before. Silence keeps what was known; a date that no longer fits the newer one falls away. */
function over(before: Standing, { terms, buyer, suppliers }: HistoryNotice): Standing {
  const startOn = terms.startOn ?? before.startOn;
  const endOn = terms.endOn ?? before.endOn;
  const clash = startOn !== null && endOn !== null && endOn < startOn;
  return {
    reference: terms.reference ?? before.reference,
    title: terms.title ?? before.title,
    buyer: buyer ?? before.buyer,
    suppliers: suppliers.length > 0 ? suppliers : before.suppliers,
    awardRoute: terms.awardRoute ?? before.awardRoute,
    status: terms.status, statusReason: terms.statusReason,
    startOn: clash && terms.startOn === null ? null : startOn,
    endOn: clash && terms.endOn === null ? null : endOn,
    totalValue: terms.totalValue ?? before.totalValue,
    cpvCode: terms.cpvCode ?? before.cpvCode,
    description: terms.description ?? before.description,
  };
}

/** Notices in the order of date with what they say together; grows by `addNotice`. */
export type History = { notices: HistoryNotice[]; standing: Standing };

export const noHistory = (): History => ({ notices: [], standing: nothingSaid });

/** Puts one more notice into its place by date. An older notice can only fill in what no newer one says. */
export function addNotice(history: History, notice: HistoryNotice): void {
  const last = history.notices.at(-1);
  history.notices.push(notice);
  if (last === undefined || earlierFirst(last, notice) <= 0) {
    history.standing = over(history.standing, notice);
    return;
  }
  history.notices.sort(earlierFirst);
  history.standing = history.notices.reduce(over, nothingSaid);
}

/**
 * The value of each financial year, where the notices leave no doubt: the contract runs within a single year, one that a
 * contract can hold. How a total spreads over several years is not published and is not guessed.
 */
export function yearValuesOf({ startOn, endOn, totalValue }: { readonly startOn: IsoDate | null; readonly endOn: IsoDate | null; readonly totalValue: Pence | null }): readonly YearValue[] {
  if (startOn === null || endOn === null || totalValue === null) return [];
  const value = yearValue.safeParse({ year: financialYearOf(startOn), amount: totalValue });
  return value.success && financialYearOf(endOn) === value.data.year ? [value.data] : [];
}
