import type { awardRoutes } from '../../../shared/model/contract.ts';
import type { OrganisationIdentifier } from '../../../shared/model/organisation.ts';
import type { Pence } from '../../../shared/money.ts';
import type { Instant, IsoDate } from '../../../shared/time.ts';

/** An organisation as a notice names it. */
export type PublishedParty = {
  readonly name: string;
  readonly identifiers: readonly OrganisationIdentifier[];
  /** The notice says that it is a public service mutual. */
  readonly mutual: boolean;
};

/** What one notice says of a contract, in our vocabulary. `null` (or no suppliers): the notice does not say. */
export type PublishedTerms = {
  readonly reference: string | null;
  readonly title: string | null;
  readonly buyer: PublishedParty | null;
  readonly suppliers: readonly PublishedParty[];
  readonly awardRoute: (typeof awardRoutes)[number] | null;
  readonly status: 'awarded' | 'ended';
  readonly statusReason: string | null;
  readonly startOn: IsoDate | null;
  readonly endOn: IsoDate | null;
  /** Pence, without VAT where the notice tells them apart. */
  readonly totalValue: Pence | null;
  readonly cpvCode: string | null;
  readonly description: string | null;
};

export type ReleaseOutcome =
  | {
      readonly is: 'contract';
      readonly terms: PublishedTerms;
      /** SHA-256 of the terms: with ocid and release id, the notice's identity. */
      readonly digest: string;
      /** It changes or adds to an earlier notice, so it may leave out the supplier. */
      readonly amends: boolean;
      /** The award or contract was called off: it can end a contract but never make one. */
      readonly cancelled: boolean;
    }
  | { readonly is: 'no contract yet'; readonly reason: string }
  | { readonly is: 'refused'; readonly reason: string };

/** One release of a file, read as far as it goes. */
export type InterpretedRelease = {
  /** From 1, in the order of the file. */
  readonly position: number;
  readonly ocid: string | null;
  readonly releaseId: string | null;
  readonly publishedAt: Instant | null;
  readonly tags: readonly string[];
  readonly title: string | null;
  readonly buyer: string | null;
  readonly notes: readonly string[];
  readonly outcome: ReleaseOutcome;
};
