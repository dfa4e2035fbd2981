import type { z } from 'zod';

const kinds: Readonly<Record<string, string>> = { array: 'a list', object: 'an object', record: 'an object', string: 'a text', number: 'a number', int: 'a whole number', boolean: 'true or false', null: 'null', tuple: 'a list' };

/** Plain words for what a schema of the engine does not say itself; a sentence written in the schema always wins. */
export function sentenceFor(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type': return `${issue.input === undefined ? 'Is missing: give' : 'Is not of the right kind: give'} ${kinds[issue.expected] ?? 'a value'}.`;
    case 'invalid_value': return `Is one of ${issue.values.map(String).join(', ')}.`;
    case 'too_big': return `Is at most ${String(issue.maximum)}.`;
    case 'too_small': return `Is at least ${String(issue.minimum)}.`;
    case 'unrecognized_keys': return `Has what is not known here: ${issue.keys.join(', ')}.`;
    case 'invalid_union': return typeof issue['discriminator'] === 'string' ? 'Is none of the kinds that the schema of the input names.' : 'Is in none of the forms that the schema of the input names.';
    default: return 'Is not in the form that the schema of the input asks for.';
  }
}
