import type { z } from 'zod';

const kinds: Readonly<Record<string, string>> = { array: 'a list', object: 'an object', record: 'an object', string: 'a text', number: 'a number', int: 'a whole number', boolean: 'true or false', null: 'null', tuple: 'a list' };

/** What is counted by what is in it, and how that is called. */
const counted: Readonly<Record<string, string>> = { array: 'Has', string: 'Has' };
const things = (origin: string, count: number | bigint): string => (origin === 'array' ? (count === 1 ? ' entry' : ' entries') : origin === 'string' ? (count === 1 ? ' character' : ' characters') : '');

/** Plain words for what a schema of the engine does not say itself; a sentence written in the schema always wins. */
export function sentenceFor(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case 'invalid_type': return `${issue.input === undefined ? 'Is missing: give' : 'Is not of the right kind: give'} ${kinds[issue.expected] ?? 'a value'}.`;
    case 'invalid_value': return `Is one of ${issue.values.map(String).join(', ')}.`;
    case 'too_big': return `${counted[issue.origin] ?? 'Is'} at most ${issue.maximum.toLocaleString('en-GB')}${things(issue.origin, issue.maximum)}.`;
    case 'too_small': return `${counted[issue.origin] ?? 'Is'} at least ${issue.minimum.toLocaleString('en-GB')}${things(issue.origin, issue.minimum)}.`;
    case 'unrecognized_keys': return `Has what is not known here: ${issue.keys.join(', ')}.`;
    case 'invalid_union': return Array.isArray(issue['options']) ? `Is one of ${issue['options'].map(String).join(', ')}.` : 'Is in none of the forms that the schema of the input names.';
    default: return 'Is not in the form that the schema of the input asks for.';
  }
}
