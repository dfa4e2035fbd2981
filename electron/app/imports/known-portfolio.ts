import type { ContractFields } from '../../../shared/model/contract.ts';
import type { ContractId, OrganisationId } from '../../../shared/model/ids.ts';
import type { OrganisationIdentifier, OrganisationRole } from '../../../shared/model/organisation.ts';
import type { Instant } from '../../../shared/time.ts';
import type { PublishedTerms } from './published.ts';

export type KnownOrganisation = {
  readonly id: OrganisationId;
  readonly name: string;
  readonly identifiers: readonly OrganisationIdentifier[];
  readonly roles: readonly OrganisationRole[];
  /** In the bin: not matched and not offered, but its identifiers are taken. */
  readonly deleted: boolean;
};

/** The organisations that a notice's parties became. */
export type NoticeParties = { readonly buyerId: OrganisationId | null; readonly supplierIds: readonly OrganisationId[] };

/** What is kept of a notice to tell later what it changed. */
export type KnownNotice = NoticeParties & {
  readonly releaseId: string;
  readonly publishedAt: Instant;
  readonly digest: string;
  readonly terms: PublishedTerms;
};

/** The fields of a contract that notices speak of. */
export type NoticedFields = Pick<
  ContractFields,
  'reference' | 'title' | 'commissionerId' | 'providerId' | 'otherProviderIds' | 'awardRoute' | 'status' | 'statusReason' | 'startOn' | 'endOn' | 'totalValue' | 'yearValues' | 'cpvCode' | 'description'
>;

export type KnownContract = {
  readonly id: ContractId;
  readonly version: number;
  readonly ocid: string;
  /** In the bin. One without notices was put there by undoing its import, and stands in nobody's way. */
  readonly deleted: boolean;
  readonly fields: NoticedFields;
  readonly notices: readonly KnownNotice[];
};

/** What the store holds that an import has to know: every organisation, and the contracts of the file's ocids. */
export type KnownPortfolio = { readonly organisations: readonly KnownOrganisation[]; readonly contracts: readonly KnownContract[] };

export const emptyPortfolio: KnownPortfolio = { organisations: [], contracts: [] };
