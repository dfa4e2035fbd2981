/**
 * What can be asked of a forecast, in the words of commissioners: each lever with its unit, its usual size, and what it is put to.
 * `sort`: a stress makes things worse, an event ends something on a day, a response is what somebody does about it.
 */
export type LeverSort = 'stress' | 'event' | 'response';
/** `contract`: one, or with a mutual or payer alone all of theirs. `none`: the lever itself says how far. */
export type LeverTarget = 'mutual' | 'payer' | 'contract';
export type LeverDates = 'from' | 'from and until' | 'on';
export type LeverSize = { readonly unit: '%' | '£' | 'days' | 'weeks' | 'months' | 'units a month'; readonly usual: number; readonly least: number; readonly most: number };
export type LeverDescription = {
  readonly sort: LeverSort;
  /** What it can be put to; the first is offered first. Nothing named: every mutual of the scenario. */
  readonly targets: readonly LeverTarget[];
  readonly size: LeverSize | null;
  readonly dates: LeverDates;
  /** What it does to the forecast, as a sentence that a reader of the result may need. */
  readonly says: string;
};
const size = (unit: LeverSize['unit'], usual: number, most: number, least = 0): LeverSize => ({ unit, usual, least, most });

export const levers = {
  'receipts slip': { sort: 'stress', targets: ['contract', 'payer', 'mutual'], size: size('%', 20, 100), dates: 'from', says: 'This share of each month’s receipts comes a month later than expected.' },
  'payment delay': { sort: 'stress', targets: ['contract', 'payer', 'mutual'], size: size('days', 30, 180), dates: 'from', says: 'Every invoice is paid so many days later than expected.' },
  'payables stretch': { sort: 'stress', targets: ['mutual'], size: size('days', 14, 120, -60), dates: 'from', says: 'Suppliers are paid so many days later; with a minus they want their money sooner. What is put off is still owed.' },
  'income cut': { sort: 'stress', targets: ['contract', 'payer', 'mutual'], size: size('%', 10, 100), dates: 'from and until', says: 'Income is lower by this share; fixed costs stay.' },
  'contract not renewed': { sort: 'stress', targets: ['contract', 'payer', 'mutual'], size: null, dates: 'from', says: 'The contract ends on its end date, or on the date given if that is earlier, and brings nothing more.' },
  'volume change': { sort: 'stress', targets: ['contract', 'mutual'], size: size('%', -10, 200, -100), dates: 'from and until', says: 'Activity against plan; what it does to income is the contract’s own rule, and only the moving part of costs follows.' },
  'tariff deflator': { sort: 'stress', targets: ['contract', 'payer', 'mutual'], size: size('%', 2, 20), dates: 'from', says: 'Prices of contracts fall by this share on each anniversary, in the place of an uplift; rises that are part of a contract’s own values and indexation stay.' },
  'pay award unfunded': { sort: 'stress', targets: ['mutual'], size: size('%', 3, 30), dates: 'from', says: 'Staff costs rise by this share and no income follows.' },
  'pension rate rise': { sort: 'stress', targets: ['mutual'], size: size('%', 3, 30), dates: 'from', says: 'Employer’s contributions rise by so many percent of pay.' },
  'agency surge': { sort: 'stress', targets: ['mutual'], size: size('%', 8, 100), dates: 'from and until', says: 'Sickness or vacancies are covered by agency staff, which costs this share of pay on top.' },
  'VAT irrecoverable': { sort: 'stress', targets: ['mutual'], size: size('%', 20, 25), dates: 'from', says: 'VAT on bought-in costs can no longer be reclaimed; the share is added to other costs.' },
  'one-off claim': { sort: 'stress', targets: ['mutual'], size: size('£', 250_000, 1e9), dates: 'on', says: 'A claim, a repayment or a penalty is paid on the day.' },
  'second customer lost': { sort: 'stress', targets: ['mutual'], size: null, dates: 'from', says: 'The largest payer after the main commissioner leaves and brings nothing more.' },
  'lender withdraws': { sort: 'stress', targets: ['mutual'], size: null, dates: 'from', says: 'Committed facilities are no longer there; what is drawn is to be paid back.' },
  'go-live delay': { sort: 'stress', targets: ['contract'], size: size('months', 3, 24), dates: 'on', says: 'The contract begins so many months late; its costs are there from the first day planned.' },
  'key staff exit': { sort: 'stress', targets: ['mutual'], size: size('%', 10, 100), dates: 'from and until', says: 'This share of activity cannot be delivered and earned while posts are empty; costs stay.' },
  'CQC suspension': { sort: 'stress', targets: ['contract', 'mutual'], size: null, dates: 'from and until', says: 'A regulator stops the service: no income of it is earned, and its costs stay.' },
  'commissioner reorganised': { sort: 'stress', targets: ['payer'], size: size('months', 2, 12), dates: 'from', says: 'The payer pays nothing for so many months, and all of it together afterwards.' },
  'commissioner late': { sort: 'stress', targets: ['payer', 'mutual'], size: size('months', 1, 6), dates: 'from', says: 'The commissioner pays every invoice so many months late.' },
  'hand-back with notice': { sort: 'event', targets: ['contract', 'mutual'], size: null, dates: 'from', says: 'The mutual gives the contract back: its services stop there on the day, its income ends, and its moving costs with it.' },
  administration: { sort: 'event', targets: ['mutual'], size: size('weeks', 8, 52), dates: 'on', says: 'The mutual fails on the day; an administrator trades on for so many weeks, and services stop after that.' },
  'immediate liquidation': { sort: 'event', targets: ['mutual'], size: null, dates: 'on', says: 'The mutual fails on the day and its services stop at once.' },
  'pay on time': { sort: 'response', targets: ['payer', 'contract', 'mutual'], size: null, dates: 'from', says: 'Every invoice is paid on its due day.' },
  'pay sooner': { sort: 'response', targets: ['payer', 'contract', 'mutual'], size: size('days', 14, 180), dates: 'from', says: 'Every invoice is paid so many days sooner than expected.' },
  advance: { sort: 'response', targets: ['mutual'], size: size('£', 250_000, 1e9), dates: 'from and until', says: 'The commissioner pays the amount in advance and takes it back in equal parts, month by month, until the last date.' },
  'cash support': { sort: 'response', targets: ['mutual'], size: size('£', 250_000, 1e9), dates: 'on', says: 'The commissioner pays the amount once, and it is not paid back.' },
  'facility guaranteed': { sort: 'response', targets: ['mutual'], size: size('£', 250_000, 1e9), dates: 'from and until', says: 'A lender commits a further facility because the commissioner guarantees it.' },
  'cost saving': { sort: 'response', targets: ['mutual'], size: size('%', 5, 100), dates: 'from', says: 'Staff and other costs fall by this share.' },
  'step-in': { sort: 'response', targets: ['mutual'], size: size('units a month', 100, 1e7), dates: 'from', says: 'The commissioner’s own team can deliver so much of the stopped services from the day on.' },
} as const satisfies Readonly<Record<string, LeverDescription>>;

export type LeverName = keyof typeof levers;
export const leverNames = Object.keys(levers) as [LeverName, ...LeverName[]];
export const leverOf = (name: LeverName): LeverDescription => levers[name];
