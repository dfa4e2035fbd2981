import { addDays } from '../../time.ts';
import { chanceThat, type Estimate } from '../simulation/estimate.ts';
import { dayOfMonth, type Ending } from './course.ts';
import type { StoryInput } from './input.ts';
import type { Side } from './side.ts';
import type { StopCause, StoppedService } from './story.ts';

export type StoryService = StoryInput['services'][number];
/** A service that stops: the spans of days in which its own mutual does not provide it, `to` being the first day after; in order, apart. */
export type Stop = { readonly service: StoryService; readonly because: StopCause; readonly noticeDay: number; readonly spans: readonly { readonly from: number; readonly to: number }[] };

/** Spans that touch made one. */
function joined(spans: Stop['spans']): Stop['spans'] {
  const found: { from: number; to: number }[] = [];
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const last = found.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else found.push({ from, to });
  }
  return found;
}

/** When each service stops in the course that is told, its own ending or its mutual’s, whichever comes first; `null`: it goes on. */
export function stopsOf({ services, scenario: { mutuals, months }, start }: StoryInput, endings: readonly (Ending | null)[]): readonly (Stop | null)[] {
  const horizon = dayOfMonth(start, months);
  const at = new Map(mutuals.map(({ id }, m) => [id, m]));
  return services.map((service): Stop | null => {
    const ending = endings[at.get(service.mutual)!] ?? null;
    const ways = [
      ...(service.stopped === null ? [] : [{ because: service.stopped.because as StopCause, noticeDay: service.stopped.noticeDay, from: service.stopped.day, to: service.stopped.untilDay ?? horizon }]),
      ...(ending === null ? [] : [{ because: ending.because as StopCause, noticeDay: ending.noticeDay, from: ending.stopsDay, to: horizon }]),
    ].map((one) => ({ ...one, to: Math.min(one.to, horizon) })).filter(({ from, to }) => from < to).toSorted((a, b) => a.from - b.from);
    const [first] = ways;
    return first === undefined ? null : { service, because: first.because, noticeDay: Math.min(first.noticeDay, first.from), spans: joined(ways) };
  });
}

/** Every service as the story lists it: those that stop, with their day, and those that go on, each with the chance that its mutual fails. */
export function listedServices(input: StoryInput, stops: readonly (Stop | null)[], { runs, portfolio: { mutuals, paths, antithetic, months } }: Side): readonly StoppedService[] {
  const { start } = input;
  const at = new Map(mutuals.map(({ id }, m) => [id, m]));
  const chances = new Map<number, Estimate>();
  const chanceOfFailure = (m: number): Estimate => {
    const known = chances.get(m) ?? chanceThat((path) => runs.ruin[m * paths + path]! < months, paths, antithetic);
    chances.set(m, known);
    return known;
  };
  const horizon = dayOfMonth(start, months);
  return input.services.map(({ id, mutual, need, caseload, tolerableDays }, index): StoppedService => {
    const stop = stops[index] ?? null;
    const last = stop?.spans.at(-1);
    return {
      service: id, mutual, need, caseload, tolerableDays,
      month: stop === null ? null : monthOfDay(input, stop.spans[0]!.from),
      on: stop === null ? null : addDays(start, stop.spans[0]!.from),
      until: last === undefined || last.to >= horizon ? null : addDays(start, last.to - 1),
      because: stop?.because ?? 'goes on',
      chance: chanceOfFailure(at.get(mutual)!),
    };
  });
}

/** The month that a day lies in. */
export function monthOfDay({ start, scenario: { months } }: Pick<StoryInput, 'start' | 'scenario'>, day: number): number {
  let month = Math.min(months - 1, Math.floor(day / 28));
  while (month > 0 && dayOfMonth(start, month) > day) month -= 1;
  return month;
}
