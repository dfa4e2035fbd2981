import type { Problem } from '../../../shared/engine/simulation/problem.ts';

type Numbers = Float64Array | Int32Array | Uint32Array | Uint8Array;
const isNumbers = (value: unknown): value is Numbers => ArrayBuffer.isView(value);

function shared<A extends Numbers>(numbers: A): A {
  const places = new (numbers.constructor as new (buffer: SharedArrayBuffer) => A)(new SharedArrayBuffer(numbers.byteLength));
  places.set(numbers);
  return places;
}

/** The same problem with its arrays in memory that every thread reads without a copy of its own. */
export const sharedProblem = (problem: Problem): Problem =>
  Object.fromEntries(Object.entries(problem).map(([field, value]: readonly [string, unknown]) => [field, isNumbers(value) ? shared(value) : value])) as Problem;
