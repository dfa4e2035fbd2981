/** A long piece of work that stops between its parts and ends with a result: whoever runs it may let others in, or give it up. */
export type Parts<T> = Generator<undefined, T, undefined>;

/** The result of all parts at once. */
export function drain<T>(parts: Parts<T>): T {
  let step = parts.next();
  while (step.done !== true) step = parts.next();
  return step.value;
}

/** The result of all parts, with a pause before each. */
export async function between<T>(parts: Parts<T>, pause: () => Promise<void>): Promise<T> {
  let step = parts.next();
  while (step.done !== true) {
    await pause();
    step = parts.next();
  }
  return step.value;
}
