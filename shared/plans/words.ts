import { daysBetween, formatDate, type IsoDate } from '../time.ts';
import { counted, listed as joined } from '../words.ts';

/** The words of every sentence on plans. */
export { counted, joined };

/** Where something of a plan is mended: a tab of its page. */
export type PlanTab = 'overview' | 'sections' | 'options' | 'steps' | 'contacts' | 'triggers' | 'exercises' | 'activations' | 'versions';
/** The address of a plan’s page, within the application. */
export const planPlace = (id: string, tab: PlanTab = 'overview'): string => (tab === 'overview' ? `/contingency/${id}` : `/contingency/${id}?tab=${tab}`);

const FEW = 3;
/** "a, b, c and 4 more". */
export const few = (words: readonly string[]): string => (words.length > FEW + 1 ? `${words.slice(0, FEW).join(', ')} and ${words.length - FEW} more` : joined(words));
export const quoted = (text: string): string => `“${text}”`;

const PARTS = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });
/** "1 day", "2.5 days". */
export const daysWords = (days: number): string => `${PARTS.format(days)} ${days === 1 ? 'day' : 'days'}`;
/** "3 days" where they are whole and at least two, else "36 hours". */
export const hoursWords = (hours: number): string => (hours >= 48 && hours % 24 === 0 ? daysWords(hours / 24) : counted(hours, 'hour', 'hours'));
/** "42 to 90 days, likely 60", "60 days" where the three are one. */
export function rangeWords(optimistic: number | null, likely: number, pessimistic: number | null): string {
  const [low, high] = [optimistic ?? likely, pessimistic ?? likely];
  return low === high ? daysWords(likely) : `${PARTS.format(low)} to ${daysWords(high)}, likely ${PARTS.format(likely)}`;
}
/** "30 Sep 2026, 12 days ago". */
export function datedAgo(date: IsoDate, today: IsoDate): string {
  const days = daysBetween(date, today);
  return `${formatDate(date)}, ${days === 0 ? 'today' : days > 0 ? `${daysWords(days)} ago` : `in ${daysWords(-days)}`}`;
}
/** What follows a sentence that rests on review rules which nobody has confirmed. */
export const toBeChecked = (confirmed: boolean): string => (confirmed ? '' : ' Check the review rules against current guidance: nobody has confirmed them.');
