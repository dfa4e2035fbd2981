import { blankOf } from '../../../../shared/model/field.ts';
import { recordKinds, type RecordOf } from '../../../../shared/model/records/index.ts';
import type { StepEntry } from '../../../../shared/plans/activation/state.ts';
import { instantFrom } from '../../../../shared/time.ts';

export const START = Date.parse('2026-11-21T21:14:00.000Z');
const idOf = (letter: string): string => `01900000-0000-7000-8000-0000000000${letter.charCodeAt(0).toString(16)}`;
const meta = { version: 1, createdAt: '2026-01-01T00:00:00.000Z', updatedAt: '2026-01-01T00:00:00.000Z', updatedBy: 'A tester', deletedAt: null };

/** A step called by a letter, after those called by others: its likely days, and the wait before it. */
export const step = (letter: string, likelyDays: number | null, after = '', waitDays: number | null = null): RecordOf<'plan step'> =>
  ({ ...blankOf(recordKinds['plan step'].fields), ...meta, id: idOf(letter), planId: idOf('z'), step: letter, likelyDays, afterIds: after.split('').map(idOf), waitDays }) as unknown as RecordOf<'plan step'>;

/** Entries about steps, so many hours of the plan’s clock after the start: "a begun 2", "a done 5", "a again 6". */
export const entries = (...said: readonly string[]): readonly StepEntry[] => said.map((one, index): StepEntry => {
  const [letter = '', what, hours = '0'] = one.split(' ');
  const entry = what === 'begun' ? 'step started' : what === 'done' ? 'step done' : 'step reopened';
  return { number: index + 1, at: instantFrom(START + Number(hours) * 3_600_000), planHours: Number(hours), entry, person: `Person ${index + 1}`, stepId: idOf(letter) };
});
