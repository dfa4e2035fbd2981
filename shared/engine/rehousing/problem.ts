import { z } from 'zod';
import { ok } from '../../result.ts';
import { refuse, type Answer } from '../contract.ts';
import { aboveZero, amount, atLeastZero, date, months, MOST_MONTHS, name, whole } from '../fields.ts';

const MOST_NAMED = 1_000;
/** Options × months: what stays in memory and is still answered in minutes. */
const MOST_CHOICES = 5_000_000;
const MOST_DAYS = 1e9;
const MOST_POUNDS = 1e9;

const patientDays = atLeastZero.max(MOST_DAYS, 'At most 1,000,000,000 patient-days a month.');
const pounds = atLeastZero.max(MOST_POUNDS, 'At most £1,000,000,000.');

/** A service of a failed mutual: the people on it need somebody from month 0 on. */
const service = z.object({
  name,
  /** Patient-days in each month. */
  need: z.array(patientDays),
  /** What an uncovered patient-day weighs by clinical risk, against those of the other services. */
  weight: aboveZero.max(1e9, 'A weight is at most 1,000,000,000.'),
  /** The maximum tolerable period of disruption, in days; `null` when none is set. */
  tolerableDays: atLeastZero.nullable(),
});

const provider = z.object({
  name,
  /** Spare capacity in each month, over all services, in patient-days. */
  spare: z.array(patientDays),
  /** How much more than in the month before it can take in a month, in patient-days (from nothing in month 0); `null` for no limit. Links the months. */
  rampUp: patientDays.nullable(),
});

/** That a provider could take a service. Without an option it cannot. */
const option = z.object({
  service: name,
  provider: name,
  /** Pounds for a patient-day above what the service cost before; negative where the provider is cheaper. */
  premium: amount.min(-MOST_POUNDS, 'At most £1,000,000,000.').max(MOST_POUNDS, 'At most £1,000,000,000.'),
  /** The first month in which it can take anybody; it may lie beyond the horizon. */
  mobilisation: whole(0, 10 * MOST_MONTHS, 'The mobilisation time in months'),
  /** Registered, accredited and willing. Without it nobody is placed. */
  accredited: z.boolean(),
  /** Pounds paid once if the option is used at all. Makes it a mixed-integer programme. */
  setUp: pounds,
  /** It takes at least this many patient-days in a month in which it takes any; 0 for no such rule. Makes it a mixed-integer programme. */
  leastPackage: patientDays,
});

/** A team of the commissioner's own (or an agency's) that keeps services running until they are placed. */
const stepIn = z.object({
  /** Patient-days that it can cover in each month, over all services. */
  capacity: z.array(patientDays),
  /** The first month in which it can work. */
  lead: whole(0, 10 * MOST_MONTHS, 'The lead time in months'),
  /** Pounds for a patient-day. */
  cost: pounds,
});

/** The services of failed mutuals, and who could take them. Every list a month has one figure for each month of the horizon. */
export const rehousingProblem = z.object({
  /** The day of the failure: month t begins t calendar months after it. */
  start: date,
  months,
  services: z.array(service).min(1, 'Give at least one service.').max(MOST_NAMED, 'There are 1,000 services at most.'),
  /** In the order in which they are preferred where two plans are equally good. None is allowed: then only the step-in team covers. */
  providers: z.array(provider).max(MOST_NAMED, 'There are 1,000 providers at most.'),
  options: z.array(option),
  stepIn: stepIn.nullable(),
  /** Who was placed stays there for as long as the need lasts (it falls in proportion where the need falls). Links the months. */
  noSecondMove: z.boolean(),
  /** The patient-days that can be newly placed in each month over all providers, by the team that arranges it; `null` for no limit. Links the months. */
  placementTeam: z.array(patientDays).nullable(),
  /** `programme` gives even months without links to the solver of linear programmes, to check one against the other. */
  solver: z.enum(['fitting', 'programme']),
});
export type RehousingProblem = z.output<typeof rehousingProblem>;
export type RehousingOption = z.output<typeof option>;

/** The same by numbers: tables are row by row, `[thing * months + month]`. */
export type Rehousing = {
  readonly problem: RehousingProblem;
  readonly months: number;
  readonly need: Float64Array;
  readonly spare: Float64Array;
  /** What the step-in team can cover in each month, 0 before its lead time. */
  readonly stepIn: Float64Array;
  readonly serviceOf: Int32Array;
  readonly providerOf: Int32Array;
};

function firstTwice(names: readonly string[]): number | null {
  const seen = new Set<string>();
  const at = names.findIndex((one) => seen.size === seen.add(one).size);
  return at === -1 ? null : at;
}

const table = (lists: readonly (readonly number[])[]): Float64Array => Float64Array.from(lists.flat());

/** Checks what a schema cannot: lengths, names known and given once. Problems name the field. */
export function readRehousing(problem: RehousingProblem): Answer<Rehousing> {
  const { services, providers, options } = problem;
  if (Number(problem.start.slice(0, 4)) + problem.months / 12 >= 2199) return refuse('start', 'The horizon ends after 2199; begin earlier or take fewer months.');
  const lists = [
    ...services.map(({ need }, at) => [`services[${at}].need`, need] as const),
    ...providers.map(({ spare }, at) => [`providers[${at}].spare`, spare] as const),
    ...(problem.stepIn === null ? [] : [['stepIn.capacity', problem.stepIn.capacity] as const]),
    ...(problem.placementTeam === null ? [] : [['placementTeam', problem.placementTeam] as const]),
  ];
  for (const [field, list] of lists) {
    if (list.length !== problem.months) return refuse(field, `Give one figure for each of the ${problem.months} months; there are ${list.length}.`);
  }
  for (const [field, things] of [['services', services], ['providers', providers]] as const) {
    const twice = firstTwice(things.map((one) => one.name));
    if (twice !== null) return refuse(`${field}[${twice}].name`, `“${things[twice]!.name}” is there twice; give each a name of its own.`);
  }
  if (options.length * problem.months > MOST_CHOICES) return refuse('options', `${options.length.toLocaleString('en-GB')} options over ${problem.months} months are more than ${MOST_CHOICES.toLocaleString('en-GB')} choices; take fewer options or months.`);
  const serviceAt = new Map(services.map((one, at) => [one.name, at]));
  const providerAt = new Map(providers.map((one, at) => [one.name, at]));
  for (const [at, one] of options.entries()) {
    if (!serviceAt.has(one.service)) return refuse(`options[${at}].service`, `There is no service “${one.service}”.`);
    if (!providerAt.has(one.provider)) return refuse(`options[${at}].provider`, `There is no provider “${one.provider}”.`);
  }
  const twice = firstTwice(options.map((one) => JSON.stringify([one.service, one.provider])));
  if (twice !== null) return refuse(`options[${twice}]`, `The option of “${options[twice]!.provider}” for “${options[twice]!.service}” is there twice.`);
  return ok({
    problem,
    months: problem.months,
    need: table(services.map((one) => one.need)),
    spare: table(providers.map((one) => one.spare)),
    stepIn: Float64Array.from({ length: problem.months }, (_, month) => (problem.stepIn === null || month < problem.stepIn.lead ? 0 : problem.stepIn.capacity[month]!)),
    serviceOf: Int32Array.from(options, (one) => serviceAt.get(one.service)!),
    providerOf: Int32Array.from(options, (one) => providerAt.get(one.provider)!),
  });
}

/** Whether an option can take anybody in a month. */
export const isOpen = ({ accredited, mobilisation }: RehousingOption, month: number): boolean => accredited && month >= mobilisation;

/** Who takes what when, in patient-days: `placed[option * months + month]`, `stepIn` and `uncovered` `[service * months + month]`. */
export type Placement = { readonly placed: Float64Array; readonly stepIn: Float64Array; readonly uncovered: Float64Array };

export const emptyPlacement = ({ problem, months: horizon }: Rehousing): Placement => ({
  placed: new Float64Array(problem.options.length * horizon),
  stepIn: new Float64Array(problem.services.length * horizon),
  uncovered: new Float64Array(problem.services.length * horizon),
});
