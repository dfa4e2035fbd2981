import type { EngineProblem } from '../contract.ts';

/** The names that stand in a list for a second time, which would tell two of its results apart no more. */
export function namedTwice(list: readonly { readonly name: string }[], field: string): readonly EngineProblem[] {
  const seen = new Set<string>();
  return list.flatMap(({ name }, at) => (seen.size === seen.add(name).size ? [{ field: `${field}[${at}].name`, reason: `“${name}” is there twice; give each a name of its own.` }] : []));
}
