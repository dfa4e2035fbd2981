import { ADD, BY, DATED, LINK, NEEDED_DATE, NEEDED_LINK, NEEDED_TEXT, NEEDED_WORD, SHARE, TABLE, WHOLE, WORD, searched } from './0002-full-record.ts';

/** The risk register in full: how a risk is scored, what it puts at risk, controls, actions, evidence; registers that came back, and the key of redacted ones. */
const DOMAINS = [
  'safety', 'quality and complaints', 'staffing and competence', 'statutory duty and inspections', 'adverse publicity', 'objectives and projects', 'finance and claims', 'service interruption',
];
const APPETITES = ['averse', 'minimal', 'cautious', 'open', 'eager'];
const LEVELS = ['clear', 'watch', 'amber', 'red', 'not known'];

export const riskRegister = `
${TABLE('strategic_objective', [
  NEEDED_TEXT('title'), 'number TEXT', 'lead TEXT', 'committee TEXT', 'standard TEXT', WORD('assurance', ['full', 'significant', 'limited', 'none']), WORD('appetite', APPETITES), WHOLE('position'), 'description TEXT',
])}
${BY('strategic_objective', 'position', 'id')}

${ADD('risk', [
  LINK('strategic_objective_id', 'strategic_objective'), LINK('objective_id', 'objective'), LINK('plan_id', 'contingency_plan'), WORD('domain', DOMAINS), WORD('likelihood_scale', ['probability', 'frequency']),
  'horizon_months INTEGER CHECK (horizon_months >= 1)', WORD('appetite', APPETITES), 'other_reference TEXT',
])}
DROP INDEX risk_register;
CREATE INDEX risk_register ON risk (
  deleted_at, status, category, treatment, proximity, owner, raised_on, last_reviewed_on, next_review_on, target_on,
  inherent_consequence, inherent_likelihood, inherent_score, current_consequence, current_likelihood, current_score,
  target_consequence, target_likelihood, target_score, contract_id, organisation_id, service_id, title, updated_at, reference_number, id,
  appetite, domain, strategic_objective_id, objective_id, plan_id
);
CREATE INDEX risk_strategic_objective ON risk (strategic_objective_id) WHERE deleted_at IS NULL;
CREATE INDEX risk_objective ON risk (objective_id) WHERE deleted_at IS NULL;
CREATE INDEX risk_plan ON risk (plan_id) WHERE deleted_at IS NULL;
CREATE INDEX risk_other_reference ON risk (other_reference) WHERE other_reference IS NOT NULL;

${TABLE('control', [
  NEEDED_LINK('risk_id', 'risk'), NEEDED_TEXT('what'), WORD('control', ['preventive', 'corrective', 'directive', 'detective']), 'owner TEXT',
  WORD('effectiveness', ['effective', 'partly effective', 'not effective', 'not tested']), WORD('assurance_line', ['first', 'second', 'third']), 'assurance_source TEXT', DATED('last_tested_on'),
  'gaps_in_control TEXT', 'gaps_in_assurance TEXT', 'notes TEXT',
])}
${BY('control', 'risk_id', 'what')}
CREATE INDEX control_gap ON control (risk_id) WHERE deleted_at IS NULL AND (gaps_in_control IS NOT NULL OR gaps_in_assurance IS NOT NULL);
${BY('control', 'last_tested_on', 'id')}

${TABLE('risk_action', [
  NEEDED_LINK('risk_id', 'risk'), LINK('control_id', 'control'), NEEDED_TEXT('what'), 'owner TEXT', DATED('due_on'), NEEDED_WORD('status', ['not started', 'in progress', 'done', 'dropped']), SHARE('done'),
  'progress TEXT', 'barrier TEXT', DATED('done_on'), 'notes TEXT',
], ["CHECK ((status = 'done') = (done_on IS NOT NULL))"])}
${BY('risk_action', 'risk_id', 'due_on')}
CREATE INDEX risk_action_control ON risk_action (control_id) WHERE deleted_at IS NULL;
CREATE INDEX risk_action_due ON risk_action (due_on, risk_id, id) WHERE deleted_at IS NULL AND status IN ('not started', 'in progress');

${TABLE('evidence', [
  LINK('risk_id', 'risk'), LINK('indicator_id', 'indicator'), LINK('document_id', 'document'), NEEDED_TEXT('what'), NEEDED_WORD('outcome', ['raised the risk', 'updated the risk', 'supports the risk', 'declined']),
  WORD('level', LEVELS), NEEDED_DATE('decided_on'), 'decided_by TEXT', 'reason TEXT',
], ["CHECK (outcome <> 'declined' OR reason IS NOT NULL)", "CHECK (outcome = 'declined' OR risk_id IS NOT NULL)"])}
${BY('evidence', 'risk_id', 'decided_on')}
${BY('evidence', 'indicator_id', 'decided_on')}

${TABLE('register_return', [
  NEEDED_TEXT('file_name'), LINK('document_id', 'document'), NEEDED_DATE('returned_on'), 'returned_by TEXT', 'export_id TEXT', DATED('exported_on'), 'exported_by TEXT',
  WHOLE('rows_unchanged'), WHOLE('rows_changed'), WHOLE('rows_added'), WHOLE('rows_deleted'), WHOLE('cells_taken'), WHOLE('cells_kept'), WHOLE('cells_refused'), 'refusals TEXT',
])}
${BY('register_return', 'returned_on', 'id')}

${TABLE('redaction_code', [NEEDED_TEXT('code'), NEEDED_WORD('of', ['organisation', 'contract', 'service', 'person']), NEEDED_TEXT('name'), 'record_id TEXT'])}
CREATE UNIQUE INDEX redaction_code_code ON redaction_code (code);
CREATE UNIQUE INDEX redaction_code_record ON redaction_code (record_id) WHERE record_id IS NOT NULL AND deleted_at IS NULL;
CREATE UNIQUE INDEX redaction_code_person ON redaction_code (name) WHERE record_id IS NULL AND deleted_at IS NULL;

${[
  searched({ table: 'strategic_objective', kind: 'strategic objective', range: 23, title: `coalesce(new.number || ' ', '') || new.title`, body: ['committee', 'standard', 'description'], of: ['number', 'title'] }),
  searched({ table: 'control', kind: 'control', range: 24, title: 'new.what', body: ['assurance_source', 'gaps_in_control', 'gaps_in_assurance', 'notes'], of: ['what'] }),
  searched({ table: 'risk_action', kind: 'action', range: 25, title: 'new.what', body: ['progress', 'barrier', 'notes'], of: ['what'] }),
  searched({ table: 'evidence', kind: 'evidence', range: 26, title: 'new.what', body: ['reason', 'decided_by'], of: ['what'] }),
  searched({ table: 'register_return', kind: 'register return', range: 27, title: `new.file_name || ' ' || new.returned_on`, body: ['returned_by', 'exported_by', 'refusals'], of: ['file_name', 'returned_on'] }),
].join('\n')}

DROP VIEW search_aside;
CREATE VIEW search_aside (record_id, words) AS
${[
  ['contract', 'owner'], ['risk', 'owner'], ['spin_out', 'owner'], ['objective', 'owner'], ['benefit', 'owner'], ['contingency_plan', 'owner'], ['control', 'owner'], ['risk_action', 'owner'], ['strategic_objective', 'lead'], ['risk', 'other_reference'],
].map(([table, column]) => `SELECT id, ${column} FROM ${table}${table === 'risk' && column === 'owner' ? ' INDEXED BY risk_owner' : ''} WHERE deleted_at IS NULL AND ${column} IS NOT NULL`).join('\nUNION ALL ')}
UNION ALL SELECT organisation_id, identifier FROM organisation_identifier;

CREATE INDEX audit_entry_at ON audit_entry (at);
`;
