import { z } from 'zod';

const uuid = z.uuid({ version: 'v7', error: 'This does not identify a record.' });

export const organisationId = uuid.brand<'OrganisationId'>();
export const successionId = uuid.brand<'SuccessionId'>();
export const serviceId = uuid.brand<'ServiceId'>();
export const contractId = uuid.brand<'ContractId'>();
export const riskId = uuid.brand<'RiskId'>();
export const reviewId = uuid.brand<'ReviewId'>();
export const noticeId = uuid.brand<'NoticeId'>();
export const parameterSetId = uuid.brand<'ParameterSetId'>();

export type OrganisationId = z.infer<typeof organisationId>;
export type SuccessionId = z.infer<typeof successionId>;
export type ServiceId = z.infer<typeof serviceId>;
export type ContractId = z.infer<typeof contractId>;
export type RiskId = z.infer<typeof riskId>;
export type ReviewId = z.infer<typeof reviewId>;
export type NoticeId = z.infer<typeof noticeId>;
export type ParameterSetId = z.infer<typeof parameterSetId>;
