import { leadItems, planPhases } from '../../../shared/model/records/plan-step.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { durationKeys, named, withAfter, withDuration, withWait, type DurationKey, type Edit, type Step } from './steps-edits.ts';
import { readDays, writeDays } from './steps-words.ts';

type TextKey = 'step' | 'owner' | 'afterIds' | 'waitDays' | DurationKey;
type ChoiceKey = 'phase' | 'leadItem';
/** A column of the table of steps that is typed into, or chosen in. */
export type StepColumn = { readonly key: TextKey; readonly is: 'text' | 'days'; readonly header: string } | { readonly key: ChoiceKey; readonly is: 'choice'; readonly header: string; readonly options: readonly string[] };

export const stepColumns: readonly StepColumn[] = [
  { key: 'step', is: 'text', header: 'Step' },
  { key: 'owner', is: 'text', header: 'Owner' },
  { key: 'phase', is: 'choice', header: 'When', options: planPhases },
  { key: 'afterIds', is: 'text', header: 'After steps' },
  { key: 'waitDays', is: 'days', header: 'Then waits' },
  { key: 'optimisticDays', is: 'days', header: 'Optimistic' },
  { key: 'likelyDays', is: 'days', header: 'Likely' },
  { key: 'pessimisticDays', is: 'days', header: 'Pessimistic' },
  { key: 'leadItem', is: 'choice', header: 'Lead item', options: leadItems },
];

/** What a cell says, which is also what is typed into it. */
export function cellText(step: Step, { key }: StepColumn, numbers: ReadonlyMap<string, number>): string {
  switch (key) {
    case 'step': return step.step;
    case 'owner': return step.owner ?? '';
    case 'phase': return step.phase ?? '';
    case 'leadItem': return step.leadItem ?? '';
    case 'afterIds': return step.afterIds.flatMap((id) => numbers.get(id) ?? []).toSorted((a, b) => a - b).join(', ');
    case 'waitDays': case 'optimisticDays': case 'likelyDays': case 'pessimisticDays': return writeDays(step[key]);
  }
}

/** What a text typed into a cell changes; or why it cannot be taken. */
export function readCell(steps: readonly Step[], step: Step, column: StepColumn, text: string): Result<Edit, string> {
  const { key } = column;
  const trimmed = text.trim();
  if (key === 'afterIds') return withAfter(steps, step, trimmed);
  if (key === 'step') return trimmed === '' ? fail('A step keeps its name: one without cannot be kept. Nothing was changed.') : trimmed.length > 300 ? fail('Shorten this to 300 characters. Nothing was changed.') : ok({ patch: { step: trimmed }, says: `The step is now called “${trimmed}”.` });
  if (key === 'owner') return trimmed.length > 300 ? fail('Shorten this to 300 characters. Nothing was changed.') : ok({ patch: { owner: trimmed === '' ? null : trimmed }, says: trimmed === '' ? `${named(step)} has no owner.` : `${named(step)} belongs to ${trimmed}.` });
  if (key === 'phase') return ok({ patch: { phase: planPhases.find((one) => one === trimmed) ?? null }, says: `${named(step)}: ${trimmed === '' ? 'no time stated' : trimmed}.` });
  if (key === 'leadItem') return ok({ patch: { leadItem: leadItems.find((one) => one === trimmed) ?? null }, says: `${named(step)}: ${trimmed === '' ? 'no lead item' : `lead item ${trimmed}`}.` });
  const days = readDays(trimmed);
  if (days === undefined) return fail(`“${text}” is no duration. Enter days, such as 3 or 0.25, or 6 h or 2 weeks. Nothing was changed.`);
  const duration = durationKeys.find((one) => one === key);
  return ok(duration === undefined ? withWait(step, days) : withDuration(step, duration, days));
}
