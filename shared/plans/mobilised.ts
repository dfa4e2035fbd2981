import type { RecordOf } from '../model/records/index.ts';
import type { PlanService } from './facts.ts';

const HOURS = 24;

/** Whether something is ready within the time: judged on its likely days, with a warning where its pessimistic days alone are too many. */
export type MobilisedInTime = 'in time' | 'in time on likely days alone' | 'too late' | 'not known';

/** The same words on every screen and paper. */
export const mobilisedWords: Readonly<Record<MobilisedInTime, string>> = {
  'in time': 'In time', 'in time on likely days alone': 'In time on its likely days, too late on its pessimistic days', 'too late': 'Not in time', 'not known': 'Whether in time is not known',
};
/** What a check adds that passes on likely days alone. */
export const lateOnPessimistic = 'On its pessimistic days that is too late.';

type Days = Pick<RecordOf<'plan option'>, 'mobilisationLikelyDays' | 'mobilisationPessimisticDays'>;
type Times = Pick<PlanService, 'rtoHours' | 'mtpdHours'>;

/** Hours within which a service must be back: its recovery time objective, or its maximum tolerable period where that is shorter, or alone is recorded; `null` where neither is. */
export const backWithin = ({ rtoHours: rto, mtpdHours: mtpd }: Times): number | null => (rto === null ? mtpd : mtpd === null ? rto : Math.min(rto, mtpd));

/** On its edge is in time. Pessimistic days that are not recorded warn of nothing. */
export function mobilisedWithin({ mobilisationLikelyDays: likely, mobilisationPessimisticDays: pessimistic }: Days, limitHours: number | null): MobilisedInTime {
  if (likely === null || limitHours === null) return 'not known';
  if (likely * HOURS > limitHours) return 'too late';
  return pessimistic !== null && pessimistic * HOURS > limitHours ? 'in time on likely days alone' : 'in time';
}

/** For the strictest of several services; not known while of one of them neither time is recorded, unless it is too late for another already. */
export function mobilisedFor(days: Days, services: readonly Times[]): MobilisedInTime {
  const found = services.map((service) => mobilisedWithin(days, backWithin(service)));
  const gravest = (['too late', 'not known', 'in time on likely days alone', 'in time'] as const).find((one) => found.includes(one));
  return gravest ?? 'not known';
}
