import type { PlanListRow, PlanView, ReadinessRow, ReadinessView } from '../../../../../shared/ipc/contingency.ts';
import { readinessAspects } from '../../../../../shared/ipc/contingency.ts';
import { blankOf } from '../../../../../shared/model/field.ts';
import { idSchemas } from '../../../../../shared/model/ids.ts';
import { planStatus } from '../../../../../shared/model/records/contingency-plan.ts';
import { recordKinds, type FieldsOf, type KindName, type RecordOf } from '../../../../../shared/model/records/index.ts';
import type { TriggerState } from '../../../../../shared/plans/answers.ts';
import { completenessOf } from '../../../../../shared/plans/completeness.ts';
import { isoDate } from '../../../../../shared/time.ts';
import { ids, meta } from '../fixtures.ts';
import { idOf } from './fixtures.ts';

export const planId = idSchemas['contingency plan'].parse(idOf(9_000));
export const day = (text: string) => isoDate.parse(text);

/** A record of a kind, blank but for what is given. */
export const aRecord = <K extends KindName>(kind: K, number: number, over: Partial<FieldsOf<K>>, kept: object = {}): RecordOf<K> => ({ ...blankOf(recordKinds[kind].fields), ...meta, id: idOf(number), planId, ...over, ...kept } as unknown as RecordOf<K>);

export const aTrigger = (index: number, over: Partial<TriggerState> = {}): TriggerState =>
  ({ index, what: `Trigger ${index + 1}`, action: 'prepare', decides: 'Director of finance', state: 'clear', since: null, occasion: null, evidence: 'Liquidity is clear.', readingIds: [], decision: null, ...over });

/** A plan of a contract and its one service, with what is worked out of its own fields. */
type Kept = Partial<Pick<RecordOf<'contingency plan'>, 'versionNumber' | 'versionOfId' | 'supersededOn'>>;
export function aView({ versionNumber = null, versionOfId = null, supersededOn = null, ...plan }: Partial<FieldsOf<'contingency plan'>> & Kept = {}, more: Partial<PlanView> = {}): PlanView {
  const row = aRecord('contingency plan', 9_000, { title: 'If Bluebell fails', contractId: ids.contract, ...plan }, { outline: null, versionNumber, versionOfId, supersededOn });
  const services: PlanView['services'] = more.services ?? [{
    id: ids.service, name: 'Community nursing', category: null, population: null, caseload: 60, activityUnit: 'visits', unitsAMonth: 900, essential: 'essential', mtpdHours: 72, rtoHours: 48, minimumLevel: null, statutoryDuties: 'Duty of care', places: [],
    dependents: [], updatedAt: meta.updatedAt,
  }];
  const { options = [], steps = [], contacts = [], contracts = [], due = [] } = more;
  const status = planStatus(row);
  return {
    plan: row, status, names: { [ids.contract]: 'BNSSG-0042 Community nursing' }, services, contracts, mutual: { id: ids.provider, name: 'Bluebell Community Services CIC' },
    completeness: completenessOf({ plan: row, services, contracts, options: options.map(({ option }) => option), steps, contacts }, due), checks: [], options, steps, schedule: { path: null, problem: null }, contacts,
    triggers: [], state: { state: 'watch', since: null, by: null, reason: '', fired: 0 }, decisions: [], exercises: [], due, actions: [], activations: [],
    versions: [{ id: row.id, title: row.title, version: row.versionNumber ?? 1, status, approvedOn: row.approvedOn, supersededOn: row.supersededOn, score: 40 }], approveAgain: [], ...more,
  };
}

export const anOption = (number: number, over: Partial<FieldsOf<'plan option'>>, more: Partial<PlanView['options'][number]> = {}): PlanView['options'][number] =>
  ({ option: aRecord('plan option', number, { option: 'alternative provider', standing: 'counted on', ...over }), peopleShare: null, unitsShare: null, daysSinceChecked: null, urgent: false, inTime: 'not known', ...more });

export const aListRow = (number: number, over: Partial<PlanListRow> = {}): PlanListRow => ({
  id: idOf(number), title: `Plan ${number}`, version: 1, status: 'approved', approvedOn: day('2026-01-01'), supersededOn: null, score: 80, contractId: ids.contract, contract: 'BNSSG-0042', serviceId: null, service: null,
  mutual: { id: ids.provider, name: 'Bluebell' }, owner: null, nextReviewOn: null, state: 'watch', fired: 0, failing: 0, due: [], activationId: null, ...over,
});

const all = (state: ReadinessRow['aspects']['plan']) => Object.fromEntries(readinessAspects.map((aspect) => [aspect, state])) as ReadinessRow['aspects'];
export const aReadinessRow = (number: number, over: Partial<Omit<ReadinessRow, 'aspects'>> & { readonly aspects?: Partial<ReadinessRow['aspects']> } = {}): ReadinessRow => ({
  serviceId: idSchemas.service.parse(idOf(number)), service: `Service ${number}`, essential: 'essential', provider: 'Bluebell', providerId: ids.provider, contractId: ids.contract, contract: 'BNSSG-0042', caseload: 60,
  planId, plan: 'If Bluebell fails', status: 'approved', score: 80, state: 'watch', missing: [], warnings: [], ...over, aspects: { ...all('ready'), ...over.aspects },
});
export const aReadiness = (rows: readonly ReadinessRow[], over: Partial<ReadinessView> = {}): ReadinessView => ({
  rows, total: rows.length, offset: 0, asOf: day('2026-11-21'), ready: rows.filter(({ aspects }) => Object.values(aspects).every((one) => one === 'ready' || one === 'not asked')).length, essentialWithoutPlan: rows.filter(({ planId: id, serviceId }) => id === null && serviceId !== null).length, withoutServices: rows.filter(({ serviceId }) => serviceId === null).length,
  byAspect: Object.fromEntries(readinessAspects.map((aspect) => [aspect, {
    ready: rows.filter((row) => row.aspects[aspect] === 'ready').length, missing: rows.filter((row) => row.aspects[aspect] === 'missing').length, notKnown: rows.filter((row) => row.aspects[aspect] === 'not known').length,
  }])) as ReadinessView['byAspect'], ...over,
});
