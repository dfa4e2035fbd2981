import type { z } from 'zod';
import { appError } from './errors.ts';
import { fail, ok, type Result } from './result.ts';

type Issue = z.core.$ZodRawIssue;

/** Plain words for what a schema does not say itself; a sentence written in the schema always wins. */
function sentenceFor(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined || issue.input === null ? 'Enter a value.' : 'Enter a value of the right kind.';
    case 'invalid_value':
      return 'Choose one of the options.';
    case 'too_big':
      return `Enter at most ${issue.maximum}.`;
    case 'too_small':
      return `Enter at least ${issue.minimum}.`;
    case 'unrecognized_keys':
      return `This is not known here: ${issue.keys.join(', ')}.`;
    default:
      return 'This is not in the expected form.';
  }
}

/** Field path (dot separated, `''` for the whole) to the first sentence said about it. */
export function fieldSentences(issues: readonly z.core.$ZodIssue[]): Readonly<Record<string, string>> {
  const fields = new Map<string, string>();
  for (const issue of issues) {
    const path = issue.path.map(String).join('.');
    if (!fields.has(path)) fields.set(path, issue.message);
  }
  return Object.fromEntries(fields);
}

/** Parses with a schema: what it makes of the value, or `invalid_input` with a sentence for each field that is wrong. */
export function parseFields<S extends z.ZodType>(schema: S, value: unknown): Result<z.output<S>> {
  const parsed = schema.safeParse(value, { error: sentenceFor });
  return parsed.success ? ok(parsed.data) : fail(appError('invalid_input', undefined, { fields: fieldSentences(parsed.error.issues) }));
}

/** `invalid_input` about one field, for what only the store knows (a duplicate, a record that is gone). */
export const invalidField = (field: string, sentence: string): Result<never> => fail(appError('invalid_input', undefined, { fields: { [field]: sentence } }));
