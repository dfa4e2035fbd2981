import { guessReference, guessScores } from './guess-risk.ts';
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

/** The same for one kind alone, where a word means something else there. */
const ownSynonyms: Readonly<Partial<Record<TableKind, Readonly<Record<string, readonly string[]>>>>> = {
  risk: {
    title: ['risk', 'risk title', 'risk name', 'summary', 'headline', 'short description', 'risk summary'],
    cause: ['causes', 'risk cause', 'source', 'source of risk', 'because', 'due to', 'risk driver', 'drivers'],
    event: ['risk event', 'risk description', 'description of risk', 'description of the risk', 'description', 'there is a risk that', 'what could happen', 'uncertain event'],
    effect: ['effects', 'risk effect', 'consequences', 'impacts', 'impact description', 'consequence description', 'resulting in', 'leading to', 'description of impact'],
    category: ['risk category', 'risk type', 'type', 'type of risk', 'theme', 'risk theme'],
    owner: ['risk owner', 'lead', 'risk lead', 'owned by', 'accountable officer', 'responsible officer', 'executive lead', 'responsible', 'responsible person', 'owner name'],
    raisedOn: ['date raised', 'raised', 'raised date', 'date identified', 'identified on', 'identified', 'date opened', 'opened', 'date added', 'date logged', 'date of entry', 'date'],
    nextReviewOn: ['review date', 'next review date', 'date of next review', 'review due', 'next review due', 'due for review', 'review by'],
    targetOn: ['target by', 'date of target', 'target completion date', 'expected date of target', 'date for target'],
    treatment: ['response', 'risk response', 'treatment strategy', 'approach', 'strategy', 'risk treatment'],
    status: ['risk status', 'state', 'open or closed'],
    closureReason: ['closure reason', 'reason closed', 'why closed', 'closing comments'],
    appetite: ['risk appetite', 'appetite level'],
    strategicObjectiveId: ['corporate objective', 'strategic aim', 'bif objective', 'strategic priority', 'corporate priority'],
    contractId: ['contract reference', 'contract ref', 'contract title', 'contract no', 'contract number'],
    organisationId: ['provider', 'supplier', 'organisation name', 'mutual', 'provider name'],
    lastReviewedOn: ['last reviewed', 'date last reviewed', 'last review date', 'date of last review', 'reviewed', 'date reviewed'],
  },
  control: {
    riskId: ['risk reference', 'risk ref', 'risk id', 'risk title', 'risk name', 'risk no', 'risk number'],
    what: ['key control', 'control description', 'existing control', 'existing controls', 'control in place', 'controls', 'description', 'control name'],
    control: ['control type', 'type', 'type of control', 'kind of control'],
    owner: ['control owner', 'lead', 'responsible', 'responsible officer'],
    effectiveness: ['control effectiveness', 'rating', 'how effective'],
    assuranceLine: ['line of assurance', 'line of defence', 'line'],
    assuranceSource: ['assurance', 'assurances', 'sources of assurance', 'assurance source'],
    lastTestedOn: ['date tested', 'tested', 'date last tested', 'tested on', 'last test date'],
    gapsInControl: ['control gaps', 'gap in control', 'gaps'],
    gapsInAssurance: ['assurance gaps', 'gap in assurance'],
  },
  action: {
    riskId: ['risk reference', 'risk ref', 'risk id', 'risk title', 'risk name', 'risk no', 'risk number'],
    what: ['action description', 'action required', 'mitigating action', 'further action', 'planned action', 'mitigation', 'actions', 'description', 'task'],
    owner: ['action owner', 'lead', 'assigned to', 'responsible', 'responsible officer', 'by whom', 'who'],
    dueOn: ['due date', 'date due', 'deadline', 'due', 'target date', 'by when', 'completion date', 'when'],
    done: ['complete', 'percent complete', 'progress', 'completion', 'done'],
    progress: ['update', 'progress update', 'latest update', 'progress notes'],
    barrier: ['barriers', 'blocker', 'issues', 'obstacle'],
    doneOn: ['date completed', 'completed on', 'completed', 'date done', 'date closed'],
    status: ['action status', 'state'],
  },
  'strategic objective': {
    title: ['objective', 'strategic aim', 'corporate objective', 'aim', 'priority'],
    number: ['ref', 'reference', 'no', 'id', 'objective number', 'objective ref'],
    lead: ['lead', 'executive lead', 'director', 'owner', 'lead executive'],
    committee: ['lead committee', 'monitoring committee', 'assurance committee'],
    assurance: ['assurance level', 'level of assurance'],
  },
  assumption: {
    what: ['what is assumed', 'assumption name', 'figure', 'driver'],
    payerId: ['payer name', 'customer', 'debtor', 'commissioner'],
    value: ['amount', 'assumed value', 'figure assumed'],
    basis: ['source', 'evidence', 'rationale', 'why'],
    madeOn: ['date', 'as at', 'date made', 'assumed on'],
    madeBy: ['author', 'by', 'person'],
    reviewOn: ['review date', 'review by', 'next review'],
  },
  'cash item': {
    item: ['type', 'category', 'kind of item', 'item'],
    name: ['description', 'line', 'item name', 'what'],
    counterpartyId: ['payee', 'payer', 'supplier', 'customer', 'counterparty', 'paid to', 'received from'],
    amount: ['value', 'amount', 'sum', 'payment', 'receipt'],
    firstOn: ['date', 'first date', 'start date', 'due date', 'next due', 'from'],
    every: ['frequency', 'how often', 'repeat'],
    untilOn: ['end date', 'last date', 'to'],
    basis: ['source', 'evidence', 'how known'],
    madeOn: ['as at', 'date known'],
  },
  obligation: {
    debtorId: ['debtor', 'borrower', 'who owes', 'guarantor', 'payer'],
    creditorId: ['creditor', 'lender', 'bank', 'supplier', 'owed', 'payee', 'beneficiary'],
    obligation: ['type', 'category', 'kind of obligation', 'instrument'],
    what: ['description', 'purpose', 'details', 'facility'],
    outstanding: ['balance', 'amount', 'amount owed', 'drawn', 'principal'],
    monthly: ['monthly payment', 'repayment', 'monthly repayment', 'instalment'],
    committedLimit: ['limit', 'facility limit', 'credit limit', 'overdraft limit'],
    startOn: ['start date', 'drawn on', 'start'],
    untilOn: ['end date', 'maturity', 'expiry date', 'expires', 'final payment', 'to'],
    rate: ['interest rate', 'interest', 'apr'],
    seniority: ['ranking', 'security', 'secured', 'priority'],
    basis: ['source', 'evidence', 'how known'],
    knownOn: ['as at', 'date', 'date known'],
  },
  'plan option': {
    planId: ['contingency plan', 'plan title', 'plan name', 'for plan'],
    option: ['type', 'kind of option', 'option type', 'approach'],
    standing: ['status', 'relied on', 'counted on'],
    rank: ['order', 'preference', 'priority'],
    organisationId: ['provider', 'organisation', 'supplier', 'alternative provider', 'by whom'],
    people: ['people', 'patients', 'caseload', 'places'],
    unitsAMonth: ['units a month', 'capacity', 'units'],
    checkedOn: ['checked', 'date checked', 'as at'],
    legalRoute: ['route', 'procurement route', 'legal basis'],
    clause: ['clause', 'authority', 'contract clause'],
    reason: ['reason', 'rationale', 'why'],
    cost: ['estimated cost', 'price'],
  },
  'plan step': {
    planId: ['contingency plan', 'plan title', 'plan name', 'for plan'],
    position: ['no', 'step number', 'step no', 'ref', 'id', 'order'],
    step: ['task', 'task name', 'activity', 'what', 'action', 'description'],
    phase: ['phase', 'stage', 'timescale', 'period'],
    owner: ['who', 'lead', 'responsible', 'by whom', 'role', 'assigned to', 'resource names'],
    afterIds: ['predecessors', 'predecessor', 'depends on', 'dependencies', 'waits for', 'preceded by'],
    waitDays: ['lag', 'wait', 'lag days', 'delay'],
    optimisticDays: ['optimistic', 'best case', 'optimistic duration', 'shortest', 'min'],
    likelyDays: ['likely', 'most likely', 'duration', 'expected duration', 'likely duration', 'days'],
    pessimisticDays: ['pessimistic', 'worst case', 'pessimistic duration', 'longest', 'max'],
    contactId: ['contact', 'ring', 'call', 'telephone'],
    instructions: ['instructions', 'how', 'details', 'method'],
    says: ['script', 'say', 'message'],
  },
  'plan contact': {
    planId: ['contingency plan', 'plan title', 'plan name', 'for plan'],
    name: ['contact', 'contact name', 'person', 'who', 'full name'],
    role: ['job title', 'position', 'post', 'title'],
    organisationId: ['organisation', 'organisation name', 'body', 'employer', 'company'],
    ringFor: ['reason to ring', 'for', 'purpose', 'subject'],
    phone: ['phone', 'telephone number', 'phone number', 'tel', 'mobile', 'daytime number', 'office hours'],
    outOfHours: ['out of hours number', 'on call', 'on call number', 'evening number', 'emergency number'],
    email: ['email address', 'e mail', 'mail'],
    deputy: ['stand in', 'alternate', 'backup'],
    checkedOn: ['checked', 'date checked', 'last checked', 'verified on'],
  },
  exercise: {
    planId: ['contingency plan', 'plan title', 'plan name', 'for plan', 'plan tested'],
    exercise: ['type', 'exercise type', 'kind of exercise', 'test', 'test type'],
    plannedOn: ['planned', 'planned date', 'scheduled', 'due date', 'due'],
    heldOn: ['date', 'held', 'date held', 'exercise date', 'tested on'],
    ledBy: ['lead', 'facilitator', 'owner', 'led by'],
    participants: ['attendees', 'who took part', 'present'],
    played: ['scenario', 'scenario played', 'what was tested', 'scope'],
    outcome: ['result', 'rating'],
    findings: ['lessons', 'issues', 'observations', 'gaps found'],
  },
  'plan action': {
    planId: ['contingency plan', 'plan title', 'plan name', 'for plan'],
    exerciseId: ['exercise', 'test'],
    what: ['recommendation', 'lesson', 'action required', 'what', 'task', 'description'],
    owner: ['action owner', 'lead', 'assigned to', 'responsible', 'by whom', 'who'],
    dueOn: ['due date', 'deadline', 'due', 'target date', 'by when'],
    progress: ['update', 'progress update', 'latest update'],
    doneOn: ['date completed', 'completed on', 'completed', 'date done'],
    status: ['action status', 'state'],
  },
};
/** A column that is given to one header may stand in for another that no header is meant for: a risk that is only described is called by that. */
const standsIn: Readonly<Partial<Record<TableKind, readonly (readonly [needed: string, instead: string])[]>>> = { risk: [['title', 'event']] };

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
 * given to two headers: the first one has it, but for what is kept or worked out by the application, of which nothing is read.
 * `samples`: the first values below each header, which tell apart what is headed alike.
 */
export function guessMapping(kind: TableKind, headers: readonly (string | null)[], samples: readonly (readonly string[])[] = []): readonly (string | null)[] {
  const columns = columnsOf(kind, []);
  const taken = new Set<string>();
  const guessed: (string | null)[] = headers.map(() => null);
  const byId = (id: string | null | undefined): SheetColumn | undefined => columns.find((column) => column.id === id);
  const [scores, references] = kind === 'risk' ? [guessScores(headers, samples), guessReference(headers, samples)] : [[], []];
  const own = ownSynonyms[kind] ?? {};
  const isCalled = (words: readonly string[] | undefined, header: string): boolean => words?.some((word) => word === key(header) || word === withoutBrackets(header)) === true;
  const tries: readonly ((header: string, index: number) => SheetColumn | null | undefined)[] = [
    (header) => columns.find((column) => column.header.toLowerCase() === header.trim().toLowerCase()),
    (header) => yearColumn(kind, header),
    (_header, index) => byId(references[index]),
    (header) => columns.find((column) => key(column.header) === key(header) || (column.use !== 'system' && (withoutBrackets(column.header) === withoutBrackets(header) || key(column.field.label) === key(header)))),
    (_header, index) => byId(scores[index]),
    (header) => columns.find((column) => column.part.is === 'whole' && isCalled(own[column.key], header)),
    (header) => columns.find((column) => column.use === 'field' && column.part.is === 'whole' && own[column.key] === undefined && isCalled(synonyms[column.key], header)),
  ];
  for (const attempt of tries) {
    for (const [index, header] of headers.entries()) {
      if (header === null || guessed[index] !== null) continue;
      const column = attempt(header, index) ?? null;
      if (column === null || (taken.has(column.id) && column.use !== 'system')) continue;
      guessed[index] = column.id;
      taken.add(column.id);
    }
  }
  for (const [needed, instead] of standsIn[kind] ?? []) if (!taken.has(needed) && taken.has(instead)) guessed[guessed.indexOf(instead)] = needed;
  return guessed;
}

/** The kind whose table most of the headers are of, by exact words first; `null` when none fits half of them. */
export function guessKind(kinds: readonly TableKind[], headers: readonly (string | null)[]): TableKind | null {
  const given = headers.filter((header) => header !== null).length;
  let best: TableKind | null = null;
  let most = 0;
  for (const kind of kinds) {
    const guessed = [...new Set(guessMapping(kind, headers))].filter((id) => id !== null);
    const needed = columnsOf(kind, []).filter((column) => column.needed);
    const score = guessed.length + (needed.length === 0 ? 0 : needed.filter(({ id }) => guessed.includes(id)).length / needed.length);
    if (score > most && guessed.length * 2 >= given) [best, most] = [kind, score];
  }
  return best;
}
