import type { Answer } from '../../../../shared/engine/contract.ts';
import type { CriticalPathInput } from '../../../../shared/engine/plan/critical-path.ts';
import type { UncertainTask } from '../../../../shared/engine/plan/three-times.ts';

export const task = (id: string, duration: number, ...after: CriticalPathInput['tasks'][number]['after']): CriticalPathInput['tasks'][number] => ({ id, duration, after });
export const uncertain = (id: string, optimistic: number, likely: number, pessimistic: number, ...after: UncertainTask['after']): UncertainTask => ({ id, optimistic, likely, pessimistic, after });
export function found<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(answer.error.map(({ field, reason }) => `${field}: ${reason}`).join('\n'));
  return answer.value;
}
/** Nothing to give way to. */
export const noPause = (): Promise<void> => Promise.resolve();
