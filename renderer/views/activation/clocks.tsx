import type { ReactNode } from 'react';
import type { ActivationView } from '../../../shared/ipc/activations.ts';
import { formatDate } from '../../../shared/time.ts';
import { Count, Money, NotKnown } from '../../ui/values.tsx';
import styles from './clocks.module.css';
import { Folded } from './folded.tsx';
import { leftWords, momentWords, spanWords, wallAt, type Now } from './words.ts';

/** Short of it by so little that it is marked: two hours of a service, two days of cash or payroll. */
const CLOSE_HOURS = 2;
const CLOSE_DAYS = 2;

type Tone = 'passed' | 'close' | 'calm';
const toneOf = (left: number, close: number): Tone => (left <= 0 ? 'passed' : left <= close ? 'close' : 'calm');

/** Whole days, rounded down: what is left must not be overstated. */
function dayWords(days: number): string {
  const whole = Math.floor(days);
  return `${whole.toLocaleString('en-GB')} ${whole === 1 ? 'day' : 'days'}`;
}

type ClockProps = { readonly label: string; readonly tone?: Tone; readonly value: ReactNode; readonly until?: ReactNode };

function Clock({ label, tone = 'calm', value, until }: ClockProps): ReactNode {
  return (
    <div className={styles.clock} data-tone={tone}>
      <dt>{label}</dt>
      <dd className={styles.clockValue}>{value}</dd>
      {until !== undefined && <dd className={styles.clockHow}>{until}</dd>}
    </div>
  );
}

type Period = ActivationView['toTolerable'];

function PeriodClock({ label, period, view, now }: { readonly label: string; readonly period: Period; readonly view: ActivationView; readonly now: Now }): ReactNode {
  if (period === null) return <Clock label={label} value={<NotKnown />} />;
  const left = period.hours - now.passed;
  return <Clock label={label} tone={toneOf(left, CLOSE_HOURS)} value={leftWords(left)} until={`${period.service}, until ${momentWords(wallAt(view, view.planHours + period.hours), now.at)}`} />;
}

function CashClock({ cash }: Pick<ActivationView, 'cash'>): ReactNode {
  if (cash === null) return <Clock label="Cash of the mutual" value={<NotKnown words="No date" />} />;
  const { days, runsOutOn } = cash;
  const value = days > 0 ? `${dayWords(days)} left` : days > -1 ? 'Runs out today' : `Out for ${dayWords(-days)}`;
  return <Clock label="Cash of the mutual" tone={toneOf(days, CLOSE_DAYS)} value={value} until={`${days > 0 ? 'Until' : 'Since'} ${formatDate(runsOutOn)}`} />;
}

function PayrollClock({ payroll }: Pick<ActivationView, 'payroll'>): ReactNode {
  if (payroll === null) return <Clock label="Next payroll" value={<NotKnown />} />;
  const { on, inDays, cost } = payroll;
  const away = inDays === 0 ? 'Today' : inDays === 1 ? 'Tomorrow' : `In ${dayWords(inDays)}`;
  return <Clock label="Next payroll" tone={inDays <= CLOSE_DAYS ? 'close' : 'calm'} value={away} until={<>{formatDate(on)}{cost !== null && <>, <Money value={cost} /></>}</>} />;
}

const periodHow = (period: Period, of: string, { planHours }: ActivationView): string =>
  (period === null ? `no ${of} is recorded for its services.` : `${period.service} has a ${of} of ${spanWords(planHours + period.hours)}, counted from the start.`);

/** How long there is, by each of the clocks, and how many people depend on it; folded under it, what each is reckoned from. */
export function Clocks({ view, now }: { readonly view: ActivationView; readonly now: Now }): ReactNode {
  return (
    <section aria-label="How long there is">
      <dl className={styles.clocks}>
        <PeriodClock label="Must be back (MTPD)" period={view.toTolerable} view={view} now={now} />
        <PeriodClock label="Should be back (RTO)" period={view.toRecovery} view={view} now={now} />
        <CashClock cash={view.cash} />
        <PayrollClock payroll={view.payroll} />
        <Clock label="Patients at risk" value={<Count value={view.patients} />} />
      </dl>
      {/* It may well be that it does not run out: whoever reads this at night has to see which of the two it is. */}
      {view.cash === null && view.cashReason !== null && <p className={styles.reason}>No date for the cash: {view.cashReason}</p>}
      <Folded label="What these are reckoned from">
        {() => (
          <ul className={styles.reckoned}>
            <li>Must be back: {periodHow(view.toTolerable, 'maximum tolerable period', view)}</li>
            <li>Should be back: {periodHow(view.toRecovery, 'recovery time', view)}</li>
            <li>Cash: {view.cash?.how ?? view.cashReason ?? 'no reason is recorded.'}</li>
            <li>Payroll: {view.payroll === null ? 'The plan names no payroll day.' : `${view.payroll.how}${view.payroll.cost === null ? ' What it costs is not known.' : ''}`}</li>
            <li>Patients: {view.patientsSay}</li>
          </ul>
        )}
      </Folded>
    </section>
  );
}
