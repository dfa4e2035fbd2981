import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import { createIds, type Clock, type Ids } from '../shared/ambient.ts';
import { instantFrom, londonDate } from '../shared/time.ts';

/** The machine's own clock. Only hosts and the application thread's entry use it; everything else is given a `Clock`. */
export const machineClock: Clock = {
  now: () => instantFrom(Date.now()),
  today: () => londonDate(instantFrom(Date.now())),
};

/** Ids from the machine's clock and its source of secure random bytes. One a thread, so that they stay in order. */
export const machineIds = (): Ids => createIds(() => Date.now(), (count) => randomBytes(count));

/** Milliseconds that only ever grow, from an arbitrary start. */
export const machineMilliseconds = (): number => performance.now();

/** The user name that the machine knows the person by, if it knows one. */
export function machinePerson(): { readonly person?: string } {
  try {
    return { person: userInfo().username };
  } catch {
    return {};
  }
}
