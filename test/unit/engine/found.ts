import { expect } from 'vitest';
import type { Answer } from '../../../shared/engine/contract.ts';

/** The answer's value; a refusal fails the test with its reason. */
export function found<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(answer.error.map(({ field, reason }) => `${field}: ${reason}`).join('\n'));
  return answer.value;
}

/** A number near to another, within an expected structure. */
export const near = (value: number, digits = 12): unknown => expect.closeTo(value, digits);
