import { Temporal } from 'temporal-polyfill';
import type { ContractStatus, YearValue } from '../model/contract.ts';
import type { ContractId, OrganisationId, RiskId, ServiceId } from '../model/ids.ts';
import { responsibilityOn, type Link, type Went } from '../model/succession.ts';
import { pence, type Pence } from '../money.ts';
import { daysBetween, financialYearEnd, financialYearOf, financialYearsBetween, financialYearStart, instantFrom, type FinancialYear, type Instant, type IsoDate } from '../time.ts';

/** What must be known to answer: everything that the failing organisation provides, and who took over from whom. */
export type FailureInput = {
  readonly organisation: { readonly id: OrganisationId; readonly name: string };
  /** The first day without the organisation. */
  readonly on: IsoDate;
  readonly contracts: readonly FailureContract[];
  /** Services that any of the contracts deliver. */
  readonly services: readonly FailureService[];
  readonly risks: readonly FailureRisk[];
  readonly successions: readonly Link[];
  /** To which body single contracts went. */
  readonly transfers: readonly Went[];
  /** Of every body that could be responsible. */
  readonly names: ReadonlyMap<OrganisationId, string>;
};
export type FailureContract = {
  readonly id: ContractId;
  readonly reference: string;
  readonly title: string;
  readonly status: ContractStatus;
  /** The sole or lead provider's failure stops a contract; a joint provider's weakens it. */
  readonly part: 'provider' | 'joint provider';
  readonly commissionerId: OrganisationId;
  readonly startOn: IsoDate | null;
  readonly endOn: IsoDate | null;
  readonly yearValues: readonly YearValue[];
  readonly serviceIds: readonly ServiceId[];
};
export type FailureService = {
  readonly id: ServiceId;
  readonly name: string;
  readonly essential: 'not assessed' | 'essential' | 'not essential';
  readonly caseload: number | null;
  readonly mtpdHours: number | null;
  readonly rtoHours: number | null;
  /** Other organisations that deliver the service on the day, by contract. */
  readonly others: readonly string[];
};
export type FailureRisk = { readonly id: RiskId; readonly reference: string; readonly title: string; readonly currentScore: number | null; readonly owner: string | null };

/** A sum of what is stated. `unknown` counts what states nothing, so that the sum can be read as "at least". */
export type StatedSum = { readonly total: Pence; readonly unknown: number };
export type FailedContract = FailureContract & {
  /** The value stated for the financial year of the failure; `null` when not stated. */
  readonly yearValue: Pence | null;
  /** From the day of failure to the contract's end (see `remainingValue`); `null` when nothing is stated for that time. */
  readonly remaining: Pence | null;
  /** Financial years from the failure to the end for which no value is stated; empty when the end is not known. */
  readonly yearsWithoutValue: readonly FinancialYear[];
  readonly responsible: readonly string[];
};
export type FailedService = FailureService & {
  /** When the maximum tolerable period of disruption is over, counted from midnight (UK) at the beginning of the day; `null` when no period is set. */
  readonly toleratedUntil: Instant | null;
  readonly recoverBy: Instant | null;
};
export type FailureAnswer = {
  readonly organisation: FailureInput['organisation'];
  readonly on: IsoDate;
  readonly year: FinancialYear;
  /** Running on the day, with the organisation as sole or lead provider: by end, the soonest first. */
  readonly stops: readonly FailedContract[];
  /** Running on the day, with the organisation as a joint provider: they go on, weakened, and are in no sum. */
  readonly weakened: readonly FailedContract[];
  /** Agreed, but not yet begun on the day. They are in no sum either. */
  readonly neverStarts: readonly FailedContract[];
  readonly yearValue: StatedSum;
  readonly remaining: StatedSum;
  /** Delivered by a contract that stops: essential ones first, the shortest tolerable period first. */
  readonly services: readonly FailedService[];
  /** The worst current score first; those without a score last. */
  readonly risks: readonly FailureRisk[];
  readonly responsible: readonly string[];
};

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const underWay: ReadonlySet<ContractStatus> = new Set<ContractStatus>(['awarded', 'live', 'notice given']);
const laterOf = (a: IsoDate, b: IsoDate): IsoDate => (a > b ? a : b);
const earlierOf = (a: IsoDate, b: IsoDate): IsoDate => (a < b ? a : b);
/** Both days counted. */
const daysIn = (from: IsoDate, to: IsoDate): number => Math.max(0, daysBetween(from, to) + 1);

/** `amount` × `part` ÷ `whole`, halves up, in integers: the product of a large contract and its days is more than a Float64 holds. */
const shareOf = (amount: Pence, part: number, whole: number): number => Number((2n * BigInt(amount) * BigInt(part) + BigInt(whole)) / (2n * BigInt(whole)));

/**
 * What a contract would still have brought from a day (counted in) to its end: each financial year's value falls evenly on
 * the days of that year on which the contract runs, and each year's share is rounded to the penny, halves up. A start or end that is not
 * known leaves the whole year to the contract. `null` when no value is stated from that day on.
 */
export function remainingValue({ startOn, endOn, yearValues }: Pick<FailureContract, 'startOn' | 'endOn' | 'yearValues'>, on: IsoDate): Pence | null {
  let total = 0;
  let stated = false;
  for (const { year, amount } of yearValues) {
    const from = startOn === null ? financialYearStart(year) : laterOf(startOn, financialYearStart(year));
    const to = endOn === null ? financialYearEnd(year) : earlierOf(endOn, financialYearEnd(year));
    const left = daysIn(laterOf(on, from), to);
    if (left === 0) continue;
    stated = true;
    total += shareOf(amount, left, daysIn(from, to));
  }
  return stated ? pence.parse(total) : null;
}

/** Hours are counted on the clock of the world, so a change to summer time does not shorten what can be tolerated. */
function hoursAfter(on: IsoDate, hours: number | null): Instant | null {
  if (hours === null) return null;
  const midnight = Temporal.PlainDate.from(on).toZonedDateTime('Europe/London').epochMilliseconds;
  return instantFrom(midnight + hours * 3_600_000);
}

function statedSum(values: readonly (Pence | null)[]): StatedSum {
  const known = values.filter((value) => value !== null);
  return { total: pence.parse(known.reduce((sum: number, value) => sum + value, 0)), unknown: values.length - known.length };
}

const endFirst = (a: FailedContract, b: FailedContract): number => byText(a.endOn ?? '9999', b.endOn ?? '9999') || byText(a.reference, b.reference);
const essentialFirst = (a: FailureService, b: FailureService): number =>
  Number(b.essential === 'essential') - Number(a.essential === 'essential') || (a.mtpdHours ?? Infinity) - (b.mtpdHours ?? Infinity) || byText(a.name, b.name) || byText(a.id, b.id);
const worstFirst = (a: FailureRisk, b: FailureRisk): number => (b.currentScore ?? 0) - (a.currentScore ?? 0) || byText(a.reference.padStart(12, '0'), b.reference.padStart(12, '0'));

/**
 * What happens if one organisation fails on a day: which of its contracts stop, what they are worth, which services end and how
 * long that can be borne, which open risks foresaw it and who has to act. Plain bookkeeping: nothing is estimated.
 */
export function answerFailure(input: FailureInput): FailureAnswer {
  const { on, organisation, names } = input;
  const year = financialYearOf(on);
  const answers = responsibilityOn(on, { links: input.successions, transfers: input.transfers });
  const responsibleFor = (contract: FailureContract): readonly string[] => answers.contract(contract).map((id) => names.get(id) ?? 'Not known').sort(byText);
  const failed = input.contracts
    .filter(({ status, endOn }) => underWay.has(status) && (endOn === null || endOn >= on))
    .map((contract): FailedContract => {
      const stated = new Set(contract.yearValues.map((value) => value.year));
      const from = contract.startOn === null ? on : laterOf(on, contract.startOn);
      return {
        ...contract,
        yearValue: contract.yearValues.find((value) => value.year === year)?.amount ?? null,
        remaining: remainingValue(contract, on),
        yearsWithoutValue: contract.endOn === null ? [] : financialYearsBetween(from, contract.endOn).filter((one) => !stated.has(one)),
        responsible: responsibleFor(contract),
      };
    })
    .sort(endFirst);
  const running = failed.filter(({ startOn }) => startOn === null || startOn <= on);
  const stops = running.filter(({ part }) => part === 'provider');
  const ended = new Set(stops.flatMap(({ serviceIds }) => serviceIds));
  return {
    organisation, on, year, stops,
    weakened: running.filter(({ part }) => part === 'joint provider'),
    neverStarts: failed.filter(({ startOn }) => startOn !== null && startOn > on),
    yearValue: statedSum(stops.map(({ yearValue }) => yearValue)),
    remaining: statedSum(stops.map(({ remaining }) => remaining)),
    services: input.services.filter(({ id }) => ended.has(id)).sort(essentialFirst)
      .map((service): FailedService => ({ ...service, toleratedUntil: hoursAfter(on, service.mtpdHours), recoverBy: hoursAfter(on, service.rtoHours) })),
    risks: [...input.risks].sort(worstFirst),
    responsible: [...new Set(stops.flatMap(({ responsible }) => responsible))].sort(byText),
  };
}
