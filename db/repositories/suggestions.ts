import { sql, type RawBuilder } from 'kysely';
import type { Page } from '../../shared/ipc/channel.ts';
import type { RiskSuggestion, SuggestedRisk, SuggestionDetail } from '../../shared/ipc/suggestions.ts';
import type { ContractId, IdOf, OrganisationId, RiskId } from '../../shared/model/ids.ts';
import type { IndicatorLevel } from '../../shared/model/parameters/financial-metrics.ts';
import { blankRisk, riskBase, type RiskFields } from '../../shared/model/risk.ts';
import { indicatorLabel } from '../../shared/model/standing.ts';
import { formatDate, type IsoDate } from '../../shared/time.ts';
import type { Readable } from '../handles.ts';
import { sqlite } from '../query.ts';
import { beforeIt, couldWarn, levelOn, newestOn, undecidedOn } from './indicator-now.ts';

type Row = {
  id: string; metric: string; sort: string; level: 'amber' | 'red'; measured: string; measured_on: string; says: string | null; source: string | null; before_level: string | null; before_on: string | null;
  organisation_id: string; organisation: string; contract_id: string | null; contract: string | null;
};

const run = <R>(store: Readable, query: RawBuilder<R>): R[] => store.all({ compile: () => query.compile(sqlite) });

const open = (today: IsoDate, organisationId: OrganisationId | null): RawBuilder<unknown> => sql`indicator as i join organisation as o on o.id = i.organisation_id left join contract as c on c.id = i.contract_id
  where o.deleted_at is null and ${couldWarn} and ${levelOn(today)} in ('amber', 'red') and ${newestOn(today)} and ${undecidedOn(today)} ${organisationId === null ? sql`` : sql`and i.organisation_id = ${organisationId}`}`;

const columns = (today: IsoDate): RawBuilder<Row> => sql<Row>`select i.id, i.metric, i.sort, ${levelOn(today)} as level, i.level as measured, i.measured_on, i.says, i.source,
  ${beforeIt('level')} as before_level, ${beforeIt('measured_on')} as before_on, o.id as organisation_id, o.name as organisation, c.id as contract_id, c.title as contract`;

const suggestionFrom = (row: Row): RiskSuggestion => ({
  indicatorId: row.id as IdOf<'indicator'>,
  measure: indicatorLabel(row.metric),
  level: row.level,
  measured: row.measured as IndicatorLevel,
  measuredOn: row.measured_on as IsoDate,
  says: row.says,
  source: row.source,
  before: row.before_level === null || row.before_on === null ? null : { level: row.before_level as IndicatorLevel, measuredOn: row.before_on as IsoDate },
  organisation: { id: row.organisation_id as OrganisationId, name: row.organisation },
  contract: row.contract_id === null || row.contract === null ? null : { id: row.contract_id as ContractId, title: row.contract },
});

/** What turned amber or red and was not decided on, red first and then the newest. */
export function listSuggestions(store: Readable, { organisationId, offset, limit }: { readonly organisationId: OrganisationId | null; readonly offset: number; readonly limit: number }, today: IsoDate): Page<RiskSuggestion> {
  const rows = run(store, sql<Row>`${columns(today)} from ${open(today, organisationId)} order by ${levelOn(today)} desc, i.measured_on desc, i.id limit ${limit} offset ${offset}`);
  const total = run(store, sql<{ count: number }>`select count(*) as count from ${open(today, organisationId)}`)[0]?.count ?? 0;
  return { rows: rows.map(suggestionFrom), total, offset };
}

const RISKS_OFFERED = 50;
type RiskRow = { id: string; version: number; reference: string; title: string; owner: string | null; current_consequence: number | null; current_likelihood: number | null; rests: number };

/** Open risks of the organisation, or of its contracts: those that rest on the measure first, then those about money, then the gravest. */
function risksFor(store: Readable, row: Row): readonly SuggestedRisk[] {
  const rests = sql<number>`exists (select 1 from evidence as e join indicator as d on d.id = e.indicator_id where e.risk_id = r.id and e.deleted_at is null and d.organisation_id = ${row.organisation_id} and d.metric = ${row.metric} and +d.contract_id is ${row.contract_id})`;
  const rows = run(store, sql<RiskRow>`select r.id, r.version, r.reference, r.title, r.owner, r.current_consequence, r.current_likelihood, ${rests} as rests from risk as r
    where r.deleted_at is null and r.status = 'open' and r.id in (select id from risk where organisation_id = ${row.organisation_id} and deleted_at is null
      union select k.id from risk as k join contract as c on c.id = k.contract_id where k.deleted_at is null and c.deleted_at is null and c.provider_id = ${row.organisation_id})
    order by rests desc, r.category = 'financial' desc, r.current_score desc, r.reference_number limit ${RISKS_OFFERED}`);
  return rows.map((risk) => ({
    id: risk.id as RiskId, version: risk.version, reference: risk.reference, title: risk.title, owner: risk.owner,
    currentConsequence: risk.current_consequence, currentLikelihood: risk.current_likelihood, rests: risk.rests === 1,
  }));
}

const lower = (label: string): string => (/^[A-Z][a-z]/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label);

/** What a new risk would start with: what is known and nothing that is not. The scores are for the person. */
function proposalFor(row: Row, today: IsoDate): RiskFields {
  const measure = indicatorLabel(row.metric);
  const event = row.sort === 'event';
  const said = row.says === null ? '' : ` ${row.says}`;
  return riskBase.parse({
    ...blankRisk(today),
    title: `${row.organisation} may not be able to go on: ${event ? lower(measure) : `${lower(measure)} is ${row.level}`}`.slice(0, 300),
    cause: `${measure} of ${row.organisation} was ${row.level} on ${formatDate(row.measured_on as IsoDate)}.${said}`,
    event: `${row.organisation} cannot pay what it owes, or stops providing.`,
    effect: row.contract === null ? 'What it provides is interrupted; the commissioner must keep it running.' : `${row.contract} is interrupted; the commissioner must keep it running.`,
    category: event ? 'commercial' : 'financial',
    organisationId: row.organisation_id,
    contractId: row.contract_id,
    likelihoodScale: 'probability',
    horizonMonths: 12,
  });
}

/** One suggestion with what it would lead to; `undefined` where it was decided on, or nothing is to be decided any more. */
export function getSuggestion(store: Readable, id: IdOf<'indicator'>, today: IsoDate): SuggestionDetail | undefined {
  const row = run(store, sql<Row>`${columns(today)} from ${open(today, null)} and i.id = ${id}`)[0];
  return row === undefined ? undefined : { ...suggestionFrom(row), risks: risksFor(store, row), proposal: proposalFor(row, today) };
}
