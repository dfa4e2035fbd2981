import type { ReactNode } from 'react';
import type { ActivationView } from '../../../shared/ipc/activations.ts';
import { formatDate } from '../../../shared/time.ts';
import { Count, Money, NotKnown } from '../../ui/values.tsx';
import styles from './activation.module.css';
import { leftWords, momentWords, paceOf, spanWords, wallAt, type Now } from './words.ts';

/** Short of it by so little that it is said in another tone: a day of cash or payroll, two hours of a service. */
const CLOSE_HOURS = 2;
const CLOSE_DAYS = 2;

type Tone = 'passed' | 'close' | 'calm';
type ClockProps = { readonly label: string; readonly tone?: Tone; readonly value: ReactNode; readonly how: ReactNode };

function Clock({ label, tone = 'calm', value, how }: ClockProps): ReactNode {
  return (
    <div className={styles.clock} data-tone={tone}>
      <dt>{label}</dt>
      <dd className={styles.clockValue}>{value}</dd>
      <dd className={styles.clockHow}>{how}</dd>
    </div>
  );
}

type Period = ActivationView['toTolerable'];

function PeriodClock({ label, period, of, view, now }: { readonly label: string; readonly period: Period; readonly of: string; readonly view: ActivationView; readonly now: Now }): ReactNode {
  if (period === null) return <Clock label={label} value={<NotKnown />} how={`No ${of} is recorded for its services.`} />;
  const left = period.hours - now.passed;
  const whole = view.planHours + period.hours;
  const at = momentWords(wallAt(view, whole), now.at);
  return <Clock label={label} tone={left <= 0 ? 'passed' : left <= CLOSE_HOURS ? 'close' : 'calm'} value={leftWords(left)} how={`${period.service}: ${of} of ${spanWords(whole)} from the start, until ${at}${paceOf(view) === 1 ? '' : ' on the wall'}.`} />;
}

function PayrollClock({ payroll }: Pick<ActivationView, 'payroll'>): ReactNode {
  if (payroll === null) return <Clock label="Next payroll" value={<NotKnown />} how="The plan names no payroll day." />;
  const { on, inDays, cost, how } = payroll;
  const away = inDays === 0 ? 'Today' : inDays === 1 ? 'Tomorrow' : `In ${inDays.toLocaleString('en-GB')} days`;
  return <Clock label="Next payroll" tone={inDays <= CLOSE_DAYS ? 'close' : 'calm'} value={away} how={<>{formatDate(on)}. {cost === null ? 'What it costs is not known.' : <>It costs <Money value={cost} />.</>} {how}</>} />;
}

/** Whole days, rounded down: what is left must not be overstated. */
function dayWords(days: number): string {
  const whole = Math.floor(days);
  return `${whole.toLocaleString('en-GB')} ${whole === 1 ? 'day' : 'days'}`;
}

function CashClock({ cash, cashReason }: Pick<ActivationView, 'cash' | 'cashReason'>): ReactNode {
  if (cash === null) return <Clock label="Cash of the mutual" value={<NotKnown />} how={cashReason ?? 'No reason is recorded.'} />;
  return <Clock label="Cash of the mutual" tone={cash.days <= 0 ? 'passed' : cash.days <= CLOSE_DAYS ? 'close' : 'calm'} value={cash.days <= 0 ? (cash.days > -1 ? 'Runs out today' : `Out for ${dayWords(-cash.days)}`) : `${dayWords(cash.days)} left`} how={`${cash.days > 0 ? 'Until' : 'Since'} ${formatDate(cash.runsOutOn)}. ${cash.how}`} />;
}

/** How long there is, by each of the four clocks, with what each is reckoned from; and how many people depend on it. */
export function Clocks({ view, now }: { readonly view: ActivationView; readonly now: Now }): ReactNode {
  return (
    <section aria-label="How long there is">
      <dl className={styles.clocks}>
        <PeriodClock label="Must be back (MTPD)" of="maximum tolerable period" period={view.toTolerable} view={view} now={now} />
        <PeriodClock label="Should be back (RTO)" of="recovery time" period={view.toRecovery} view={view} now={now} />
        <CashClock cash={view.cash} cashReason={view.cashReason} />
        <PayrollClock payroll={view.payroll} />
        <Clock label="Patients at risk" value={<Count value={view.patients} />} how={view.patientsSay} />
      </dl>
    </section>
  );
}
