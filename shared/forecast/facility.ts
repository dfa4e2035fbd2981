import { formatDate, type IsoDate } from '../time.ts';
import { pounds, said, type Notebook } from './notebook.ts';
import { dayOf } from './periods.ts';

export type Facility = {
  readonly facility: number;
  /** For how many months all of it is there; `null` throughout. */
  readonly facilityMonths: number | null;
  /** The last day of the first to end; `null` where none does. */
  readonly until: IsoDate | null;
  /** By month, where it changes otherwise than to end. */
  readonly facilityByMonth: number[] | null;
};

/** Committed facilities: those in force at the start, each until its own last day, and those that begin later from theirs. */
export function facilityOf(notebook: Notebook): Facility {
  const { record: { organisation, obligations }, calendar, terms: { start, months }, figures, missing } = notebook;
  const all = obligations.filter(({ obligation, debtorId, untilOn }) => obligation === 'overdraft or facility' && debtorId === organisation.id && (untilOn === null || untilOn >= start));
  const known: { readonly limit: number; readonly startOn: IsoDate | null; readonly untilOn: IsoDate | null }[] = [];
  for (const one of all) {
    if (one.committedLimit === null) {
      missing.push({ key: `facility/${one.id}`, label: `Committed limit of “${one.what}”`, means: 'It is not counted as a facility: a forecast leans on committed money alone.', ask: 'Enter its committed limit, or 0 if none is committed.', stops: false, assume: null, record: { kind: 'obligation', id: one.id } });
      continue;
    }
    const limit = pounds(one.committedLimit);
    known.push({ limit, startOn: one.startOn, untilOn: one.untilOn });
    figures.push({
      key: `facility/${one.id}`, group: 'facility', label: one.what, value: limit, unit: '£',
      how: `Committed${one.startOn !== null && one.startOn > start ? ` from ${formatDate(one.startOn)}` : ''}${one.untilOn === null ? '; no last day is recorded' : ` until ${formatDate(one.untilOn)}, and not counted after it`}. ${one.basis.replace(/[.\s]+$/, '')}.`,
      sources: [{ is: 'record', kind: 'obligation', id: one.id, words: `Obligation “${one.what}”`, on: one.knownOn }], assume: null,
    });
  }
  const inMonth = (month: number): number => known.reduce((sum, { limit, startOn, untilOn }) => sum + ((startOn === null || dayOf(startOn) < calendar.from(month + 1)) && (untilOn === null || dayOf(untilOn) >= calendar.from(month + 1) - 1) ? limit : 0), 0);
  const byMonth = Array.from({ length: months }, (_, month) => inMonth(month));
  const facility = byMonth[0] ?? 0;
  const change = byMonth.findIndex((amount) => amount !== facility);
  const until = known.map(({ untilOn }) => untilOn).filter((on) => on !== null).sort()[0] ?? null;
  figures.push({
    key: 'facility', group: 'facility', label: 'Committed facilities at the start', value: facility, unit: '£',
    how: known.length === 0 ? 'No committed overdraft or facility is recorded, so the forecast leans on none.' : `${said(facility)} in the first month${until === null ? '' : `; the first of them ends on ${formatDate(until)}`}.`, sources: [], assume: null,
  });
  const ends = change !== -1 && byMonth.slice(change).every((amount) => amount === 0);
  return { facility, facilityMonths: ends ? change : null, until, facilityByMonth: change === -1 || ends ? null : byMonth };
}
