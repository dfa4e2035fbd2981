type Numbers = Float64Array | Float32Array | Int32Array | Int16Array | Uint32Array | Uint16Array | Uint8Array;

/** The same with plain arrays in the place of typed ones: what travels as JSON. */
export type Plain<T> = T extends Numbers ? readonly number[] : T extends string ? T : T extends object ? { readonly [K in keyof T]: Plain<T[K]> } : T;

const isNumbers = (value: object): value is Numbers => ArrayBuffer.isView(value) && !(value instanceof DataView);

function plainValue(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isNumbers(value)) return Array.from(value);
  if (Array.isArray(value)) return value.map(plainValue);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plainValue(one)]));
}

export const plain = <T>(value: T): Plain<T> => plainValue(value) as Plain<T>;
