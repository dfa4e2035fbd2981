import { z } from 'zod';
import { serviceId, type ContractId, type ServiceId } from '../model/ids.ts';
import { essentialAnswers, serviceBase, serviceFields, type Service } from '../model/service.ts';
import { command, filterText, pageOf, query, version, type Page } from './channel.ts';

export const serviceColumns = ['name', 'category', 'essential', 'caseload', 'mtpdHours', 'contracts', 'openRisks', 'updatedAt'] as const;
export const serviceFilter = z.object({ text: filterText, essential: z.enum(essentialAnswers).nullable(), deleted: z.boolean() });
export type ServiceFilter = z.infer<typeof serviceFilter>;

export type ServiceListRow = Pick<Service, 'id' | 'version' | 'name' | 'category' | 'essential' | 'caseload' | 'mtpdHours' | 'rtoHours' | 'updatedAt'> & {
  /** Contracts not ended that deliver it. */
  readonly contracts: number;
  readonly openRisks: number;
};

export type ServiceDetail = {
  readonly service: Service;
  readonly contracts: readonly { readonly id: ContractId; readonly reference: string; readonly title: string; readonly provider: string; readonly status: string }[];
};
export type ServiceOption = { readonly id: ServiceId; readonly name: string };

const row = z.object({ id: serviceId, version });

export const serviceChannels = {
  'service.list': query<Page<ServiceListRow>>()(pageOf(serviceFilter, serviceColumns)),
  'service.get': query<ServiceDetail>()(z.object({ id: serviceId })),
  'service.options': query<readonly ServiceOption[]>()(z.object({ text: filterText, ids: z.array(serviceId).max(300) })),
  'service.create': command<Service>()(z.object({ fields: serviceFields })),
  'service.update': command<Service>()(row.extend({ patch: serviceBase.partial() })),
  'service.delete': command<Service>()(row),
  'service.restore': command<Service>()(row),
};
