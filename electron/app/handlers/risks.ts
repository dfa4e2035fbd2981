import { heatMap } from '../../../db/repositories/heat-map.ts';
import { getMatrix, inForce, matrixInForce } from '../../../db/repositories/parameter-sets.ts';
import { listGroupedRisks } from '../../../db/repositories/risk-groups.ts';
import { riskOptions } from '../../../db/repositories/risk-options.ts';
import { getRiskLine, listOwners, listRisks, riskContext } from '../../../db/repositories/risk-list.ts';
import { createRisk, deleteRisk, getRisk, listReviews, restoreRisk, reviewRisk, updateRisk } from '../../../db/repositories/risks.ts';
import { notFound } from '../../../db/transaction.ts';
import type { riskChannels } from '../../../shared/ipc/risks.ts';
import type { RiskId } from '../../../shared/model/ids.ts';
import { ok } from '../../../shared/result.ts';
import type { HandlerContext, Handlers } from './handler.ts';

const called = ({ store }: HandlerContext, id: RiskId): string => getRisk(store.read, id)?.reference ?? 'that is not there';

export const riskHandlers = {
  'risk.list': ({ store: { read }, today }, { group, ...page }) => ok(group === null ? listRisks(read, page, riskContext(read, today)) : listGroupedRisks(read, { ...page, group }, riskContext(read, today))),
  'risk.get': ({ store, today }, { id }) => {
    const risk = getRiskLine(store.read, id, today);
    if (risk === undefined) return notFound();
    return ok({ risk, reviews: listReviews(store.read, id), matrix: getMatrix(store.read, risk.parameterSetId) ?? matrixInForce(store.read, today) });
  },
  'risk.heatMap': ({ store, today }, { kind, filter }) => ok(heatMap(store.read, kind, filter, riskContext(store.read, today), matrixInForce(store.read, today))),
  'risk.options': ({ store }, wanted) => ok(riskOptions(store.read, wanted)),
  'risk.owners': ({ store }, { text }) => ok(listOwners(store.read, text)),
  'risk.create': ({ run }, { fields }) => run(`Add risk “${fields.title}”`, (tx) => createRisk(tx, fields)),
  'risk.update': (context, { id, version, patch }) => context.run(`Edit risk ${called(context, id)}`, (tx) => updateRisk(tx, id, version, patch)),
  'risk.review': (context, { id, version, ...review }) => context.run(`Review risk ${called(context, id)}`, (tx) => reviewRisk(tx, id, version, review)),
  'risk.delete': (context, { id, version }) => context.run(`Delete risk ${called(context, id)}`, (tx) => deleteRisk(tx, id, version)),
  'risk.restore': (context, { id, version }) => context.run(`Restore risk ${called(context, id)}`, (tx) => restoreRisk(tx, id, version)),
  'risk.rules': ({ store: { read }, today }) => ok({
    matrix: matrixInForce(read, today), appetite: inForce(read, 'risk appetite', today), escalation: inForce(read, 'escalation', today), guide: inForce(read, 'scoring guide', today),
  }),
  'parameter.matrix': ({ store, today }) => ok(matrixInForce(store.read, today)),
} satisfies Handlers<keyof typeof riskChannels>;
