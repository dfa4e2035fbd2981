import { ok } from '../../result.ts';
import { unreachable } from '../../unreachable.ts';
import { refuse, type Answer } from '../contract.ts';
import type { LpSolution, Means } from '../means.ts';
import { sum } from '../numerics/sum.ts';
import { programmeText, type Row, type Term } from './lp-text.ts';
import type { Rules } from './programme.ts';

export type Optimum = Extract<LpSolution, { readonly status: 'optimal' }>;
/** A figure of the solver: not below nothing, and the round figure (of hundredths) that it is a few millionths off. */
export function valueIn({ values }: Optimum, name: string): number {
  const value = values.get(name) ?? 0;
  const round = Math.round(value * 100) / 100;
  return Math.max(0, Math.abs(value - round) <= 3e-6 ? round : value);
}

const total = (terms: readonly Term[], solution: Optimum): number => sum(terms.map(([coefficient, name]) => coefficient * valueIn(solution, name)));
const hasTerms = (terms: readonly Term[]): boolean => terms.some(([coefficient]) => coefficient !== 0);

/**
 * How far above its least a figure that is held may be: within 1e-6 as engine.md says. The solver's own tolerance is a tenth of
 * that, and now and then it finds no plan in so narrow a band (at a fifth of it, often): then wider ones.
 */
const slacks: readonly ((least: number) => number)[] = [
  (least) => Math.max(1e-6, 1e-12 * Math.abs(least)),
  (least) => Math.max(1e-5, 1e-9 * Math.abs(least)),
  (least) => 1e-6 * Math.max(100, Math.abs(least)),
];
const heldRow = (terms: readonly Term[], least: number, slack: number): Row => ({ terms, is: '<=', bound: least + slack });

/** The least of `objective` under the rules and what is held; `null` where there is nothing, which only tolerances bring about. */
type Least = (objective: readonly Term[], more: readonly Row[]) => Promise<Answer<Optimum | null>>;
const leastBy = (solve: Means['solve'], rules: readonly Row[], binaries: readonly string[]): Least => async (objective, more) => {
  const found = await solve(programmeText({ objective, rows: [...rules, ...more], binaries }));
  switch (found.status) {
    case 'optimal': return ok(found);
    case 'infeasible': return ok(null);
    case 'stopped': return refuse('input', 'The solver of linear programmes stopped before it was done. Take fewer options or months, or leave out set-up costs and least packages.');
    // Every variable is bounded by the need or is a yes or no.
    case 'unbounded': throw new Error('A rehousing programme is unbounded: a defect.');
    default: return unreachable(found);
  }
};

/** Sums at their least, which a later stage may not raise. */
type Held = readonly { readonly terms: readonly Term[]; readonly least: number }[];
type Found = { readonly best: Optimum; readonly held: Held };

async function leastWithin(objective: readonly Term[], held: Held, least: Least, bands = slacks): Promise<Answer<Optimum | null>> {
  for (const slack of bands) {
    const found = await least(objective, held.map(({ terms, least: value }) => heldRow(terms, value, slack(value))));
    if (!found.ok || found.value !== null) return found;
  }
  return ok(null);
}

/**
 * Least gap; then, of those plans, least cost; then, where asked, earlier providers, which is no part of the optimum: where
 * tolerances let it fail, ties stay. `null` where there is no plan.
 */
async function inTurn({ gap, cost, order }: Rules, least: Least, ordered: boolean): Promise<Answer<Found | null>> {
  const first = await least(gap, []);
  if (!first.ok) return first;
  if (first.value === null) return ok(null);
  let best = first.value;
  let held: Held = [{ terms: gap, least: total(gap, best) }];
  if (hasTerms(cost)) {
    const second = await leastWithin(cost, held, least);
    if (!second.ok) return second;
    if (second.value === null) throw new Error('The second stage of a rehousing programme is infeasible: a defect.');
    best = second.value;
    held = [...held, { terms: cost, least: total(cost, best) }];
  }
  if (!ordered || !hasTerms(order)) return ok({ best, held });
  const third = await leastWithin(order, held, least, slacks.slice(0, 2));
  return third.ok ? ok({ best: third.value ?? best, held }) : third;
}

/**
 * A direction in which every other plan as good lies: more of what this plan leaves at nothing, and less in every rule that it
 * meets exactly. A plan that is a corner of the rules is the only one that is lowest in it, so the highest is another one, if
 * there is any.
 */
function awayFrom(best: Optimum, { rows, newly }: Rules, amounts: readonly string[], nothing: number): readonly Term[] {
  const direction = new Map<string, number>();
  const add = (terms: readonly Term[], factor: number): void => {
    for (const [coefficient, name] of terms) direction.set(name, (direction.get(name) ?? 0) + factor * coefficient);
  };
  const isMet = (terms: readonly Term[], bound: number): boolean => Math.abs(total(terms, best) - bound) <= nothing * Math.max(1, Math.abs(bound));
  add(amounts.filter((name) => valueIn(best, name) <= nothing).map((name): Term => [-1, name]), 1);
  for (const { terms, is, bound } of rows) {
    if (is !== '=' && isMet(terms, bound)) add(terms, is === '<=' ? 1 : -1);
  }
  for (const { most, changes } of newly) {
    const rising = changes.filter((terms) => total(terms, best) > nothing).flat();
    if (isMet(rising, most)) add(rising, 1);
  }
  return [...direction].map(([name, coefficient]): Term => [coefficient, name]);
}

/** `other`: a plan as good, as far from `best` as one goes; `null` where there is no direction to look in. It may be `best` again. */
export type Staged = { readonly best: Optimum; readonly other: Optimum | null };

/**
 * The optimum of a programme in turn, and another plan as good. A whole-numbered plan is solved again with its yes and no
 * fixed, since the solver takes a millionth of a yes for a no and would place some people there.
 *
 * @param amounts the variables that are patient-days
 * @param nothing below this a patient-day is none
 */
export async function stages(rules: Rules, solve: Means['solve'], amounts: readonly string[], nothing: number): Promise<Answer<Staged>> {
  const rows = [...rules.rows, ...rules.helping];
  const least = leastBy(solve, rows, rules.binaries);
  const isWhole = rules.binaries.length > 0;
  const rough = await inTurn(rules, least, !isWhole);
  if (!rough.ok) return rough;
  // Nobody placed is always a plan.
  if (rough.value === null) throw new Error('A rehousing programme is infeasible: a defect.');
  let found = rough.value;
  if (isWhole) {
    const decided = rules.binaries.map((name): Row => ({ terms: [[1, name]], is: '=', bound: Math.round(valueIn(found.best, name)) }));
    const exact = await inTurn(rules, leastBy(solve, [...rows, ...decided], []), true);
    if (!exact.ok) return exact;
    found = exact.value ?? found;
  }
  const direction = awayFrom(found.best, rules, amounts, nothing);
  const other = hasTerms(direction) ? await leastWithin(direction, found.held, least, slacks.slice(1)) : ok(null);
  return other.ok ? ok({ best: found.best, other: other.value }) : other;
}
