import { createRecord, updateRecord } from '../../../db/repositories/kind-records.ts';
import { getRecord, linkNames } from '../../../db/repositories/kind-rows.ts';
import { namesOf } from '../../../db/repositories/names.ts';
import { attachmentsOf, listRuns, listScenarios, runContent } from '../../../db/repositories/runs.ts';
import { notFound } from '../../../db/transaction.ts';
import type { RunHead, scenarioChannels, ScenarioRow } from '../../../shared/ipc/scenarios.ts';
import { recordKinds, type FieldsOf, type RecordOf } from '../../../shared/model/records/index.ts';
import { ok } from '../../../shared/result.ts';
import { leverOf, type LeverName } from '../../../shared/scenarios/levers.ts';
import { sentenceOf } from '../../../shared/scenarios/sentence.ts';
import { sourcesOf } from '../forecasts/around.ts';
import { isStale, staleness } from '../forecasts/basis.ts';
import { keptRun } from '../forecasts/kept-run.ts';
import { headOf } from '../forecasts/packed.ts';
import { nextMonth } from '../forecasts/terms.ts';
import type { HandlerContext, Handlers } from './handler.ts';

/** Whether a run is stale; damaged content is, as nothing of it can be relied on. Worked out once while the store stands still. */
function headedRun(context: HandlerContext, run: RecordOf<'run'>): RunHead {
  const { forecasts, store, kept: whole, today } = context;
  const stale = forecasts.while(store, today, `stale ${run.id}`, () => {
    const kept = runContent(whole.read, run.contentSha256);
    return kept.is === 'damaged' || isStale(sourcesOf(context), headOf(kept.bytes));
  });
  return { run, stale };
}

/** Those with no end hold from a day; these happen on it. */
const onOneDay = (lever: LeverName): boolean => leverOf(lever).dates === 'on' && lever !== 'go-live delay';

const without = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

function overview(context: HandlerContext, text: string, deleted: boolean): readonly ScenarioRow[] {
  const { store, today } = context;
  const found = listScenarios(store.read, deleted);
  const bodies = namesOf(store.read, 'organisation', [...new Set(found.flatMap(({ scenario }) => [...scenario.mutualIds, ...scenario.levers.flatMap(({ organisationId }) => (organisationId === null ? [] : [organisationId]))]))]);
  const contracts = namesOf(store.read, 'contract', [...new Set(found.flatMap(({ scenario }) => scenario.levers.flatMap(({ contractId }) => (contractId === null ? [] : [contractId]))))]);
  const rows = found.map(({ scenario, last }): ScenarioRow => ({
    scenario, mutuals: scenario.mutualIds.map((id) => bodies.get(id) ?? 'not known'),
    levers: scenario.levers.map((row) => sentenceOf(row, row.contractId !== null ? (contracts.get(row.contractId) ?? 'a contract') : row.organisationId !== null ? (bodies.get(row.organisationId) ?? 'an organisation') : 'every mutual of the scenario', scenario.startOn ?? nextMonth(today), onOneDay(row.lever))),
    last: last === null ? null : headedRun(context, last),
  }));
  const wanted = without(text.trim());
  return wanted === '' ? rows : rows.filter(({ scenario, mutuals, levers }) => [scenario.title, scenario.question ?? '', ...mutuals, ...levers].some((one) => without(one).includes(wanted)));
}

/** The fields of a scenario without what the application keeps beside them. */
function fieldsOf(scenario: RecordOf<'scenario'>): FieldsOf<'scenario'> {
  return Object.fromEntries(Object.keys(recordKinds.scenario.fields).map((key) => [key, scenario[key as keyof FieldsOf<'scenario'>]])) as FieldsOf<'scenario'>;
}

export const scenarioHandlers = {
  'scenario.overview': (context, { text, deleted }) => ok(overview(context, text, deleted)),
  'scenario.newVersion': ({ run, store }, { id, version }) => {
    const scenario = getRecord(store.read, 'scenario', id);
    if (scenario === undefined) return notFound();
    return run(`New version of scenario ${scenario.title}`, (tx) => {
      const before = updateRecord(tx, 'scenario', id, version, { status: 'superseded' });
      return before.ok ? createRecord(tx, 'scenario', { ...fieldsOf(scenario), status: 'draft', versionOfId: id, versionNumber: (scenario.versionNumber ?? 1) + 1 }) : before;
    });
  },
  'run.get': (context, { id }) => {
    const kept = keptRun(context, id);
    if (!kept.ok) return kept;
    const { run, content, head } = kept.value;
    const attachments = attachmentsOf(context.store.read, id);
    const names = {
      ...linkNames(context.store.read, recordKinds.run.fields, [run as object as Record<string, unknown>]),
      ...linkNames(context.store.read, recordKinds['run attachment'].fields, attachments as readonly object[] as readonly Readonly<Record<string, unknown>>[]),
    };
    return ok({ run, content, stale: staleness(sourcesOf(context), head, content.inputs), attachments, names });
  },
  'run.list': (context, asked) => ok(listRuns(context.store.read, asked).map((run) => headedRun(context, run))),
} satisfies Handlers<keyof typeof scenarioChannels>;
