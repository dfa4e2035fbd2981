import type { Sent } from '../../../shared/ipc.ts';
import { isoDate as dateSchema, type IsoDate } from '../../../shared/time.ts';

export { blankOrganisation } from '../../../shared/model/organisation.ts';
export { blankRisk } from '../../../shared/model/risk.ts';
export { blankService } from '../../../shared/model/service.ts';

export const isoDate = (text: string): IsoDate => dateSchema.parse(text);
export const fileId = '0193b2a0-0000-7000-8000-000000000000';

export const blankContract: Omit<Sent<'contract.create'>['fields'], 'reference' | 'title' | 'commissionerId' | 'providerId'> = {
  otherProviderIds: [], serviceIds: [], awardRoute: null, status: 'awarded', statusReason: null, startOn: null, endOn: null, noticeDays: null, pricing: null,
  totalValue: null, yearValues: [], schedule: null, tier: null, cpvCode: null, description: null,
};
