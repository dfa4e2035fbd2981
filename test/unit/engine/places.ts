/** Where something stands in an input: its keys from the outside in. */
export type Path = readonly (string | number)[];
const entriesOf = (value: object): readonly (readonly [string | number, unknown])[] => (Array.isArray(value) ? value.map((one: unknown, at) => [at, one] as const) : Object.entries(value));
/** Every place in an input with what stands there. */
export const placesIn = (value: unknown, path: Path = []): readonly (readonly [Path, unknown])[] => [[path, value], ...(typeof value === 'object' && value !== null ? entriesOf(value).flatMap(([key, one]) => placesIn(one, [...path, key])) : [])];
/** The input with one place changed, all else as it was. */
export const put = (value: unknown, [key, ...rest]: Path, into: (old: unknown) => unknown): unknown => {
  if (key === undefined) return into(value);
  if (Array.isArray(value)) return value.map((one: unknown, at) => (at === key ? put(one, rest, into) : one));
  const object = value as Record<string, unknown>;
  return { ...object, [key]: put(object[key], rest, into) };
};
/** A place as problems name it. */
export const fieldOf = (path: Path): string => path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? key : `${text}.${key}`), '');
