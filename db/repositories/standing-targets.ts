import type { ContractStanding, TargetLine } from '../../shared/ipc/standing.ts';
import type { ContractId, OrganisationId } from '../../shared/model/ids.ts';
import type { MetricTarget } from '../../shared/model/parameters/financial-metrics.ts';
import type { IsoDate } from '../../shared/time.ts';
import type { Readable } from '../handles.ts';
import { sqlite } from '../query.ts';
import { getRecord } from './kind-rows.ts';
import { newestOfContract } from './standing-latest.ts';
import { lineOf, setsAsked, statementHead, type Indicator } from './standing-lines.ts';

type Around = { readonly today: IsoDate; readonly setOf: ReturnType<typeof setsAsked> };
type Aiming = { readonly id: string; readonly reference: string; readonly title: string; readonly distress_targets: string };

/** A contract's targets in the order in which it names them. */
function targetsOf({ id, reference, title, distress_targets: text }: Aiming, measured: readonly Indicator[], around: Around): readonly TargetLine[] {
  return (JSON.parse(text) as (MetricTarget & { readonly note: string | null })[]).map((target): TargetLine => {
    const indicator = measured.find(({ metric, contractId }) => metric === target.metric && contractId === id);
    return { contract: { id: id as ContractId, reference, title }, target, line: indicator === undefined ? null : lineOf(indicator, { ...around, target }) };
  });
}

const aiming = () => sqlite.selectFrom('contract').select(['id', 'reference', 'title', 'distress_targets']).where('distress_targets', '<>', '[]');

/** The own targets of every contract, awarded or running, that an organisation provides. */
export const targetsOfProvider = (store: Readable, organisationId: OrganisationId, measured: readonly Indicator[], around: Around): readonly TargetLine[] =>
  store.all(aiming().where('provider_id', '=', organisationId).where('deleted_at', 'is', null).where('status', 'in', ['awarded', 'live', 'notice given']).orderBy('reference').orderBy('id'))
    .flatMap((contract) => targetsOf(contract, measured, around));

/** One contract's own targets with the newest results; none for a contract without. */
export function getContractStanding(store: Readable, contractId: ContractId, today: IsoDate): ContractStanding {
  const contract = store.get(aiming().where('id', '=', contractId));
  const targets = contract === undefined ? [] : targetsOf(contract, newestOfContract(store, contractId, today), { today, setOf: setsAsked(store) });
  const statementId = targets.find(({ line }) => line !== null)?.line?.indicator.statementId ?? null;
  const statement = statementId === null ? undefined : getRecord(store, 'financial statement', statementId);
  return { targets, statement: statement === undefined ? null : statementHead(statement) };
}
