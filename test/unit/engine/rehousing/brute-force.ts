import type { RehousingProblem } from '../../../../shared/engine/rehousing/problem.ts';

/** One way to cover a month: days of each service with each provider, the step-in team last, then uncovered. */
export type Way = { readonly rows: readonly (readonly number[])[]; readonly gap: number; readonly cost: number; readonly order: number };

/** Every way to share `days` over places with these rooms, the last taking what is left. */
function shares(days: number, rooms: readonly number[]): readonly (readonly number[])[] {
  const [first, ...rest] = rooms;
  if (first === undefined) return [[days]];
  return Array.from({ length: Math.min(days, first) + 1 }, (_, taken) => shares(days - taken, rest).map((others) => [taken, ...others])).flat();
}

/** All whole-number ways to cover one month, by trying everything; for a problem of a handful of days. */
export function everyWay({ services, providers, options, stepIn }: RehousingProblem, month = 0): readonly Way[] {
  const rooms = [...providers.map(({ spare }) => spare[month]!), stepIn === null || month < stepIn.lead ? 0 : stepIn.capacity[month]!];
  const open = (of: string, by: string): number | null => options.find((one) => one.service === of && one.provider === by && one.accredited && one.mobilisation <= month)?.premium ?? null;
  let ways: readonly Way[] = [{ rows: [], gap: 0, cost: 0, order: 0 }];
  for (const { name, need, weight } of services) {
    const prices = [...providers.map((by) => open(name, by.name)), stepIn?.cost ?? 0];
    ways = ways.flatMap(({ rows, gap, cost, order }) => {
      const left = rooms.map((room, place) => (prices[place] === null ? 0 : room - rows.reduce((sum, row) => sum + row[place]!, 0)));
      return shares(need[month]!, left).map((row): Way => ({
        rows: [...rows, row],
        gap: gap + weight * row.at(-1)!,
        cost: cost + prices.reduce((sum: number, price, place) => sum + (price ?? 0) * row[place]!, 0),
        order: order + prices.reduce((sum: number, _, place) => sum + place * row[place]!, 0),
      }));
    });
  }
  return ways;
}

/** The ways of least gap and, among those, least cost. */
export function bestWays(ways: readonly Way[]): readonly Way[] {
  const gap = Math.min(...ways.map((way) => way.gap));
  const least = ways.filter((way) => way.gap === gap);
  const cost = Math.min(...least.map((way) => way.cost));
  return least.filter((way) => way.cost === cost);
}
