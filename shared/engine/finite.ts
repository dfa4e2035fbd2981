const isNumbers = (value: object): value is Float64Array | Float32Array => value instanceof Float64Array || value instanceof Float32Array;

/** Where in a result the first number stands that is NaN or infinite ("months[3].cash"); `null` when all are finite. */
export function firstNotFinite(value: unknown, path = 'result'): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : path;
  if (typeof value !== 'object' || value === null) return null;
  if (isNumbers(value)) {
    const index = value.findIndex((one) => !Number.isFinite(one));
    return index === -1 ? null : `${path}[${index}]`;
  }
  if (ArrayBuffer.isView(value)) return null;
  const entries = Array.isArray(value) ? value.map((one: unknown, index) => [`[${index}]`, one] as const) : Object.entries(value).map(([key, one]) => [`.${key}`, one as unknown] as const);
  for (const [key, one] of entries) {
    const found = firstNotFinite(one, path + key);
    if (found !== null) return found;
  }
  return null;
}
