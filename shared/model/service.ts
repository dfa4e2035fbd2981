import { z } from 'zod';
import { optionalCount, optionalLine, optionalText, requiredLine, type RowMeta } from './common.ts';
import type { ServiceId } from './ids.ts';

export const essentialAnswers = ['not assessed', 'essential', 'not essential'] as const;

export const serviceBase = z.object({
  name: requiredLine('Enter the service’s name.'),
  category: optionalLine,
  population: optionalCount,
  caseload: optionalCount,
  activityUnit: optionalLine,
  unitsAMonth: optionalCount,
  essential: z.enum(essentialAnswers),
  mtpdHours: optionalCount,
  rtoHours: optionalCount,
  minimumLevel: optionalText,
  statutoryDuties: optionalText,
  notes: optionalText,
});

/** The recovery time must fit inside what can be tolerated (ISO 22301: RTO < MTPD; equality is allowed here as a plan may use it all). */
export const serviceFields = serviceBase.superRefine((service, context) => {
  if (service.rtoHours !== null && service.mtpdHours !== null && service.rtoHours > service.mtpdHours) {
    context.addIssue({ code: 'custom', path: ['rtoHours'], message: 'The recovery time objective cannot be longer than the maximum tolerable period of disruption.' });
  }
});
export type ServiceFields = Readonly<z.output<typeof serviceBase>>;
export type Service = ServiceFields & RowMeta & { readonly id: ServiceId };

export const blankService: z.input<typeof serviceBase> = {
  name: '', category: null, population: null, caseload: null, activityUnit: null, unitsAMonth: null, essential: 'not assessed',
  mtpdHours: null, rtoHours: null, minimumLevel: null, statutoryDuties: null, notes: null,
};
