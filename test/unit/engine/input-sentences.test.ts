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
      'list[0].kind: Is one of a, b.', 'list[0].of: Has at most 3 characters.', 'list[0].at: Is at least 2.', 'choice.type: Is one of x, y.',
    ]);
  });

  it('names what is not known, wherever it stands, as a misspelt field would pass for one left out', () => {
    const some = z.object({ rows: z.array(z.object({ paidAfter: z.number().default(0), of: z.record(z.string(), z.number()).default({}) })), kind: z.discriminatedUnion('type', [z.object({ type: z.literal('x'), at: z.number().optional() })]) });
    const said = (given: unknown) => {
      const read = readInput(some, given);
      return read.ok ? read.value : read.error.map(({ field }) => field);
    };
    expect(said({ rows: [{}, { paidafter: 2 }], kind: { type: 'x', att: 1 }, seed: { a: { b: 1 } } })).toEqual(['rows[1].paidafter', 'kind.att', 'seed']);
    expect(said({ rows: [{ of: { anything: 1, constructor: 2 } }], kind: { type: 'x', at: undefined } })).toEqual({ rows: [{ paidAfter: 0, of: { anything: 1, constructor: 2 } }], kind: { type: 'x' } });
    expect(said({ rows: [], kind: { type: 'x' }, seed: null, paths: undefined })).toEqual(['seed']);
    expect(said(JSON.parse('{ "rows": [{ "of": { "__proto__": 1 } }], "kind": { "type": "x" } }'))).toEqual(['rows[0].of.__proto__']);
    expect(readInput(some, { rows: [{ paidafter: 2 }], kind: { type: 'x' } })).toEqual({ ok: false, error: [{ field: 'rows[0].paidafter', reason: 'There is no such field here: check how it is spelt, or leave it out.' }] });
  });

  it('is said of entries as such', () => {
    const read = readInput(z.object({ pair: z.tuple([z.string(), z.string()]), few: z.array(z.number()).max(1) }), { pair: ['a'], few: [1, 2] });
    expect(read).toEqual({ ok: false, error: [{ field: 'pair', reason: 'Has at least 2 entries.' }, { field: 'few', reason: 'Has at most 1 entry.' }] });
  });
});

describe('a result as it travels', () => {
  it('has plain arrays in the place of typed ones, at any depth, and all else as it was', () => {
    const found = plain({ a: Float64Array.of(0.1, -0), b: [{ c: new Int16Array([3]), d: null }], e: 'text', f: new Uint8Array(0) });
    expect(found).toEqual({ a: [0.1, -0], b: [{ c: [3], d: null }], e: 'text', f: [] });
    expect(Array.isArray(found.a)).toBe(true);
  });
});
