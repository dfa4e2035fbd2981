import type { ContractFields } from '../../../shared/model/contract.ts';
import type { ContractId, OrganisationId } from '../../../shared/model/ids.ts';
import type { OrganisationFields, OrganisationIdentifier, OrganisationRole } from '../../../shared/model/organisation.ts';
import type { Result } from '../../../shared/result.ts';
import type { NoticeParties, KnownPortfolio, NoticedFields } from './known-portfolio.ts';
import type { HistoryNotice } from './history.ts';

export type NewNotice = Pick<HistoryNotice, 'releaseId' | 'publishedAt' | 'digest' | 'terms'> & NoticeParties & { readonly contractId: ContractId; readonly ocid: string; readonly tags: readonly string[]; readonly title: string };

/**
 * What an import asks of the store, all inside one transaction: a refusal anywhere undoes everything. `known` gives every
 * organisation, and of the contracts those of the given ocids (in the bin too).
 */
export type ImportStore = {
  readonly known: (ocids: ReadonlySet<string>) => KnownPortfolio;
  readonly createOrganisation: (fields: OrganisationFields) => Result<OrganisationId>;
  /** Adds what it lacks; the lists are what it holds afterwards. */
  readonly extendOrganisation: (id: OrganisationId, lists: { readonly identifiers: readonly OrganisationIdentifier[]; readonly roles: readonly OrganisationRole[] }) => Result<null>;
  readonly createContract: (fields: ContractFields, ocid: string) => Result<ContractId>;
  readonly updateContract: (id: ContractId, patch: Partial<NoticedFields>) => Result<null>;
  readonly addNotice: (notice: NewNotice) => Result<null>;
};
