import type { z } from 'zod';
import { contractBase, contractFields, contractFieldset } from '../contract.ts';
import { blankOf, text, type Fieldset } from '../field.ts';
import type { EntityKind } from '../ids.ts';
import { blankOrganisation, organisationBase, organisationFields, organisationFieldset, type OrganisationRole } from '../organisation.ts';
import { recordKinds } from '../records/index.ts';
import { blankService, serviceBase, serviceFields, serviceFieldset } from '../service.ts';
import { successionBase, successionFields, successionFieldset } from '../succession.ts';

/** Every kind of record that a table can be imported into and exported from, in the order in which one needs another. */
export const tableKinds = [
  'organisation', 'service', 'contract', 'succession', 'payment', 'financial statement', 'objective', 'measurement', 'benefit', 'option', 'performance measure',
  'retained liability', 'exposure elsewhere', 'alternative provider', 'spin-out', 'contingency plan', 'indicator',
] as const satisfies readonly EntityKind[];
export type TableKind = (typeof tableKinds)[number];
type OwnTable = 'organisation' | 'service' | 'contract' | 'succession';
const isOwn = (kind: TableKind): kind is OwnTable => kind === 'organisation' || kind === 'service' || kind === 'contract' || kind === 'succession';
/** Made of its description alone; its rules only read the store. */
export const isDescribed = (kind: TableKind): kind is Exclude<TableKind, OwnTable> => !isOwn(kind);

type Description = {
  readonly noun: readonly [one: string, many: string];
  readonly fields: Fieldset;
  /** Kept by the application; exported, never read. */
  readonly system: Fieldset;
  /** The fields of a new record before its row is read. */
  readonly blank: Readonly<Record<string, unknown>>;
  /** Each field by itself, and all of them with the rules between them. */
  readonly shape: z.ZodType;
  readonly schema: z.ZodType;
};

const own: Readonly<Record<OwnTable, Description>> = {
  // Which roles it has is said, not assumed.
  organisation: { noun: ['organisation', 'organisations'], fields: organisationFieldset, system: {}, blank: { ...blankOrganisation, roles: [] }, shape: organisationBase, schema: organisationFields },
  service: { noun: ['service', 'services'], fields: serviceFieldset, system: {}, blank: blankService, shape: serviceBase, schema: serviceFields },
  contract: { noun: ['contract', 'contracts'], fields: contractFieldset, system: { ocid: text('Contracting process (OCID)') }, blank: blankOf(contractFieldset), shape: contractBase, schema: contractFields },
  succession: { noun: ['succession', 'successions'], fields: successionFieldset, system: {}, blank: blankOf(successionFieldset), shape: successionBase, schema: successionFields },
};

/** What a table of a kind is made of. */
export function tableOfKind(kind: TableKind): Description {
  if (isOwn(kind)) return own[kind];
  const { noun, fields, system, shape, schema } = recordKinds[kind];
  return { noun, fields, system, blank: blankOf(fields as Fieldset), shape, schema };
}

/**
 * How a record that is there already is recognised. Rules are tried in order, each over all rows of a file before the next. `all`:
 * every one of these fields is the same (`whole`: and known). `any`: one row of this field is the same. `loose`: of this field, one side may be empty;
 * then the first record that fits and that no other row has taken is meant.
 */
export type KeyRule = { readonly all: readonly string[]; readonly whole?: true; readonly loose?: string } | { readonly any: string };
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
  'contingency plan': [{ all: ['contractId', 'serviceId', 'title'] }],
  indicator: [{ all: ['organisationId', 'contractId', 'metric', 'measuredOn'] }],
};

/** Kinds of which a table of another kind may add new ones by name, and the role that a new organisation gets by the field that names it. */
export const addableKinds = ['organisation', 'service'] as const;
export type AddableKind = (typeof addableKinds)[number];
export const isAddable = (kind: EntityKind): kind is AddableKind => kind === 'organisation' || kind === 'service';
const COMMISSIONERS: readonly string[] = ['commissionerId', 'holderId', 'fromId', 'toId'];
export const roleByField = (key: string): OrganisationRole => (COMMISSIONERS.includes(key) ? 'commissioner' : 'provider');
