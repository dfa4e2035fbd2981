import { z } from 'zod';
import { ok } from '../../result.ts';
import { refuse, type Answer } from '../contract.ts';
import { amount as anyAmount, atLeastZero, MOST_POUNDS, name } from '../fields.ts';
import { bandOf, concentrationBands, mergerBands2023, type ConcentrationBands } from './bands.ts';
import { grouped } from './concentration.ts';
import { byText, concentrationOf, type Concentration } from './shares.ts';

const activity = anyAmount.max(MOST_POUNDS, 'The amount is too large.').min(0, 'Activity cannot be negative.');
const days = atLeastZero.max(36_500, 'That is more than a hundred years.');

export const supplyInput = z.object({
  /** What is delivered in a period, in the service's own unit; several entries of one commissioner, service and provider are added. */
  activity: z.array(z.object({ commissioner: name, service: name, provider: name, amount: activity })).min(1, 'Give at least one amount of activity.').max(100_000, 'There are 100,000 amounts of activity at most.'),
  /** Capacity that could be used if another failed, in the same unit and period. A service without any entry has a cover that is not known; nothing spare must be said with 0. */
  spare: z.array(z.object({ service: name, provider: name, amount: activity, accredited: z.boolean(), mobilisationDays: days })).max(100_000, 'There are 100,000 entries of spare capacity at most.'),
  /** Spare capacity counts if it can be had within so many days. */
  withinDays: days,
  /** Services whose time is another, by name: their maximum tolerable period of disruption. */
  withinDaysOf: z.record(name, days).default({}),
  bands: concentrationBands.default(mergerBands2023),
});
export type SupplyInput = z.output<typeof supplyInput>;

/** What a failure of the provider would mean for the service. A small share is a danger when nothing covers it; a large one is none when all of it is covered. */
export const coverWords = {
  'covered': 'Others could take over all of it in time.',
  'partly covered': 'Others could take over a part of it in time.',
  'not covered': 'Nobody could take over any of it in time.',
  'not known': 'No spare capacity is recorded for the service, not even none.',
  'nothing to cover': 'It delivers nothing of the service.',
} as const;
export type CoverWord = keyof typeof coverWords;

export type Supplier = {
  readonly provider: string;
  readonly activity: number;
  /** d = Q/ΣQ over providers, 0..1; `null` where nothing is delivered at all. */
  readonly share: number | null;
  /** The only one that delivers any of it. */
  readonly sole: boolean;
  /** Spare capacity of others that are accredited and in time; `null` where none is recorded for the service. */
  readonly spareOfOthers: number | null;
  /** N−1 cover: spare of others / own activity, 1 or more covering all of it; `null` where not known or without activity. */
  readonly cover: number | null;
  readonly danger: CoverWord;
};
export type ServiceSupply = Omit<Concentration, 'parts' | 'largest'> & {
  readonly service: string;
  /** `null`: all commissioners together. */
  readonly commissioner: string | null;
  readonly band: string | null;
  readonly withinDays: number;
  /** The largest first, then by name. */
  readonly providers: readonly Supplier[];
};
/** Spare capacity that does not count, and why. */
export type Unusable = { readonly service: string; readonly provider: string; readonly amount: number; readonly reason: 'not accredited' | 'too late' | 'not accredited, and too late' };
export type SupplyResult = {
  /** Every service, for all commissioners together and then for each, in order of names. */
  readonly services: readonly ServiceSupply[];
  readonly unusable: readonly Unusable[];
  readonly bands: ConcentrationBands;
};

const dangerOf = (own: number, cover: number | null, spare: number | null): CoverWord => {
  if (own === 0) return 'nothing to cover';
  if (cover === null) return 'not known';
  return cover >= 1 ? 'covered' : spare === 0 ? 'not covered' : 'partly covered';
};

function reasonOf({ accredited, mobilisationDays }: SupplyInput['spare'][number], within: number): Unusable['reason'] | null {
  const late = mobilisationDays > within;
  if (!accredited) return late ? 'not accredited, and too late' : 'not accredited';
  return late ? 'too late' : null;
}

type Spare = { readonly provider: string; readonly amount: number };

/** The spare capacity of all but one provider: what stands before it plus what stands after it, as taking away from the total would leave rounding where nothing is left. */
function sumsWithout(usable: readonly Spare[]): (provider: string) => number {
  const places = new Map(usable.map(({ provider }, at) => [provider, at]));
  const before = new Float64Array(usable.length + 1);
  const after = new Float64Array(usable.length + 1);
  for (let at = 0; at < usable.length; at += 1) before[at + 1] = before[at]! + usable[at]!.amount;
  for (let at = usable.length - 1; at >= 0; at -= 1) after[at] = after[at + 1]! + usable[at]!.amount;
  return (provider) => {
    const at = places.get(provider);
    return at === undefined ? after[0]! : before[at]! + after[at + 1]!;
  };
}

function supplyOf(service: string, commissioner: string | null, list: Readonly<SupplyInput['activity']>, usable: readonly Spare[] | null, withinDays: number, bands: ConcentrationBands): ServiceSupply {
  const { parts, largest: _, ...found } = concentrationOf(list.map(({ provider, amount }) => ({ name: provider, amount })));
  const spareWithout = sumsWithout(usable ?? []);
  const providers = parts.length > 0 ? parts : [...new Set(list.map(({ provider }) => provider))].sort(byText).map((provider) => ({ name: provider, amount: 0, share: null }));
  return {
    service, commissioner, ...found, band: bandOf(bands, found.hhi), withinDays,
    providers: providers.map(({ name: provider, amount, share }) => {
      const spareOfOthers = usable === null ? null : spareWithout(provider);
      // A trace of activity beside much spare capacity is covered many times over, which is all that can be said of it.
      const cover = spareOfOthers === null || amount === 0 ? null : Math.min(spareOfOthers / amount, Number.MAX_VALUE);
      return { provider, activity: amount, share, sole: found.count === 1 && amount > 0, spareOfOthers, cover, danger: dangerOf(amount, cover, spareOfOthers) };
    }),
  };
}

/**
 * Who could not be done without: for each service, and each commissioner of it, the providers' shares of what is delivered,
 * sole providers, and the N−1 cover (spare capacity of accredited others within the mobilisation time, over the provider's own
 * activity). Each cover is taken alone: the same spare capacity counts for every failure and every commissioner.
 *
 * Refuses spare capacity that is stated twice for a provider and service, and a time for a service that nobody delivers.
 */
export function supply(input: SupplyInput): Answer<SupplyResult> {
  const { activity: all, spare, bands } = input;
  const stated = new Set<string>();
  for (const [index, { service, provider }] of spare.entries()) {
    const key = JSON.stringify([service, provider]);
    if (stated.has(key)) return refuse(`spare[${index}]`, `Spare capacity of “${provider}” for “${service}” is stated twice.`);
    stated.add(key);
  }
  const services = grouped(all, ({ service }) => service);
  const limits = new Map(Object.entries(input.withinDaysOf));
  for (const service of limits.keys()) if (!services.some(([known]) => known === service)) return refuse(`withinDaysOf.${service}`, `Nobody delivers a service named “${service}”.`);
  const within = (service: string): number => limits.get(service) ?? input.withinDays;
  const spareBy = new Map(grouped(spare, ({ service }) => service));
  return ok({
    services: services.flatMap(([service, list]) => {
      const limit = within(service);
      const usable = spareBy.get(service)?.filter((one) => reasonOf(one, limit) === null) ?? null;
      const by = grouped(list, ({ commissioner }) => commissioner);
      return [supplyOf(service, null, list, usable, limit, bands), ...by.map(([commissioner, own]) => supplyOf(service, commissioner, own, usable, limit, bands))];
    }),
    unusable: spare.flatMap((one) => {
      const reason = reasonOf(one, within(one.service));
      return reason === null ? [] : [{ service: one.service, provider: one.provider, amount: one.amount, reason }];
    }).sort((a, b) => byText(a.service, b.service) || byText(a.provider, b.provider)),
    bands,
  });
}
