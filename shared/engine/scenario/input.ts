import { z } from 'zod';
import { periodsInput } from '../contagion/input.ts';
import { aboveZero, atLeastZero, date, MOST_MONTHS, months, MOST_MUTUALS, name, poundsAtLeastZero, whole } from '../fields.ts';
import { obligation } from '../simulation/obligations.ts';
import { portfolio } from '../simulation/portfolio.ts';

const MOST_SERVICES = 1_000;
const month = (what: string) => whole(0, MOST_MONTHS - 1, what);
/** A day, counted from the first of month 0: part days are none. */
const day = whole(0, 31 * MOST_MONTHS, 'A day, counted from the start,');
const days = atLeastZero.max(36_500, 'At most 36,500 days.');
const unitsAMonth = atLeastZero.max(1e9, 'At most 1,000,000,000 a month.');
const poundsAUnit = poundsAtLeastZero.max(1e9, 'At most £1,000,000,000.');
const inOrder = ({ low, likely, high }: { readonly low: number; readonly likely: number; readonly high: number }): boolean => low <= likely && likely <= high;
const threeDays = z.object({ low: days, likely: days, high: days }).refine(inOrder, { path: ['likely'], error: 'Give the days in order: optimistic, likely, pessimistic.' });
const threeMonths = z.object({ low: atLeastZero.max(120, 'At most 120 months.'), likely: atLeastZero.max(120, 'At most 120 months.'), high: atLeastZero.max(120, 'At most 120 months.') }).refine(inOrder, { path: ['likely'], error: 'Give the months in order: low, likely, high.' });

/** A failure that the scenario says: certain, on every path. */
export const declaredFailure = z.object({
  mutual: name,
  /** It fails as this month begins: from then on it does not pay what it owes. Counted from 0. */
  month: month('The month of a failure'),
  /** For how many months from then on it is still run and paid (by an administrator). */
  runOff: whole(0, MOST_MONTHS, 'The run-off in months'),
  /** The day of the failure, and the first day without its services, counted from the start. */
  day,
  stopsDay: day,
});
export type DeclaredFailure = z.output<typeof declaredFailure>;

/** A service, with what stops it beside the failure of its mutual. */
const storyService = z.object({
  id: name,
  mutual: name,
  /** Patient-days (or units) a month; `null`: not known. */
  need: unitsAMonth.nullable(),
  caseload: atLeastZero.nullable(),
  /** The maximum tolerable period of disruption, and the recovery time that was set as the aim; in days, `null` where there is none. */
  tolerableDays: days.nullable(),
  recoveryDays: days.nullable(),
  /** What a patient-day without it weighs by clinical risk, against those of the other services. */
  weight: aboveZero.max(1e6, 'A weight is at most 1,000,000.'),
  /** What the commissioner pays for a unit now; `null`: not known. */
  unitCost: poundsAUnit.nullable(),
  /** Stopped on a day whatever becomes of its mutual; `noticeDay`: from when others can make ready; `untilDay`: the first day that it is back. */
  stopped: z.object({ because: z.enum(['hand-back', 'regulator', 'contract ends']), day, noticeDay: day, untilDay: day.nullable() }).nullable(),
});

const storyOption = z.object({
  service: name,
  /** The id of the organisation that could take it; a mutual of the portfolio that has failed by then cannot. */
  provider: name,
  /** What it can take on in a month beside its present work; `null`: not known, so nobody is placed with it. */
  spare: unitsAMonth.nullable(),
  /** Days from notice to the first patient: optimistic, likely, pessimistic; `null`: not known. */
  mobilisationDays: threeDays.nullable(),
  unitCost: poundsAUnit.nullable(),
  /** Registered, accredited and willing. */
  accredited: z.boolean(),
  /** Options of one capacity share what is spare of it: whoever takes the service of one mutual cannot take that of another with the same beds. `null`: its own. */
  capacity: name.nullable().default(null),
});

const low = poundsAtLeastZero.nullable();
const portfolioPart = { base: portfolio, within: months };
/** What failures do to others: as in a coupled simulation. */
const contagionPart = {
  obligations: z.array(obligation).max(100_000, 'There are 100,000 obligations at most.'),
  /** For how many months after the month of its failure a mutual that the scenario does not name works on and is paid. */
  runOff: whole(0, MOST_MONTHS, 'The run-off in months'),
};
const failures = z.array(declaredFailure).max(MOST_MUTUALS, `There are ${MOST_MUTUALS.toLocaleString('en-GB')} failures at most.`);

export const storyInput = z.object({
  /** The first day of month 0. */
  start: date,
  ...portfolioPart,
  /** The same mutuals, seed, paths and months, with what the scenario changes. */
  scenario: portfolio,
  failures,
  ...contagionPart,
  /** Who owes whom on the expected course of the scenario, to tell the rounds of clearing; `null`: not told. Failures are put in here. */
  network: periodsInput.nullable(),
  services: z.array(storyService).max(MOST_SERVICES, 'There are 1,000 services at most.'),
  options: z.array(storyOption).max(10_000, 'There are 10,000 alternatives at most.'),
  /** The commissioner’s own teams: of one mutual’s services, or (`null`) of any that stops. */
  stepIn: z.array(z.object({ mutual: name.nullable(), capacity: unitsAMonth, day, unitCost: poundsAUnit.nullable() })).max(100, 'There are 100 teams at most.'),
  /** What comes back to the commissioner, or has to be got back, when the mutual fails. */
  liabilities: z.array(z.object({ mutual: name, label: name, sort: z.enum(['reverting liability', 'assets to recover']), low, high: low }).refine((one) => one.low === null || one.high === null || one.low <= one.high, { path: ['high'], error: 'The higher amount is below the lower one.' })).max(10_000),
  /** Advances: what of each is not yet taken back at each month’s end, in pounds. */
  advances: z.array(z.object({ mutual: name, label: name, outstanding: z.array(poundsAtLeastZero).max(MOST_MONTHS) })).max(1_000),
  supports: z.array(z.object({ mutual: name, label: name, amount: poundsAtLeastZero })).max(1_000),
  plans: z.array(z.object({ service: name, title: name, approved: z.boolean() })).max(1_000),
  /** For how many months both the old and the new provider are paid; `null`: not known. */
  dualRunningMonths: threeMonths.nullable(),
});
export type StoryInput = z.output<typeof storyInput>;

export const scenarioCompareInput = z.object({
  ...portfolioPart,
  ...contagionPart,
  scenarios: z.array(z.object({ name, portfolio, failures })).min(1, 'Give at least one scenario.').max(4, 'There are four scenarios at most.'),
});
export type ScenarioCompareInput = z.output<typeof scenarioCompareInput>;

/** Mean days of a month, by which units a month are those of a day. */
export const DAYS_IN_MONTH = 365.25 / 12;
