import type { Result } from '../../shared/result.ts';

/** Nothing in the sample can be refused unless the sample itself is wrong. */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new Error(`The sample portfolio breaks a rule: ${result.error.message} ${JSON.stringify(result.error.fields ?? {})}`);
}
