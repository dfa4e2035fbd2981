import { columnById, columnsOf, yearFields, type SheetColumn } from '../columns.ts';
import { tableOfKind, type TableKind } from './table-kinds.ts';

/** Other words under which a field's column is found, by the field's key; those of a kind go before those of all. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  reference: ['ref', 'contract reference', 'contract ref', 'contract no', 'contract number', 'contract id'],
  title: ['contract title', 'contract name', 'name'],
  commissionerId: ['commissioner', 'buyer', 'purchaser', 'authority', 'contracting authority', 'client', 'commissioning body'],
  providerId: ['supplier', 'contractor', 'vendor', 'provider name', 'supplier name'],
  otherProviderIds: ['other providers', 'consortium members', 'subcontractors'],
  serviceIds: ['service', 'services provided'],
  startOn: ['start date', 'contract start', 'commencement date', 'from'],
  endOn: ['end date', 'contract end', 'expiry date', 'expires', 'to'],
  totalValue: ['value', 'contract value', 'total contract value', 'amount'],
  noticeDays: ['notice', 'notice days', 'notice period'],
  contractId: ['contract reference', 'contract ref', 'contract number', 'contract no', 'contract title', 'agreement'],
  organisationId: ['organisation name', 'company', 'provider', 'supplier', 'mutual', 'body'],
  serviceId: ['service name'],
  objectiveId: ['objective statement'],
  dueOn: ['due date', 'date due', 'deadline', 'due'],
  paidOn: ['date paid', 'payment date', 'paid date', 'paid'],
  amountDue: ['amount', 'invoice amount', 'due amount', 'value'],
  amountPaid: ['paid amount', 'payment', 'payment amount'],
  invoiceReference: ['invoice number', 'invoice no', 'invoice ref', 'invoice reference'],
  name: ['organisation', 'organisation name', 'company name', 'service name', 'legal name'],
  staffCount: ['employees', 'number of staff', 'headcount', 'fte'],
  identifiers: ['company number', 'identifier', 'charity number', 'registration number'],
  legalForm: ['company type', 'form'],
  periodStart: ['period start', 'start date', 'from date'],
  periodEnd: ['period end', 'period ending', 'year end', 'end date', 'to date', 'date'],
  income: ['turnover', 'revenue', 'total income'],
  cash: ['cash at bank', 'cash and cash equivalents'],
  netAssets: ['net worth', 'total net assets', 'reserves'],
  statement: ['objective', 'objective statement'],
  description: ['benefit description', 'liability description', 'details'],
  owner: ['responsible officer', 'lead', 'contract manager', 'responsible person', 'responsible'],
  notes: ['comments', 'comment', 'remarks', 'note'],
  effectiveOn: ['effective date', 'transfer date', 'date'],
  fromId: ['predecessor', 'from organisation'],
  toId: ['successor', 'to organisation'],
};

/** Letters and digits alone: case, punctuation, units in brackets and the word for needed fields do not matter. */
const key = (header: string): string => header.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('&', ' and ').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
const withoutBrackets = (header: string): string => key(header.replace(/\([^)]*\)/g, ' '));

const YEAR = /\b((?:19|20|21)\d{2})\s*[/–-]\s*(\d{2}|\d{4})\b/;

/** "Expected 2026/27" is a column of the field "Expected"; a year alone, of the only field that is kept by year. */
function yearColumn(kind: TableKind, header: string): SheetColumn | null {
  const found = YEAR.exec(header);
  if (found === null) return null;
  const year = Number(found[1]);
  const second = found[2] ?? '';
  if (Number(second) !== (second.length === 4 ? year + 1 : (year + 1) % 100)) return null;
  const words = withoutBrackets(header.replace(found[0], ' ')).replace(/\b(?:fy|financial year|year|value|amount)\b/g, ' ').replace(/\s+/g, ' ').trim();
  const fields = yearFields(kind);
  const named = fields.find((one) => key(tableOfKind(kind).fields[one]?.label ?? '') === withoutBrackets(header.replace(found[0], ' '))) ?? fields.find((one) => words !== '' && key(tableOfKind(kind).fields[one]?.label ?? '').startsWith(words));
  const only = words === '' && fields.length === 1 ? fields[0] : undefined;
  const which = named ?? only;
  return which === undefined ? null : columnById(kind, `${which}@${year}`);
}

/**
 * Which column of a kind's table each header means; `null` where none does. Exact words go before synonyms, and no column is
 * given to two headers: the first one has it.
 */
export function guessMapping(kind: TableKind, headers: readonly (string | null)[]): readonly (string | null)[] {
  const columns = columnsOf(kind, []);
  const taken = new Set<string>();
  const guessed: (string | null)[] = headers.map(() => null);
  const tries: readonly ((header: string) => SheetColumn | null | undefined)[] = [
    (header) => columns.find((column) => column.header.toLowerCase() === header.trim().toLowerCase()),
    (header) => yearColumn(kind, header),
    (header) => columns.find((column) => key(column.header) === key(header) || (column.use !== 'system' && (withoutBrackets(column.header) === withoutBrackets(header) || key(column.field.label) === key(header)))),
    (header) => columns.find((column) => column.use === 'field' && column.part.is === 'whole' && (synonyms[column.key] ?? []).some((word) => word === key(header) || word === withoutBrackets(header))),
  ];
  for (const attempt of tries) {
    for (const [index, header] of headers.entries()) {
      if (header === null || guessed[index] !== null) continue;
      const column = attempt(header) ?? null;
      if (column === null || taken.has(column.id)) continue;
      guessed[index] = column.id;
      taken.add(column.id);
    }
  }
  return guessed;
}

/** The kind whose table most of the headers are of, by exact words first; `null` when none fits half of them. */
export function guessKind(kinds: readonly TableKind[], headers: readonly (string | null)[]): TableKind | null {
  const given = headers.filter((header) => header !== null).length;
  let best: TableKind | null = null;
  let most = 0;
  for (const kind of kinds) {
    const guessed = guessMapping(kind, headers).filter((id) => id !== null);
    const needed = columnsOf(kind, []).filter((column) => column.needed);
    const score = guessed.length + (needed.length === 0 ? 0 : needed.filter(({ id }) => guessed.includes(id)).length / needed.length);
    if (score > most && guessed.length * 2 >= given) [best, most] = [kind, score];
  }
  return best;
}
