import type { RecordOf } from '../model/records/index.ts';
import type { PlanFacts, PlanService } from './facts.ts';

type Option = RecordOf<'plan option'>;

/** Legal routes that rest on urgency, which an early warning can make foreseeable and so close. */
export const urgentRoutes: readonly string[] = ['urgent award or modification (PSR reg 14)', 'direct award for urgency (Procurement Act)'] satisfies readonly NonNullable<Option['legalRoute']>[];

/** An option without a service is for all services of its plan. */
export const isFor = ({ serviceId }: Pick<Option, 'serviceId'>, { id }: Pick<PlanService, 'id'>): boolean => serviceId === null || serviceId === id;
export const countedOn = ({ options }: Pick<PlanFacts, 'options'>): readonly Option[] => options.filter(({ standing }) => standing === 'counted on');
/** "Alternative provider (Northern Care)". */
export function optionWords({ option, organisationId }: Option, { names }: Pick<PlanFacts, 'names'>): string {
  const words = option.slice(0, 1).toUpperCase() + option.slice(1);
  const partner = organisationId === null ? undefined : names[organisationId];
  return partner === undefined ? words : `${words} (${partner})`;
}
