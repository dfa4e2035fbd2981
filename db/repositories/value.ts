import { sql, type RawBuilder } from 'kysely';
import type { ValueLine, ValueSummary } from '../../shared/ipc/value.ts';
import type { BenefitYear } from '../../shared/model/benefit-years.ts';
import { contractedStates } from '../../shared/model/records/promised.ts';
import type { Pence } from '../../shared/money.ts';
import type { FinancialYear } from '../../shared/time.ts';
import type { Readable } from '../handles.ts';
import { sqlite } from '../query.ts';

const run = <R>(store: Readable, query: RawBuilder<R>): R[] => store.all({ compile: () => query.compile(sqlite) });
const GROUPS_SHOWN = 50;

/** Benefits of the programme and of contracts that are not deleted, with the sign by which disbenefits count against. */
const counted = sql`b as materialized (select b.id, b.contracted, b.beneficiaries, case b.benefit when 'disbenefit' then -1 else 1 end as sign, b.expected, b.actual
  from benefit as b left join contract as c on c.id = b.contract_id where b.deleted_at is null and (b.contract_id is null or c.deleted_at is null))`;
const amountOf = sql`b.sign * json_extract(v.value, '$.amount')`;
const yearOf = sql`json_extract(v.value, '$.year')`;
const allOf = (column: 'expected' | 'actual'): RawBuilder<number | null> => sql`sum((select sum(${amountOf}) from json_each(b.${sql.ref(column)}) as v))`;

type Line = { readonly key: string | null; readonly benefits: number; readonly expected: number | null; readonly actual: number | null };
const grouped = (column: 'contracted' | 'beneficiaries'): RawBuilder<Line> => sql`with ${counted}
  select b.${sql.ref(column)} as key, count(*) as benefits, ${allOf('expected')} as expected, ${allOf('actual')} as actual
  from b group by b.${sql.ref(column)} order by count(*) desc, key`;
const lineOf = ({ benefits, expected, actual }: Line): ValueLine => ({ benefits, expected: expected as Pence | null, actual: actual as Pence | null });

/** The figures of the screen “Value for money”, in one reading. A difference compares only benefits of which both are known in a year. */
export function valueSummary(store: Readable): ValueSummary {
  const years = run(store, sql<{ year: number; expected: number | null; actual: number | null; difference: number | null; measured: number; stated: number }>`with ${counted},
    line as (select b.id, ${yearOf} as year, ${amountOf} as expected, null as actual from b, json_each(b.expected) as v
      union all select b.id, ${yearOf}, null, ${amountOf} from b, json_each(b.actual) as v),
    one as (select year, sum(expected) as expected, sum(actual) as actual from line group by id, year)
    select year, sum(expected) as expected, sum(actual) as actual, sum(actual - expected) as difference, count(actual) as measured, count(*) as stated from one group by year order by year`);
  const contracted = new Map(run(store, grouped('contracted')).map((line) => [line.key, line]));
  const none: Line = { key: null, benefits: 0, expected: null, actual: null };
  const beneficiaries = run(store, grouped('beneficiaries'));
  const pipeline = run(store, sql<{ department: string | null; stage: string; count: number; annual_value: number | null; unknown: number }>`
    select department, stage, count(*) as count, sum(annual_value) as annual_value, sum(annual_value is null) as unknown from spin_out where deleted_at is null group by department, stage order by department is null, department, stage`);
  return {
    benefits: beneficiaries.reduce((sum, { benefits }) => sum + benefits, 0),
    years: years.map((line): BenefitYear => ({ ...line, year: line.year as FinancialYear, expected: line.expected as Pence | null, actual: line.actual as Pence | null, difference: line.difference as Pence | null })),
    contracted: contractedStates.map((state) => ({ state, ...lineOf(contracted.get(state) ?? none) })),
    beneficiaries: beneficiaries.slice(0, GROUPS_SHOWN).map((line) => ({ who: line.key, ...lineOf(line) })),
    pipeline: pipeline.map(({ annual_value: annualValue, ...line }) => ({ ...line, annualValue: annualValue as Pence | null })),
  };
}
