import type { ContractFields, ContractStatus, YearValue } from '../../shared/model/contract.ts';
import { noTermsKnown } from '../../shared/model/contract-terms.ts';
import type { OrganisationId, ServiceId } from '../../shared/model/ids.ts';
import { pence, type Pence } from '../../shared/money.ts';
import { addDays, addMonths, daysBetween, financialYearEnd, financialYearsBetween, financialYearStart, type IsoDate } from '../../shared/time.ts';
import type { Chance } from './chance.ts';

export type Provider = { readonly id: OrganisationId; readonly shortName: string; readonly standing: string; readonly thousands: readonly [number, number]; readonly services: readonly { readonly id: ServiceId; readonly name: string; readonly category: string }[] };
/** Where a contract stands and where today falls in its life. */
export type Stage = 'pipeline' | 'awarded' | 'live' | 'ending' | 'notice given' | 'ended';

type Span = { readonly status: ContractStatus; readonly reason: string | null; readonly startOn: IsoDate | null; readonly endOn: IsoDate | null; readonly noticeDays: number };
const firstOfMonth = (date: IsoDate): IsoDate => addDays(date, 1 - Number(date.slice(8)));
/** The last day of the month that lies so many months away. */
const monthEnd = (today: IsoDate, months: number): IsoDate => addDays(addMonths(firstOfMonth(today), months + 1), -1);

function spanOf(chance: Chance, stage: Stage, today: IsoDate): Span {
  const years = chance.weighted([[3, 5], [5, 3], [2, 1], [7, 1]]);
  const noticeDays = chance.weighted([[182, 5], [91, 3], [365, 2]]);
  const lasting = (startOn: IsoDate): IsoDate => addDays(addMonths(startOn, 12 * years), -1);
  switch (stage) {
    case 'pipeline':
      return { status: 'pipeline', reason: 'Business case with the committee.', startOn: null, endOn: null, noticeDays };
    case 'awarded': {
      const startOn = addMonths(firstOfMonth(today), chance.int(1, 5));
      return { status: 'awarded', reason: null, startOn, endOn: lasting(startOn), noticeDays };
    }
    case 'live': {
      const endOn = monthEnd(today, chance.int(Math.ceil(noticeDays / 30) + 1, 12 * years - 1));
      return { status: 'live', reason: null, startOn: addMonths(addDays(endOn, 1), -12 * years), endOn, noticeDays };
    }
    case 'ending': {
      const endOn = addDays(today, chance.int(6, noticeDays - 1));
      return { status: 'live', reason: null, startOn: addMonths(addDays(endOn, 1), -12 * years), endOn, noticeDays };
    }
    case 'notice given': {
      const endOn = monthEnd(today, chance.int(1, 8));
      return { status: 'notice given', reason: chance.pick(['Notice given by the commissioner; a new model is being procured.', 'Notice given by the provider, who cannot recruit at this price.']), startOn: addMonths(addDays(endOn, 1), -12 * years), endOn, noticeDays };
    }
    case 'ended': {
      const endOn = monthEnd(today, -chance.int(2, 40));
      return { status: 'ended', reason: chance.pick(['Ran to its end and was competed.', 'Ended early by agreement; the caseload moved to another provider.', 'Ran to its end; the service was brought back in-house.']), startOn: addMonths(addDays(endOn, 1), -12 * years), endOn, noticeDays };
    }
  }
}

/** Each financial year's share of a yearly price that rises a little each year: the first and last year by the days in them. */
function yearValues(chance: Chance, startOn: IsoDate, endOn: IsoDate, perYear: number): readonly YearValue[] {
  const uplift = chance.int(10, 38) / 1_000;
  return financialYearsBetween(startOn, endOn).map((year, index) => {
    const [first, last] = [financialYearStart(year), financialYearEnd(year)];
    const share = (daysBetween(startOn > first ? startOn : first, endOn < last ? endOn : last) + 1) / (daysBetween(first, last) + 1);
    const pounds = perYear * (1 + uplift) ** index * share;
    return { year, amount: pence.parse(Math.round(pounds / 100) * 10_000) };
  });
}

export type ContractPlan = { readonly provider: Provider; readonly others: readonly Provider[]; readonly stage: Stage; readonly number: number; readonly commissionerOn: (date: IsoDate) => OrganisationId };

export function contractSample(chance: Chance, { provider, others, stage, number, commissionerOn }: ContractPlan, today: IsoDate): ContractFields {
  const span = spanOf(chance, stage, today);
  const delivered = chance.shuffled(provider.services).slice(0, Math.max(1, Math.min(provider.services.length, chance.int(1, 2))));
  const perYear = chance.int(provider.thousands[0], provider.thousands[1]) * 1_000;
  const values = span.startOn === null || span.endOn === null || chance.onceIn(14) ? [] : yearValues(chance, span.startOn, span.endOn, perYear);
  const total = values.reduce((sum, { amount }) => sum + amount, 0);
  const [main] = delivered;
  const extra = chance.weighted([['', 6], [' (north)', 1], [' (south)', 1], [' pilot', 1], [' framework call-off', 1]]);
  return {
    ...noTermsKnown(),
    reference: `TV-${String(number).padStart(4, '0')}`,
    title: `${main?.name ?? 'Community services'}${extra}`,
    commissionerId: commissionerOn(span.startOn ?? today),
    providerId: provider.id,
    otherProviderIds: others.map(({ id }) => id),
    serviceIds: delivered.map(({ id }) => id),
    awardRoute: chance.weighted([['uncontested Right to Request', 4], ['Right to Provide', 2], ['competition', 3], ['direct award C', 2], ['direct award A', 1], ['reserved contract', 1], ['framework', 1]]),
    status: span.status,
    statusReason: span.reason,
    startOn: span.startOn,
    endOn: span.endOn,
    noticeDays: span.noticeDays,
    pricing: chance.weighted([['block', 6], ['cap and collar', 2], ['cost and volume', 2], ['cost per case', 1], ['outcome', 1], ['grant', 1]]),
    totalValue: values.length === 0 ? null : (total as Pence),
    yearValues: [...values],
    schedule: values.length === 0 ? null : { frequency: chance.weighted([['monthly', 6], ['quarterly', 2], ['annually', 1]]), day: chance.pick([1, 15, 28]), inAdvance: chance.onceIn(3), termsDays: chance.pick([14, 30, 30, 45]) },
    tier: perYear >= 3_000_000 ? 'gold' : perYear >= 600_000 ? 'silver' : 'bronze',
    cpvCode: null,
    description: `${delivered.map(({ name }) => name).join(' and ')} delivered by ${provider.shortName}${others.length === 0 ? '' : ` with ${others.map(({ shortName }) => shortName).join(' and ')}`}.`,
  };
}
