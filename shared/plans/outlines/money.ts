import { daysWords } from '../words.ts';
import type { Outline } from './outline.ts';

const WEEK = 7;
/** Beside the mobilisation: to decide, and to agree. */
const MARGIN_WEEKS = 2;
const LEAST_WEEKS = 4;
/** As far as the weekly view of a mutual's cash looks, where nobody knows how long anything takes. */
const UNKNOWN_WEEKS = 13;

/** How many weeks of money there have to be when a plan is put to work: its option's mobilisation (days, `null` is not known) and two weeks, rounded up, at least four. */
export const weeksNeeded = (mobilisation: number | null): number => (mobilisation === null ? UNKNOWN_WEEKS : Math.max(LEAST_WEEKS, Math.ceil(mobilisation / WEEK) + MARGIN_WEEKS));

/** The trigger that puts a plan to work while there is still money enough to do it; a default, which says that it is to be checked. */
export function moneyTrigger(mobilisation: number | null): Outline['triggers'][number] {
  const weeks = weeksNeeded(mobilisation);
  const because = mobilisation === null ? 'no option’s mobilisation is known yet' : `the option’s mobilisation of up to ${daysWords(mobilisation)} and two weeks, at least four`;
  return { what: `The provider’s money is expected to last less than ${weeks} weeks (a default to be checked: ${because})`, indicator: `Runway below ${weeks} weeks`, level: 'red', forDays: null, action: 'activate', decides: 'Accountable officer' };
}
