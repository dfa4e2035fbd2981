import { labelOf, type fieldLabels } from '../../shared/model/labels.ts';
import { organisationRoles } from '../../shared/model/organisation.ts';
import { formatPoundsAndPence, type Pence } from '../../shared/money.ts';
import { financialYearLabel, formatDate, type FinancialYear, type IsoDate } from '../../shared/time.ts';
import type { RecordTable } from '../tables.ts';

/** A row as the history kept it: columns may be missing where it was written by an earlier version. */
export type OldRow = Readonly<Record<string, string | number | null>>;
type Value = OldRow[string] | undefined;
export type NameOf = (table: 'organisation' | 'service' | 'contract', id: string) => string;
type Format = (row: OldRow, nameOf: NameOf) => string | null;
type Field = { readonly label: string; readonly format: Format };
export type HistoryKind = keyof typeof fieldLabels;

const text = (value: Value): string | null => (value === null || value === undefined ? null : String(value));
const valued = (value: Value, say: (known: string) => string): string | null => (value === null || value === undefined ? null : say(String(value)));
const number = new Intl.NumberFormat('en-GB');

const say = {
  text: (column: string): Format => (row) => text(row[column]),
  word: (column: string): Format => (row) => valued(row[column], (known) => known.charAt(0).toUpperCase() + known.slice(1)),
  count: (column: string): Format => (row) => valued(row[column], (known) => number.format(Number(known))),
  date: (column: string): Format => (row) => valued(row[column], (known) => formatDate(known as IsoDate)),
  money: (column: string): Format => (row) => valued(row[column], (known) => formatPoundsAndPence(Number(known) as Pence)),
  name: (column: string, table: Parameters<NameOf>[0]): Format => (row, nameOf) => valued(row[column], (id) => nameOf(table, id)),
  percent: (column: string): Format => (row) => valued(row[column], (basisPoints) => `${(Number(basisPoints) / 100).toLocaleString('en-GB', { maximumFractionDigits: 2 })}%`),
  score: (kind: string): Format => (row) => {
    const [consequence, likelihood] = [row[`${kind}_consequence`], row[`${kind}_likelihood`]];
    return consequence === null || consequence === undefined ? null : `${String(consequence)} × ${String(likelihood)} = ${Number(consequence) * Number(likelihood)}`;
  },
} as const;

const roles: Format = (row) => organisationRoles.filter((role) => row[`is_${role}`] === 1).join(', ') || null;
const schedule: Format = (row) => valued(row['schedule_frequency'], (frequency) =>
  `${frequency}, day ${String(row['schedule_day'])}, in ${row['schedule_in_advance'] === 1 ? 'advance' : 'arrears'}, ${String(row['schedule_terms_days'])} days to pay`);

const fieldOf = <K extends HistoryKind>(kind: K, key: keyof (typeof fieldLabels)[K] & string, format: Format): Field => ({ label: labelOf(kind, key), format });

/** The fields of each kind of record in the order of its form, and how a value reads. */
export const fieldsOf: Readonly<Record<HistoryKind, readonly Field[]>> = {
  organisation: [
    fieldOf('organisation', 'name', say.text('name')), fieldOf('organisation', 'shortName', say.text('short_name')), fieldOf('organisation', 'roles', roles),
    fieldOf('organisation', 'legalForm', say.text('legal_form')), fieldOf('organisation', 'parentBody', say.text('parent_body')),
    fieldOf('organisation', 'leftPublicSectorOn', say.date('left_public_sector_on')), fieldOf('organisation', 'staffCount', say.count('staff_count')),
    fieldOf('organisation', 'standing', say.word('standing')), fieldOf('organisation', 'riskTier', say.word('risk_tier')), fieldOf('organisation', 'notes', say.text('notes')),
  ],
  succession: [
    fieldOf('succession', 'fromId', say.name('from_id', 'organisation')), fieldOf('succession', 'toId', say.name('to_id', 'organisation')),
    fieldOf('succession', 'effectiveOn', say.date('effective_on')), fieldOf('succession', 'passes', say.word('passes')),
    fieldOf('succession', 'shareBasisPoints', say.percent('share_basis_points')), fieldOf('succession', 'notes', say.text('notes')),
  ],
  service: [
    fieldOf('service', 'name', say.text('name')), fieldOf('service', 'category', say.text('category')), fieldOf('service', 'population', say.count('population')),
    fieldOf('service', 'caseload', say.count('caseload')), fieldOf('service', 'activityUnit', say.text('activity_unit')), fieldOf('service', 'unitsAMonth', say.count('units_a_month')),
    fieldOf('service', 'essential', say.word('essential')), fieldOf('service', 'mtpdHours', say.count('mtpd_hours')), fieldOf('service', 'rtoHours', say.count('rto_hours')),
    fieldOf('service', 'minimumLevel', say.text('minimum_level')), fieldOf('service', 'statutoryDuties', say.text('statutory_duties')), fieldOf('service', 'notes', say.text('notes')),
  ],
  contract: [
    fieldOf('contract', 'reference', say.text('reference')), fieldOf('contract', 'title', say.text('title')),
    fieldOf('contract', 'commissionerId', say.name('commissioner_id', 'organisation')), fieldOf('contract', 'providerId', say.name('provider_id', 'organisation')),
    fieldOf('contract', 'awardRoute', say.word('award_route')), fieldOf('contract', 'status', say.word('status')), fieldOf('contract', 'statusReason', say.text('status_reason')),
    fieldOf('contract', 'startOn', say.date('start_on')), fieldOf('contract', 'endOn', say.date('end_on')), fieldOf('contract', 'noticeDays', say.count('notice_days')),
    fieldOf('contract', 'pricing', say.word('pricing')), fieldOf('contract', 'totalValue', say.money('total_value')), fieldOf('contract', 'schedule', schedule),
    fieldOf('contract', 'tier', say.word('tier')), fieldOf('contract', 'cpvCode', say.text('cpv_code')), fieldOf('contract', 'description', say.text('description')),
    { label: 'Published as (ocid)', format: say.text('ocid') },
  ],
  risk: [
    { label: 'Reference', format: say.text('reference') },
    fieldOf('risk', 'title', say.text('title')), fieldOf('risk', 'cause', say.text('cause')), fieldOf('risk', 'event', say.text('event')), fieldOf('risk', 'effect', say.text('effect')),
    fieldOf('risk', 'category', say.word('category')), fieldOf('risk', 'contractId', say.name('contract_id', 'contract')),
    fieldOf('risk', 'organisationId', say.name('organisation_id', 'organisation')), fieldOf('risk', 'serviceId', say.name('service_id', 'service')),
    fieldOf('risk', 'owner', say.text('owner')), fieldOf('risk', 'raisedOn', say.date('raised_on')), fieldOf('risk', 'proximity', say.word('proximity')),
    { label: 'Inherent score', format: say.score('inherent') }, { label: 'Current score', format: say.score('current') }, { label: 'Target score', format: say.score('target') },
    fieldOf('risk', 'targetOn', say.date('target_on')), fieldOf('risk', 'treatment', say.word('treatment')), fieldOf('risk', 'status', say.word('status')),
    fieldOf('risk', 'closureReason', say.text('closure_reason')), fieldOf('risk', 'reviewIntervalDays', say.count('review_interval_days')),
    { label: 'Last review', format: say.date('last_reviewed_on') }, fieldOf('risk', 'nextReviewOn', say.date('next_review_on')),
  ],
};

const factors = (consequence: Value, likelihood: Value): string => say.score('x')({ x_consequence: consequence ?? null, x_likelihood: likelihood ?? null }, () => '') ?? 'not scored';

/** How a part of a record reads in one phrase, and under which label; parts with one label are shown together. */
export const partsOf: Readonly<Partial<Record<RecordTable, { readonly label: (row: OldRow) => string; readonly format: Format }>>> = {
  organisation_identifier: { label: () => labelOf('organisation', 'identifiers'), format: (row) => `${String(row['scheme'])} ${String(row['identifier'])}` },
  contract_provider: { label: () => labelOf('contract', 'otherProviderIds'), format: say.name('organisation_id', 'organisation') },
  contract_service: { label: () => labelOf('contract', 'serviceIds'), format: say.name('service_id', 'service') },
  contract_year_value: { label: (row) => `Value in ${financialYearLabel(Number(row['financial_year']) as FinancialYear)}`, format: say.money('amount') },
  contract_notice: { label: () => 'Published notice', format: (row) => `${String(row['title'])}, ${String(row['published_at']).slice(0, 10)} (${String(row['release_id'])})` },
  risk_review: {
    label: () => 'Review',
    format: (row) => {
      const scores = `${factors(row['consequence_before'], row['likelihood_before'])} → ${factors(row['consequence_after'], row['likelihood_after'])}`;
      const comment = text(row['comment']);
      return `${formatDate(String(row['reviewed_on']) as IsoDate)}, ${String(row['reviewed_by'])}: ${scores}${comment === null ? '' : `. ${comment}`}`;
    },
  },
};
