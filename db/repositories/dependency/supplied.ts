import { supply, type SupplyInput } from '../../../shared/engine/dependency/supply.ts';
import { mergerBands2023 } from '../../../shared/engine/dependency/bands.ts';
import type { ServiceLine, UnusableSpare } from '../../../shared/ipc/dependency.ts';
import type { ContractId, IdOf, OrganisationId, ServiceId } from '../../../shared/model/ids.ts';
import { running } from './income.ts';
import type { Parties } from './parties.ts';
import type { AlternativeRow, ContractRow, Rows } from './rows.ts';

type Volume = { readonly serviceId: string; readonly unitsAMonth: number | null };
const HOURS_A_DAY = 24;

export type Supplied = { readonly services: readonly ServiceLine[]; readonly unusable: readonly UnusableSpare[] };
type Delivery = { readonly contract: ContractRow; readonly service: string; readonly provider: string; readonly units: number | null; readonly joint: boolean };

/** Who delivers what today: of a contract with several providers nobody knows how much each does. */
function deliveriesOf({ contracts, delivered, joint, services }: Rows, parties: Parties, today: string): readonly Delivery[] {
  const [servicesOf, others] = [Map.groupBy(delivered, ({ contract_id: id }) => id), Map.groupBy(joint, ({ contract_id: id }) => id)];
  const known = new Map(services.map((one) => [one.id, one]));
  const live = contracts.filter((one) => (one.status === 'live' || one.status === 'notice given') && running(one) && (one.start_on ?? today) <= today && (one.end_on ?? today) >= today);
  const all = live.flatMap((contract): Delivery[] => {
    const stated = new Map((JSON.parse(contract.service_volumes) as readonly Volume[]).map((one) => [one.serviceId, one.unitsAMonth]));
    const also = others.get(contract.id) ?? [];
    const providers = [contract.provider_id, ...also.map(({ organisation_id: id }) => id)].map(parties.today);
    return (servicesOf.get(contract.id) ?? []).filter(({ service_id: id }) => known.has(id)).flatMap(({ service_id: service }) =>
      providers.map((provider): Delivery => ({ contract, service, provider, units: also.length === 0 ? stated.get(service) ?? null : null, joint: also.length > 0 })));
  });
  const times = Map.groupBy(all, ({ service }) => service);
  // The only contract for a service delivers all of it.
  return all.map((one) => (one.units === null && !one.joint && times.get(one.service)?.length === 1 ? { ...one, units: known.get(one.service)?.units_a_month ?? null } : one));
}

const days = ({ mobilisation_likely_days: likely, mobilisation_pessimistic_days: pessimistic }: AlternativeRow): number | null => likely ?? pessimistic;

/** Why capacity cannot even be put to the question; `null` where it can. */
function unusableBecause(one: AlternativeRow, withinDays: number | null): UnusableSpare['reason'] | null {
  if (one.willingness === 'unwilling') return 'unwilling';
  if (one.spare_units_a_month === null) return 'spare capacity not known';
  if (one.spare_units_a_month === 0) return null;
  if (withinDays === null) return 'no time limit is recorded for the service';
  return days(one) === null ? 'time to mobilise not known' : null;
}

/** Supply shares, sole providers and N−1 cover of all services that live contracts deliver. What is not recorded is not taken for nothing. */
export function suppliedBy(rows: Rows, parties: Parties, today: string): Supplied {
  const deliveries = deliveriesOf(rows, parties, today);
  const byService = Map.groupBy(deliveries, ({ service }) => service);
  const limits = new Map(rows.services.map((one) => [one.id, one.mtpd_hours === null ? null : one.mtpd_hours / HOURS_A_DAY]));
  // A service of which one provider's volume is not known has no shares.
  const whole = new Set([...byService].filter(([, all]) => all.every(({ units }) => units !== null)).map(([service]) => service));
  const spare: SupplyInput['spare'] = [];
  const unusable: UnusableSpare[] = [];
  const line = (one: AlternativeRow, reason: UnusableSpare['reason']): UnusableSpare => ({
    id: one.id as IdOf<'alternative provider'>, service: one.service_id as ServiceId, provider: one.organisation_id as OrganisationId, amount: one.spare_units_a_month, mobilisationDays: days(one), reason,
  });
  const given = new Map<string, AlternativeRow>();
  for (const one of rows.alternatives) {
    if (!byService.has(one.service_id)) continue;
    const [service, provider] = [one.service_id, parties.today(one.organisation_id)];
    const reason = unusableBecause(one, limits.get(service) ?? null);
    if (reason !== null) unusable.push(line(one, reason));
    const key = JSON.stringify([service, provider]);
    // Nothing can be had of who will not: that is known. The rest is not known, and is no entry.
    if ((reason !== null && reason !== 'unwilling') || given.has(key)) continue;
    given.set(key, one);
    spare.push({ service, provider, amount: reason === 'unwilling' ? 0 : one.spare_units_a_month ?? 0, accredited: one.registration === 'held', mobilisationDays: days(one) ?? 0 });
  }
  const counted = deliveries.filter(({ service }) => whole.has(service));
  const usable = spare.filter(({ service }) => whole.has(service));
  const input: SupplyInput | null = counted.length === 0 ? null : {
    activity: counted.map(({ service, provider, units }) => ({ commissioner: 'all', service, provider, amount: units ?? 0 })),
    spare: usable, withinDays: 0, withinDaysOf: Object.fromEntries([...whole].map((service) => [service, limits.get(service) ?? 0])), bands: mergerBands2023,
  };
  const answer = input === null ? null : supply(input);
  if (answer !== null && !answer.ok) throw new Error(`The supply could not be worked out: ${JSON.stringify(answer.error)}`);
  const result = answer?.value ?? null;
  for (const one of result?.unusable ?? []) {
    const row = given.get(JSON.stringify([one.service, one.provider]));
    if (row !== undefined && one.amount > 0) unusable.push(line(row, one.reason));
  }
  const found = new Map((result?.services ?? []).filter(({ commissioner }) => commissioner === null).map((one) => [one.service, one]));
  const services = rows.services.flatMap((service): ServiceLine[] => {
    const all = byService.get(service.id);
    if (all === undefined) return [];
    const providers = [...Map.groupBy(all, ({ provider }) => provider)];
    const engine = found.get(service.id);
    return [{
      id: service.id as ServiceId, name: service.name, unit: service.activity_unit, essential: service.essential, withinDays: limits.get(service.id) ?? null,
      providers: providers.map(([provider, some]) => {
        const supplier = engine?.providers.find((one) => one.provider === provider);
        return {
          provider, contracts: some.map(({ contract }) => contract.id as ContractId), unitsAMonth: supplier?.activity ?? (some.every(({ units }) => units !== null) ? some.reduce((sum, { units }) => sum + (units ?? 0), 0) : null),
          share: supplier?.share ?? null, sole: providers.length === 1, spareOfOthers: supplier?.spareOfOthers ?? null, cover: supplier?.cover ?? null, danger: supplier?.danger ?? 'not known' as const,
        };
      }).toSorted((a, b) => (b.share ?? -1) - (a.share ?? -1) || (a.provider < b.provider ? -1 : 1)),
    }];
  });
  return { services, unusable };
}
