import type { EntityKind, OrganisationId } from '../model/ids.ts';
import type { OrganisationFields } from '../model/organisation.ts';
import type { RecordOf } from '../model/records/index.ts';
import { formatPounds, type Pence } from '../money.ts';
import { formatDate, type IsoDate } from '../time.ts';
import type { Recognised } from './answers.ts';
import type { RecognisedBySection } from './completeness.ts';
import type { PlanContract, PlanFacts, PlanService } from './facts.ts';
import { counted, hoursWords, joined, rangeWords } from './words.ts';

/** What the record has of a plan's mutual beside the plan's own facts: only for telling what is known already. */
export type PlanKnown = {
  readonly mutual: Pick<OrganisationFields, 'staffCount' | 'assetLock' | 'registrations'> & { readonly id: OrganisationId; readonly name: string } | null;
  readonly cashItems: readonly RecordOf<'cash item'>[];
  /** What it owes, and what it is owed. */
  readonly obligations: readonly RecordOf<'obligation'>[];
  /** By its newest yearly statement. */
  readonly income: { readonly amount: Pence; readonly to: IsoDate } | null;
  /** Of whoever stands in them, by id. */
  readonly names: Readonly<Record<string, string>>;
};

const number = (value: number): string => value.toLocaleString('en-GB');
const percent = (basisPoints: number): string => `${number(Math.round(basisPoints / 10) / 10)} %`;
const sentence = (parts: readonly (string | null)[]): string | null => {
  const said = parts.filter((part) => part !== null);
  return said.length === 0 ? null : `${said.join('; ')}.`;
};
const ended = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
const told = (kind: EntityKind, id: string, name: string, text: string | null): readonly Recognised[] => (text === null ? [] : [{ text, from: { kind, id, name } }]);
const wide = (low: Pence | null, high: Pence | null): string => (low === null && high === null ? 'amount not known' : low === high || low === null || high === null ? formatPounds(high ?? low ?? (0 as Pence)) : `${formatPounds(low)} to ${formatPounds(high)}`);

function ofService(service: PlanService): readonly Recognised[] {
  const { id, name, caseload, population, activityUnit, unitsAMonth, essential, mtpdHours, rtoHours, minimumLevel, statutoryDuties, dependents } = service;
  const size = sentence([
    caseload === null ? null : `${counted(caseload, 'person is', 'people are')} on its caseload`, unitsAMonth === null ? null : `${number(unitsAMonth)} ${activityUnit ?? 'units'} a month`, population === null ? null : `a population of ${number(population)} is served`,
  ]);
  const recovery = sentence([
    essential === 'not assessed' ? null : `it is ${essential}`, rtoHours === null ? null : `it must be back within ${hoursWords(rtoHours)}`, mtpdHours === null ? null : `it can be missed for ${hoursWords(mtpdHours)} at most`,
  ]);
  return [size, recovery, minimumLevel === null ? null : ended(`at least this must go on: ${minimumLevel}`), statutoryDuties === null ? null : ended(`statutory duties: ${statutoryDuties}`), dependents.length === 0 ? null : `${joined(dependents.map((one) => one.name))} could not go on without it.`]
    .flatMap((text) => told('service', id, name, text === null ? null : `${name}: ${text}`));
}

const ofContracts = (contracts: readonly PlanContract[], say: (contract: PlanContract) => string | null): readonly Recognised[] =>
  contracts.flatMap((contract) => told('contract', contract.id, `${contract.reference} ${contract.title}`, say(contract)));

function termsOf({ reference, provider, commissioner, startOn, endOn, noticeDays, annualValue, totalValue }: PlanContract): string | null {
  const value = annualValue === null ? (totalValue === null ? null : `${formatPounds(totalValue)} in all`) : `${formatPounds(annualValue)} this year`;
  const dates = startOn === null && endOn === null ? null : `it runs ${startOn === null ? '' : `from ${formatDate(startOn)}`}${startOn !== null && endOn !== null ? ' ' : ''}${endOn === null ? '' : `to ${formatDate(endOn)}`}`;
  return sentence([`Contract ${reference}: ${provider} provides for ${commissioner}`, dates, value === null ? null : `it is worth ${value}`, noticeDays === null ? null : `notice is ${counted(noticeDays, 'day', 'days')}`]);
}

/** How much of the provider's income the contract is: as somebody assessed it, else by its value this year and the newest yearly statement. */
function importanceOf({ reference, provider, dependencyShare, dependencyNote, annualValue }: PlanContract, { income, mutual }: PlanKnown): string | null {
  if (dependencyShare !== null) return `Contract ${reference} is ${percent(dependencyShare)} of the income of ${provider}.${dependencyNote === null ? '' : ` ${ended(dependencyNote)}`}`;
  if (annualValue === null || income === null || income.amount <= 0 || mutual?.name !== provider) return dependencyNote === null ? null : `Contract ${reference}: ${ended(dependencyNote)}`;
  return `Contract ${reference} is worth ${formatPounds(annualValue)} this year, which is ${percent((annualValue / income.amount) * 10_000)} of the income of ${provider} in the year to ${formatDate(income.to)}.`;
}

function ofAlternative(one: RecordOf<'alternative provider'>, { services, names }: PlanFacts): readonly Recognised[] {
  const service = services.find(({ id }) => id === one.serviceId);
  const days = one.mobilisationLikelyDays === null ? null : `ready in ${rangeWords(one.mobilisationOptimisticDays, one.mobilisationLikelyDays, one.mobilisationPessimisticDays)}`;
  const spare = one.spareUnitsAMonth === null ? 'spare capacity not known' : `${number(one.spareUnitsAMonth)} ${service?.activityUnit ?? 'units'} a month to spare${one.checkedOn === null ? '' : `, checked on ${formatDate(one.checkedOn)}`}`;
  const name = names[one.organisationId] ?? 'not known';
  return told('alternative provider', one.id, names[one.id] ?? name, sentence([`${name} for ${service?.name ?? 'the service'}: ${spare}`, days, one.willingness, one.legalRoute === null ? null : `legal route: ${one.legalRoute}`]));
}

const ofLiabilities = ({ liabilities }: PlanFacts, kinds: readonly string[]): readonly Recognised[] => liabilities.filter(({ liability }) => kinds.includes(liability))
  .flatMap(({ id, liability, description, amountLow, amountHigh, dueWhen }) => told('retained liability', id, description, sentence([`${description} (${liability}): ${wide(amountLow, amountHigh)}`, dueWhen === null ? null : `falls due: ${dueWhen.replace(/\.$/, '')}`])));

const EVERY = { once: 'once', 'each month': 'a month', 'each quarter': 'a quarter', 'each year': 'a year' } as const;
/** A day of the month only where it is paid every month. */
const ofCash = ({ cashItems }: PlanKnown, kinds: readonly string[], today: IsoDate): readonly Recognised[] => cashItems.filter(({ item, untilOn }) => kinds.includes(item) && (untilOn === null || untilOn >= today))
  .flatMap(({ id, name, amount, every, firstOn, madeOn }) => told('cash item', id, name, `${name}: ${formatPounds(amount)} ${EVERY[every]}, ${every === 'each month' ? `on day ${Number(firstOn.slice(8))}` : `first on ${formatDate(firstOn)}`} (known on ${formatDate(madeOn)}).`));

const ofObligations = ({ obligations, mutual, names }: PlanKnown, kinds: readonly string[], owes: boolean): readonly Recognised[] => obligations.filter(({ obligation, debtorId }) => kinds.includes(obligation) && (debtorId === mutual?.id) === owes)
  .flatMap(({ id, what, obligation, debtorId, creditorId, outstanding, monthly, knownOn }) => told('obligation', id, what, sentence([
    `${owes ? `It owes ${names[creditorId] ?? 'not known'}` : `${names[debtorId] ?? 'Not known'} owes it`} for ${what} (${obligation}): ${outstanding === null ? 'how much is not known' : formatPounds(outstanding)}`, monthly === null ? null : `${formatPounds(monthly)} falls due a month`, `known on ${formatDate(knownOn)}`,
  ])));

function ofRegistrations({ mutual }: PlanKnown, { alternatives, names }: PlanFacts): readonly Recognised[] {
  const own = (mutual?.registrations ?? []).flatMap(({ regulator, reference, until }) => told('organisation', mutual?.id ?? '', mutual?.name ?? '', sentence([`${mutual?.name ?? ''} is registered with ${regulator}${reference === null ? '' : ` (${reference})`}`, until === null ? null : `until ${formatDate(until)}`])));
  return [...own, ...alternatives.flatMap(({ id, organisationId, registration }) => told('alternative provider', id, names[id] ?? '', registration === null ? null : `${names[organisationId] ?? 'not known'}: registration for this activity at this place is ${registration}.`))];
}

/** What the record already says of each section, in sentences that can be taken over, each with the record it comes from. What is not known is not said. */
export function recognisedIn(facts: PlanFacts, known: PlanKnown, today: IsoDate): RecognisedBySection {
  const { services, contracts, alternatives } = facts;
  const { mutual } = known;
  return {
    criticality: [...services.flatMap(ofService), ...ofContracts(contracts, termsOf)],
    triggers: ofContracts(contracts, ({ reference, distressTerms }) => (distressTerms === null ? null : `Contract ${reference}, financial distress: ${ended(distressTerms)}`)),
    options: alternatives.flatMap((one) => ofAlternative(one, facts)),
    stepIn: ofContracts(contracts, ({ reference, stepInRights, stepInClause }) => (stepInRights === null && stepInClause === null ? null : `Contract ${reference}${stepInClause === null ? '' : `, clause ${stepInClause.replace(/^clause /i, '')}`}: ${ended(stepInRights ?? 'step-in rights are not described')}`)),
    people: [
      ...told('organisation', mutual?.id ?? '', mutual?.name ?? '', mutual === null || mutual.staffCount === null ? null : `${mutual.name} has ${number(mutual.staffCount)} staff.`),
      ...ofCash(known, ['payroll', 'PAYE and NI', 'pension'], today), ...ofLiabilities(facts, ['pension guarantee', 'redundancy']),
    ],
    estates: [
      ...services.flatMap(({ id, name, places }) => told('service', id, name, places.length === 0 ? null : `${name} is delivered at ${joined(places.map(({ place, postcode }) => (postcode === null ? place : `${place} (${postcode})`)))}.`)),
      ...ofCash(known, ['rent'], today), ...ofObligations(known, ['rent'], true), ...ofLiabilities(facts, ['lease', 'equipment']),
    ],
    records: ofLiabilities(facts, ['data']),
    suppliers: [...ofObligations(known, ['subcontract', 'supply on credit'], true), ...ofCash(known, ['supplies', 'agency'], today)],
    registration: ofRegistrations(known, facts),
    insurance: ofLiabilities(facts, ['clinical negligence']),
    finance: [
      ...ofContracts(contracts, (contract) => importanceOf(contract, known)), ...ofObligations(known, ['loan', 'overdraft or facility', 'guarantee', 'advance', 'other'], true), ...ofObligations(known, ['advance', 'loan', 'guarantee', 'other'], false),
      ...ofLiabilities(facts, ['advance paid', 'other']),
      ...told('organisation', mutual?.id ?? '', mutual?.name ?? '', mutual === null || mutual.assetLock === null ? null : `Asset lock of ${mutual.name}: ${mutual.assetLock}. What it owns can go only where that allows.`),
    ],
    exit: ofContracts(contracts, ({ reference, exitTerms, terminationTerms }) => (exitTerms === null && terminationTerms === null ? null : [exitTerms === null ? null : `Contract ${reference}, exit: ${ended(exitTerms)}`, terminationTerms === null ? null : `Contract ${reference}, termination: ${ended(terminationTerms)}`].filter((one) => one !== null).join(' '))),
  };
}

/** The payroll that the record knows: its day and what it comes to, where the staff are paid every month by one cash item. */
export function knownPayroll({ cashItems }: PlanKnown, today: IsoDate): { readonly day: number; readonly cost: Pence } | null {
  const monthly = cashItems.filter(({ item, every, untilOn }) => item === 'payroll' && every === 'each month' && (untilOn === null || untilOn >= today));
  const [only] = monthly;
  return only === undefined || monthly.length > 1 ? null : { day: Number(only.firstOn.slice(8)), cost: only.amount };
}
