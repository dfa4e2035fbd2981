import type { Plain } from '../../../../shared/engine/plain.ts';
import type { MutualResult } from '../../../../shared/engine/simulation/result.ts';
import type { RunContent, RunInputs } from '../../../../shared/ipc/scenarios.ts';
import { unreachable } from '../../../../shared/unreachable.ts';
import { column, firstOf, lastOf, nameIn, three, threeColumns, type ContentOf, type RunColumn, type RunColumnSort, type RunTable, type RunValue } from './run-table.ts';

type Mutual = Plain<MutualResult>;
const at = (month: number, within: number): number => Math.min(month, within) - 1;
const chanceIn = ({ insolvency: { value, low, high } }: Mutual, within: number) => {
  const t = at(value.length, within);
  const [chance, least, most] = [value[t], low[t], high[t]];
  return chance === undefined || least === undefined || most === undefined ? null : { value: chance, low: least, high: most };
};

const percent = (level: number): string => `${Math.round(level * 100)} in 100 paths are below`;

/** One row a month and side: quantiles of the balance, the chance of having run out by then, and the headroom of the bad case. */
function monthRows(inputs: RunInputs, id: string, side: string | null, mutual: Mutual, expected: readonly number[] | null): readonly RunValue[][] {
  return mutual.insolvency.value.map((chance, t): RunValue[] => [
    nameIn(inputs, id), ...(side === null ? [] : [side]), firstOf(inputs, t), lastOf(inputs, t), ...(expected === null ? [] : [expected[t] ?? null]),
    ...mutual.balance.quantiles.flatMap(({ value }) => [value[t] ?? null]), mutual.balance.mean.value[t] ?? null, mutual.headroom.p5[t] ?? null, chance, mutual.insolvency.low[t] ?? null, mutual.insolvency.high[t] ?? null,
  ]);
}
const monthColumns = (levels: readonly number[], sided: boolean, expected: boolean): readonly RunColumn[] => [
  column('Mutual'), ...(sided ? [column('Course')] : []), column('Month from', 'date'), column('to', 'date'), ...(expected ? [column('Expected course', 'pounds')] : []),
  ...levels.map((level) => column(percent(level), 'pounds')), column('Mean balance', 'pounds'), column('Headroom in the bad case (5 %)', 'pounds'), ...threeColumns('Has run out of cash by then', 'share'),
];
const ranged = (heading: string, sort: RunColumnSort): readonly RunColumn[] => ['optimistic', 'likely', 'pessimistic'].map((word) => column(`${heading}: ${word}`, sort));
const levelsOf = (mutual: Mutual | undefined): readonly number[] => (mutual?.balance.quantiles ?? []).map(({ level }) => level);

function ofForecast({ inputs, found }: ContentOf<'forecast'>): readonly RunTable[] {
  const { result } = found;
  if (result === null) return [];
  const { expected, simulated: { mutual } } = result;
  const { need } = mutual;
  return [
    {
      name: 'Results by mutual', title: 'Results', whenEmpty: '',
      columns: [column('Mutual'), ...threeColumns('Runs out within the period', 'share'), ...threeColumns('Peak need, middle', 'pounds'), ...threeColumns('Peak need, 95 in 100 below', 'pounds'), column('First month beyond the facility, expected course', 'date'), column('Lowest balance, expected course', 'pounds'), column('Half of the paths have failed by', 'date')],
      rows: [[nameIn(inputs, mutual.id), ...three(chanceIn(mutual, inputs.within)), ...three(need.p50), ...three(need.p95), firstOf(inputs, expected.result.beyondFacility), expected.result.lowest.balance, firstOf(inputs, mutual.timeToInsolvency.median)]],
    },
    { name: 'Results by month', title: 'Month by month', columns: monthColumns(levelsOf(mutual), false, true), rows: monthRows(inputs, mutual.id, null, mutual, expected.result.balance), whenEmpty: '' },
    {
      name: 'Expected course', title: 'The expected course by its parts', whenEmpty: '',
      columns: [column('Month from', 'date'), column('Receipts', 'pounds'), column('Payments', 'pounds'), column('Other', 'pounds'), column('Interest', 'pounds'), column('Balance at the end', 'pounds'), column('Facility', 'pounds'), column('Dip within the month', 'pounds'), column('Headroom', 'pounds')],
      rows: expected.result.balance.map((balance, t): RunValue[] => {
        const { receipts, payments, other, interest, facility, dip, headroomAtDip } = expected.result;
        return [firstOf(inputs, t), receipts[t] ?? null, payments[t] ?? null, other[t] ?? null, interest[t] ?? null, balance, facility[t] ?? null, dip[t] ?? null, headroomAtDip[t] ?? null];
      }),
    },
  ];
}

function ofScenario({ inputs, found: { result: story } }: ContentOf<'scenario'>): readonly RunTable[] {
  const name = (id: string | null): string | null => nameIn(inputs, id);
  return [
    {
      name: 'Results by mutual', title: 'Mutuals', whenEmpty: 'No mutual could be forecast.',
      columns: [
        column('Mutual'), column('Said to fail in the month of', 'date'), ...threeColumns('Runs out, without the scenario', 'share'), ...threeColumns('Runs out, with it', 'share'), ...threeColumns('Difference', 'points'), ...threeColumns('Of it through others’ failures', 'points'),
        column('Expected course fails, without', 'date'), column('Expected course fails, with', 'date'), ...threeColumns('Peak need with it, middle', 'pounds'), ...threeColumns('Peak need with it, 95 in 100 below', 'pounds'),
      ],
      rows: story.mutuals.map(({ id, declared, failure, contagion, expectedMonth, after }): RunValue[] => [
        name(id), firstOf(inputs, declared), ...three(failure.before), ...three(failure.after), ...three(failure.difference), ...three(contagion), firstOf(inputs, expectedMonth.before), firstOf(inputs, expectedMonth.after), ...three(after.need.p50), ...three(after.need.p95),
      ]),
    },
    {
      name: 'Services', title: 'Services that stop', whenEmpty: 'No service stops.',
      columns: [column('Service'), column('Mutual'), column('Stops on', 'date'), column('Until', 'date'), column('Because'), ...threeColumns('Chance that its mutual has failed', 'share'), column('Caseload', 'count'), column('Need a month', 'number'), column('Tolerable days', 'number'), ...ranged('Longest gap, days', 'number'), ...ranged('Uncovered', 'number'), column('Within what is tolerable')],
      rows: story.services.map((service): RunValue[] => {
        const rehoused = story.rehoused.find((one) => one.service === service.service);
        return [
          name(service.service), name(service.mutual), service.on ?? firstOf(inputs, service.month), service.until, service.because, ...three(service.chance), service.caseload, service.need, service.tolerableDays,
          rehoused?.longestGapDays.low ?? null, rehoused?.longestGapDays.likely ?? null, rehoused?.longestGapDays.high ?? null, rehoused?.gap.low ?? null, rehoused?.gap.likely ?? null, rehoused?.gap.high ?? null,
          rehoused === undefined || rehoused.withinTolerable === null ? null : rehoused.withinTolerable ? 'Yes' : 'No',
        ];
      }),
    },
    {
      name: 'Who takes over', title: 'Who takes the patients, and from when', whenEmpty: 'Nobody takes over.', columns: [column('Service'), column('Provider'), column('From', 'date'), column('Patient-days or units', 'number')],
      rows: story.rehoused.flatMap(({ service, takers }) => takers.map(({ provider, on, patientDays }): RunValue[] => [name(service), provider === 'step-in' ? 'The commissioner’s own team' : name(provider), on, patientDays])),
    },
    {
      name: 'Costs', title: 'Cost to the commissioner', whenEmpty: 'No cost follows.', columns: [column('Sort'), column('What'), column('Of'), column('Low', 'pounds'), column('Likely', 'pounds'), column('High', 'pounds'), column('How', 'long')],
      rows: story.costs.map(({ sort, label, of, amount, how }): RunValue[] => [sort, name(label), name(of), amount?.low ?? null, amount?.likely ?? null, amount?.high ?? null, how]),
    },
    {
      name: 'Plans', title: 'Whether the plans would be in time', whenEmpty: 'No service stops that would need a plan.', columns: [column('Service'), column('Plan'), column('Verdict'), ...threeColumns('Chance that it is in time', 'share'), ...ranged('Mobilisation, days', 'number'), column('Recovery aimed at, days', 'number'), column('Tolerable, days', 'number'), column('Reason', 'long')],
      rows: story.plans.map(({ service, plan, verdict, inTime, mobilisationDays, recoveryDays, tolerableDays, reason }): RunValue[] => [name(service), plan, verdict, ...three(inTime), mobilisationDays?.low ?? null, mobilisationDays?.likely ?? null, mobilisationDays?.high ?? null, recoveryDays, tolerableDays, reason]),
    },
    {
      name: 'Rounds', title: 'The rounds in which bodies fall', whenEmpty: 'Nobody falls on the expected course.', columns: [column('Month', 'date'), column('Round', 'count'), column('Falls'), column('Short by', 'pounds'), column('Through unpaid debts of', 'long')],
      rows: story.rounds.flatMap(({ month, round, fallen }) => fallen.map(({ id, short, through }): RunValue[] => [firstOf(inputs, month), round, name(id), short, through.map((one) => name(one.id)).join('; ') || null])),
    },
    {
      name: 'Results by month', title: 'Month by month', whenEmpty: '', columns: monthColumns(levelsOf(story.mutuals[0]?.after), true, false),
      rows: story.mutuals.flatMap(({ id, before, after }) => [...monthRows(inputs, id, 'without', before, null), ...monthRows(inputs, id, 'with', after, null)]),
    },
  ];
}

function ofComparison({ inputs, scenarios, found: { result } }: ContentOf<'comparison'>): readonly RunTable[] {
  const title = (index: number, fallback: string): string => scenarios[index]?.title ?? fallback;
  return [
    {
      name: 'Results', title: 'Scenarios beside what is expected without any', whenEmpty: '',
      columns: [column('Scenario'), ...threeColumns('Somebody runs out, without', 'share'), ...threeColumns('Somebody runs out, with it', 'share'), ...threeColumns('Difference', 'points'), ...threeColumns('Change of the peak needs', 'pounds')],
      rows: result.scenarios.map(({ name, any, need }, index): RunValue[] => [title(index, name), ...three(any.before), ...three(any.after), ...three(any.difference), ...three(need)]),
    },
    {
      name: 'Results by mutual', title: 'By mutual', whenEmpty: '',
      columns: [column('Scenario'), column('Mutual'), ...threeColumns('Runs out, without', 'share'), ...threeColumns('Runs out, with it', 'share'), ...threeColumns('Difference', 'points'), ...threeColumns('Change of the peak need', 'pounds')],
      rows: result.scenarios.flatMap(({ name, mutuals }, index) => mutuals.map(({ id, failure, need }): RunValue[] => [title(index, name), nameIn(inputs, id), ...three(failure.before), ...three(failure.after), ...three(failure.difference), ...three(need)])),
    },
    {
      name: 'Results by month', title: 'Change of the balance, month by month', whenEmpty: '',
      columns: [column('Scenario'), column('Mutual'), column('Month from', 'date'), column('to', 'date'), column('Mean', 'pounds'), ...(result.scenarios[0]?.mutuals[0]?.balance.quantiles ?? []).map(({ level }) => column(percent(level), 'pounds'))],
      rows: result.scenarios.flatMap(({ name, mutuals }, index) => mutuals.flatMap(({ id, balance }) => balance.mean.map((mean, t): RunValue[] => [title(index, name), nameIn(inputs, id), firstOf(inputs, t), lastOf(inputs, t), mean, ...balance.quantiles.map(({ difference }) => difference[t] ?? null)]))),
    },
  ];
}

function ofTornado({ found: { result }, measure, ends }: ContentOf<'tornado'>): readonly RunTable[] {
  const sort = measure === 'failure within 12 months' ? 'share' : 'pounds';
  return [{
    name: 'Results', title: 'Which input matters', whenEmpty: 'No input was moved.',
    columns: [column('Input'), column('At its low value'), ...threeColumns('Figure then', sort), column('At its high value'), ...threeColumns('Figure at that', sort), column('Longest to shortest', sort)],
    rows: [['As it stands', null, ...three(result.base), null, null, null, null, null], ...result.bars.map(({ name, low, high, spread }): RunValue[] => [name, ends[name]?.low ?? String(low.at), ...three(low), ends[name]?.high ?? String(high.at), ...three(high), spread])],
  }];
}

function ofReverse({ found: { result } }: ContentOf<'reverse stress'>): readonly RunTable[] {
  if (!('holds' in result)) return [];
  return [{
    name: 'Results', title: 'The smallest amount that breaks it', whenEmpty: 'It holds throughout.', columns: [column('At'), column('Amount', 'number'), ...threeColumns('Chance of running out', 'share')],
    rows: ([['Holds at', result.holds], ['Fails at', result.fails]] as const).flatMap(([words, point]): RunValue[][] => (point === null ? [] : [[words, point.at, ...three(point.chance)]])),
  }];
}

/** The results of a run, table by table. */
export function resultTables(content: RunContent): readonly RunTable[] {
  switch (content.run) {
    case 'forecast': return ofForecast(content);
    case 'scenario': return ofScenario(content);
    case 'comparison': return ofComparison(content);
    case 'tornado': return ofTornado(content);
    case 'reverse stress': return ofReverse(content);
    default: return unreachable(content);
  }
}
