import { BY, DATED, LINK, LIST, NEEDED_DATE, NEEDED_LINK, NEEDED_TEXT, NEEDED_WORD, SHARE, TABLE, WHOLE, WORD, YES_NO, searched } from './0002-full-record.ts';

/** What a mutual's cash is forecast from, who owes whom, questions about the future and what came of them. */
const ASSUMPTIONS = [
  'opening cash', 'minimum balance', 'opening debtors', 'opening creditors', 'staff costs a month', 'other costs a month', 'fixed share of staff costs', 'fixed share of other costs', 'creditor days',
  'dip within the month', 'pay rise a year', 'other price rise a year', 'overdraft rate', 'activity volatility', 'activity against plan', 'income a month', 'income kept after the end',
  'chance of losing it in a year', 'days late, usual', 'days late, slow', 'pays late together',
];
const ITEMS = [
  'other income', 'one-off receipt', 'owed to it at the start', 'payroll', 'PAYE and NI', 'pension', 'VAT', 'rent', 'supplies', 'agency', 'debt service', 'other cost', 'one-off payment', 'owed by it at the start',
];
const OBLIGATIONS = ['subcontract', 'supply on credit', 'loan', 'overdraft or facility', 'rent', 'guarantee', 'advance', 'other'];

export const forecast = `
${TABLE('assumption', [
  NEEDED_LINK('organisation_id', 'organisation'), NEEDED_WORD('what', ASSUMPTIONS), LINK('contract_id', 'contract'), LINK('payer_id', 'organisation'), 'value REAL NOT NULL', NEEDED_TEXT('basis'),
  NEEDED_DATE('made_on'), 'made_by TEXT', DATED('review_on'), 'notes TEXT',
])}
${BY('assumption', 'organisation_id', 'what', 'made_on')}
${BY('assumption', 'contract_id', 'what')}
CREATE INDEX assumption_payer ON assumption (payer_id) WHERE deleted_at IS NULL AND payer_id IS NOT NULL;
${BY('assumption', 'made_on', 'id')}
CREATE INDEX assumption_to_review ON assumption (review_on, organisation_id, what, contract_id, payer_id, made_on) WHERE deleted_at IS NULL AND review_on IS NOT NULL;

${TABLE('cash_item', [
  NEEDED_LINK('organisation_id', 'organisation'), NEEDED_WORD('item', ITEMS), NEEDED_TEXT('name'), LINK('counterparty_id', 'organisation'), 'amount INTEGER NOT NULL CHECK (amount >= 0)', NEEDED_DATE('first_on'),
  NEEDED_WORD('every', ['once', 'each month', 'each quarter', 'each year']), DATED('until_on'), WORD('rises_with', ['pay', 'other prices', 'nothing']), SHARE('fixed_share'), NEEDED_TEXT('basis'), NEEDED_DATE('made_on'), 'notes TEXT',
], ['CHECK (until_on IS NULL OR until_on >= first_on)', "CHECK (every <> 'once' OR until_on IS NULL)"])}
${BY('cash_item', 'organisation_id', 'first_on')}
CREATE INDEX cash_item_counterparty ON cash_item (counterparty_id) WHERE deleted_at IS NULL AND counterparty_id IS NOT NULL;
${BY('cash_item', 'first_on', 'id')}

${TABLE('obligation', [
  NEEDED_LINK('debtor_id', 'organisation'), NEEDED_LINK('creditor_id', 'organisation'), NEEDED_WORD('obligation', OBLIGATIONS), NEEDED_TEXT('what'), LINK('contract_id', 'contract'), WHOLE('outstanding'), WHOLE('monthly'),
  WHOLE('committed_limit'), DATED('start_on'), DATED('until_on'), SHARE('rate'), WORD('seniority', ['secured', 'preferential', 'unsecured', 'subordinated']), YES_NO('set_off'), SHARE('recovered'),
  WHOLE('months_until_replaced'), NEEDED_TEXT('basis'), NEEDED_DATE('known_on'), 'notes TEXT',
], ['CHECK (debtor_id <> creditor_id)', 'CHECK (start_on IS NULL OR until_on IS NULL OR until_on >= start_on)'])}
${BY('obligation', 'debtor_id', 'what')}
${BY('obligation', 'creditor_id', 'what')}
${BY('obligation', 'contract_id', 'what')}
${BY('obligation', 'what', 'id')}
CREATE INDEX obligation_facility_until ON obligation (until_on, debtor_id) WHERE deleted_at IS NULL AND obligation = 'overdraft or facility' AND until_on IS NOT NULL;

${TABLE('weekly_forecast', [
  NEEDED_LINK('organisation_id', 'organisation'), NEEDED_DATE('start_on'), 'opening_cash INTEGER', LIST('lines'), NEEDED_DATE('made_on'), 'made_by TEXT', 'notes TEXT',
])}
${BY('weekly_forecast', 'organisation_id', 'made_on')}
${BY('weekly_forecast', 'made_on', 'id')}

${TABLE('scenario', [
  NEEDED_TEXT('title'), 'question TEXT', DATED('start_on'), 'horizon_months INTEGER CHECK (horizon_months BETWEEN 1 AND 120)', 'paths INTEGER CHECK (paths BETWEEN 100 AND 200000)', WHOLE('seed'), LIST('mutual_ids'), LIST('levers'),
  'library_key TEXT', 'version_number INTEGER CHECK (version_number >= 1)', LINK('version_of_id', 'scenario'), WORD('status', ['draft', 'current', 'superseded']), 'owner TEXT', 'notes TEXT',
])}
${BY('scenario', 'title', 'id')}
CREATE INDEX scenario_version_of ON scenario (version_of_id) WHERE version_of_id IS NOT NULL;

${TABLE('run', [
  NEEDED_TEXT('title'), NEEDED_WORD('run', ['forecast', 'scenario', 'comparison', 'tornado', 'reverse stress']), LINK('scenario_id', 'scenario'), LINK('organisation_id', 'organisation'), NEEDED_DATE('ran_on'), 'ran_by TEXT',
  'headline TEXT', DATED('start_on'), WHOLE('horizon_months'), WHOLE('paths'), WHOLE('seed'), NEEDED_TEXT('engine_version'), NEEDED_TEXT('input_hash'), WHOLE('took_ms'),
  'content_sha256 TEXT NOT NULL REFERENCES document_content (sha256) CHECK (length(content_sha256) = 64)', 'notes TEXT',
])}
${BY('run', 'scenario_id', 'ran_on')}
${BY('run', 'organisation_id', 'ran_on')}
${BY('run', 'ran_on', 'id')}
CREATE INDEX run_content ON run (content_sha256);

${TABLE('run_attachment', [
  NEEDED_LINK('run_id', 'run'), LINK('risk_id', 'risk'), LINK('plan_id', 'contingency_plan'), NEEDED_TEXT('what'), NEEDED_DATE('attached_on'), 'attached_by TEXT', 'notes TEXT',
], ['CHECK ((risk_id IS NULL) <> (plan_id IS NULL))'])}
${BY('run_attachment', 'risk_id', 'attached_on')}
${BY('run_attachment', 'plan_id', 'attached_on')}
${BY('run_attachment', 'run_id', 'attached_on')}

${[
  searched({ table: 'assumption', kind: 'assumption', range: 28, title: `new.what || ': ' || new.basis`, body: ['notes', 'made_by'], of: ['what', 'basis'] }),
  searched({ table: 'cash_item', kind: 'cash item', range: 29, title: 'new.name', body: ['item', 'basis', 'notes'], of: ['name'] }),
  searched({ table: 'obligation', kind: 'obligation', range: 30, title: 'new.what', body: ['obligation', 'basis', 'notes'], of: ['what'] }),
  searched({ table: 'scenario', kind: 'scenario', range: 31, title: 'new.title', body: ['question', 'notes', 'owner'], lists: ['levers'], of: ['title'] }),
  searched({ table: 'run', kind: 'run', range: 32, title: 'new.title', body: ['headline', 'notes', 'ran_by'], of: ['title'] }),
  searched({ table: 'run_attachment', kind: 'run attachment', range: 33, title: 'new.what', body: ['attached_by', 'notes'], of: ['what'] }),
  // A forecast of weeks has nothing to be found by but what was noted.
  searched({ table: 'weekly_forecast', kind: 'weekly forecast', range: 34, title: `'Thirteen weeks from ' || new.start_on`, body: ['notes', 'made_by'], of: ['start_on'], when: '(new.notes IS NOT NULL)' }),
].join('\n')}
`;
