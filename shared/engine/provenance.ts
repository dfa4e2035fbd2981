import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Goes up with every change that can alter a figure: a kept result of another version is shown as such. */
export const ENGINE_VERSION = '1.0.0';

/** What it takes to make a result again, or to see that it is no longer of its inputs. */
export type Provenance = {
  readonly function: string;
  readonly engineVersion: string;
  /** SHA-256 of the checked input as JSON with its keys in order, so that how it was typed does not matter. */
  readonly inputHash: string;
  /** `null` where nothing is drawn. */
  readonly seed: number | null;
  readonly paths: number | null;
  readonly conventions: readonly string[];
};

/** JSON with the keys of every object in order. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one) ? Object.fromEntries(Object.entries(one).toSorted(([a], [b]) => (a < b ? -1 : 1))) : one);
}

export const inputHash = (input: unknown): string => bytesToHex(sha256(utf8ToBytes(canonical(input))));

const valueAt = (input: unknown, key: string): unknown => (typeof input === 'object' && input !== null ? Object.entries(input).find(([name]) => name === key)?.[1] : undefined);
/** In the input itself, or in the portfolio that is its part (of a scenario, the one that it is compared with). */
const numberAt = (input: unknown, key: string): number | null => {
  const value = valueAt(input, key) ?? valueAt(valueAt(input, 'portfolio') ?? valueAt(input, 'base'), key);
  return typeof value === 'number' ? value : null;
};

export const provenanceOf = (name: string, input: unknown, conventions: readonly string[]): Provenance => ({
  function: name,
  engineVersion: ENGINE_VERSION,
  inputHash: inputHash(input),
  seed: numberAt(input, 'seed'),
  paths: numberAt(input, 'paths'),
  conventions,
});
