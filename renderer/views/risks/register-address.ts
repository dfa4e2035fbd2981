import type { RiskFilter } from '../../../shared/ipc/risks.ts';
import { contractId, idSchemas, organisationId, serviceId } from '../../../shared/model/ids.ts';
import { bandLevels } from '../../../shared/model/parameter-set.ts';
import { escalationLevels } from '../../../shared/model/parameters/escalation.ts';
import { consequenceDomains, proximities, riskCategories, riskStatuses, scoreKinds, treatments } from '../../../shared/model/risk.ts';

type Cell = NonNullable<RiskFilter['cell']>;

/** `current-4-5`: the cell of the current heat map at consequence 4, likelihood 5. */
export const cellParameter = ({ kind, consequence, likelihood }: Cell): string => `${kind}-${consequence}-${likelihood}`;

function cellFrom(text: string | null): Cell | null {
  const [kindText, consequence, likelihood] = (text ?? '').split('-');
  const kind = scoreKinds.find((one) => one === kindText);
  const factor = (digit: string | undefined): number | null => (digit !== undefined && /^[1-5]$/.test(digit) ? Number(digit) : null);
  const [c, l] = [factor(consequence), factor(likelihood)];
  return kind === undefined || c === null || l === null ? null : { kind, consequence: c, likelihood: l };
}

/** The word of a list that a parameter names. */
const wordIn = <const W extends string>(parameters: URLSearchParams, name: string, words: readonly W[]): W | undefined => words.find((one) => one === parameters.get(name));

const links = {
  contractId: ['contract', contractId], organisationId: ['organisation', organisationId], serviceId: ['service', serviceId], strategicObjectiveId: ['strategicObjective', idSchemas['strategic objective']],
  objectiveId: ['objective', idSchemas.objective], planId: ['plan', idSchemas['contingency plan']],
} as const;
const checks = { reviewOverdue: 'overdue', withoutOwner: 'withoutOwner', overAppetite: 'overAppetite', targetMissed: 'targetMissed', actionOverdue: 'lateActions' } as const;

/**
 * What another screen asked the register to show: `#/risks?status=open&band=extreme`, `&escalation=board`, `&category=…`, `&treatment=…`, `&proximity=…`, `&domain=…`, `&owner=…`,
 * `&cell=current-4-5`, `&contract=ID`, `&organisation=ID`, `&service=ID`, `&strategicObjective=ID`, `&objective=ID`, `&plan=ID`, `&overdue=1`, `&withoutOwner=1`, `&overAppetite=1`,
 * `&targetMissed=1`, `&lateActions=1`. What cannot be read is passed over.
 */
export function filterFromAddress(parameters: URLSearchParams): Partial<RiskFilter> {
  const owner = parameters.get('owner')?.trim().slice(0, 200);
  const cell = cellFrom(parameters.get('cell'));
  const words = {
    status: wordIn(parameters, 'status', riskStatuses), band: wordIn(parameters, 'band', bandLevels), escalation: wordIn(parameters, 'escalation', escalationLevels),
    category: wordIn(parameters, 'category', riskCategories), treatment: wordIn(parameters, 'treatment', treatments), proximity: wordIn(parameters, 'proximity', proximities),
    domain: wordIn(parameters, 'domain', consequenceDomains), owner: owner === '' ? undefined : owner, cell: cell ?? undefined,
  };
  const linked = Object.entries(links).map(([key, [name, schema]]) => [key, schema.safeParse(parameters.get(name)).data]);
  const checked = Object.entries(checks).map(([key, name]) => [key, parameters.get(name) === '1' ? true : undefined]);
  return Object.fromEntries([...Object.entries(words), ...linked, ...checked].filter(([, value]) => value !== undefined)) as Partial<RiskFilter>;
}
