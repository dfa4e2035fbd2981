import type { SearchedKind, SearchHit } from '../../shared/ipc/application.ts';
import { wordsOf } from '../../shared/model/field-words.ts';
import type { EntityKind } from '../../shared/model/ids.ts';
import type { Band } from '../../shared/model/parameters/risk-matrix.ts';
import { recordKinds, type KindName } from '../../shared/model/records/index.ts';
import { formatDate, type IsoDate } from '../../shared/time.ts';
import type { Readable } from '../handles.ts';
import { sqlite } from '../query.ts';
import type { OrganisationRow } from '../tables.ts';
import { idsIn } from './listing.ts';
import { everyField, linkNames, recordFrom, tableOf } from './kind-rows.ts';
import { rolesFrom } from './organisations.ts';

export type HitDetail = Pick<SearchHit, 'detail' | 'of'>;
type BandOf = (score: number | null) => Band | null;

const said = (parts: readonly (string | null)[]): string | null => parts.filter((part) => part !== null && part !== '').join(' · ') || null;
const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
const alone = (detail: string | null): HitDetail => ({ detail, of: null });

type Details = (store: Readable, ids: readonly string[], bandOf: BandOf) => ReadonlyMap<string, HitDetail>;
type OwnKind = Exclude<SearchedKind, KindName>;

/** What tells records of the older kinds apart beside their title. */
const own: Readonly<Record<OwnKind, Details>> = {
  organisation: (store, ids) => {
    const rows = store.all(sqlite.selectFrom('organisation').selectAll().where('id', 'in', idsIn(ids)));
    return new Map(rows.map((row: OrganisationRow) => [row.id, alone(said([sentence(rolesFrom(row).join(', ')), row.standing]))]));
  },
  service: (store, ids) => {
    const rows = store.all(sqlite.selectFrom('service').select(['id', 'category', 'essential']).where('id', 'in', idsIn(ids)));
    return new Map(rows.map((row) => [row.id, alone(said([row.category, row.essential === 'essential' ? 'essential' : null]))]));
  },
  contract: (store, ids) => {
    const rows = store.all(sqlite.selectFrom('contract as c').innerJoin('organisation as o', 'o.id', 'c.provider_id').select(['c.id', 'c.status', 'o.name']).where('c.id', 'in', idsIn(ids)));
    return new Map(rows.map((row) => [row.id, alone(said([row.name, row.status]))]));
  },
  risk: (store, ids, bandOf) => {
    const rows = store.all(sqlite.selectFrom('risk').select(['id', 'status', 'current_score', 'owner']).where('id', 'in', idsIn(ids)));
    return new Map(rows.map((row) => {
      const band = bandOf(row.current_score);
      return [row.id, alone(said([band === null ? 'Not scored' : `${row.current_score} ${band.word}`, row.owner, row.status === 'closed' ? 'closed' : null]))];
    }));
  },
  succession: (store, ids) => {
    const rows = store.all(sqlite.selectFrom('succession').select(['id', 'from_id', 'effective_on', 'passes']).where('id', 'in', idsIn(ids)));
    return new Map(rows.map((row) => [row.id, { detail: said([formatDate(row.effective_on as IsoDate), row.passes]), of: { kind: 'organisation', id: row.from_id } }]));
  },
  'parameter set': (store, ids) => {
    const rows = store.all(sqlite.selectFrom('parameter_set').select(['id', 'kind', 'effective_on']).where('id', 'in', idsIn(ids)));
    return new Map(rows.map((row) => [row.id, alone(said([sentence(row.kind), `from ${formatDate(row.effective_on as IsoDate)}`]))]));
  },
};

/** The fields that tell records of a kind apart, whose record it is first. */
const telling: Readonly<Record<Exclude<KindName, 'snooze' | 'redaction code'>, readonly string[]>> = {
  'alternative provider': ['serviceId', 'registration'],
  payment: ['contractId', 'amountDue'],
  'performance measure': ['contractId'],
  'retained liability': ['contractId', 'liability'],
  'exposure elsewhere': ['organisationId', 'annualValue'],
  'spin-out': ['stage', 'department'],
  objective: ['contractId', 'programme', 'owner'],
  measurement: ['rating', 'source'],
  benefit: ['contractId', 'programme', 'owner'],
  option: ['contractId', 'programme', 'model'],
  'outset check': ['contractId', 'decidedBy'],
  'financial statement': ['organisationId', 'basis'],
  indicator: ['organisationId', 'level'],
  'contingency plan': ['contractId', 'serviceId', 'owner'],
  document: ['contractId', 'organisationId', 'serviceId', 'riskId', 'subject'],
  transfer: ['fromId', 'toId'],
  'strategic objective': ['lead', 'committee'],
  control: ['riskId', 'effectiveness', 'owner'],
  action: ['riskId', 'status', 'owner'],
  evidence: ['riskId', 'outcome'],
  'register return': ['returnedBy'],
  assumption: ['organisationId', 'contractId', 'payerId'],
  'cash item': ['organisationId', 'item', 'amount'],
  obligation: ['debtorId', 'creditorId'],
  'weekly forecast': ['organisationId', 'madeBy'],
  scenario: ['question', 'status'],
  run: ['organisationId', 'scenarioId', 'ranBy'],
  'run attachment': ['riskId', 'planId'],
  'plan option': ['planId', 'standing', 'organisationId'],
  'plan step': ['planId', 'owner'],
  'plan contact': ['planId', 'role'],
  exercise: ['planId', 'outcome'],
  'plan action': ['planId', 'status', 'owner'],
  'plan decision': ['planId', 'decidedBy'],
  activation: ['planId', 'startedBy'],
};

/** The record that one is a part of: its first parent that is named. */
function parentIn(kind: KindName, record: Readonly<Record<string, unknown>>): HitDetail['of'] {
  const fields = everyField(kind);
  for (const key of recordKinds[kind].parents as readonly string[]) {
    const [field, id] = [fields[key], record[key]];
    if (field?.is === 'link' && typeof id === 'string') return { kind: field.to, id };
  }
  return null;
}

function described(store: Readable, kind: Exclude<KindName, 'snooze' | 'redaction code'>, ids: readonly string[]): ReadonlyMap<string, HitDetail> {
  const rows = store.all(sqlite.selectFrom(tableOf(kind)).selectAll().where('id', 'in', idsIn(ids)));
  const records = rows.map((row) => recordFrom(kind, row as Parameters<typeof recordFrom>[1]) as object as Readonly<Record<string, unknown>>);
  const fields = everyField(kind);
  const names = linkNames(store, fields, records);
  const nameOf = (_: EntityKind, id: string): string | null => names[id] ?? null;
  return new Map(records.map((record) => [String(record['id']), {
    detail: said(telling[kind].map((key) => (fields[key] === undefined ? null : wordsOf(fields[key], record[key] ?? null, nameOf)))), of: parentIn(kind, record),
  }]));
}

const isOwn = (kind: SearchedKind): kind is OwnKind => Object.hasOwn(own, kind);

/** What is shown beside the titles of records of one kind, and which record each is a part of. */
export const hitDetails = (store: Readable, kind: SearchedKind, ids: readonly string[], bandOf: BandOf): ReadonlyMap<string, HitDetail> =>
  (isOwn(kind) ? own[kind](store, ids, bandOf) : described(store, kind, ids));
