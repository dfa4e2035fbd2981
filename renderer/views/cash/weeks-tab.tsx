import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useMemo, useState, type ReactNode } from 'react';
import type { CashModelView, CashWeeksView } from '../../../shared/ipc/cash.ts';
import { pence, penceFromPounds } from '../../../shared/money.ts';
import { formatDate } from '../../../shared/time.ts';
import { useQuery } from '../../api.ts';
import { useApplication, useToday } from '../../store/application.ts';
import { useReadOnly } from '../../store/as-at.ts';
import { perform } from '../../store/commands.ts';
import { Show } from '../../ui/asked.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Note, Stack } from '../record/stack.tsx';
import { MissingList } from './missing-list.tsx';
import { penceText } from './money-text.ts';
import { addLine, draftOf, draftOfKept, linesToKeep, sumsOf, varianceOf, weekStarts, type WeeksDraft } from './weeks-draft.ts';
import { WeeksGrid } from './weeks-grid.tsx';
import styles from './weeks.module.css';

/** What was edited and not kept, by mutual, so that leaving the screen loses nothing while the window is open. */
const drafts = new Map<string, WeeksDraft>();
type Source = 'worked' | 'kept';

/** When the money is first short, in a sentence. */
function shortSentence(draft: WeeksDraft, view: CashWeeksView, limits: { readonly minimum: number; readonly facility: number }, asWorked: boolean): string {
  const starts = weekStarts(draft.start);
  if (asWorked && view.worked !== null) {
    const { belowMinimum, beyondFacility, lowest } = view.worked.result.result;
    const least = `The lowest balance is ${penceText(penceFromPounds(lowest.balance))} on ${formatDate(lowest.on)}.`;
    if (beyondFacility !== null) return `Short of the facility on ${formatDate(beyondFacility.on)}, in week ${beyondFacility.week + 1}. ${least}`;
    return belowMinimum === null ? `The balance stays above the minimum of ${penceText(limits.minimum)} on every day of the thirteen weeks. ${least}` : `First below the minimum of ${penceText(limits.minimum)} on ${formatDate(belowMinimum.on)}, in week ${belowMinimum.week + 1}. ${least}`;
  }
  const { balance } = sumsOf(draft);
  if (draft.openingCash === null) return 'No balance can be said without the cash at the start.';
  const below = balance.findIndex((one) => one !== null && one < limits.minimum);
  const beyond = balance.findIndex((one) => one !== null && one + limits.facility < 0);
  const week = (at: number): string => `in week ${at + 1}, from ${formatDate(starts[at] ?? draft.start)}`;
  const seen = 'Seen at the weeks’ ends: within a week it may be lower.';
  if (beyond !== -1) return `Short of the facility ${week(beyond)}. ${seen}`;
  return below === -1 ? `The balance stays above the minimum of ${penceText(limits.minimum)}. ${seen}` : `First below the minimum of ${penceText(limits.minimum)} ${week(below)}. ${seen}`;
}

function Weeks({ view, model }: { readonly view: CashWeeksView; readonly model: CashModelView }): ReactNode {
  const { organisationId, worked, kept, before } = view;
  const today = useToday();
  const person = useApplication(({ state }) => state?.person ?? null);
  const readOnly = useReadOnly() !== null;
  const [source, setSource] = useState<Source>(worked === null ? 'kept' : 'worked');
  const [draft, setDraft] = useState<WeeksDraft | null>(drafts.get(organisationId) ?? null);
  const [compare, setCompare] = useState(false);
  const [said, setSaid] = useState('');
  const original = useMemo(() => (source === 'kept' && kept !== null ? draftOfKept(kept.forecast) : worked === null ? null : draftOf(worked.start, worked.openingCash, worked.lines)), [source, kept, worked]);
  const earlier = source === 'kept' && draft === null ? before : (kept?.forecast ?? null);
  const shown = draft ?? original;
  if (shown === null) return null;
  const change = (next: WeeksDraft | null): void => {
    if (next === null) drafts.delete(organisationId);
    else drafts.set(organisationId, next);
    setDraft(next);
  };
  const limits = model.weeks !== null ? { minimum: penceFromPounds(model.weeks.minimum), facility: penceFromPounds(model.weeks.facility) } : { minimum: kept?.minimum ?? 0, facility: kept?.facility ?? 0 };
  const variance = compare && earlier !== null ? varianceOf(shown, draftOfKept(earlier)) : null;
  const { unknown } = sumsOf(shown);
  const keep = async (): Promise<void> => {
    if (today === null) return;
    const result = await perform('record.create', {
      kind: 'weekly forecast',
      fields: { organisationId, startOn: shown.start, openingCash: shown.openingCash === null ? null : pence.parse(shown.openingCash), lines: linesToKeep(shown), madeOn: today, madeBy: person, notes: null },
    }, 'Forecast of thirteen weeks kept');
    if (!result.ok) return;
    change(null);
    setSource('kept');
    setSaid(`Kept as the forecast of ${formatDate(today)}.`);
  };
  const sources = [...(worked === null ? [] : [{ value: 'worked', label: `Worked out from the record, from ${formatDate(worked.start)}` }]), ...(kept === null ? [] : [{ value: 'kept', label: `Kept on ${formatDate(kept.forecast.madeOn)}${kept.forecast.madeBy === null ? '' : ` by ${kept.forecast.madeBy}`}` }])];
  return (
    <Stack>
      <div className={styles.bar}>
        <NativeSelect aria-label="Forecast shown" data={sources} value={source} disabled={draft !== null} onChange={(event) => setSource(event.currentTarget.value === 'kept' ? 'kept' : 'worked')} />
        {earlier !== null && <Checkbox label={`Show the variance to the forecast of ${formatDate(earlier.madeOn)}`} checked={compare} onChange={(event) => setCompare(event.currentTarget.checked)} />}
        {!readOnly && <Button variant="subtle" onClick={() => change(addLine(shown, 'receipt'))}>Add a receipt</Button>}
        {!readOnly && <Button variant="subtle" onClick={() => change(addLine(shown, 'payment'))}>Add a payment</Button>}
        {draft !== null && <Button variant="default" onClick={() => { change(null); setSaid('The edits were thrown away.'); }}>Throw the edits away</Button>}
        {!readOnly && <Button variant={draft === null ? 'default' : 'filled'} onClick={() => void keep()}>Keep as the forecast of today</Button>}
      </div>
      <p>{shown.openingCash === null ? 'It is not known what was' : penceText(shown.openingCash)} in the bank on {formatDate(shown.start)}. {shortSentence(shown, view, limits, source === 'worked' && draft === null)}{unknown > 0 && ` ${unknown} ${unknown === 1 ? 'cell is' : 'cells are'} not known and in no sum.`}</p>
      {variance !== null && variance.daysApart > 0 && earlier !== null && <Note>The weeks of the forecast of {formatDate(earlier.madeOn)} begin {variance.daysApart === 1 ? 'a day' : `${variance.daysApart} days`} apart from these (the first on {formatDate(earlier.startOn)}): each is held against the nearest.</Note>}
      {variance !== null && variance.gone.length > 0 && <Note>In the earlier forecast and not in this one: {variance.gone.join(', ')}.</Note>}
      <WeeksGrid draft={shown} limits={limits} variance={variance?.cells ?? null} readOnly={readOnly} onChange={change} onSay={setSaid} />
      <p role="status" className={styles.said}>{said}</p>
      <Note>{readOnly ? 'Arrow keys go from cell to cell.' : 'Type or press Enter to edit a cell; Shift with the arrow keys chooses a block to copy, paste or clear. An empty cell is not known, which is not £0.'} Amounts are whole pounds here; the pence are kept.</Note>
    </Stack>
  );
}

/** The thirteen weeks to come, dated: as the record has them or as they were last kept, to be edited, kept and held against the one before. */
export function WeeksTab({ model }: { readonly model: CashModelView }): ReactNode {
  const asked = useQuery('cash.weeks', { organisationId: model.organisationId });
  return (
    <Show asked={asked}>
      {(view) => (view.worked === null && view.kept === null
        ? <Stack><Callout title="There is no forecast of weeks yet">Something that it needs is missing. None is put in its place: enter what is known.</Callout><MissingList model={model} only="all" /></Stack>
        : <Weeks view={view} model={model} />)}
    </Show>
  );
}
