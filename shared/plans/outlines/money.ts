import { namesRunway, runwayBelow } from '../triggers.ts';
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

/** Weeks ahead of putting it to work in which a plan is prepared. */
const AHEAD_WEEKS = 8;

/**
 * An outline's triggers for a plan whose option takes so long: put to work in time, and prepared before. Where the weeks that count as red on the
 * watch-list (`redWeeks`) would come after, or hardly before, it is prepared on weeks of its own.
 */
export function triggersFor(triggers: Outline['triggers'], mobilisation: number | null, redWeeks: number): Outline['triggers'] {
  const weeks = weeksNeeded(mobilisation) + AHEAD_WEEKS;
  return triggers.map((trigger) => {
    if (runwayBelow(trigger.indicator ?? '') !== null) return moneyTrigger(mobilisation);
    if (!namesRunway(trigger) || trigger.action !== 'prepare' || weeks <= redWeeks) return trigger;
    return { ...trigger, what: `The provider’s money is expected to last less than ${weeks} weeks, eight before the plan has to be put to work (a default to be checked)`, indicator: `Runway below ${weeks} weeks`, level: 'red' };
  });
}
