import { useApplication } from '../../../../renderer/store/application.ts';
import type { ContractDetail } from '../../../../shared/ipc/contracts.ts';
import type { OrganisationDetail, SuccessionRow } from '../../../../shared/ipc/organisations.ts';
import type { RowMeta } from '../../../../shared/model/common.ts';
import { contractId, organisationId, serviceId, successionId } from '../../../../shared/model/ids.ts';
import { paymentPlan } from '../../../../shared/model/payment-plan.ts';
import type { OrganisationFields } from '../../../../shared/model/organisation.ts';
import { instant, isoDate } from '../../../../shared/time.ts';
import { aContract, aCommissioner } from '../../../fixtures/builders.ts';

const uuid = (last: number): string => `01890000-0000-7000-8000-${String(last).padStart(12, '0')}`;
const moment = instant.parse('2026-11-21T14:02:00.000Z');
export const meta: RowMeta = { version: 3, createdAt: moment, updatedAt: moment, updatedBy: 'Alex Moore', deletedAt: null };

export const ids = {
  contract: contractId.parse(uuid(1)), commissioner: organisationId.parse(uuid(2)), provider: organisationId.parse(uuid(3)), successor: organisationId.parse(uuid(4)),
  service: serviceId.parse(uuid(5)), succession: successionId.parse(uuid(6)), inherited: successionId.parse(uuid(7)),
} as const;
const commissioner = { id: ids.commissioner, name: 'Anytown Primary Care Trust' };
const provider = { id: ids.provider, name: 'Bluebell Community Services CIC' };

/** A contract with its detail as the application would answer it; its instalments follow from its terms. */
export function contractDetail(over: Partial<Parameters<typeof aContract>[0]> = {}, more: Partial<ContractDetail> = {}): ContractDetail {
  const fields = aContract({ commissionerId: ids.commissioner, providerId: ids.provider, ...over });
  return {
    contract: { ...fields, ...meta, id: ids.contract, ocid: null }, commissioner, provider, otherProviders: [], services: [], responsible: [commissioner],
    instalments: paymentPlan(fields), notices: [], ...more,
  };
}

export function succession(over: Partial<SuccessionRow> = {}): SuccessionRow {
  return {
    ...meta, id: ids.succession, fromId: ids.commissioner, toId: ids.successor, effectiveOn: isoDate.parse('2026-07-01'), passes: 'all', shareBasisPoints: 6_250, notes: null,
    fromName: commissioner.name, toName: 'Tarn Valley Integrated Care Board', ...over,
  };
}

export function organisationDetail(fields: OrganisationFields = aCommissioner({ name: commissioner.name }), more: Partial<OrganisationDetail> = {}): OrganisationDetail {
  return { organisation: { ...fields, ...meta, id: ids.commissioner }, contracts: [], answersFor: [], successions: [], ...more };
}

/** Sets the date that screens take for today's. */
export function setToday(date: string): void {
  useApplication.setState({
    state: {
      version: '1', host: 'browser', today: isoDate.parse(date), person: 'Alex Moore',
      store: { is: 'open', portfolio: 'own', name: 'my', folder: '', encrypted: false, readOnly: false, notice: null, asAt: null },
    },
  });
}
