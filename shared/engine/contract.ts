import type { z } from 'zod';
import { fail, ok, type Result } from '../result.ts';
import { firstNotFinite } from './finite.ts';
import type { Means } from './means.ts';
import { provenanceOf, type Provenance } from './provenance.ts';
import { sentenceFor } from './sentences.ts';
import { unreadIn } from './unread.ts';

/** What is wrong with an input: the field, by its path in the input ("mutuals[2].cash"), and the reason as a sentence. */
export type EngineProblem = { readonly field: string; readonly reason: string };
export type Answer<T> = Result<T, readonly EngineProblem[]>;

export const refuse = (field: string, reason: string): Result<never, readonly EngineProblem[]> => fail([{ field, reason }]);

/** What a function found, and what another needs to find it again. */
export type Found<T> = { readonly provenance: Provenance; readonly result: T };

/** The parts of the specification, in its order. */
export const engineSections = ['dependency', 'cash', 'simulation', 'contagion', 'rehousing', 'sensitivity', 'value', 'plan', 'scenario'] as const;
export type EngineSection = (typeof engineSections)[number];

type Definition<I extends z.ZodType, O> = {
  /** "section.verb or noun", as it is named on the command line. */
  readonly name: `${EngineSection}.${string}`;
  readonly summary: string;
  readonly input: I;
  /** The conventions that a reader of the figures must know, those chosen by the input included. */
  readonly conventions: (input: z.output<I>) => readonly string[];
  readonly run: (input: z.output<I>, means: Means) => Answer<O> | Promise<Answer<O>>;
};

export type EngineFunction<I extends z.ZodType = z.ZodType, O = unknown> = Omit<Definition<I, O>, 'run' | 'conventions'> & {
  /** Checks anything that claims to be the input, then runs. Throws when a figure is not finite: that is a defect of the engine. */
  readonly call: (given: unknown, means: Means) => Promise<Answer<Found<O>>>;
};

const pathOf = (path: readonly PropertyKey[]): string => path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? String(key) : `${text}.${String(key)}`), '');

/** Reads an input by its schema; every problem names its field, the whole input being "input". What the schema does not know is refused: a misspelt field that may be left out would pass for left out. */
export function readInput<I extends z.ZodType>(schema: I, given: unknown): Answer<z.output<I>> {
  const read = schema.safeParse(given, { error: sentenceFor });
  if (!read.success) return fail(read.error.issues.map(({ path, message }) => ({ field: pathOf(path) || 'input', reason: message })));
  const unread = unreadIn(given, read.data);
  return unread.length === 0 ? ok(read.data) : fail(unread.map((path) => ({ field: pathOf(path), reason: 'There is no such field here: check how it is spelt, or leave it out.' })));
}

/** A function of the engine by its one description: the command line, the list of schemas and the tests all go by it. */
export const engineFunction = <I extends z.ZodType, O>({ run, conventions, ...named }: Definition<I, O>): EngineFunction<I, O> => ({
  ...named,
  async call(given, means) {
    const read = readInput(named.input, given);
    if (!read.ok) return read;
    const answer = await run(read.value, means);
    if (!answer.ok) return answer;
    const wrong = firstNotFinite(answer.value);
    if (wrong !== null) throw new Error(`${named.name} gave a figure that is not finite: ${wrong}`);
    return ok({ provenance: provenanceOf(named.name, read.value, conventions(read.value)), result: answer.value });
  },
});
