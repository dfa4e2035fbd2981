import type { Pence } from '../../money.ts';
import { fail, ok, type Result } from '../../result.ts';
import { addDays, addMonths, daysBetween, type IsoDate } from '../../time.ts';

/**
 * What a financial statement says, as far as the arithmetic needs it: integer pence, `null` where it says nothing. Costs exclude depreciation and
 * interest and are positive, as are capital spending, repayments and dividends. Borrowings (overdrafts, loans, leases) stand
 * apart from payables and other current liabilities: the same debt is never in both.
 */
export type StatementFigures = {
  /** First day; `null` when not known, and then the period is taken to be 12 months. */
  readonly periodStart: IsoDate | null;
  /** Last day: also the day of the balance sheet. */
  readonly periodEnd: IsoDate;
} & { readonly [K in FigureName]: Pence | null };

/** What each figure is called in the middle of a sentence. */
export const figureWords = {
  income: 'income',
  staffCosts: 'staff costs',
  otherCosts: 'other costs',
  depreciation: 'depreciation',
  interestPaid: 'interest paid',
  interestReceived: 'interest received',
  operatingCashFlow: 'cash from operating activities',
  capitalSpending: 'capital spending',
  cash: 'cash',
  receivables: 'receivables',
  inventories: 'inventories',
  otherCurrentAssets: 'other current assets',
  payables: 'payables',
  otherCurrentLiabilities: 'other current liabilities',
  borrowings: 'borrowings',
  debtRepaid: 'debt repaid',
  dividends: 'dividends',
  netAssets: 'net assets',
  grossAssets: 'gross assets',
  pensionDeficit: 'the net pension deficit',
  groupReceivables: 'amounts owed by the group',
  groupContingent: 'contingent liabilities for the group',
  plannedIncome: 'planned income',
  plannedSurplus: 'planned surplus',
} as const;
export type FigureName = keyof typeof figureWords;

/** What an answer can lack. 'periodStart' is named when the period begins after its end, so that it cannot be taken to a year. */
export type Missing = FigureName | 'periodStart' | 'annualContractValue';

/** The named figures, all known, as plain numbers of pence; or those that are not, in the order asked for. */
export function need<const K extends FigureName>(figures: StatementFigures, names: readonly K[]): Result<{ readonly [P in K]: number }, readonly K[]> {
  const missing = names.filter((name) => figures[name] === null);
  return missing.length > 0 ? fail(missing) : ok(figures as { readonly [P in K]: number });
}

/** Names what each of several needs lacks, once each. */
export const lacking = (...needs: readonly Result<unknown, readonly Missing[]>[]): readonly Missing[] => [...new Set(needs.flatMap((one) => (one.ok ? [] : one.error)))];

/** A flow × `times` ÷ `over` is the flow of a year; kept as two whole numbers so that a ratio is rounded once. */
export type Year = { readonly times: number; readonly over: number; readonly days: number | null };

/**
 * How a period's flows are taken to a year, for what compares them with a balance or a year's value: not at all for 12 calendar months (also with a
 * leap day) and for a period whose beginning is not known, else by 365 ÷ days. Lacks 'periodStart' when the period ends before it begins.
 */
export function yearOf({ periodStart, periodEnd }: Pick<StatementFigures, 'periodStart' | 'periodEnd'>): Result<Year, readonly ['periodStart']> {
  if (periodStart === null || addMonths(periodStart, 12) === addDays(periodEnd, 1)) return ok({ times: 1, over: 1, days: null });
  const days = daysBetween(periodStart, periodEnd) + 1;
  if (days < 1) return fail(['periodStart']);
  return ok(days === 365 ? { times: 1, over: 1, days: null } : { times: 365, over: days, days });
}

export const EBITDA = ['income', 'staffCosts', 'otherCosts'] as const;
export const ebitdaOf = (known: Readonly<Record<(typeof EBITDA)[number], number>>): number => known.income - known.staffCosts - known.otherCosts;
export const EBIT = [...EBITDA, 'depreciation'] as const;
export const operatingProfitOf = (known: Readonly<Record<(typeof EBIT)[number], number>>): number => ebitdaOf(known) - known.depreciation;
export const NET_DEBT = ['borrowings', 'cash'] as const;
/** Negative when there is net cash. */
export const netDebtOf = (known: Readonly<Record<(typeof NET_DEBT)[number], number>>): number => known.borrowings - known.cash;
export const NET_INTEREST = ['interestPaid', 'interestReceived'] as const;
export const netInterestOf = (known: Readonly<Record<(typeof NET_INTEREST)[number], number>>): number => known.interestPaid - known.interestReceived;
const CURRENT_ASSETS = ['cash', 'receivables', 'inventories', 'otherCurrentAssets'] as const;
export const CURRENT_LIABILITIES = ['payables', 'otherCurrentLiabilities'] as const;
export const currentLiabilitiesOf = (known: Readonly<Record<(typeof CURRENT_LIABILITIES)[number], number>>): number => known.payables + known.otherCurrentLiabilities;

export type DerivedFigures = {
  readonly ebitda: Pence | null;
  readonly operatingProfit: Pence | null;
  readonly netDebt: Pence | null;
  readonly netInterest: Pence | null;
  readonly currentAssets: Pence | null;
  readonly currentLiabilities: Pence | null;
};

/** The sums that a statement implies, for screens: of the period as it is, never taken to a year; `null` when any part is not known. */
export function deriveFigures(figures: StatementFigures): DerivedFigures {
  const of = <const K extends FigureName>(names: readonly K[], sum: (known: { readonly [P in K]: number }) => number): Pence | null => {
    const known = need(figures, names);
    return known.ok ? (sum(known.value) as Pence) : null;
  };
  return {
    ebitda: of(EBITDA, ebitdaOf),
    operatingProfit: of(EBIT, operatingProfitOf),
    netDebt: of(NET_DEBT, netDebtOf),
    netInterest: of(NET_INTEREST, netInterestOf),
    currentAssets: of(CURRENT_ASSETS, (known) => known.cash + known.receivables + known.inventories + known.otherCurrentAssets),
    currentLiabilities: of(CURRENT_LIABILITIES, currentLiabilitiesOf),
  };
}

type Period = Pick<StatementFigures, 'periodStart' | 'periodEnd'>;
const aboutAYear = ({ periodStart, periodEnd }: Period): boolean => {
  if (periodStart === null) return true;
  const days = daysBetween(periodStart, periodEnd) + 1;
  return days >= 350 && days <= 380;
};

/**
 * The statement of the year before the latest one, for the two-year average: both cover about a year (350 to 380 days, or the beginning is not known)
 * and it ends within 31 days of a year before the latest one's end. The nearest wins, then the first given: put the
 * preferred basis first. `null` when there is none.
 */
export function yearBefore<S extends Period>(latest: Period, statements: readonly S[]): S | null {
  if (!aboutAYear(latest)) return null;
  const wanted = addMonths(latest.periodEnd, -12);
  const away = ({ periodEnd }: Period): number => Math.abs(daysBetween(wanted, periodEnd));
  return statements.filter((one) => aboutAYear(one) && away(one) <= 31).sort((a, b) => away(a) - away(b))[0] ?? null;
}
