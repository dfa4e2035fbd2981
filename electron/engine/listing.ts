import { z } from 'zod';
import type { EngineFunction } from '../../shared/engine/contract.ts';
import { engineFunctions } from '../../shared/engine/functions.ts';

/** The schema of an input for other programs; fields that it does not name are refused, which it says too. */
const schemaOf = (input: z.ZodType): object => z.toJSONSchema(input, {
  io: 'input',
  override: ({ jsonSchema }) => {
    if (jsonSchema.properties !== undefined) jsonSchema.additionalProperties = false;
  },
});

/** A function as `--list` names it. */
export const listed = ({ name, summary, input }: EngineFunction): object => ({ name, summary, input: schemaOf(input) });

export const functionNamed = (name: string): EngineFunction | null => engineFunctions.find((one) => one.name === name) ?? null;

/** How many letters have to be put in, taken out or changed to make one word of the other (Levenshtein 1966). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of Array.from(a).entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j += 1) next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + Number(letter !== b[j])));
    row = next;
  }
  return row[b.length] ?? 0;
}

const NEAREST = 3;

/** The names that a person most likely meant: those in which what they wrote occurs, then those spelt most alike. */
export function nearest(wrong: string, names: readonly string[]): readonly string[] {
  const asked = wrong.toLowerCase();
  const far = (name: string): number => {
    const known = name.toLowerCase();
    if (asked !== '' && known.includes(asked)) return 0;
    return Math.min(...[known, ...known.split('.')].map((part) => distance(asked, part) + 1));
  };
  return names.map((name) => ({ name, far: far(name) })).toSorted((a, b) => a.far - b.far).slice(0, NEAREST).map(({ name }) => name);
}

export const unknownFunction = (name: string): string =>
  `There is no function “${name.slice(0, 80)}”. The nearest are ${nearest(name, engineFunctions.map((one) => one.name)).join(', ')}; --list names them all. Nothing was run.`;
