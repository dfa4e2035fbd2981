import { listed } from '../../words.ts';
import type { PlanService } from '../facts.ts';

/** The caseload of the services together, as a number where all of them are known, and always as a sentence. */
export function peopleAtRisk(services: readonly Pick<PlanService, 'name' | 'caseload'>[]): { readonly patients: number | null; readonly say: string } {
  const known = services.filter((one): one is typeof one & { readonly caseload: number } => one.caseload !== null);
  const total = known.reduce((sum, { caseload }) => sum + caseload, 0);
  const people = `${total.toLocaleString('en-GB')} ${total === 1 ? 'person' : 'people'} in the caseload of ${listed(known.map(({ name }) => name))}`;
  if (services.length === 0) return { patients: null, say: 'The plan names no service, so how many people are at risk is not known.' };
  const without = services.filter(({ caseload }) => caseload === null).map(({ name }) => name);
  if (without.length === 0) return { patients: total, say: `${people}.` };
  const unknown = `The caseload of ${listed(without)} is not known.`;
  return { patients: null, say: known.length === 0 ? unknown : `${people}. ${unknown}` };
}

/** The shortest of a period that services have, less what has passed of it. Hours; negative: it is over. */
export function strictest(services: readonly Pick<PlanService, 'name' | 'mtpdHours' | 'rtoHours'>[], period: 'mtpdHours' | 'rtoHours', passed: number): { readonly hours: number; readonly service: string } | null {
  const [first] = services.flatMap(({ name, [period]: hours }) => (hours === null ? [] : [{ name, hours }])).toSorted((a, b) => a.hours - b.hours || (a.name < b.name ? -1 : 1));
  return first === undefined ? null : { hours: first.hours - passed, service: first.name };
}
