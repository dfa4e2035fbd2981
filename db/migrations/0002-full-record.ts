/** The full record: terms, promises, liabilities, finances, plans, documents; parameter sets of every kind; search over all of it. */
const META = `
  id TEXT PRIMARY KEY NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  deleted_at TEXT`;
const WORDS = (words: readonly string[]): string => words.map((word) => `'${word.replaceAll("'", "''")}'`).join(', ');
export const WORD = (name: string, words: readonly string[]): string => `${name} TEXT CHECK (${name} IN (${WORDS(words)}))`;
export const NEEDED_WORD = (name: string, words: readonly string[]): string => `${name} TEXT NOT NULL CHECK (${name} IN (${WORDS(words)}))`;
export const NEEDED_TEXT = (name: string): string => `${name} TEXT NOT NULL CHECK (${name} <> '')`;
export const WHOLE = (name: string): string => `${name} INTEGER CHECK (${name} >= 0)`;
export const SHARE = (name: string): string => `${name} INTEGER CHECK (${name} BETWEEN 0 AND 10000)`;
export const YES_NO = (name: string): string => `${name} INTEGER CHECK (${name} IN (0, 1))`;
export const LIST = (name: string): string => `${name} TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(${name}) AND json_type(${name}) = 'array')`;
export const DATED = (name: string): string => `${name} TEXT CHECK (${name} GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')`;
export const NEEDED_DATE = (name: string): string => `${name} TEXT NOT NULL CHECK (${name} GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]')`;
export const LINK = (name: string, table: string): string => `${name} TEXT REFERENCES ${table} (id)`;
export const NEEDED_LINK = (name: string, table: string): string => `${name} TEXT NOT NULL REFERENCES ${table} (id)`;
export const ADD = (table: string, columns: readonly string[]): string => columns.map((column) => `ALTER TABLE ${table} ADD COLUMN ${column};`).join('\n');
export const TABLE = (name: string, columns: readonly string[], rules: readonly string[] = []): string => `CREATE TABLE ${name} (${[META, ...columns.map((column) => `\n  ${column}`), ...rules.map((rule) => `\n  ${rule}`)].join(',')}\n) STRICT;`;
/** Of those not deleted, by a parent and then in the list's order. */
export const BY = (table: string, ...columns: readonly string[]): string => `CREATE INDEX ${table}_by_${columns[0]} ON ${table} (${columns.join(', ')}) WHERE deleted_at IS NULL;`;

const SEARCH_RANGE = 2 ** 40;
type Searched = {
  readonly table: string; readonly kind: string; readonly range: number; readonly title: string; readonly of: readonly string[]; readonly when?: string;
  /** Columns of text, and columns whose JSON holds texts. */
  readonly body: readonly string[]; readonly lists?: readonly string[];
  readonly more?: string; readonly number?: string;
};
const nextIn = (range: number): string => `(SELECT coalesce(max(num), ${range * SEARCH_RANGE}) + 1 FROM search_entry WHERE num >= ${range * SEARCH_RANGE} AND num < ${(range + 1) * SEARCH_RANGE})`;
const bodyOf = ({ body, lists = [], more }: Searched): string => {
  const texts = [
    ...body.map((column) => `coalesce(new.${column}, '')`), ...lists.map((column) => `coalesce((SELECT group_concat(value, ' ') FROM json_tree(CASE WHEN json_valid(new.${column}) THEN new.${column} ELSE '[]' END) WHERE type = 'text'), '')`),
    ...(more === undefined ? [] : [`coalesce(${more}, '')`]),
  ];
  return texts.length === 0 ? `''` : texts.join(` || ' ' || `);
};
/**
 * One search entry a record, gone while the record is deleted; numbered within the kind's own range. Owners are not in it: they are
 * changed by the thousand, and writing the index anew is most of a write's cost (see the view `search_aside`).
 */
export function searched(given: Searched): string {
  const { table, kind, range, title, body, lists = [], of, when = '1', number = nextIn(range) } = given;
  const text = bodyOf(given);
  return `
CREATE TRIGGER ${table}_search_insert AFTER INSERT ON ${table} WHEN new.deleted_at IS NULL AND ${when} BEGIN
  INSERT INTO search_entry (num, kind, record_id, title, body) VALUES (${number}, '${kind}', new.id, ${title}, ${text});
END;
CREATE TRIGGER ${table}_search_update AFTER UPDATE OF ${[...of, ...body, ...lists, 'deleted_at'].join(', ')} ON ${table} BEGIN
  DELETE FROM search_entry WHERE record_id = new.id;
  INSERT INTO search_entry (num, kind, record_id, title, body) SELECT ${number}, '${kind}', new.id, ${title}, ${text} WHERE new.deleted_at IS NULL AND ${when};
END;
CREATE TRIGGER ${table}_search_delete AFTER DELETE ON ${table} BEGIN
  DELETE FROM search_entry WHERE record_id = old.id;
END;`;
}
/** The same for a kind that has records already. */
function searchedFromNow(given: Searched): string {
  const { table, kind, range, title, number } = given;
  const among = (text: string): string => text.replaceAll('new.', 'r.');
  return `${searched(given)}
INSERT INTO search_entry (num, kind, record_id, title, body)
  SELECT ${number === undefined ? `${range * SEARCH_RANGE} + row_number() OVER (ORDER BY r.id)` : among(number)}, '${kind}', r.id, ${among(title)}, ${among(bodyOf(given))} FROM ${table} AS r WHERE r.deleted_at IS NULL;`;
}
/** The same for a kind whose entries said less before. */
export const searchedAnew = (given: Searched): string => `
DROP TRIGGER ${given.table}_search_insert; DROP TRIGGER ${given.table}_search_update; DROP TRIGGER ${given.table}_search_delete;
DELETE FROM search_entry WHERE kind = '${given.kind}';${searchedFromNow(given)}`;
const SEARCHED_RISK: Searched = {
  table: 'risk', kind: 'risk', range: 4, title: `new.reference || ' ' || new.title`, body: ['cause', 'event', 'effect', 'closure_reason'], of: ['reference', 'title'],
  more: `(SELECT group_concat(comment, ' ') FROM risk_review WHERE risk_id = new.id)`, number: `${4 * SEARCH_RANGE} + new.reference_number`,
};
/** A review's comment is found with its risk. */
function searchedReviews(when: 'INSERT' | 'DELETE'): string {
  const row = when === 'INSERT' ? 'new' : 'old';
  const among = (text: string): string => text.replaceAll('new.', 'r.');
  return `
CREATE TRIGGER risk_review_search_${when.toLowerCase()} AFTER ${when} ON risk_review WHEN ${row}.comment IS NOT NULL BEGIN
  DELETE FROM search_entry WHERE record_id = ${row}.risk_id;
  INSERT INTO search_entry (num, kind, record_id, title, body)
    SELECT ${among(SEARCHED_RISK.number ?? '')}, 'risk', r.id, ${among(SEARCHED_RISK.title)}, ${among(bodyOf(SEARCHED_RISK))} FROM risk AS r WHERE r.id = ${row}.risk_id AND r.deleted_at IS NULL;
END;`;
}

/** What search reads through beside its index: short, and changed by the thousand or kept in a table of its own. */
const SEARCH_ASIDE = `
CREATE VIEW search_aside (record_id, words) AS
${['contract', 'risk', 'spin_out', 'objective', 'benefit', 'contingency_plan'].map((table) => `SELECT id, owner FROM ${table}${table === 'risk' ? ' INDEXED BY risk_owner' : ''} WHERE deleted_at IS NULL AND owner IS NOT NULL`).join('\nUNION ALL ')}
UNION ALL SELECT organisation_id, identifier FROM organisation_identifier;`;

const DIRECTIONS = ['higher is better', 'lower is better'];
const FREQUENCIES = ['monthly', 'quarterly', 'six-monthly', 'annually', 'once'];
const CONTRACTED = ['in the contract', 'expected, not contracted', 'not decided'];
const LEVELS = ['clear', 'watch', 'amber', 'red', 'not known'];
const PROMISED = [LINK('contract_id', 'contract'), 'programme TEXT'];
const ONE_OF_THEM = `CHECK ((contract_id IS NULL) <> (programme IS NULL))`;
const CONTRACTED_FOR = [NEEDED_WORD('contracted', CONTRACTED), 'clause TEXT', 'not_contracted_because TEXT'];

export const fullRecord = `
${ADD('organisation', [
  'asset_lock TEXT', SHARE('employee_share_percent'), SHARE('employee_board_percent'), 'member_rights TEXT', 'mutual_definition TEXT', YES_NO('meets_definition'), 'definition_reason TEXT', LIST('registrations'),
])}
${ADD('service', [
  LIST('places'), LIST('dependent_service_ids'), YES_NO('no_alternative'), 'no_alternative_reason TEXT', YES_NO('widens_inequalities'), 'widens_inequalities_reason TEXT',
  YES_NO('dependents_unviable'), 'dependents_unviable_reason TEXT', DATED('designated_on'), 'designated_by TEXT',
])}
${ADD('contract', [
  'owner TEXT', LIST('service_volumes'), WHOLE('cap_percent'), WHOLE('collar_percent'), WHOLE('unit_price'), 'indexation TEXT', SHARE('indexation_percent'), 'indexation_note TEXT',
  LIST('extension_options'), LIST('break_clauses'), 'step_in_rights TEXT', 'step_in_clause TEXT', 'termination_terms TEXT', 'exit_terms TEXT', DATED('exit_plan_on'),
  'distress_terms TEXT', 'distress_clause TEXT', LIST('distress_targets'), DATED('liabilities_checked_on'), 'liabilities_checked_by TEXT',
  SHARE('dependency_share'), DATED('dependency_on'), 'dependency_note TEXT',
])}
CREATE INDEX contract_standing ON contract (status, end_on, start_on, notice_days, owner, dependency_on, id, deleted_at);
CREATE INDEX contract_gold ON contract (provider_id, status) WHERE deleted_at IS NULL AND tier = 'gold';
CREATE INDEX contract_extendable ON contract (status, end_on, extension_options, id, deleted_at) WHERE deleted_at IS NULL AND extension_options <> '[]';
CREATE INDEX contract_breakable ON contract (status, end_on, break_clauses, id, deleted_at) WHERE deleted_at IS NULL AND break_clauses <> '[]';
CREATE INDEX organisation_registered ON organisation (id) WHERE deleted_at IS NULL AND registrations <> '[]';
CREATE INDEX contract_owner ON contract (owner COLLATE NOCASE, id) WHERE deleted_at IS NULL;

CREATE TABLE parameter_set_of_all_kinds (${META},
  kind TEXT NOT NULL CHECK (kind <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  source TEXT NOT NULL,
  effective_on TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('shipped default', 'local policy')),
  confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
  content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;
INSERT INTO parameter_set_of_all_kinds SELECT id, version, created_at, updated_at, updated_by, deleted_at, kind, name, source, effective_on, status, confirmed, content FROM parameter_set;
DROP TABLE parameter_set;
ALTER TABLE parameter_set_of_all_kinds RENAME TO parameter_set;
CREATE INDEX parameter_set_kind ON parameter_set (kind, effective_on);

${TABLE('alternative_provider', [
  NEEDED_LINK('service_id', 'service'), NEEDED_LINK('organisation_id', 'organisation'), WHOLE('spare_units_a_month'), DATED('checked_on'),
  WHOLE('mobilisation_optimistic_days'), WHOLE('mobilisation_likely_days'), WHOLE('mobilisation_pessimistic_days'), WHOLE('unit_cost'),
  WORD('registration', ['held', 'applied for', 'not held']), 'legal_route TEXT', WORD('willingness', ['committed in writing', 'willing in principle', 'not asked', 'unwilling']), 'source TEXT', 'notes TEXT',
], ['CHECK (spare_units_a_month IS NULL OR checked_on IS NOT NULL)'])}
CREATE UNIQUE INDEX alternative_provider_once ON alternative_provider (service_id, organisation_id) WHERE deleted_at IS NULL;
${BY('alternative_provider', 'organisation_id')}
${BY('alternative_provider', 'checked_on')}

${TABLE('payment', [
  NEEDED_LINK('contract_id', 'contract'), NEEDED_DATE('due_on'), 'amount_due INTEGER NOT NULL CHECK (amount_due >= 0)', DATED('paid_on'), WHOLE('amount_paid'), 'invoice_reference TEXT', 'notes TEXT',
], ['CHECK ((paid_on IS NULL) = (amount_paid IS NULL))'])}
${BY('payment', 'contract_id', 'due_on', 'id')}
${BY('payment', 'due_on', 'id')}
CREATE INDEX payment_unpaid ON payment (due_on, contract_id) WHERE deleted_at IS NULL AND paid_on IS NULL;
CREATE INDEX payment_paid ON payment (paid_on, contract_id) WHERE deleted_at IS NULL AND paid_on IS NOT NULL;

${TABLE('performance_measure', [
  NEEDED_LINK('contract_id', 'contract'), NEEDED_TEXT('name'), 'definition TEXT', 'unit TEXT', WORD('direction', DIRECTIONS), 'target REAL', 'threshold REAL', WORD('frequency', FREQUENCIES), 'clause TEXT', 'consequence TEXT',
])}
${BY('performance_measure', 'contract_id', 'name')}

${TABLE('retained_liability', [
  NEEDED_LINK('contract_id', 'contract'), NEEDED_WORD('liability', ['pension guarantee', 'lease', 'redundancy', 'clinical negligence', 'equipment', 'advance paid', 'data', 'other']), NEEDED_TEXT('description'),
  LINK('holder_id', 'organisation'), WHOLE('amount_low'), WHOLE('amount_high'), 'basis TEXT', 'due_when TEXT', DATED('expires_on'),
  WORD('likelihood', ['rare', 'unlikely', 'possible', 'likely', 'almost certain']), 'notes TEXT',
], ['CHECK (amount_low IS NULL OR amount_high IS NULL OR amount_low <= amount_high)'])}
${BY('retained_liability', 'contract_id', 'liability')}
${BY('retained_liability', 'holder_id')}
${BY('retained_liability', 'expires_on')}
CREATE INDEX retained_liability_unpriced ON retained_liability (contract_id) WHERE deleted_at IS NULL AND amount_low IS NULL AND amount_high IS NULL;

${TABLE('exposure_elsewhere', [
  NEEDED_LINK('organisation_id', 'organisation'), NEEDED_TEXT('commissioner_name'), LINK('commissioner_id', 'organisation'), NEEDED_TEXT('what'), WHOLE('annual_value'), DATED('end_on'), 'source TEXT', DATED('known_on'), 'notes TEXT',
])}
${BY('exposure_elsewhere', 'organisation_id', 'commissioner_name')}
${BY('exposure_elsewhere', 'commissioner_id')}

${TABLE('spin_out', [
  NEEDED_TEXT('name'), 'department TEXT', NEEDED_TEXT('stage'), NEEDED_DATE('entered_on'), DATED('expected_go_live_on'), 'parent_body TEXT', LINK('organisation_id', 'organisation'), LINK('contract_id', 'contract'),
  WHOLE('staff_count'), WHOLE('annual_value'), 'owner TEXT', LIST('support'), 'withdrawal_reason TEXT', 'notes TEXT', LIST('earlier_stages'),
])}
${BY('spin_out', 'name', 'id')}
${BY('spin_out', 'stage', 'department')}
${BY('spin_out', 'organisation_id')}
${BY('spin_out', 'contract_id')}

${TABLE('objective', [
  ...PROMISED, NEEDED_TEXT('statement'), 'owner TEXT', 'measure TEXT', 'unit TEXT', WORD('direction', DIRECTIONS), 'baseline_value REAL', DATED('baseline_on'), 'target REAL', DATED('due_on'), LIST('trajectory'),
  ...CONTRACTED_FOR, 'method TEXT', WORD('frequency', FREQUENCIES), 'notes TEXT', DATED('frozen_on'), LIST('amendments'),
], [ONE_OF_THEM, 'CHECK (baseline_value IS NULL OR baseline_on IS NOT NULL)'])}
${BY('objective', 'contract_id', 'due_on')}
${BY('objective', 'due_on', 'id')}
${BY('objective', 'programme', 'due_on')}
CREATE INDEX objective_unbased ON objective (contract_id) WHERE deleted_at IS NULL AND baseline_value IS NULL;

${TABLE('document', [
  NEEDED_TEXT('name'), LINK('contract_id', 'contract'), LINK('organisation_id', 'organisation'), LINK('service_id', 'service'), LINK('risk_id', 'risk'), 'subject TEXT', 'notes TEXT',
  NEEDED_DATE('added_on'), NEEDED_TEXT('media_type'), 'size INTEGER NOT NULL CHECK (size >= 0)', `sha256 TEXT NOT NULL REFERENCES document_content (sha256) CHECK (length(sha256) = 64)`,
])}
${BY('document', 'contract_id', 'name')}
${BY('document', 'organisation_id', 'name')}
${BY('document', 'service_id', 'name')}
${BY('document', 'risk_id', 'name')}
CREATE INDEX document_content_of ON document (sha256);
CREATE TABLE document_content (sha256 TEXT PRIMARY KEY NOT NULL CHECK (length(sha256) = 64), content BLOB NOT NULL) STRICT;
CREATE TRIGGER document_content_fixed BEFORE UPDATE ON document_content BEGIN SELECT RAISE(ABORT, 'What a document holds never changes.'); END;

${TABLE('measurement', [
  NEEDED_LINK('objective_id', 'objective'), DATED('period_start'), NEEDED_DATE('period_end'), 'value REAL', WORD('rating', ['good', 'approaching target', 'requires improvement', 'inadequate', 'other']), 'rating_reason TEXT',
  'source TEXT', 'measured_by TEXT', 'evidence TEXT', LINK('document_id', 'document'),
], ['CHECK (period_start IS NULL OR period_start <= period_end)', 'CHECK (value IS NOT NULL OR rating IS NOT NULL)'])}
${BY('measurement', 'objective_id', 'period_end')}
${BY('measurement', 'period_end', 'id')}
CREATE INDEX measurement_poor ON measurement (objective_id) WHERE deleted_at IS NULL AND rating IN ('requires improvement', 'inadequate');

${TABLE('benefit', [
  ...PROMISED, NEEDED_TEXT('description'), NEEDED_WORD('benefit', ['cashable', 'non-cashable efficiency', 'quality', 'societal', 'disbenefit']), 'beneficiaries TEXT', 'owner TEXT', LINK('objective_id', 'objective'),
  ...CONTRACTED_FOR, 'measure TEXT', 'unit TEXT', 'baseline REAL', DATED('baseline_on'), 'counterfactual REAL', LIST('expected'), LIST('actual'), SHARE('attribution'),
  WORD('confidence', ['low', 'medium', 'high']), WORD('recurrence', ['one-off', 'recurrent']), NEEDED_WORD('status', ['planned', 'being delivered', 'realised', 'not realised', 'abandoned']), DATED('review_on'), 'notes TEXT',
], [ONE_OF_THEM])}
${BY('benefit', 'contract_id', 'description')}
${BY('benefit', 'objective_id')}
${BY('benefit', 'review_on')}

${TABLE('delivery_option', [
  ...PROMISED, NEEDED_TEXT('name'), NEEDED_WORD('model', ['in-house', 'mutual', 'joint venture', 'outsourced', 'other provider']), YES_NO('is_counterfactual'), YES_NO('is_chosen'), LIST('costs'), LIST('benefits'),
  'price_basis TEXT', WHOLE('optimism_bias'), SHARE('mitigation'), 'economy TEXT', 'efficiency TEXT', 'effectiveness TEXT', 'source TEXT', 'notes TEXT',
], [ONE_OF_THEM])}
${BY('delivery_option', 'contract_id', 'name')}
CREATE UNIQUE INDEX delivery_option_counterfactual ON delivery_option (contract_id) WHERE deleted_at IS NULL AND is_counterfactual = 1 AND contract_id IS NOT NULL;
CREATE UNIQUE INDEX delivery_option_chosen ON delivery_option (contract_id) WHERE deleted_at IS NULL AND is_chosen = 1 AND contract_id IS NOT NULL;

${TABLE('outset_check', [NEEDED_LINK('contract_id', 'contract'), NEEDED_DATE('decided_on'), NEEDED_TEXT('decided_by'), 'reason TEXT', LIST('gaps')], [`CHECK (gaps = '[]' OR reason IS NOT NULL)`])}
${BY('outset_check', 'contract_id', 'decided_on')}
${BY('outset_check', 'decided_on', 'id')}

${TABLE('financial_statement', [
  NEEDED_LINK('organisation_id', 'organisation'), NEEDED_WORD('period', ['annual', 'monthly', 'forecast', 'opening balance sheet']), NEEDED_WORD('basis', ['audited', 'unaudited accounts', 'management accounts', 'forecast']),
  DATED('period_start'), NEEDED_DATE('period_end'), DATED('received_on'), 'source TEXT', WHOLE('income'), LIST('income_by_source'),
  ...['staff_costs', 'other_costs', 'depreciation', 'interest_paid', 'interest_received'].map(WHOLE), 'operating_cash_flow INTEGER', WHOLE('capital_spending'),
  ...['cash', 'receivables', 'inventories', 'other_current_assets', 'payables', 'other_current_liabilities', 'borrowings', 'debt_repaid', 'dividends', 'gross_assets'].map(WHOLE), 'net_assets INTEGER',
  ...['pension_deficit', 'group_receivables', 'group_contingent', 'contingent_liabilities', 'planned_income'].map(WHOLE), 'planned_surplus INTEGER', 'notes TEXT',
], ['CHECK (period_start IS NULL OR period_start <= period_end)'])}
CREATE UNIQUE INDEX financial_statement_once ON financial_statement (organisation_id, period, period_end, basis) WHERE deleted_at IS NULL;
${BY('financial_statement', 'organisation_id', 'period_end')}
${BY('financial_statement', 'period_end', 'id')}
CREATE INDEX financial_statement_received ON financial_statement (received_on, id) WHERE deleted_at IS NULL AND received_on IS NOT NULL;

${TABLE('indicator', [
  NEEDED_LINK('organisation_id', 'organisation'), LINK('contract_id', 'contract'), NEEDED_TEXT('metric'), NEEDED_DATE('measured_on'), NEEDED_WORD('level', LEVELS), 'value REAL', 'says TEXT', 'source TEXT',
  WORD('override_level', LEVELS), 'override_reason TEXT', 'override_by TEXT', DATED('override_on'), DATED('override_until'),
  LINK('statement_id', 'financial_statement'), LINK('parameter_set_id', 'parameter_set'), NEEDED_WORD('sort', ['metric', 'rating', 'event']),
], ['CHECK (override_level IS NULL OR (override_reason IS NOT NULL AND override_by IS NOT NULL AND override_on IS NOT NULL AND override_until IS NOT NULL))'])}
${BY('indicator', 'organisation_id', 'metric', 'measured_on')}
${BY('indicator', 'contract_id', 'metric', 'measured_on')}
CREATE INDEX indicator_by_statement_id ON indicator (statement_id, metric);
${BY('indicator', 'measured_on', 'id')}
CREATE INDEX indicator_warning ON indicator (level, measured_on) WHERE deleted_at IS NULL AND level IN ('amber', 'red');
CREATE INDEX indicator_overridden ON indicator (override_until) WHERE deleted_at IS NULL AND override_level IS NOT NULL;

${TABLE('contingency_plan', [
  NEEDED_TEXT('title'), LINK('contract_id', 'contract'), LINK('service_id', 'service'), 'owner TEXT', DATED('approved_on'), 'approved_by TEXT', DATED('next_review_on'), LIST('triggers'), LINK('document_id', 'document'), 'held_at TEXT', 'notes TEXT',
], ['CHECK (contract_id IS NOT NULL OR service_id IS NOT NULL)'])}
${BY('contingency_plan', 'contract_id', 'title')}
${BY('contingency_plan', 'service_id', 'title')}
${BY('contingency_plan', 'next_review_on')}

${TABLE('snooze', [NEEDED_TEXT('rule'), NEEDED_TEXT('record_kind'), NEEDED_TEXT('record_id'), NEEDED_DATE('until'), NEEDED_TEXT('reason'), 'notes TEXT'])}
${BY('snooze', 'record_id', 'rule', 'until')}
${BY('snooze', 'rule', 'until', 'record_id')}

${TABLE('transfer', [
  LINK('contract_id', 'contract'), LINK('liability_id', 'retained_liability'), LINK('service_id', 'service'), NEEDED_LINK('from_id', 'organisation'), NEEDED_LINK('to_id', 'organisation'),
  NEEDED_DATE('effective_on'), 'notes TEXT',
], ['CHECK ((contract_id IS NOT NULL) + (liability_id IS NOT NULL) + (service_id IS NOT NULL) = 1)'])}
${BY('transfer', 'contract_id', 'effective_on')}
${BY('transfer', 'liability_id', 'effective_on')}
${BY('transfer', 'service_id', 'effective_on')}
${BY('transfer', 'from_id')}
${BY('transfer', 'to_id')}
${[
  searched({ table: 'alternative_provider', kind: 'alternative provider', range: 5, title: '(SELECT name FROM organisation WHERE id = new.organisation_id)', body: ['legal_route', 'source', 'notes'], of: ['organisation_id'] }),
  searched({ table: 'payment', kind: 'payment', range: 6, title: `coalesce(new.invoice_reference, 'Payment due ' || new.due_on)`, body: ['notes'], of: ['invoice_reference', 'due_on'], when: '(new.invoice_reference IS NOT NULL OR new.notes IS NOT NULL)' }),
  searched({ table: 'performance_measure', kind: 'performance measure', range: 7, title: 'new.name', body: ['definition', 'clause', 'consequence'], of: ['name'] }),
  searched({ table: 'retained_liability', kind: 'retained liability', range: 8, title: 'new.description', body: ['liability', 'basis', 'due_when', 'notes'], of: ['description'] }),
  searched({ table: 'exposure_elsewhere', kind: 'exposure elsewhere', range: 9, title: `new.commissioner_name || ': ' || new.what`, body: ['source', 'notes'], of: ['commissioner_name', 'what'] }),
  searched({ table: 'spin_out', kind: 'spin-out', range: 10, title: 'new.name', body: ['department', 'parent_body', 'withdrawal_reason', 'notes'], lists: ['support'], of: ['name'] }),
  searched({ table: 'objective', kind: 'objective', range: 11, title: 'new.statement', body: ['programme', 'measure', 'clause', 'not_contracted_because', 'method', 'notes'], lists: ['amendments'], of: ['statement'] }),
  searched({ table: 'measurement', kind: 'measurement', range: 12, title: `(SELECT statement FROM objective WHERE id = new.objective_id) || ' ' || new.period_end`, body: ['rating_reason', 'source', 'measured_by', 'evidence'], of: ['objective_id', 'period_end'] }),
  searched({ table: 'benefit', kind: 'benefit', range: 13, title: 'new.description', body: ['programme', 'beneficiaries', 'measure', 'clause', 'not_contracted_because', 'notes'], of: ['description'] }),
  searched({ table: 'delivery_option', kind: 'option', range: 14, title: 'new.name', body: ['programme', 'economy', 'efficiency', 'effectiveness', 'source', 'notes'], of: ['name'] }),
  searched({ table: 'outset_check', kind: 'outset check', range: 15, title: `'Outset check ' || new.decided_on`, body: ['decided_by', 'reason'], of: ['decided_on'] }),
  searched({ table: 'financial_statement', kind: 'financial statement', range: 16, title: `new.period || ' statement to ' || new.period_end`, body: ['basis', 'source', 'notes'], of: ['period', 'period_end'] }),
  searched({ table: 'indicator', kind: 'indicator', range: 17, title: `new.metric || ' ' || new.measured_on`, body: ['says', 'source', 'override_reason', 'override_by'], of: ['metric', 'measured_on'], when: `(new.sort = 'event' OR new.override_level IS NOT NULL)` }),
  searched({ table: 'contingency_plan', kind: 'contingency plan', range: 18, title: 'new.title', body: ['approved_by', 'held_at', 'notes'], lists: ['triggers'], of: ['title'] }),
  searched({ table: 'document', kind: 'document', range: 19, title: 'new.name', body: ['subject', 'notes', 'media_type'], of: ['name'] }),
  searchedAnew({ table: 'organisation', kind: 'organisation', range: 1, title: `new.name || coalesce(' (' || new.short_name || ')', '')`, body: ['legal_form', 'parent_body', 'member_rights', 'definition_reason', 'notes'], lists: ['registrations'], of: ['name', 'short_name'] }),
  searchedAnew({
    table: 'service', kind: 'service', range: 2, title: 'new.name', of: ['name'], lists: ['places'],
    body: ['category', 'minimum_level', 'statutory_duties', 'no_alternative_reason', 'widens_inequalities_reason', 'dependents_unviable_reason', 'designated_by', 'notes'],
  }),
  searchedAnew({
    table: 'contract', kind: 'contract', range: 3, title: `new.reference || ' ' || new.title`, of: ['reference', 'title'], lists: ['extension_options', 'break_clauses'],
    body: [
      'description', 'cpv_code', 'ocid', 'status_reason', 'indexation_note', 'step_in_rights', 'step_in_clause', 'termination_terms', 'exit_terms', 'distress_terms', 'distress_clause',
      'liabilities_checked_by', 'dependency_note',
    ],
  }),
  searchedFromNow({ table: 'parameter_set', kind: 'parameter set', range: 20, title: 'new.name', body: ['source'], of: ['name'] }),
  searchedFromNow({
    table: 'succession', kind: 'succession', range: 21, body: ['notes'], of: ['from_id', 'to_id'],
    title: `(SELECT name FROM organisation WHERE id = new.from_id) || ' → ' || (SELECT name FROM organisation WHERE id = new.to_id)`,
  }),
  searched({
    table: 'transfer', kind: 'transfer', range: 22, body: ['notes'], of: ['contract_id', 'liability_id', 'service_id', 'to_id'], when: '(new.notes IS NOT NULL)',
    title: `coalesce((SELECT reference FROM contract WHERE id = new.contract_id), (SELECT description FROM retained_liability WHERE id = new.liability_id), (SELECT name FROM service WHERE id = new.service_id)) || ' to ' || (SELECT name FROM organisation WHERE id = new.to_id)`,
  }),
  searchedAnew(SEARCHED_RISK), searchedReviews('INSERT'), searchedReviews('DELETE'),
].join('\n')}
${SEARCH_ASIDE}
`;
