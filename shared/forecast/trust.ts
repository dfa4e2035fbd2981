import { formatDate, formatLongDate } from '../time.ts';
import type { IncomeLine } from './contract-lines.ts';
import type { Figure, Trust, TrustFinding, TrustGrade } from './figure.ts';
import { count, percentSaid, type Notebook } from './notebook.ts';
import { fromAccountsAlone } from './other-income.ts';
import { dayOf } from './periods.ts';
import { balanceFrom, flowFrom, statementWords } from './statement-figures.ts';

const SOME_DEFAULTS = 0.5;
const MOST_DEFAULTS = 0.75;

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);
const listed = (names: readonly string[]): string => (names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`);

/** Figures that a person could have said more of: those that can be assumed, and those from a record. */
const ownFigures = (figures: readonly Figure[]): readonly Figure[] => figures.filter(({ sources, value }) => value !== null && sources.length > 0);

/** How old the cash at the start is, and what kind of accounts it comes from. */
function ofStatement({ record: { statements }, terms: { today, parameters: { values } }, figures }: Notebook): readonly TrustFinding[] {
  const cash = figures.find(({ key }) => key === 'opening cash');
  const [source] = cash?.sources ?? [];
  if (source?.is === 'assumption') {
    const age = dayOf(today) - dayOf(source.on);
    return [age > values.statementAgeDays ? { id: 'cash age', level: 'doubt', sentence: `Cash at the start was assumed on ${formatLongDate(source.on)}, ${age.toLocaleString('en-GB')} days ago.` } : { id: 'cash age', level: 'good', sentence: `Cash at the start was assumed on ${formatLongDate(source.on)}.` }];
  }
  const statement = balanceFrom(statements, 'cash', today);
  if (statement === null) return [];
  const age = dayOf(today) - dayOf(statement.periodEnd);
  const words = `Cash at the start is that of the ${statementWords(statement)}, ${age.toLocaleString('en-GB')} days old`;
  const findings: TrustFinding[] = [
    age > 2 * values.statementAgeDays ? { id: 'cash age', level: 'serious', sentence: `${words}: far too old to start from. Ask for a bank balance.` }
      : age > values.statementAgeDays ? { id: 'cash age', level: 'doubt', sentence: `${words}: ask for newer figures.` }
        : { id: 'cash age', level: 'good', sentence: `${words}.` },
  ];
  const costs = flowFrom(statements, 'staffCosts', today);
  if (statement.basis === 'forecast' || costs?.statements[0]?.basis === 'forecast') findings.push({ id: 'basis', level: 'doubt', sentence: 'Some of it rests on a forecast by the mutual itself, as no accounts of what was are recorded.' });
  else if (statement.basis === 'audited') findings.push({ id: 'basis', level: 'good', sentence: 'The accounts it starts from are audited.' });
  return findings;
}

/** How much of its figures nobody has looked at. */
function ofDefaults({ figures }: Notebook): readonly TrustFinding[] {
  const own = ownFigures(figures);
  const defaults = own.filter(({ sources }) => sources.every(({ is }) => is === 'default'));
  if (own.length === 0) return [];
  const share = defaults.length / own.length;
  const words = `${defaults.length.toLocaleString('en-GB')} of ${count(own.length, 'figure is a default', 'figures are defaults')} (${percentSaid(share)})`;
  return [share > MOST_DEFAULTS ? { id: 'defaults', level: 'serious', sentence: `${words}: it says more about the defaults than about this mutual.` }
    : share > SOME_DEFAULTS ? { id: 'defaults', level: 'doubt', sentence: `${words}; the rest is from records and assumptions.` }
      : { id: 'defaults', level: 'good', sentence: `${words}; the rest is from records and assumptions.` }];
}

/** Income of which nobody knows the end, and the horizon beyond all contracts. */
function ofIncome({ terms: { months, start }, calendar, record: { contracts } }: Notebook, lines: readonly IncomeLine[]): readonly TrustFinding[] {
  const income = sum(lines.map(({ line }) => line.nextYear));
  if (lines.length === 0 || income <= 0) return [];
  const findings: TrustFinding[] = [];
  const endless = sum(lines.filter(({ line }) => line.endsOn === null && !fromAccountsAlone({ line } as IncomeLine)).map(({ line }) => line.nextYear));
  if (endless > 0.1 * income) findings.push({ id: 'ends not known', level: endless > 0.5 * income ? 'serious' : 'doubt', sentence: `${percentSaid(endless / income)} of the income of the next year has no end on record, and is taken to go on.` });
  const dated = lines.flatMap(({ line }) => (line.contractId === null || line.endsOn === null ? [] : [line.endsOn])).sort();
  const last = dated.at(-1);
  const endless2 = lines.some(({ line }) => line.contractId !== null && line.endsOn === null);
  if (last !== undefined && !endless2 && dayOf(last) < calendar.from(months) - 1) {
    const after = [...Array(months).keys()].find((month) => calendar.from(month) > dayOf(last)) ?? months;
    findings.push({
      id: 'beyond contracts', level: after < Math.min(12, months) ? 'doubt' : 'good',
      sentence: `The last of its contracts ends on ${formatLongDate(last)}; of the months after that the forecast shows what happens if nothing takes their place, unless income is assumed to be kept.`,
    });
  }
  const late = contracts.filter(({ status }) => status === 'awarded');
  if (late.length > 0) findings.push({ id: 'awarded', level: 'good', sentence: `${count(late.length, 'contract is', 'contracts are')} awarded and not yet begun; from ${formatDate(start)} on they are counted by their dates.` });
  return findings;
}

function ofPayments({ record: { contracts }, terms: { parameters: { values } } }: Notebook): readonly TrustFinding[] {
  const seen = sum(contracts.map(({ paid }) => paid.daysLate.length));
  return [seen < values.leastPayments
    ? { id: 'payments seen', level: 'doubt', sentence: `${count(seen, 'payment', 'payments')} to it ${seen === 1 ? 'is' : 'are'} known of the last two years, fewer than the ${values.leastPayments} needed to tell how late it is paid.` }
    : { id: 'payments seen', level: 'good', sentence: `${count(seen, 'payment', 'payments')} to it of the last two years show how late it is paid.` }];
}

function ofMissing({ missing }: Notebook): readonly TrustFinding[] {
  const stops = missing.filter((one) => one.stops);
  if (stops.length > 0) return [{ id: 'missing', level: 'serious', sentence: `There is no forecast: ${listed(stops.map(({ label }) => label.charAt(0).toLowerCase() + label.slice(1)))} ${stops.length === 1 ? 'is' : 'are'} not known or not to be had.` }];
  const values = missing.filter(({ key }) => key.startsWith('income/') || key.startsWith('share/') || key.startsWith('other income/'));
  const rest = missing.length - values.length;
  return [
    ...(values.length > 0 ? [{ id: 'missing values', level: 'doubt', sentence: `Not counted, as nobody recorded it: ${listed(values.map(({ label }) => label.charAt(0).toLowerCase() + label.slice(1)))}.` } as const] : []),
    ...(rest > 0 ? [{ id: 'missing', level: 'doubt', sentence: `${count(rest, 'other thing is', 'other things are')} missing, and named below.` } as const] : []),
  ];
}

/** How far a forecast can be trusted: weak with anything serious, usable with any doubt, sound with none. */
export function trustOf(notebook: Notebook, lines: readonly IncomeLine[], forecast: boolean): Trust {
  // Of what is not there, all that matters is what is missing.
  const findings = !forecast ? ofMissing(notebook) : [...ofMissing(notebook), ...ofStatement(notebook), ...ofIncome(notebook, lines), ...notebook.findings, ...ofPayments(notebook), ...ofDefaults(notebook)];
  const has = (level: TrustFinding['level']): boolean => findings.some((one) => one.level === level);
  const grade: TrustGrade = !forecast ? 'none' : has('serious') ? 'weak' : has('doubt') ? 'usable' : 'sound';
  const order = ['serious', 'doubt', 'good'] as const;
  return { grade, findings: findings.toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level)) };
}
