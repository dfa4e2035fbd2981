import { Refusal } from './say.mjs';

/** @typedef {'unit' | 'integration' | 'e2e'} Kind */

/** @type {readonly Kind[]} */
const allKinds = ['unit', 'integration', 'e2e'];

/**
 * Which tests are asked for: all of them and the checks, or the kinds that are named and nothing else.
 * @param {readonly string[]} args
 * @returns {{ kinds: readonly Kind[], checked: boolean, long: boolean }}
 * @throws {Refusal} for any other word
 */
export function readTestArguments(args) {
  const named = args.filter((arg) => arg !== '--long');
  const unknown = named.find((arg) => !allKinds.some((kind) => kind === arg));
  if (unknown !== undefined) {
    throw new Refusal(`There are no tests called "${unknown}"; name ${allKinds.join(', ')} or none for all of them, and --long for the long ones.`);
  }
  return {
    kinds: named.length === 0 ? allKinds : allKinds.filter((kind) => named.includes(kind)),
    checked: named.length === 0,
    long: args.includes('--long'),
  };
}
