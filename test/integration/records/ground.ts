import { keptContent, keptContentSha256, type LinkTargets } from '../../fixtures/record-arbitrary.ts';
import { aCommissioner, aContract, aMutual, aService } from '../../fixtures/builders.ts';
import { blankOf, type Fieldset } from '../../../shared/model/field.ts';
import type { EntityKind } from '../../../shared/model/ids.ts';
import { blankRisk } from '../../../shared/model/risk.ts';
import { recordKinds, type FieldsOf, type KindName, type RecordOf, type SystemOf } from '../../../shared/model/records/index.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { isoDate } from '../../../shared/time.ts';
import { createRecord } from '../../../db/repositories/kind-records.ts';
import { transact } from '../../../db/transaction.ts';
import type { KeptStore } from '../../fixtures/store.ts';
import { desk, type Desk } from '../record/desk.ts';

/** What the application itself keeps beside the fields of the kinds that no form begins. */
export const documentSystem: SystemOf<'document'> = { addedOn: isoDate.parse('2026-04-01'), mediaType: 'text/plain', size: keptContent.length, sha256: keptContentSha256 };
const systemOf = (kind: KindName): object => (kind === 'document' ? documentSystem : {});

/** Fields of a kind that its rules accept, with some of them given. */
export const someFields = <K extends KindName>(kind: K, over: Partial<Record<keyof FieldsOf<K>, unknown>>): FieldsOf<K> =>
  recordKinds[kind].schema.parse({ ...blankOf(recordKinds[kind].fields as Fieldset), ...over }) as unknown as FieldsOf<K>;

/** What nobody deletes: what was decided on a plan, and an activation with its log. */
export const isKeptForGood = (kind: EntityKind): boolean => kind === 'plan decision' || kind === 'activation';

export type Ground = Desk & {
  /** Two live records, or more, of each kind that others link to, which no test changes. */
  readonly targets: Readonly<Partial<Record<EntityKind, readonly string[]>>>;
  readonly linked: LinkTargets;
  /** By the channel, or as the application does it where no form begins such a record: one command, one undo step. */
  readonly create: <K extends KindName>(kind: K, fields: FieldsOf<K>) => Result<RecordOf<K>>;
  readonly created: <K extends KindName>(kind: K, fields: FieldsOf<K>) => RecordOf<K>;
};

/** What grounds the tests of a file have begun with, made for the first of them. */
let begun: { readonly store: KeptStore; readonly targets: Ground['targets'] } | null = null;

/** A store of one's own with something to link to; time is 21 November 2026. */
export function ground(): Ground {
  const at = desk(begun?.store ?? '2026-11-21T09:00:00.000Z');
  const { create, created } = creating(at);
  begun ??= { targets: laid(at, created), store: at.keep() };
  const { targets } = begun;
  return { ...at, targets, linked: (kind) => targets[kind] ?? [], create, created };
}

function creating(at: Desk): Pick<Ground, 'create' | 'created'> {
  const create: Ground['create'] = (kind, fields) => {
    at.clock.advance(1_000);
    const made = transact(at.store, { label: `Add ${recordKinds[kind].noun[0]}`, person: 'A tester', at: at.clock.now(), undo: 'step' }, (tx) => createRecord(tx, kind, fields, systemOf(kind)));
    return made.ok ? ok(made.value.value) : made;
  };
  const created: Ground['created'] = (kind, fields) => {
    const made = create(kind, fields);
    if (!made.ok) throw new Error(`${made.error.message} ${JSON.stringify(made.error.fields ?? {})}`);
    return made.value;
  };
  return { create, created };
}

/** Puts there what others link to. */
function laid(at: Desk, created: Ground['created']): Ground['targets'] {
  at.store.connection.prepare('INSERT INTO document_content (sha256, content) VALUES (?, ?)').run(keptContentSha256, keptContent);
  const organisation = (fields: ReturnType<typeof aMutual>): string => at.must('organisation.create', { fields }).id;
  const organisations = [organisation(aCommissioner()), organisation(aMutual()), organisation(aMutual({ name: 'École Care 100% CIC' }))] as const;
  const services = ['Community nursing', 'podiatry'].map((name): string => at.must('service.create', { fields: aService({ name }) }).id);
  const contracts = [['C-0001', 'Community nursing for Anytown'], ['c-0002', 'Podiatry_north']].map(([reference, title]): string =>
    at.must('contract.create', { fields: aContract({ commissionerId: organisations[0], providerId: organisations[1], reference: reference ?? '', title: title ?? '' }) }).id);
  const risks = ['Late payment', 'Few nurses'].map((title): string => at.must('risk.create', { fields: { ...blankRisk(isoDate.parse('2026-04-01')), title } }).id);
  const objectives = ['Fewer people wait', 'Åll ulcers heal'].map((statement, index): string => created('objective', someFields('objective', { contractId: contracts[index], statement, contracted: 'not decided' })).id);
  const documents = ['Contract as signed', 'accounts 2026'].map((name, index): string => created('document', someFields('document', { name, contractId: contracts[index] })).id);
  const liabilities = ['Lease of the clinic', 'Pensions'].map((description): string => created('retained liability', someFields('retained liability', { contractId: contracts[0], liability: 'lease', description })).id);
  const strategic = ['Safe care', 'fair access'].map((title, index): string => created('strategic objective', someFields('strategic objective', { title, number: index === 0 ? 'SO1' : null })).id);
  const plans = ['If nursing stops', 'Bridge'].map((title): string => created('contingency plan', someFields('contingency plan', { title, contractId: contracts[0] })).id);
  const controls = ['Monthly meeting', 'Deposit held'].map((what, index): string => created('control', someFields('control', { what, riskId: risks[index] })).id);
  const indicators = ['Late accounts', 'County court judgment'].map((metric): string => created('indicator', someFields('indicator', { organisationId: organisations[1], metric, measuredOn: '2026-04-01', level: 'amber' })).id);
  const scenarios = ['If it fails', 'if it is paid late'].map((title): string => created('scenario', someFields('scenario', { title })).id);
  const runs = ['Forecast of the mutual', 'If it fails'].map((title, index): string => created('run', someFields('run', { title, run: index === 0 ? 'forecast' : 'scenario', ranOn: '2026-04-01', engineVersion: '1', inputHash: 'abc', contentSha256: keptContentSha256 })).id);
  const [plan] = plans;
  // Of a service that no test chooses: an organisation stands once among the alternatives of one.
  const apart = at.must('service.create', { fields: aService({ name: 'Wheelchairs' }) }).id;
  const alternatives = [organisations[1], organisations[2]].map((organisationId): string => created('alternative provider', someFields('alternative provider', { serviceId: apart, organisationId })).id);
  const ofPlan = <K extends 'plan option' | 'plan contact' | 'plan step' | 'exercise' | 'plan decision' | 'activation'>(kind: K, given: readonly Partial<Record<keyof FieldsOf<K>, unknown>>[]): readonly string[] =>
    given.map((fields): string => created(kind, someFields(kind, { planId: plan, ...fields })).id);
  const planOptions = ofPlan('plan option', [{ option: 'step-in', standing: 'counted on', rank: 1 }, { option: 'managed closure', standing: 'in reserve' }]);
  const contacts = ofPlan('plan contact', [{ name: 'Director on call', position: 1 }, { name: 'Switchboard' }]);
  const planSteps = ofPlan('plan step', [{ step: 'Ring the director', position: 1 }, { step: 'tell the board' }]);
  const exercises = ofPlan('exercise', [{ exercise: 'table-top', heldOn: '2026-05-01', outcome: 'worked' }, { exercise: 'live', plannedOn: '2027-05-01' }]);
  const decisions = ofPlan('plan decision', [{ decision: 'prepare', decidedOn: '2026-06-01', decidedBy: 'Ros Hale' }, { decision: 'watch', decidedOn: '2026-07-01', decidedBy: 'Ros Hale' }]);
  const activations = ofPlan('activation', [{ activation: 'activation', startedOn: '2026-06-02', startedBy: 'Ros Hale', authority: 'The board' }, { activation: 'rehearsal', startedOn: '2026-07-02', startedBy: 'Tom Ash', authority: 'The board' }]);
  return {
    organisation: organisations, service: services, contract: contracts, risk: risks, objective: objectives, document: documents, 'retained liability': liabilities,
    'strategic objective': strategic, 'contingency plan': plans, control: controls, indicator: indicators, scenario: scenarios, run: runs,
    'alternative provider': alternatives, 'plan option': planOptions, 'plan contact': contacts, 'plan step': planSteps, exercise: exercises, 'plan decision': decisions, activation: activations,
  };
}
