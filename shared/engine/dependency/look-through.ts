import { z } from 'zod';
import { ok } from '../../result.ts';
import { refuse, type Answer } from '../contract.ts';
import { MOST_MUTUALS, name } from '../fields.ts';
import { components, isCircular } from '../numerics/components.ts';
import { factorise, solveFactored } from '../numerics/lu.ts';
import { sum } from '../numerics/sum.ts';
import { incomeAmount, incomeBases } from './concentration.ts';
import { byText, concentrationOf, partsOf, type Part, type Share } from './shares.ts';

/** A circle of more members would take minutes to solve. */
const MOST_IN_A_CIRCLE = 2_000;
/** A circle that earns no larger part of its income from outside counts as earning nothing: its equations can no longer be told from singular ones. */
export const NEXT_TO_NOTHING = 1e-9;

export const lookThroughInput = z.object({
  basis: z.enum(incomeBases, 'Say what the income is of: the trailing 12 months or the contracted next 12 months.'),
  /** The bodies that are looked through; whoever else pays is a source. */
  mutuals: z.array(name).min(1, 'Give at least one mutual.').max(MOST_MUTUALS, `There are ${MOST_MUTUALS.toLocaleString('en-GB')} mutuals at most.`),
  /** Pounds in the year; several entries of one payer and mutual are added. */
  income: z.array(z.object({ payer: name, mutual: name, amount: incomeAmount })).max(100_000, 'There are 100,000 amounts of income at most.'),
});
export type LookThroughInput = z.output<typeof lookThroughInput>;

export type UltimateShare = {
  readonly source: string;
  /** 0..1 of the mutual's income, paid by the source itself. */
  readonly direct: number;
  /** 0..1, what other mutuals pass on included. */
  readonly ultimate: number;
};
export type LookedThrough = {
  readonly mutual: string;
  readonly total: number;
  /** Shares of its income that other mutuals pay, the largest first. */
  readonly fromMutuals: readonly Share[];
  /** By the ultimate share, the largest first, then by name; `null` without income, or in a group that earns only from itself. */
  readonly sources: readonly UltimateShare[] | null;
  /** The share that comes from a group that earns only from itself, and from mutuals for which no income is given. With the ultimate shares they add up to one. */
  readonly circular: number | null;
  readonly unexplained: number | null;
  /** Index of the direct payers (mutuals among them) and of the ultimate sources; the latter `null` where a part has no known source. */
  readonly directHhi: number | null;
  readonly ultimateHhi: number | null;
};
/** Mutuals that pay each other in a circle (a strongly connected group). */
export type Circle = {
  readonly members: readonly string[];
  /** Paid within the group, pounds. */
  readonly inside: number;
  readonly outside: number;
  /** It earns only from itself: I − S is singular on it, so no source of its income can be told. */
  readonly closed: boolean;
};
export type LookThroughResult = { readonly basis: LookThroughInput['basis']; readonly mutuals: readonly LookedThrough[]; readonly circles: readonly Circle[] };

/** A row of X: the share by source. A name that a user gave has a sign before it, so that none is mistaken for the other two. */
type Row = ReadonlyMap<string, number>;
const CIRCULAR = 'circular';
const UNEXPLAINED = 'unexplained';
const sourceKey = (payer: string): string => `=${payer}`;

type Payments = { readonly total: number; readonly paid: readonly Part[] };

/** Solves X = R + S X for one circle, R being what comes from outside of it. `null` when that is singular. */
function solveCircle(members: readonly number[], within: (member: number) => readonly (readonly [number, number])[], outside: readonly Row[]): readonly Row[] | null {
  const size = members.length;
  const place = new Map(members.map((member, at) => [member, at]));
  const matrix = new Float64Array(size * size);
  members.forEach((member, row) => {
    matrix[row * size + row] = 1;
    for (const [payer, share] of within(member)) matrix[row * size + place.get(payer)!] = matrix[row * size + place.get(payer)!]! - share;
  });
  const lu = factorise(matrix, size);
  if (lu.singular) return null;
  const rows = members.map(() => new Map<string, number>());
  for (const key of new Set(outside.flatMap((row) => [...row.keys()]))) {
    const solved = solveFactored(lu, outside.map((row) => row.get(key) ?? 0));
    rows.forEach((row, at) => row.set(key, Math.max(0, solved[at]!)));
  }
  // All of a row adds up to one. Where little comes from outside, the equations are nearly singular in just that direction.
  return rows.map((row) => {
    const whole = sum([...row.values()]);
    return new Map([...row].map(([key, share]) => [key, share / whole]));
  });
}

function rowFrom(parts: readonly (readonly [Row, number])[]): Row {
  const lists = new Map<string, number[]>();
  for (const [row, times] of parts) {
    for (const [key, share] of row) {
      const list = lists.get(key);
      if (list === undefined) lists.set(key, [share * times]);
      else list.push(share * times);
    }
  }
  return new Map([...lists].map(([key, list]) => [key, Math.min(1, sum(list))]));
}

/** All income by who pays it, checked. */
function paymentsOf({ mutuals, income }: LookThroughInput): Answer<readonly Payments[]> {
  const place = new Map<string, number>();
  for (const [at, mutual] of mutuals.entries()) {
    if (place.has(mutual)) return refuse(`mutuals[${at}]`, `“${mutual}” is there twice.`);
    place.set(mutual, at);
  }
  const lists: Part[][] = mutuals.map(() => []);
  for (const [at, { payer, mutual, amount }] of income.entries()) {
    const list = lists[place.get(mutual) ?? -1];
    if (list === undefined) return refuse(`income[${at}].mutual`, `“${mutual}” is not among the mutuals.`);
    if (payer === mutual) return refuse(`income[${at}].payer`, `“${mutual}” cannot be its own payer: leave out what it pays itself.`);
    list.push({ name: payer, amount });
  }
  return ok(lists.map((list) => {
    const paid = partsOf(list).filter(({ amount }) => amount > 0);
    return { total: sum(paid.map(({ amount }) => amount)), paid };
  }));
}

const shareIn = ({ total }: Payments, amount: number): number => Math.min(1, amount / total);

/**
 * Where the money comes from in the end: X = D + S X = (I − S)⁻¹ D (Leontief, Input–Output Economics), D being the shares of a
 * mutual's income that sources pay it and S those that other mutuals pay it. Solved circle by circle, payers first, each circle
 * by LU with partial pivoting.
 *
 * A group that earns only from itself has no solution: it is named in `circles`, and to the others it is a source of its own,
 * `circular`. Refuses mutuals named twice, income of unknown mutuals, a mutual that pays itself, and circles of more than 2,000.
 */
export function lookThrough(input: LookThroughInput): Answer<LookThroughResult> {
  const payments = paymentsOf(input);
  if (!payments.ok) return payments;
  const { mutuals } = input;
  const paymentsBy = payments.value;
  const place = new Map(mutuals.map((mutual, at) => [mutual, at]));
  const payersAmong = paymentsBy.map(({ paid }) => paid.flatMap(({ name: payer }) => place.get(payer) ?? []));
  const rows: (Row | null)[] = mutuals.map(() => null);
  const circles: Circle[] = [];
  for (const members of components(payersAmong)) {
    const inGroup = new Set(members);
    // What each member earns from outside its group, by where that comes from: sources as they are, mutuals as already solved.
    const outside = members.map((member) => {
      const own = paymentsBy[member]!;
      return rowFrom(own.paid.flatMap(({ name: payer, amount }): (readonly [Row, number])[] => {
        const at = place.get(payer);
        if (at === undefined) return [[new Map([[sourceKey(payer), 1]]), shareIn(own, amount)]];
        return inGroup.has(at) ? [] : [[rows[at] ?? new Map([[paymentsBy[at]!.total === 0 ? UNEXPLAINED : CIRCULAR, 1]]), shareIn(own, amount)]];
      }));
    });
    if (!isCircular(payersAmong, members)) {
      rows[members[0]!] = paymentsBy[members[0]!]!.total === 0 ? null : outside[0]!;
      continue;
    }
    if (members.length > MOST_IN_A_CIRCLE) return refuse('income', `${members.length.toLocaleString('en-GB')} mutuals pay each other in one circle; up to ${MOST_IN_A_CIRCLE.toLocaleString('en-GB')} can be looked through.`);
    const amounts = members.flatMap((member) => paymentsBy[member]!.paid.map(({ name: payer, amount }) => ({ amount, inside: inGroup.has(place.get(payer) ?? -1) })));
    const inside = sum(amounts.filter((one) => one.inside).map(({ amount }) => amount));
    const outsideTotal = sum(amounts.filter((one) => !one.inside).map(({ amount }) => amount));
    const within = (member: number): readonly (readonly [number, number])[] => {
      const own = paymentsBy[member]!;
      return own.paid.flatMap(({ name: payer, amount }): (readonly [number, number])[] => {
        const at = place.get(payer);
        return at !== undefined && inGroup.has(at) ? [[at, shareIn(own, amount)]] : [];
      });
    };
    const solved = outsideTotal <= NEXT_TO_NOTHING * (inside + outsideTotal) ? null : solveCircle(members, within, outside);
    members.forEach((member, at) => {
      rows[member] = solved?.[at] ?? null;
    });
    circles.push({ members: members.map((member) => mutuals[member]!).sort(byText), inside, outside: outsideTotal, closed: solved === null });
  }
  return ok({
    basis: input.basis,
    mutuals: mutuals.map((mutual, at) => lookedThrough(mutual, paymentsBy[at]!, rows[at] ?? null, (payer) => place.has(payer))),
    circles: circles.sort((a, b) => byText(a.members[0]!, b.members[0]!)),
  });
}

function lookedThrough(mutual: string, own: Payments, row: Row | null, isMutual: (payer: string) => boolean): LookedThrough {
  const found = concentrationOf(own.paid);
  const direct = new Map(found.parts.map(({ name: payer, share }) => [payer, share]));
  const sources = row === null ? null : [...row].filter(([key]) => key.startsWith('='))
    .map(([key, ultimate]): UltimateShare => ({ source: key.slice(1), direct: direct.get(key.slice(1)) ?? 0, ultimate }))
    .sort((a, b) => b.ultimate - a.ultimate || byText(a.source, b.source));
  const circular = row === null ? null : row.get(CIRCULAR) ?? 0;
  const unexplained = row === null ? null : row.get(UNEXPLAINED) ?? 0;
  return {
    mutual,
    total: own.total,
    fromMutuals: found.parts.filter(({ name: payer }) => isMutual(payer)),
    sources,
    circular,
    unexplained,
    directHhi: found.hhi,
    ultimateHhi: sources === null || circular !== 0 || unexplained !== 0 ? null : 10_000 * sum(sources.map(({ ultimate }) => ultimate * ultimate)),
  };
}
