import { ok } from '../../result.ts';
import type { Answer } from '../contract.ts';
import type { Means } from '../means.ts';
import { canonical } from '../provenance.ts';
import { comparedScenario, type Compared, type ScenarioCompared } from '../sensitivity/compare.ts';
import type { Estimate } from '../simulation/estimate.ts';
import { obligationNotes } from '../simulation/obligations.ts';
import type { DeclaredFailure, ScenarioCompareInput } from './input.ts';
import { checked, laidOut, runSide, sameDraws, tieProblems } from './side.ts';

/** Known, not drawn. */
export const certainly = (value: number): Estimate => ({ value, standardError: 0, low: value, high: value });

/** What a scenario changes; of a mutual that it declares to fail, the chance with it is not drawn. Those are counted in none of the sums. */
export function withDeclared(one: ScenarioCompared, failures: readonly DeclaredFailure[], within: number): ScenarioCompared {
  const sure = new Set(failures.flatMap(({ mutual, month }) => (month < within ? [mutual] : [])));
  return { ...one, mutuals: one.mutuals.map((each) => (sure.has(each.id) ? { ...each, failure: { ...each.failure, after: certainly(1) } } : each)) };
}

/**
 * One to four scenarios against the base on common random numbers, each coupled: who fails because another does is counted.
 * Differences as in `compare` of the sensitivities; a scenario that changes nothing gives exactly zero.
 *
 * Refuses portfolios that are not in order, that draw other random numbers than the base, and ties to unknown mutuals.
 */
export async function compareScenarios({ base, within, obligations, runOff, scenarios }: ScenarioCompareInput, means: Means): Promise<Answer<Compared>> {
  const first = laidOut(base, 'base');
  const lays = scenarios.map(({ portfolio }, index) => laidOut(portfolio, `scenarios[${index}].portfolio`));
  const names = new Set<string>();
  const problems = checked([
    ...(first.ok ? [] : first.error),
    ...(within <= base.months ? [] : [{ field: 'within', reason: `Is past the horizon of ${base.months} months.` }]),
    ...lays.flatMap((laid) => (laid.ok ? [] : laid.error)),
    ...tieProblems(base, { obligations, runOff, failures: [] }),
    ...scenarios.flatMap(({ name, portfolio, failures }, index) => [
      ...(names.size === names.add(name).size ? [{ field: `scenarios[${index}].name`, reason: `There are two called “${name}”.` }] : []),
      ...sameDraws(base, portfolio, `scenarios[${index}].portfolio`),
      ...tieProblems(base, { obligations: [], runOff, failures }, `scenarios[${index}].`).filter(({ field }) => field !== 'base.paths'),
    ]),
  ]);
  if (!problems.ok) return problems;
  if (!first.ok) return first;
  const share = 1 / (1 + scenarios.length);
  const before = await runSide(base, first.value, { obligations, runOff, failures: [] }, means, 0, share, 'Running what is expected');
  const known = canonical(base);
  const compared: ScenarioCompared[] = [];
  for (const [index, { name, portfolio, failures }] of scenarios.entries()) {
    const laid = lays[index]!;
    if (!laid.ok) return laid;
    const after = await runSide(portfolio, laid.value, { obligations, runOff, failures }, means, share * (1 + index), share, `Running ${name}`);
    const declared = new Set(failures.map(({ mutual }) => mutual));
    const counted = base.mutuals.flatMap(({ id }, m) => (declared.has(id) ? [] : [m]));
    const one = comparedScenario(name, base, within, before, after, failures.length === 0 && canonical(portfolio) === known, counted);
    compared.push(withDeclared(one, failures, within));
  }
  return ok({ scenarios: compared, notes: [...first.value.notes, ...obligationNotes(base, obligations)] });
}
