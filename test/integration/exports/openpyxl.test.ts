import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { bandColours } from '../../../electron/app/exports/register-style.ts';
import { writeRegister } from '../../../electron/app/exports/register.ts';
import { awkwardRegister, registerExport } from '../../fixtures/register.ts';

const run = promisify(execFile);
/** The Python that Debian's openpyxl belongs to; another one may come first on the path. */
const PYTHON = '/usr/bin/python3';
const there = existsSync(PYTHON) && await run(PYTHON, ['-c', 'import openpyxl']).then(() => true, () => false);

type Facts = Readonly<Record<string, {
  readonly state: string; readonly filter: string | null; readonly freeze: string | null; readonly titles: readonly (string | null)[]; readonly validations: readonly (readonly string[])[];
  readonly colours: readonly (readonly [range: string, rules: number, formula: string, fill: string | null])[]; readonly header: string | null; readonly landscape: string; readonly hidden: readonly string[]; readonly breaks: number; readonly text: string;
}>>;

it.runIf(there)('opens in openpyxl with filters, choices, colours, frozen headings and print titles where they belong', async () => {
  const written = await writeRegister(registerExport({ ...awkwardRegister, handling: 'OFFICIAL-SENSITIVE' }));
  if (!written.ok) throw new Error(written.error.message);
  const folder = await mkdtemp(join(tmpdir(), 'mutuals-openpyxl-'));
  try {
    await writeFile(join(folder, 'book.xlsx'), written.value.bytes);
    const { stdout } = await run(PYTHON, [fileURLToPath(new URL('./openpyxl-facts.py', import.meta.url)), join(folder, 'book.xlsx')]);
    const facts = JSON.parse(stdout) as Facts;
    expect(Object.entries(facts).map(([name, { state }]) => `${name} ${state}`)).toEqual([
      'Register visible', 'Heat map visible', 'Assurance framework visible', 'Controls visible', 'Actions visible', 'Reviews visible', 'Legend visible', 'About visible', 'Lists hidden', '_mutuals hidden',
    ]);
    const [risks, controls, actions, reviews] = [awkwardRegister.rows, awkwardRegister.controls, awkwardRegister.actions, awkwardRegister.reviews].map(({ length }) => length + 1);
    expect(['Register', 'Controls', 'Actions', 'Reviews'].map((name) => facts[name]?.filter)).toEqual([`A1:AY${risks}`, `A1:N${controls}`, `A1:O${actions}`, `A1:O${reviews}`]);
    expect(['Register', 'Assurance framework', 'Controls', 'Actions', 'Reviews'].map((name) => facts[name]?.freeze)).toEqual(['C2', 'B4', 'D2', 'D2', 'D2']);
    expect(facts['Register']?.titles.map((title) => title?.replaceAll('$', ''))).toEqual(['1:1', 'A:B']);
    expect(facts['Assurance framework']?.titles[0]?.replaceAll('$', '')).toBe('3:3');
    expect(facts['Register']?.validations).toContainEqual([`F2:F${(risks ?? 0) + 200}`, 'list', 'List_category']);
    expect(facts['Actions']?.validations).toContainEqual([`H2:H${(actions ?? 0) + 200}`, 'decimal', '0']);
    expect(facts['Actions']?.colours).toContainEqual([`E2:F${(actions ?? 0) + 200}`, 1, '$F2="Late"', `FF${bandColours.extreme.paleFill}`]);
    expect(facts['Register']?.colours.filter(([, rules]) => rules === 4)).toHaveLength(3);
    expect(facts['Heat map']?.colours).toHaveLength(75 + 16);
    for (const name of Object.keys(facts).slice(0, 8)) expect(facts[name]?.header, name).toContain('OFFICIAL-SENSITIVE');
    expect([facts['Controls']?.hidden, facts['Actions']?.hidden, facts['Reviews']?.hidden].map((hidden) => hidden?.join())).toEqual(['M,N', 'N,O', '']);
    expect([facts['Register']?.text, facts['Controls']?.text]).toEqual(['@', '@']);
    expect(facts['Legend']?.breaks).toBe(2);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

it.runIf(!there)('cannot be opened in openpyxl here: Debian’s python3-openpyxl is not installed', () => undefined);
