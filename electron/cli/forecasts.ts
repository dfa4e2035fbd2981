import { chanceRange, chanceWords, monthWords, poundsRange, poundsWords } from '../../shared/estimate-words.ts';
import { appError } from '../../shared/errors.ts';
import type { ForecastView } from '../../shared/ipc/cash.ts';
import type { Figure } from '../../shared/forecast/figure.ts';
import type { OrganisationId } from '../../shared/model/ids.ts';
import { nameKey } from '../../shared/model/organisation.ts';
import { formatDate } from '../../shared/time.ts';
import { Refusal, type CommandDoor, type Told } from './door.ts';
import type { ForecastCommand } from './forecast-words.ts';

const PAGE = 500;
type Known = { readonly id: OrganisationId; readonly name: string; readonly shortName: string | null };

/** The one organisation that somebody means by a name, a short name or an id; of several or none it is said which there are. */
async function meant(door: CommandDoor, called: string): Promise<OrganisationId> {
  const all: Known[] = [];
  for (;;) {
    const page = await door.ask('organisation.list', { filter: { text: '', role: null, standing: null, deleted: false }, sort: [], offset: all.length, limit: PAGE });
    all.push(...page.rows);
    if (page.rows.length === 0 || all.length >= page.total) break;
  }
  const key = nameKey(called);
  const exact = all.filter(({ id, name, shortName }) => id === called || nameKey(name) === key || (shortName !== null && nameKey(shortName) === key));
  const found = exact.length > 0 ? exact : all.filter(({ name, shortName }) => key !== '' && (nameKey(name).includes(key) || (shortName !== null && nameKey(shortName).includes(key))));
  const [one] = found;
  if (one === undefined) throw new Refusal(appError('not_found', `There is no organisation called “${called}”. Nothing was forecast. List the organisations to see their names.`));
  if (found.length > 1) throw new Refusal(appError('invalid_input', [`“${called}” may be ${found.length.toLocaleString('en-GB')} organisations. Nothing was forecast. Name one of them, or give its id:`, ...found.slice(0, 20).map(({ id, name }) => `  ${name} (${id})`), ...(found.length > 20 ? [`  and ${found.length - 20} more`] : [])].join('\n')));
  return one.id;
}

function valueSaid({ value, unit }: Figure): string {
  if (value === null) return 'not known';
  switch (unit) {
    case '£': return poundsWords(value);
    case '£ a month': return `${poundsWords(value)} a month`;
    case '%': case '% a year': case 'days': case 'months': return `${value.toLocaleString('en-GB', { maximumFractionDigits: 1 })} ${unit}`;
  }
}

/** What a reader needs first: what it has, what comes and goes each month, and what stands behind it. */
const matters = ({ key }: Figure): boolean => ['opening cash', 'opening debtors', 'opening creditors', 'staff costs a month', 'other costs a month', 'facility', 'minimum balance'].includes(key) || /^(income|other income)\//.test(key);

function resultLines({ start, months, result }: ForecastView): readonly string[] {
  if (result === null) return ['No forecast was made: something that it needs is not known.'];
  const { expected: { result: { balance, lowest, runway, beyondFacility } }, simulated: { mutual, provenance, notes } } = result;
  const { insolvency, balance: { quantiles }, need, headroom } = mutual;
  const told = [...new Set([2, 5, 11, 23, 35, 59].filter((month) => month < months).concat(months - 1))];
  const at = (series: readonly number[], month: number): number => series[month] ?? 0;
  const chanceBy = (month: number): string => `${chanceWords(at(insolvency.value, month))} (${chanceRange({ low: at(insolvency.low, month), high: at(insolvency.high, month) })})`;
  return [
    'Expected course, without chances:',
    beyondFacility === null || runway === null ? `  Does not run out within ${months} months.` : `  Runs out in ${monthWords(start, beyondFacility)}, after ${runway} whole ${runway === 1 ? 'month' : 'months'}.`,
    `  Lowest month-end balance ${poundsWords(lowest.balance)}, in ${monthWords(start, lowest.month)}.`,
    ...told.map((month) => `  End of ${monthWords(start, month)}: ${poundsWords(at(balance, month))}`),
    `Probability of running out by the end of the month (the interval holds the true one in 95 of 100 runs), and balances that 5, 25, 50, 75 and 95 in 100 paths are at or below:`,
    ...told.map((month) => `  ${monthWords(start, month)}: ${chanceBy(month)}; ${quantiles.map(({ level, value }) => `P${Math.round(level * 100)} ${poundsWords(at(value, month))}`).join(', ')}`),
    `Peak need: P50 ${poundsWords(need.p50.value)} (${poundsRange(need.p50)}), P95 ${poundsWords(need.p95.value)} (${poundsRange(need.p95)}). Lowest headroom in the bad case (P5): ${poundsWords(headroom.lowest.amount)}, in ${monthWords(start, headroom.lowest.month)}.`,
    ...result.gap.sentences,
    ...notes,
    `${(provenance.paths ?? 0).toLocaleString('en-GB')} paths, seed ${provenance.seed ?? 'none'}, engine ${provenance.engineVersion}, inputs ${provenance.inputHash.slice(0, 16)}…`,
  ];
}

/** The same forecast as on the screen: the job of the screen makes it. */
export async function makeForecast(door: CommandDoor, { organisation, months, paths, seed }: ForecastCommand): Promise<Told> {
  const organisationId = await meant(door, organisation);
  const view = await door.work('cash.forecast', { organisationId, months, paths, seed, levers: [], asker: null });
  const { name, start, figures, missing, trust } = view;
  return {
    json: view,
    lines: [
      `${name}: cash from ${formatDate(start)}, ${view.months} months.`,
      'What it rests on:', ...figures.filter(matters).map((figure) => `  ${figure.label}: ${valueSaid(figure)}. ${figure.how}`),
      ...(missing.length === 0 ? [] : ['Not known:', ...missing.map(({ label, means, ask }) => `  ${label}. ${means} ${ask}`)]),
      `How far it can be trusted: ${trust.grade === 'none' ? 'there is no forecast' : trust.grade}.`, ...trust.findings.filter(({ level }) => level !== 'good').map(({ sentence }) => `  ${sentence}`),
      ...resultLines(view),
    ],
  };
}
