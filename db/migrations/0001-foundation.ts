/** Organisations, successions, services, contracts, risks, parameter sets; history, undo, preferences and search. */
const META = `
  id TEXT PRIMARY KEY NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 1),
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  updated_by TEXT NOT NULL,
  deleted_at TEXT`;

const BOOLEAN = (name: string): string => `${name} INTEGER NOT NULL CHECK (${name} IN (0, 1))`;
const WORDS = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');
const FACTOR = (name: string): string => `${name} INTEGER CHECK (${name} BETWEEN 1 AND 5)`;
const SCORE = (kind: string): string => `
  ${FACTOR(`${kind}_consequence`)},
  ${FACTOR(`${kind}_likelihood`)},
  ${kind}_score INTEGER GENERATED ALWAYS AS (${kind}_consequence * ${kind}_likelihood) VIRTUAL
    CHECK ((${kind}_consequence IS NULL) = (${kind}_likelihood IS NULL))`;

/**
 * Each kind numbers its search entries in a range of its own, so that a search within one kind reads that range alone; a
 * risk's is its reference's number. Repositories rely on both (repositories/listing.ts, risk-list.ts).
 */
const SEARCH_RANGE = 2 ** 40;
const nextNumber = (range: number): string =>
  `(SELECT coalesce(max(num), ${range * SEARCH_RANGE}) + 1 FROM search_entry WHERE num >= ${range * SEARCH_RANGE} AND num < ${(range + 1) * SEARCH_RANGE})`;

type Searched = {
  readonly range: number;
  /** SQL over `new`. */
  readonly title: string;
  readonly body: readonly string[];
  /** The columns that title and body are made of. */
  readonly of: readonly string[];
  readonly number?: string;
};

/** Keeps one search entry a record, gone while the record is deleted. Changes of other columns leave the index alone: rewriting it is most of a write's cost. */
function searched(table: string, { range, title, body, of, number = nextNumber(range) }: Searched): string {
  const text = body.map((column) => `coalesce(new.${column}, '')`).join(` || ' ' || `);
  return `
CREATE TRIGGER ${table}_search_insert AFTER INSERT ON ${table} WHEN new.deleted_at IS NULL BEGIN
  INSERT INTO search_entry (num, kind, record_id, title, body) VALUES (${number}, '${table}', new.id, ${title}, ${text});
END;
CREATE TRIGGER ${table}_search_update AFTER UPDATE OF ${[...of, ...body, 'deleted_at'].join(', ')} ON ${table} BEGIN
  DELETE FROM search_entry WHERE record_id = new.id;
  INSERT INTO search_entry (num, kind, record_id, title, body) SELECT ${number}, '${table}', new.id, ${title}, ${text} WHERE new.deleted_at IS NULL;
END;
CREATE TRIGGER ${table}_search_delete AFTER DELETE ON ${table} BEGIN
  DELETE FROM search_entry WHERE record_id = old.id;
END;`;
}

export const foundation = `
CREATE TABLE store_meta (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT;
CREATE TABLE preference (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT;

CREATE TABLE organisation (${META},
  name TEXT NOT NULL CHECK (name <> ''),
  name_key TEXT NOT NULL,
  short_name TEXT,
  ${BOOLEAN('is_commissioner')}, ${BOOLEAN('is_mutual')}, ${BOOLEAN('is_provider')}, ${BOOLEAN('is_subcontractor')}, ${BOOLEAN('is_lender')},
  legal_form TEXT,
  parent_body TEXT,
  left_public_sector_on TEXT,
  staff_count INTEGER CHECK (staff_count >= 0),
  standing TEXT CHECK (standing IN (${WORDS(['planned', 'trading', 'in difficulty', 'failed', 'closed', 'merged'])})),
  risk_tier TEXT CHECK (risk_tier IN (${WORDS(['low', 'medium', 'high'])})),
  notes TEXT,
  CHECK (is_commissioner + is_mutual + is_provider + is_subcontractor + is_lender >= 1)
) STRICT;
CREATE INDEX organisation_name ON organisation (name COLLATE NOCASE, id) WHERE deleted_at IS NULL;
CREATE INDEX organisation_name_key ON organisation (name_key);

CREATE TABLE organisation_identifier (
  id TEXT PRIMARY KEY NOT NULL,
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  position INTEGER NOT NULL,
  scheme TEXT NOT NULL,
  identifier TEXT NOT NULL,
  UNIQUE (scheme, identifier)
) STRICT;
CREATE INDEX organisation_identifier_owner ON organisation_identifier (organisation_id);

CREATE TABLE succession (${META},
  from_id TEXT NOT NULL REFERENCES organisation (id),
  to_id TEXT NOT NULL REFERENCES organisation (id),
  effective_on TEXT NOT NULL,
  passes TEXT NOT NULL CHECK (passes IN (${WORDS(['all', 'contracts', 'liabilities', 'services'])})),
  share_basis_points INTEGER CHECK (share_basis_points BETWEEN 1 AND 10000),
  notes TEXT,
  CHECK (from_id <> to_id)
) STRICT;
CREATE INDEX succession_from ON succession (from_id, effective_on);
CREATE INDEX succession_to ON succession (to_id);

CREATE TABLE service (${META},
  name TEXT NOT NULL CHECK (name <> ''),
  category TEXT,
  population INTEGER CHECK (population >= 0),
  caseload INTEGER CHECK (caseload >= 0),
  activity_unit TEXT,
  units_a_month INTEGER CHECK (units_a_month >= 0),
  essential TEXT NOT NULL CHECK (essential IN (${WORDS(['not assessed', 'essential', 'not essential'])})),
  mtpd_hours INTEGER CHECK (mtpd_hours >= 0),
  rto_hours INTEGER CHECK (rto_hours >= 0),
  minimum_level TEXT,
  statutory_duties TEXT,
  notes TEXT,
  CHECK (rto_hours IS NULL OR mtpd_hours IS NULL OR rto_hours <= mtpd_hours)
) STRICT;
CREATE INDEX service_name ON service (name COLLATE NOCASE, id) WHERE deleted_at IS NULL;

CREATE TABLE contract (${META},
  reference TEXT NOT NULL CHECK (reference <> ''),
  title TEXT NOT NULL CHECK (title <> ''),
  commissioner_id TEXT NOT NULL REFERENCES organisation (id),
  provider_id TEXT NOT NULL REFERENCES organisation (id),
  award_route TEXT,
  status TEXT NOT NULL CHECK (status IN (${WORDS(['pipeline', 'awarded', 'live', 'notice given', 'ended'])})),
  status_reason TEXT,
  start_on TEXT,
  end_on TEXT,
  notice_days INTEGER CHECK (notice_days >= 0),
  pricing TEXT,
  total_value INTEGER CHECK (total_value >= 0),
  schedule_frequency TEXT CHECK (schedule_frequency IN (${WORDS(['monthly', 'quarterly', 'annually', 'once'])})),
  schedule_day INTEGER CHECK (schedule_day BETWEEN 1 AND 31),
  schedule_in_advance INTEGER CHECK (schedule_in_advance IN (0, 1)),
  schedule_terms_days INTEGER CHECK (schedule_terms_days BETWEEN 0 AND 365),
  tier TEXT CHECK (tier IN (${WORDS(['gold', 'silver', 'bronze'])})),
  cpv_code TEXT,
  description TEXT,
  ocid TEXT,
  CHECK (commissioner_id <> provider_id),
  CHECK (start_on IS NULL OR end_on IS NULL OR start_on <= end_on),
  CHECK ((schedule_frequency IS NULL) = (schedule_day IS NULL) AND (schedule_day IS NULL) = (schedule_in_advance IS NULL)
    AND (schedule_in_advance IS NULL) = (schedule_terms_days IS NULL))
) STRICT;
CREATE UNIQUE INDEX contract_ocid ON contract (ocid) WHERE ocid IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX contract_reference ON contract (reference COLLATE NOCASE, id) WHERE deleted_at IS NULL;
CREATE INDEX contract_title ON contract (title COLLATE NOCASE, id) WHERE deleted_at IS NULL;
CREATE INDEX contract_end ON contract (end_on, id) WHERE deleted_at IS NULL;
CREATE INDEX contract_start ON contract (start_on, id) WHERE deleted_at IS NULL;
CREATE INDEX contract_status ON contract (status) WHERE deleted_at IS NULL;
CREATE INDEX contract_total_value ON contract (total_value, id) WHERE deleted_at IS NULL;
CREATE INDEX contract_updated ON contract (updated_at, id) WHERE deleted_at IS NULL;
CREATE INDEX contract_commissioner ON contract (commissioner_id, deleted_at, id);
CREATE INDEX contract_provider_of ON contract (provider_id, deleted_at, status, id);

CREATE TABLE contract_provider (
  id TEXT PRIMARY KEY NOT NULL,
  contract_id TEXT NOT NULL REFERENCES contract (id),
  organisation_id TEXT NOT NULL REFERENCES organisation (id),
  position INTEGER NOT NULL,
  UNIQUE (contract_id, organisation_id)
) STRICT;
CREATE INDEX contract_provider_organisation ON contract_provider (organisation_id);

CREATE TABLE contract_service (
  id TEXT PRIMARY KEY NOT NULL,
  contract_id TEXT NOT NULL REFERENCES contract (id),
  service_id TEXT NOT NULL REFERENCES service (id),
  position INTEGER NOT NULL,
  UNIQUE (contract_id, service_id)
) STRICT;
CREATE INDEX contract_service_service ON contract_service (service_id);

CREATE TABLE contract_year_value (
  id TEXT PRIMARY KEY NOT NULL,
  contract_id TEXT NOT NULL REFERENCES contract (id),
  financial_year INTEGER NOT NULL CHECK (financial_year BETWEEN 1900 AND 2199),
  amount INTEGER NOT NULL CHECK (amount >= 0),
  UNIQUE (contract_id, financial_year)
) STRICT;
CREATE INDEX contract_year_value_year ON contract_year_value (financial_year, contract_id, amount);

CREATE TABLE contract_notice (
  id TEXT PRIMARY KEY NOT NULL,
  contract_id TEXT NOT NULL REFERENCES contract (id),
  ocid TEXT NOT NULL,
  release_id TEXT NOT NULL,
  published_at TEXT NOT NULL,
  tags TEXT NOT NULL CHECK (json_valid(tags)),
  title TEXT NOT NULL,
  amount INTEGER,
  start_on TEXT,
  end_on TEXT,
  digest TEXT NOT NULL,
  mapped TEXT NOT NULL CHECK (json_valid(mapped)),
  imported_at TEXT NOT NULL,
  UNIQUE (ocid, release_id, digest)
) STRICT;
CREATE INDEX contract_notice_contract ON contract_notice (contract_id, published_at);

CREATE TABLE parameter_set (${META},
  kind TEXT NOT NULL CHECK (kind IN ('risk matrix')),
  name TEXT NOT NULL,
  source TEXT NOT NULL,
  effective_on TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('shipped default', 'local policy')),
  ${BOOLEAN('confirmed')},
  content TEXT NOT NULL CHECK (json_valid(content))
) STRICT;
CREATE INDEX parameter_set_kind ON parameter_set (kind, effective_on);

CREATE TABLE risk (${META},
  reference TEXT NOT NULL UNIQUE CHECK (reference GLOB 'R-[0-9]*'),
  reference_number INTEGER GENERATED ALWAYS AS (CAST(substr(reference, 3) AS INTEGER)) VIRTUAL,
  title TEXT NOT NULL CHECK (title <> ''),
  cause TEXT,
  event TEXT,
  effect TEXT,
  category TEXT,
  contract_id TEXT REFERENCES contract (id),
  organisation_id TEXT REFERENCES organisation (id),
  service_id TEXT REFERENCES service (id),
  owner TEXT,
  raised_on TEXT NOT NULL,
  proximity TEXT,
  target_on TEXT,
  treatment TEXT CHECK (treatment IN (${WORDS(['tolerate', 'treat', 'transfer', 'terminate'])})),
  status TEXT NOT NULL CHECK (status IN ('open', 'closed')),
  closure_reason TEXT,
  review_interval_days INTEGER CHECK (review_interval_days >= 1),
  last_reviewed_on TEXT,
  next_review_on TEXT,
  parameter_set_id TEXT NOT NULL REFERENCES parameter_set (id),${SCORE('inherent')},${SCORE('current')},${SCORE('target')},
  CHECK (status = 'open' OR closure_reason IS NOT NULL)
) STRICT;
CREATE INDEX risk_reference ON risk (deleted_at, reference_number);
CREATE INDEX risk_title ON risk (deleted_at, title COLLATE NOCASE, reference_number);
CREATE INDEX risk_category ON risk (deleted_at, category, reference_number);
CREATE INDEX risk_owner ON risk (deleted_at, owner COLLATE NOCASE, reference_number);
CREATE INDEX risk_inherent ON risk (deleted_at, inherent_score, reference_number);
CREATE INDEX risk_current ON risk (deleted_at, current_score, reference_number);
CREATE INDEX risk_target ON risk (deleted_at, target_score, reference_number);
CREATE INDEX risk_target_on ON risk (deleted_at, target_on, reference_number);
CREATE INDEX risk_treatment ON risk (deleted_at, treatment, reference_number);
CREATE INDEX risk_proximity ON risk (deleted_at, proximity, reference_number);
CREATE INDEX risk_status ON risk (deleted_at, status, reference_number);
CREATE INDEX risk_raised ON risk (deleted_at, raised_on, reference_number);
CREATE INDEX risk_last_review ON risk (deleted_at, last_reviewed_on, reference_number);
CREATE INDEX risk_next_review ON risk (deleted_at, next_review_on, reference_number);
CREATE INDEX risk_updated ON risk (deleted_at, updated_at, reference_number);
CREATE INDEX risk_register ON risk (
  deleted_at, status, category, treatment, proximity, owner, raised_on, last_reviewed_on, next_review_on, target_on,
  inherent_consequence, inherent_likelihood, inherent_score, current_consequence, current_likelihood, current_score,
  target_consequence, target_likelihood, target_score, contract_id, organisation_id, service_id, title, updated_at, reference_number, id
);
CREATE INDEX risk_overdue ON risk (next_review_on, current_score, id) WHERE deleted_at IS NULL AND status = 'open';
CREATE INDEX risk_unowned ON risk (current_score, id) WHERE deleted_at IS NULL AND status = 'open' AND owner IS NULL;
CREATE INDEX risk_inherent_cell ON risk (deleted_at, inherent_consequence, inherent_likelihood, status);
CREATE INDEX risk_current_cell ON risk (deleted_at, current_consequence, current_likelihood, status);
CREATE INDEX risk_target_cell ON risk (deleted_at, target_consequence, target_likelihood, status);
CREATE INDEX every_contract ON contract (title COLLATE NOCASE);
CREATE INDEX every_organisation ON organisation (name COLLATE NOCASE);
CREATE INDEX every_service ON service (name COLLATE NOCASE);
CREATE INDEX risk_contract ON risk (contract_id) WHERE deleted_at IS NULL;
CREATE INDEX risk_organisation ON risk (organisation_id) WHERE deleted_at IS NULL;
CREATE INDEX risk_service ON risk (service_id) WHERE deleted_at IS NULL;
CREATE INDEX risk_open_contract ON risk (contract_id) WHERE deleted_at IS NULL AND status = 'open';
CREATE INDEX risk_open_organisation ON risk (organisation_id) WHERE deleted_at IS NULL AND status = 'open';
CREATE INDEX risk_open_service ON risk (service_id) WHERE deleted_at IS NULL AND status = 'open';

CREATE TABLE risk_review (
  id TEXT PRIMARY KEY NOT NULL,
  risk_id TEXT NOT NULL REFERENCES risk (id),
  reviewed_on TEXT NOT NULL,
  reviewed_by TEXT NOT NULL,
  comment TEXT,
  ${FACTOR('consequence_before')}, ${FACTOR('likelihood_before')}, ${FACTOR('consequence_after')}, ${FACTOR('likelihood_after')},
  created_at TEXT NOT NULL
) STRICT;
CREATE INDEX risk_review_risk ON risk_review (risk_id, reviewed_on);

CREATE TABLE audit_entry (
  seq INTEGER PRIMARY KEY NOT NULL,
  at TEXT NOT NULL,
  person TEXT NOT NULL,
  command TEXT NOT NULL,
  entity_kind TEXT NOT NULL,
  entity_id TEXT NOT NULL,
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  before TEXT CHECK (before IS NULL OR json_valid(before)),
  after TEXT CHECK (after IS NULL OR json_valid(after)),
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX audit_entry_entity ON audit_entry (entity_kind, entity_id, seq);
CREATE TRIGGER audit_entry_kept BEFORE DELETE ON audit_entry BEGIN SELECT RAISE(ABORT, 'The history can only be added to.'); END;
CREATE TRIGGER audit_entry_fixed BEFORE UPDATE ON audit_entry BEGIN SELECT RAISE(ABORT, 'The history can only be added to.'); END;

CREATE TABLE undo_step (
  id INTEGER PRIMARY KEY NOT NULL,
  label TEXT NOT NULL,
  first_seq INTEGER NOT NULL REFERENCES audit_entry (seq),
  last_seq INTEGER NOT NULL REFERENCES audit_entry (seq),
  state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'dropped')),
  CHECK (first_seq <= last_seq)
) STRICT;
CREATE INDEX undo_step_state ON undo_step (state, id);

CREATE TABLE search_entry (num INTEGER PRIMARY KEY NOT NULL, kind TEXT NOT NULL, record_id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, body TEXT NOT NULL) STRICT;
CREATE INDEX search_entry_title ON search_entry (title COLLATE NOCASE);
CREATE INDEX search_entry_kind ON search_entry (kind, num, record_id);
CREATE VIRTUAL TABLE search_index USING fts5 (title, body, content = 'search_entry', content_rowid = 'num', tokenize = 'trigram');
CREATE TRIGGER search_entry_insert AFTER INSERT ON search_entry BEGIN
  INSERT INTO search_index (rowid, title, body) VALUES (new.num, new.title, new.body);
END;
CREATE TRIGGER search_entry_delete AFTER DELETE ON search_entry BEGIN
  INSERT INTO search_index (search_index, rowid, title, body) VALUES ('delete', old.num, old.title, old.body);
END;
${searched('organisation', { range: 1, title: `new.name || coalesce(' (' || new.short_name || ')', '')`, body: ['legal_form', 'notes'], of: ['name', 'short_name'] })}
${searched('service', { range: 2, title: 'new.name', body: ['category', 'minimum_level', 'statutory_duties', 'notes'], of: ['name'] })}
${searched('contract', { range: 3, title: `new.reference || ' ' || new.title`, body: ['description', 'cpv_code', 'ocid'], of: ['reference', 'title'] })}
${searched('risk', { range: 4, title: `new.reference || ' ' || new.title`, body: ['cause', 'event', 'effect', 'owner'], of: ['reference', 'title'], number: `${4 * SEARCH_RANGE} + new.reference_number` })}
`;
