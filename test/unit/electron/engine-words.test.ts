import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../electron/engine/arguments.ts';
import { readJson } from '../../../electron/engine/json.ts';
import { nearest } from '../../../electron/engine/listing.ts';

const plain = { workers: null, typescript: false };

describe('the words of the engine’s command line', () => {
  it('name a function, a listing, or neither', () => {
    expect(readArguments(['value.appraise'])).toEqual({ ok: true, value: { command: { is: 'run', name: 'value.appraise' }, options: plain } });
    expect(readArguments(['plan.simulate', '--workers', '3', '--typescript'])).toEqual({ ok: true, value: { command: { is: 'run', name: 'plan.simulate' }, options: { workers: 3, typescript: true } } });
    expect(readArguments(['--list'])).toEqual({ ok: true, value: { command: { is: 'list', name: null }, options: plain } });
    expect(readArguments(['--list', 'plan.simulate'])).toEqual({ ok: true, value: { command: { is: 'list', name: 'plan.simulate' }, options: plain } });
    for (const words of [[], ['help'], ['--help'], ['--help', 'plan.simulate']]) expect(readArguments(words)).toMatchObject({ ok: true, value: { command: { is: 'help' } } });
  });

  it.each([
    [['a.b', 'c.d'], 'One function at a time: “c.d” is too much. Nothing was run.'],
    [['a.b', '--workers', '0'], '--workers takes a whole number from 1 to 64; “0” is not one. Nothing was run.'],
    [['a.b', '--workers', '1.5'], '“1.5” is not one.'],
    [['a.b', '--workers', 'all'], '“all” is not one.'],
    [['a.b', '--colour'], 'Nothing was run.'],
  ])('refuse %s in a sentence', (words, sentence) => {
    const read = readArguments(words);
    expect(read.ok ? '' : read.error).toContain(sentence);
  });

  it('have a nearest name when they are misspelt', () => {
    const names = ['value.appraise', 'value.realise', 'plan.pert', 'sensitivity.tornado', 'simulation.run'];
    expect(nearest('sensitivty.tornado', names)[0]).toBe('sensitivity.tornado');
    expect(nearest('TORNADO', names)[0]).toBe('sensitivity.tornado');
    expect(nearest('plan', names)[0]).toBe('plan.pert');
    expect(nearest('simulate', names)[0]).toBe('simulation.run');
    expect(nearest('', names)).toHaveLength(3);
  });

  it('come with an input that is JSON', () => {
    expect(readJson('\uFEFF{"a":[1,null]}\n')).toEqual({ ok: true, value: { a: [1, null] } });
    for (const text of ['', ' \n']) expect(readJson(text)).toMatchObject({ ok: false, error: expect.stringContaining('No input was given.') as unknown });
    for (const text of ['{', '{"a":NaN}', "{'a':1}", '{"a":1}{"b":2}']) expect(readJson(text)).toMatchObject({ ok: false, error: expect.stringContaining('The input is not JSON') as unknown });
  });
});
