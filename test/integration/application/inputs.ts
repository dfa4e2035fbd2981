import type { Sent } from '../../../shared/ipc.ts';
import { contractFieldset } from '../../../shared/model/contract.ts';
import { blankOf } from '../../../shared/model/field.ts';
import { isoDate as dateSchema, type IsoDate } from '../../../shared/time.ts';

export { blankOrganisation } from '../../../shared/model/organisation.ts';
export { blankRisk } from '../../../shared/model/risk.ts';
export { blankService } from '../../../shared/model/service.ts';

export const isoDate = (text: string): IsoDate => dateSchema.parse(text);
export const fileId = '0193b2a0-0000-7000-8000-000000000000';

export const blankContract: Omit<Sent<'contract.create'>['fields'], 'reference' | 'title' | 'commissionerId' | 'providerId'> = {
  ...blankOf(contractFieldset), status: 'awarded',
};
