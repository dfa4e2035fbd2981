import type { LpSolution } from '../means.ts';
import type { DefaultCosts, Obligations } from './obligations.ts';

/** The largest tranche is this many units of the programme, so that a solver's absolute tolerances are small beside it. */
const LARGEST = 1000;
const scaleOf = ({ owed }: Obligations): number => LARGEST / (owed.reduce((most, one) => Math.max(most, one), 0) || 1);

type Row = { readonly terms: readonly (readonly [factor: number, variable: string])[]; readonly sign: '<=' | '>='; readonly right: number };

const term = (factor: number, variable: string): string => `${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${variable}`;
const rowText = ({ terms, sign, right }: Row, index: number): string => [`r${index}:`, ...terms.map(([factor, variable]) => term(factor, variable)), `${sign} ${right}`].join('\n ');

/** What a node receives, as terms that are taken away from its own payments. */
const receivedTerms = ({ start, tranche, part }: Obligations, node: number, factor: number): (readonly [number, string])[] => {
  const of = new Map<string, number>();
  for (let at = start[node]!; at < start[node + 1]!; at += 1) if (part[at]! > 0) of.set(`p${tranche[at]!}`, (of.get(`p${tranche[at]!}`) ?? 0) + part[at]! * factor);
  return [...of].flatMap(([variable, one]) => (one === 0 ? [] : [[one, variable] as const]));
};

/**
 * Clearing as a programme in the CPLEX LP format: the greatest payments that nobody's means forbid. With neither costs of default
 * nor ranks it is linear (Eisenberg & Noe 2001, lemma 4); a 0/1 variable says who is solvent where default costs something
 * (Rogers & Veraart's map: s = 1 only if a node can pay in full), and another which class may be paid at all, as those before
 * it are paid in full. `p` and the tranche's number names what is paid on it.
 */
export function clearingProgramme(obligations: Obligations, { alpha, beta }: DefaultCosts): string {
  const { nodes, classes, cash, owed } = obligations;
  const scale = scaleOf(obligations);
  const rows: Row[] = [];
  const binaries: string[] = [];
  for (let node = 0; node < nodes; node += 1) {
    const tranches = Array.from({ length: classes }, (_, seniority) => node * classes + seniority).filter((at) => owed[at]! > 0);
    if (tranches.length === 0) continue;
    const own = tranches.map((at) => [1, `p${at}`] as const);
    const total = tranches.reduce((sum, at) => sum + owed[at]! * scale, 0);
    if (alpha === 1 && beta === 1) rows.push({ terms: [...own, ...receivedTerms(obligations, node, -1)], sign: '<=', right: cash[node]! * scale });
    else {
      binaries.push(`s${node}`);
      rows.push({ terms: [...own, ...receivedTerms(obligations, node, -beta), [-total, `s${node}`]], sign: '<=', right: alpha * cash[node]! * scale });
      rows.push({ terms: [[total, `s${node}`], ...receivedTerms(obligations, node, -1)], sign: '<=', right: cash[node]! * scale });
    }
    let before = 0;
    tranches.forEach((at, place) => {
      if (place > 0) {
        binaries.push(`z${at}`);
        rows.push({ terms: [[1, `p${at}`], [-owed[at]! * scale, `z${at}`]], sign: '<=', right: 0 });
        rows.push({ terms: [...tranches.slice(0, place).map((earlier) => [1, `p${earlier}`] as const), [-before, `z${at}`]], sign: '>=', right: 0 });
      }
      before += owed[at]! * scale;
    });
  }
  const paid = Array.from(owed.keys()).filter((at) => owed[at]! > 0);
  return [
    'Maximize',
    ' all:', ...paid.map((at) => ` + 1 p${at}`), ...(paid.length === 0 ? [' 0 nothing'] : []),
    'Subject To', ...rows.map(rowText), ...(rows.length === 0 ? ['r0: nothing <= 0'] : []),
    'Bounds', ...paid.map((at) => ` 0 <= p${at} <= ${owed[at]! * scale}`),
    ...(binaries.length === 0 ? [] : ['Binary', ...binaries.map((variable) => ` ${variable}`)]),
    'End', '',
  ].join('\n');
}

/** The payments by tranche, in pounds, that a solver found for `clearingProgramme`; `null` when it found none. */
export function paidBySolution(obligations: Obligations, solution: LpSolution): Float64Array | null {
  if (solution.status !== 'optimal') return null;
  const scale = scaleOf(obligations);
  return obligations.owed.map((owed, at) => (owed > 0 ? (solution.values.get(`p${at}`) ?? 0) / scale : 0));
}
