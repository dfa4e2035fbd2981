import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readInput } from '../../../shared/engine/contract.ts';
import { plain } from '../../../shared/engine/plain.ts';

const schema = z.object({ list: z.array(z.object({ kind: z.enum(['a', 'b']), of: z.string().max(3), at: z.number().min(2) })), choice: z.discriminatedUnion('type', [z.object({ type: z.literal('x') }), z.object({ type: z.literal('y') })]) });
const saidOf = (given: unknown): readonly string[] => {
  const read = readInput(schema, given);
  return read.ok ? [] : read.error.map(({ field, reason }) => `${field}: ${reason}`);
};

describe('what is wrong with an input', () => {
  it('is said by its field, in plain words where the schema has none of its own', () => {
    expect(saidOf(7)).toEqual(['input: Is not of the right kind: give an object.']);
    expect(saidOf({})).toEqual(['list: Is missing: give a list.', 'choice: Is not of the right kind: give an object.'.replace('not of the right kind', 'missing')]);
    expect(saidOf({ list: [{ kind: 'c', of: 'long', at: 1 }], choice: { type: 'z' } })).toEqual([
      'list[0].kind: Is one of a, b.', 'list[0].of: Is at most 3.', 'list[0].at: Is at least 2.', 'choice.type: Is none of the kinds that the schema of the input names.',
    ]);
  });
});

describe('a result as it travels', () => {
  it('has plain arrays in the place of typed ones, at any depth, and all else as it was', () => {
    const found = plain({ a: Float64Array.of(0.1, -0), b: [{ c: new Int16Array([3]), d: null }], e: 'text', f: new Uint8Array(0) });
    expect(found).toEqual({ a: [0.1, -0], b: [{ c: [3], d: null }], e: 'text', f: [] });
    expect(Array.isArray(found.a)).toBe(true);
  });
});
