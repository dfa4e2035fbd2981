import { z } from 'zod';
import { contractBase, contractFields, contractStatuses, type Contract, type ContractNotice, type ContractStatus } from '../model/contract.ts';
import { contractId, organisationId, type ContractId, type OrganisationId, type ServiceId } from '../model/ids.ts';
import type { Instalment } from '../model/payment-plan.ts';
import { optionalText, requiredLine } from '../model/common.ts';
import type { OutsetGap } from '../model/records/outset-check.ts';
import type { RecordOf } from '../model/records/index.ts';
import type { Pence } from '../money.ts';
import type { IsoDate } from '../time.ts';
import { command, filterText, pageOf, query, version, type Page } from './channel.ts';

export const contractColumns = ['reference', 'title', 'commissioner', 'provider', 'status', 'startOn', 'endOn', 'annualValue', 'totalValue', 'openRisks', 'updatedAt'] as const;
export const contractFilter = z.object({
  /** Matched against reference, title, commissioner and provider. */
  text: filterText,
  status: z.enum(contractStatuses).nullable(),
  commissionerId: organisationId.nullable(),
  providerId: organisationId.nullable(),
  /** Who answers for it today: by successions and transfers, which need not be who let it. */
  responsibleId: organisationId.nullable().default(null),
  withoutRisk: z.boolean(),
  deleted: z.boolean(),
});
export type ContractFilter = z.infer<typeof contractFilter>;

export type ContractListRow = {
  readonly id: ContractId;
  readonly version: number;
  readonly reference: string;
  readonly title: string;
  readonly commissioner: string;
  /** Who answers for it today, by name: several where a succession split and it went to none of them by itself. */
  readonly responsible: readonly string[];
  readonly provider: string;
  /** Joint providers beside the lead one. */
  readonly otherProviders: number;
  readonly status: ContractStatus;
  readonly startOn: IsoDate | null;
  readonly endOn: IsoDate | null;
  /** This financial year's value; `null` when not stated. */
  readonly annualValue: Pence | null;
  readonly totalValue: Pence | null;
  readonly openRisks: number;
  readonly updatedAt: string;
};

export type Named<Id extends string> = { readonly id: Id; readonly name: string };
export type ContractDetail = {
  readonly contract: Contract;
  readonly commissioner: Named<OrganisationId>;
  readonly provider: Named<OrganisationId>;
  readonly otherProviders: readonly Named<OrganisationId>[];
  readonly services: readonly Named<ServiceId>[];
  /** Who answers for the contract today: differs from the commissioner after a succession, several where one split. */
  readonly responsible: readonly Named<OrganisationId>[];
  readonly instalments: readonly Instalment[];
  readonly notices: readonly ContractNotice[];
};
export type ContractOption = { readonly id: ContractId; readonly reference: string; readonly title: string; readonly provider: string };

/** What the outset check still asks for today, and the decision by which the contract went live, if it was made here. */
export type ContractOutset = { readonly gaps: readonly OutsetGap[]; readonly decision: RecordOf<'outset check'> | null };

const row = z.object({ id: contractId, version });

export const contractChannels = {
  'contract.list': query<Page<ContractListRow>>()(pageOf(contractFilter, contractColumns)),
  'contract.get': query<ContractDetail>()(z.object({ id: contractId })),
  'contract.options': query<readonly ContractOption[]>()(z.object({ text: filterText, ids: z.array(contractId).max(300) })),
  'contract.create': command<Contract>()(z.object({ fields: contractFields })),
  /** Refused where it would make an awarded contract live: that is `contract.goLive`. */
  'contract.update': command<Contract>()(row.extend({ patch: contractBase.partial() })),
  'contract.outset': query<ContractOutset>()(z.object({ id: contractId })),
  /** From the pipeline or an award to live. With gaps of the outset check it needs a reason: refused with each gap named. */
  'contract.goLive': command<Contract>()(row.extend({ decidedBy: requiredLine('Name who decides.'), reason: optionalText })),
  /** Refused with `in_use` while an open risk names it. */
  'contract.delete': command<Contract>()(row),
  'contract.restore': command<Contract>()(row),
  /** Records a payment for each instalment that the terms imply and that has none yet. */
  'payment.generate': command<{ readonly added: number; readonly already: number }>()(z.object({ contractId })),
};
