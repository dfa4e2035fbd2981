import { BY, DATED, LINK, LIST, NEEDED_DATE, NEEDED_LINK, NEEDED_TEXT, NEEDED_WORD, TABLE, WHOLE, WORD, ADD, searched, searchedAnew } from './0002-full-record.ts';

/** Contingency plans in full: their sections, options, steps, contacts, exercises, actions and decisions, and activations with a log to which things are only added. */
const OPTIONS = ['cash support', 'novation to a successor', 'step-in', 'alternative provider', 'back in-house', 'managed closure'];
const ROUTES = [
  'modification to a successor provider (PSR reg 13)', 'direct award A', 'direct award C', 'most suitable provider', 'competition', 'step-in under the contract',
  'urgent award or modification (PSR reg 14)', 'direct award for urgency (Procurement Act)', 'other',
];
const LEAD_ITEMS = ['registration', 'pension direction', 'records', 'payroll date', 'asset-locked transferee', 'TUPE information', 'lease or licence', 'controlled drugs licence', 'insurance', 'other'];
const TEXTS = ['criticality', 'governance', 'appraisal', 'step_in', 'people', 'estates', 'records', 'suppliers', 'registration', 'insurance', 'finance', 'communications', 'holding_line', 'exit'];
const DAYS = (name: string): string => `${name} REAL CHECK (${name} BETWEEN 0 AND 3660)`;

export const contingency = `
${ADD('contingency_plan', [
  ...TEXTS.map((column) => `${column} TEXT`), 'payroll_day INTEGER CHECK (payroll_day BETWEEN 1 AND 31)', WHOLE('payroll_cost'), LIST('not_applicable'), 'outline TEXT', WHOLE('version_number'),
  LINK('version_of_id', 'contingency_plan'), DATED('superseded_on'),
])}
CREATE INDEX contingency_plan_version_of ON contingency_plan (version_of_id) WHERE version_of_id IS NOT NULL;

${TABLE('plan_option', [
  NEEDED_LINK('plan_id', 'contingency_plan'), NEEDED_WORD('"option"', OPTIONS), NEEDED_WORD('standing', ['counted on', 'in reserve', 'ruled out']), WHOLE('rank'), LINK('service_id', 'service'), LINK('organisation_id', 'organisation'),
  LINK('alternative_id', 'alternative_provider'), WHOLE('units_a_month'), WHOLE('people'), DATED('checked_on'), WHOLE('mobilisation_optimistic_days'), WHOLE('mobilisation_likely_days'), WHOLE('mobilisation_pessimistic_days'),
  WHOLE('cost'), WORD('legal_route', ROUTES), 'clause TEXT', 'reason TEXT', 'notes TEXT',
])}
${BY('plan_option', 'plan_id', 'rank')}
${BY('plan_option', 'organisation_id', 'rank')}
${BY('plan_option', 'rank', 'id')}
CREATE INDEX plan_option_service ON plan_option (service_id) WHERE deleted_at IS NULL AND service_id IS NOT NULL;
CREATE INDEX plan_option_alternative ON plan_option (alternative_id) WHERE deleted_at IS NULL AND alternative_id IS NOT NULL;

${TABLE('plan_contact', [
  NEEDED_LINK('plan_id', 'contingency_plan'), WHOLE('position'), NEEDED_TEXT('name'), 'role TEXT', LINK('organisation_id', 'organisation'), 'ring_for TEXT', 'phone TEXT', 'out_of_hours TEXT', 'email TEXT', 'deputy TEXT', DATED('checked_on'), 'notes TEXT',
])}
${BY('plan_contact', 'plan_id', 'position')}
${BY('plan_contact', 'organisation_id', 'position')}
${BY('plan_contact', 'position', 'id')}

${TABLE('plan_step', [
  NEEDED_LINK('plan_id', 'contingency_plan'), WHOLE('position'), NEEDED_TEXT('step'), WORD('phase', ['first 24 hours', 'within 72 hours', 'first week', 'first month', 'later']), 'owner TEXT', LIST('after_ids'),
  DAYS('wait_days'), DAYS('optimistic_days'), DAYS('likely_days'), DAYS('pessimistic_days'), WORD('lead_item', LEAD_ITEMS), LINK('option_id', 'plan_option'), LINK('contact_id', 'plan_contact'), 'instructions TEXT', 'says TEXT', 'notes TEXT',
])}
${BY('plan_step', 'plan_id', 'position')}
${BY('plan_step', 'position', 'id')}
CREATE INDEX plan_step_option ON plan_step (option_id) WHERE deleted_at IS NULL AND option_id IS NOT NULL;
CREATE INDEX plan_step_contact ON plan_step (contact_id) WHERE deleted_at IS NULL AND contact_id IS NOT NULL;

${TABLE('exercise', [
  NEEDED_LINK('plan_id', 'contingency_plan'), NEEDED_WORD('exercise', ['communications test', 'table-top', 'live']), DATED('planned_on'), DATED('held_on'), 'led_by TEXT', 'participants TEXT', 'played TEXT', LINK('run_id', 'run'),
  WORD('outcome', ['worked', 'worked with gaps', 'did not work']), 'findings TEXT', 'notes TEXT',
])}
${BY('exercise', 'plan_id', 'held_on')}
${BY('exercise', 'held_on', 'id')}
CREATE INDEX exercise_run ON exercise (run_id) WHERE deleted_at IS NULL AND run_id IS NOT NULL;

${TABLE('plan_decision', [
  NEEDED_LINK('plan_id', 'contingency_plan'), '"trigger" TEXT', 'since TEXT', NEEDED_WORD('decision', ['watch', 'prepare', 'activate', 'false alarm', 'stand down']), NEEDED_DATE('decided_on'), NEEDED_TEXT('decided_by'), 'evidence TEXT', 'reason TEXT',
])}
${BY('plan_decision', 'plan_id', 'decided_on')}
${BY('plan_decision', 'decided_on', 'id')}

${TABLE('activation', [
  NEEDED_LINK('plan_id', 'contingency_plan'), WHOLE('plan_version'), NEEDED_WORD('activation', ['activation', 'rehearsal']), NEEDED_DATE('started_on'), NEEDED_TEXT('started_by'), NEEDED_TEXT('authority'), 'why TEXT',
  LINK('decision_id', 'plan_decision'), LINK('exercise_id', 'exercise'), LINK('run_id', 'run'), 'pace REAL CHECK (pace BETWEEN 1 AND 1000)', DATED('closed_on'), 'closed_by TEXT', 'lessons TEXT',
])}
${BY('activation', 'plan_id', 'started_on')}
${BY('activation', 'exercise_id', 'started_on')}
${BY('activation', 'started_on', 'id')}
CREATE INDEX activation_open ON activation (started_on) WHERE deleted_at IS NULL AND closed_on IS NULL;
CREATE INDEX activation_decision ON activation (decision_id) WHERE deleted_at IS NULL AND decision_id IS NOT NULL;
CREATE INDEX activation_run ON activation (run_id) WHERE deleted_at IS NULL AND run_id IS NOT NULL;

${TABLE('plan_action', [
  NEEDED_LINK('plan_id', 'contingency_plan'), LINK('exercise_id', 'exercise'), LINK('activation_id', 'activation'), NEEDED_TEXT('what'), 'owner TEXT', DATED('due_on'), NEEDED_WORD('status', ['not started', 'in progress', 'done', 'dropped']),
  'progress TEXT', DATED('done_on'), 'notes TEXT',
])}
${BY('plan_action', 'plan_id', 'due_on')}
${BY('plan_action', 'exercise_id', 'due_on')}
${BY('plan_action', 'activation_id', 'due_on')}
${BY('plan_action', 'due_on', 'id')}

CREATE TABLE activation_entry (
  id TEXT PRIMARY KEY NOT NULL,
  activation_id TEXT NOT NULL REFERENCES activation (id),
  number INTEGER NOT NULL CHECK (number >= 1),
  at TEXT NOT NULL,
  machine_at TEXT NOT NULL,
  entry TEXT NOT NULL CHECK (entry IN ('started', 'on duty', 'handed over', 'step started', 'step done', 'step reopened', 'decision', 'call', 'evidence', 'note', 'report', 'correction', 'closed')),
  ${NEEDED_TEXT('person')},
  ${NEEDED_TEXT('says')},
  step_id TEXT REFERENCES plan_step (id),
  contact_id TEXT REFERENCES plan_contact (id),
  UNIQUE (activation_id, number)
) STRICT;
CREATE INDEX activation_entry_step ON activation_entry (step_id) WHERE step_id IS NOT NULL;
CREATE INDEX activation_entry_contact ON activation_entry (contact_id) WHERE contact_id IS NOT NULL;
CREATE TRIGGER activation_entry_kept BEFORE UPDATE ON activation_entry BEGIN
  SELECT RAISE(ABORT, 'The log of an activation is only added to.');
END;
CREATE TRIGGER activation_entry_once BEFORE INSERT ON activation_entry
  WHEN EXISTS (SELECT 1 FROM activation_entry WHERE id = new.id OR (activation_id = new.activation_id AND number = new.number)) BEGIN
  SELECT RAISE(ABORT, 'The log of an activation is only added to.');
END;
CREATE TRIGGER activation_entry_onward BEFORE INSERT ON activation_entry WHEN new.at < (SELECT max(at) FROM activation_entry WHERE activation_id = new.activation_id) BEGIN
  SELECT RAISE(ABORT, 'The log of an activation never goes back in time.');
END;
CREATE TRIGGER activation_entry_stays BEFORE DELETE ON activation_entry BEGIN
  SELECT RAISE(ABORT, 'The log of an activation is only added to.');
END;

${[
  searchedAnew({ table: 'contingency_plan', kind: 'contingency plan', range: 18, title: 'new.title', body: ['approved_by', 'held_at', 'notes', ...TEXTS], lists: ['triggers', 'not_applicable'], of: ['title'] }),
  searched({ table: 'plan_option', kind: 'plan option', range: 35, title: 'new."option"', body: ['legal_route', 'clause', 'reason', 'notes'], of: ['"option"'] }),
  searched({ table: 'plan_step', kind: 'plan step', range: 36, title: 'new.step', body: ['owner', 'instructions', 'says', 'notes'], of: ['step'] }),
  searched({ table: 'plan_contact', kind: 'plan contact', range: 37, title: 'new.name', body: ['role', 'ring_for', 'phone', 'out_of_hours', 'email', 'deputy', 'notes'], of: ['name'] }),
  searched({ table: 'exercise', kind: 'exercise', range: 38, title: 'new.exercise', body: ['led_by', 'participants', 'played', 'findings', 'notes'], of: ['exercise'] }),
  searched({ table: 'plan_action', kind: 'plan action', range: 39, title: 'new.what', body: ['owner', 'progress', 'notes'], of: ['what'] }),
  searched({ table: 'plan_decision', kind: 'plan decision', range: 40, title: 'new.decision', body: ['decided_by', 'evidence', 'reason'], of: ['decision'] }),
  searched({ table: 'activation', kind: 'activation', range: 41, title: 'new.activation', body: ['started_by', 'authority', 'why', 'lessons'], of: ['activation'] }),
].join('\n')}
`;
