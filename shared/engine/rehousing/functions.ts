import { engineFunction, type EngineFunction } from '../contract.ts';
import { methodOf, planRehousing } from './plan.ts';
import { rehousingProblem, type RehousingProblem } from './problem.ts';

function conventionsOf(problem: RehousingProblem): readonly string[] {
  const method = methodOf(problem);
  return [
    'The least weighted gap comes first; cost only chooses among plans of that gap.',
    'Month t begins t calendar months after the start; what happens within a month is not seen, so a period of disruption is counted in whole months, in days of the calendar.',
    'The step-in team counts as cover.',
    method === 'min-cost flow'
      ? 'Each month by itself, by successive shortest paths in whole units of at most nine decimal places. Of plans as good, the one that uses earlier providers.'
      : 'By a solver of linear programmes; the gap is held within 0.000001 while the cost is made least. Of plans as good, the one that uses earlier providers.',
    method === 'min-cost flow'
      ? 'A limit is named as standing alone when one unit less of it would lower the gap; where none would, everything in the way is named.'
      : 'Limits are those that the plan meets, month by month; where months are linked they are not proven causes.',
    ...(problem.noSecondMove ? ['Who was placed stays there while the need lasts; where the need falls, it falls everywhere in proportion.'] : []),
    ...(problem.placementTeam === null ? [] : ['The placement team arranges every patient-day that was not with that provider the month before.']),
  ];
}

export const rehousingFunctions: readonly EngineFunction[] = [
  engineFunction({
    name: 'rehousing.plan',
    summary: 'Who takes the patients of failed services, month by month: least weighted gap, then least cost.',
    input: rehousingProblem,
    conventions: conventionsOf,
    run: planRehousing,
  }),
];
