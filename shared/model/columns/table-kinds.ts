import type { z } from 'zod';
import { contractBase, contractFields, contractFieldset } from '../contract.ts';
import { blankOf, count, date, line, text, type Fieldset } from '../field.ts';
import type { EntityKind } from '../ids.ts';
import { blankOrganisation, organisationBase, organisationFields, organisationFieldset, type OrganisationRole } from '../organisation.ts';
import { recordKinds } from '../records/index.ts';
import { riskBase, riskFields, riskFieldset } from '../risk.ts';
import { blankService, serviceBase, serviceFields, serviceFieldset } from '../service.ts';
import type { IsoDate } from '../../time.ts';
import { successionBase, successionFields, successionFieldset } from '../succession.ts';

/** Every kind of record that a table can be imported into and exported from, in the order in which one needs another. */
export const tableKinds = [
  'organisation', 'service', 'contract', 'succession', 'payment', 'financial statement', 'objective', 'measurement', 'benefit', 'option', 'performance measure',
  'retained liability', 'exposure elsewhere', 'alternative provider', 'spin-out', 'contingency plan', 'indicator', 'strategic objective', 'risk', 'control', 'action', 'assumption',
  'cash item', 'obligation', 'plan option', 'plan contact', 'plan step', 'exercise', 'plan action',
] as const satisfies readonly EntityKind[];
export type TableKind = (typeof tableKinds)[number];
type OwnTable = 'organisation' | 'service' | 'contract' | 'succession' | 'risk';
const isOwn = (kind: TableKind): kind is OwnTable => kind === 'organisation' || kind === 'service' || kind === 'contract' || kind === 'succession' || kind === 'risk';
/** Made of its description alone; its rules only read the store. */
export const isDescribed = (kind: TableKind): kind is Exclude<TableKind, OwnTable> => !isOwn(kind);

type Description = {
  readonly noun: readonly [one: string, many: string];
  readonly fields: Fieldset;
  /** Given by the application, and a name of the record: exported, read to recognise a row by, never written. */
  readonly naming: Fieldset;
  /** Kept by the application; exported, never read. */
  readonly system: Fieldset;
  /** The fields of a new record before its row is read. */
  readonly blank: Readonly<Record<string, unknown>>;
  /** What a new record is given where its row says nothing of it. */
  readonly assumed: (today: IsoDate) => Readonly<Record<string, unknown>>;
  /** Each field by itself, and all of them with the rules between them. */
  readonly shape: z.ZodType;
  readonly schema: z.ZodType;
};

/** What a risk is worked out to: the products of its scores. */
const riskScores = { inherentScore: count('Inherent score'), currentScore: count('Current score'), targetScore: count('Target score') } as const;
const nothing = { naming: {}, assumed: (): Description['blank'] => ({}) } as const;

const own: Readonly<Record<OwnTable, Description>> = {
  // Which roles it has is said, not assumed.
  organisation: { noun: ['organisation', 'organisations'], fields: organisationFieldset, ...nothing, system: {}, blank: { ...blankOrganisation, roles: [] }, shape: organisationBase, schema: organisationFields },
  service: { noun: ['service', 'services'], fields: serviceFieldset, ...nothing, system: {}, blank: blankService, shape: serviceBase, schema: serviceFields },
  contract: { noun: ['contract', 'contracts'], fields: contractFieldset, ...nothing, system: { ocid: text('Contracting process (OCID)') }, blank: blankOf(contractFieldset), shape: contractBase, schema: contractFields },
  succession: { noun: ['succession', 'successions'], fields: successionFieldset, ...nothing, system: {}, blank: blankOf(successionFieldset), shape: successionBase, schema: successionFields },
  risk: {
    noun: ['risk', 'risks'], fields: riskFieldset, blank: blankOf(riskFieldset), shape: riskBase, schema: riskFields, assumed: (today) => ({ status: 'open', raisedOn: today }),
    naming: { reference: line('Reference', { about: 'As this record gave it, such as R-0042: the risk is recognised by it. A new risk has none and is given one.' }) },
    system: { ...riskScores, lastReviewedOn: date('Last review') },
  },
};

/** What a table of a kind is made of. */
export function tableOfKind(kind: TableKind): Description {
  if (isOwn(kind)) return own[kind];
  const { noun, fields, system, shape, schema } = recordKinds[kind];
  return { noun, fields, ...nothing, system, blank: blankOf(fields as Fieldset), shape, schema };
}

/** Worked out from what else a row says: what a file has for it is not read. */
export const isWorkedOut = (kind: TableKind, key: string): boolean => kind === 'risk' && Object.hasOwn(riskScores, key);
/** The two fields that a risk's score is the product of. */
export const scoreHalves = (key: string): readonly string[] => ['Consequence', 'Likelihood'].map((half) => key.replace(/Score$/, half));

/**
 * How a record that is there already is recognised. Rules are tried in order, each over all rows of a file before the next. `all`:
 * every one of these fields is the same (`whole`: and known). `any`: one row of this field is the same. `loose`: of this field, one side may be empty;
 * then the first record that fits and that no other row has taken is meant. `firm`: a record of which this is known to be another is not meant by
 * any later rule either. `apart`: where several records are found, those that also have what the row says of these; rows that differ in them are not one
 * record told twice.
 */
export type KeyRule = { readonly all: readonly string[]; readonly whole?: true; readonly loose?: string; readonly firm?: true; readonly apart?: readonly string[] } | { readonly any: string };
export const keyRules: Readonly<Record<TableKind, readonly KeyRule[]>> = {
  organisation: [{ any: 'identifiers' }, { all: ['name'] }],
  service: [{ all: ['name'] }],
  contract: [{ all: ['reference'] }],
  succession: [{ all: ['fromId', 'toId', 'effectiveOn', 'passes'] }],
  payment: [{ all: ['contractId', 'dueOn', 'invoiceReference'], whole: true }, { all: ['contractId', 'dueOn'], loose: 'invoiceReference' }],
  'financial statement': [{ all: ['organisationId', 'period', 'periodEnd', 'basis'] }],
  objective: [{ all: ['contractId', 'programme', 'statement'] }],
  measurement: [{ all: ['objectiveId', 'periodEnd'] }],
  benefit: [{ all: ['contractId', 'programme', 'description'] }],
  option: [{ all: ['contractId', 'programme', 'name'] }],
  'performance measure': [{ all: ['contractId', 'name'] }],
  'retained liability': [{ all: ['contractId', 'description'] }],
  'exposure elsewhere': [{ all: ['organisationId', 'commissionerName', 'what'] }],
  'alternative provider': [{ all: ['serviceId', 'organisationId'] }],
  'spin-out': [{ all: ['name'] }],
  // Versions of a plan have one title.
  'contingency plan': [{ all: ['contractId', 'serviceId', 'title'], apart: ['approvedOn'] }],
  indicator: [{ all: ['organisationId', 'contractId', 'metric', 'measuredOn'] }],
  'strategic objective': [{ all: ['number'], firm: true }, { all: ['title'] }],
  risk: [{ all: ['otherReference'], firm: true }, { all: ['reference'], firm: true }, { all: ['title'], apart: ['contractId', 'organisationId', 'serviceId'] }],
  control: [{ all: ['riskId', 'what'] }],
  action: [{ all: ['riskId', 'what'] }],
  // The newest counts: one made on another day is another one.
  assumption: [{ all: ['organisationId', 'what', 'contractId', 'payerId', 'madeOn'] }],
  'cash item': [{ all: ['organisationId', 'item', 'name', 'firstOn'] }],
  obligation: [{ all: ['debtorId', 'creditorId', 'obligation', 'what'] }],
  'plan option': [{ all: ['planId', 'option', 'serviceId', 'organisationId', 'alternativeId'] }],
  'plan contact': [{ all: ['planId', 'name'], apart: ['ringFor', 'position'] }],
  'plan step': [{ all: ['planId', 'step'], apart: ['position'] }],
  // One that was planned is found by its day when it was held, too.
  exercise: [{ all: ['planId', 'exercise', 'plannedOn'], whole: true }, { all: ['planId', 'exercise', 'heldOn'], whole: true }],
  'plan action': [{ all: ['planId', 'what'] }],
};

/** Kinds of which a table of another kind may add new ones by name, and the role that a new organisation gets by the field that names it. */
export const addableKinds = ['organisation', 'service'] as const;
export type AddableKind = (typeof addableKinds)[number];
export const isAddable = (kind: EntityKind): kind is AddableKind => kind === 'organisation' || kind === 'service';
const COMMISSIONERS: readonly string[] = ['commissionerId', 'holderId', 'fromId', 'toId', 'payerId'];
export const roleByField = (key: string): OrganisationRole => (COMMISSIONERS.includes(key) ? 'commissioner' : 'provider');
