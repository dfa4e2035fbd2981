const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !ArrayBuffer.isView(value);

/**
 * Where in what was given a field stands that a schema left out of what it read, which is how it treats fields that it does not
 * know. The paths of all of them, the outermost only. A field that is `undefined` counts as left out.
 */
export function unreadIn(given: unknown, read: unknown, path: readonly (string | number)[] = []): readonly (readonly (string | number)[])[] {
  if (!isObject(given) || !isObject(read)) return [];
  if (Array.isArray(given)) return Array.isArray(read) ? given.flatMap((one: unknown, at) => (isObject(one) ? unreadIn(one, read[at], [...path, at]) : [])) : [];
  const kept = new Map<string, unknown>(Object.entries(read));
  return Object.entries(given).flatMap(([key, value]) => {
    if (value === undefined) return [];
    return kept.has(key) ? unreadIn(value, kept.get(key), [...path, key]) : [[...path, key]];
  });
}
