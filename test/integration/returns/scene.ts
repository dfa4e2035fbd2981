import { createRecord } from '../../../db/repositories/kind-records.ts';
import { createRisk } from '../../../db/repositories/risks.ts';
import { createService } from '../../../db/repositories/services.ts';
import type { Writable } from '../../../db/handles.ts';
import { blankOf } from '../../../shared/model/field.ts';
import type { IdOf } from '../../../shared/model/ids.ts';
import { recordKinds, type FieldsOf } from '../../../shared/model/records/index.ts';
import { blankRisk, riskFields, type RiskFields } from '../../../shared/model/risk.ts';
import { ok } from '../../../shared/result.ts';
import { aService } from '../../fixtures/builders.ts';
import { day } from '../../fixtures/risks.ts';
import { putContract, putOrganisation } from '../../fixtures/rows.ts';
import { temporaryStore, type TemporaryStore } from '../../fixtures/store.ts';
import { Book } from '../../fixtures/workbook-edits.ts';
import { command, exported, must } from './support.ts';

export const aRisk = (over: Partial<Record<keyof RiskFields, unknown>>): RiskFields => riskFields.parse({ ...blankRisk(day('2026-04-01')), ...over });
export const aControl = (over: Partial<Record<keyof FieldsOf<'control'>, unknown>>): FieldsOf<'control'> => recordKinds.control.schema.parse({ ...blankOf(recordKinds.control.fields), ...over });
export const anAction = (over: Partial<Record<keyof FieldsOf<'action'>, unknown>>): FieldsOf<'action'> => recordKinds.action.schema.parse({ ...blankOf(recordKinds.action.fields), status: 'not started', ...over });

export type Scene = TemporaryStore & {
  readonly contracts: { readonly nursing: string; readonly podiatry: string };
  readonly risks: readonly IdOf<'risk'>[];
  readonly controls: readonly string[];
  readonly actions: readonly string[];
  /** The register as it was exported when the scene began, to be edited. */
  readonly book: () => Book;
};

/** R-0001 with everything, R-0002 with little, R-0003 of texts that spreadsheets like to change, R-0004 closed, R-0005 without a score. */
function fill(tx: Writable) {
  const [council, provider] = [putOrganisation(tx, 'Anytown Council'), putOrganisation(tx, 'Bluebell CIC')];
  const nursing = putContract(tx, 'C-1', council, provider, { title: 'District nursing' });
  const podiatry = putContract(tx, 'C-2', council, provider, { title: 'Podiatry' });
  putContract(tx, 'C-3', council, provider, { title: 'Health visiting' });
  putContract(tx, 'C-4', council, provider, { title: 'Health visiting' });
  const service = must(createService(tx, aService({ name: 'Community nursing' })));
  const objective = must(createRecord(tx, 'strategic objective', { ...blankOf(recordKinds['strategic objective'].fields), title: 'Safe care close to home', number: 'SO1' }));
  const risks = [
    aRisk({
      title: 'Payroll cannot be met', cause: 'Income is paid in arrears', event: 'A payment is late', effect: 'Nursing stops for 1,200 people', category: 'service continuity', contractId: nursing, organisationId: provider, serviceId: service.id,
      strategicObjectiveId: objective.id, owner: 'Ben Okafor', proximity: 'within 3 months', domain: 'service interruption', likelihoodScale: 'probability', horizonMonths: 12, inherentConsequence: 5, inherentLikelihood: 4, currentConsequence: 4, currentLikelihood: 3,
      targetConsequence: 2, targetLikelihood: 2, targetOn: '2027-03-31', treatment: 'treat', reviewIntervalDays: 91, nextReviewOn: '2026-12-31',
    }),
    aRisk({ title: 'A clinic floods', contractId: podiatry, currentConsequence: 3, currentLikelihood: 2 }),
    aRisk({ title: '=1+1', owner: '007', otherReference: '1e5', cause: 'TRUE', event: '#N/A', effect: '(none)', currentConsequence: 1, currentLikelihood: 1 }),
    aRisk({ title: 'The lease ends', status: 'closed', closureReason: 'A new lease was signed.', inherentConsequence: 3, inherentLikelihood: 3 }),
    aRisk({ title: 'Nobody has scored this', owner: '1/2/2026', cause: '50%', event: '0044 20 7946 0000' }),
  ].map((fields) => must(createRisk(tx, fields)).id);
  const controls = [
    aControl({ riskId: risks[0], what: 'Two people check it', control: 'preventive', effectiveness: 'partly effective', assuranceLine: 'first', lastTestedOn: '2026-05-01', gapsInControl: 'Not at weekends' }),
    aControl({ riskId: risks[1], what: 'Two people check it' }),
  ].map((fields) => must(createRecord(tx, 'control', fields)).id as string);
  const actions = [
    anAction({ riskId: risks[0], controlId: controls[0], what: 'Agree an overdraft', owner: 'Ben Okafor', dueOn: '2026-10-01', status: 'in progress', done: 5_000 }),
    anAction({ riskId: risks[1], what: 'Move the store room', status: 'not started' }),
  ].map((fields) => must(createRecord(tx, 'action', fields)).id as string);
  return ok({ contracts: { nursing, podiatry }, risks, controls, actions });
}

export async function beginScene(asked: Parameters<typeof exported>[1] = {}): Promise<Scene> {
  const place = temporaryStore({ start: '2026-11-21T09:00:00.000Z' });
  const made = command(place, fill);
  const bytes = await exported(place, asked);
  return { ...place, ...made, book: () => new Book(bytes) };
}
