import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { type Cruise, cruiseArguments, dependencyComplaints, rooms, sourceFiles } from '../../../build/lib/dependencies.mjs';

const project = fileURLToPath(new URL('../../..', import.meta.url));

let root: string;

function write(path: string, content: string): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** A small house in order: each room has a file and uses what it may. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mutuals-rule-'));
  symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'), 'junction');
  for (const file of ['package.json', 'build/dependencies.mjs']) write(file, readFileSync(join(project, file), 'utf8'));
  write('shared/model.ts', "import { z } from 'zod'\nexport const name = z.string()\n");
  write(
    'db/store.ts',
    "import Database from 'better-sqlite3'\nimport { sql } from 'kysely'\nimport { name } from '../shared/model.ts'\nexport const open = { Database, sql, name }\n",
  );
  write('electron/host.ts', 'export type Host = { reveal: () => void }\n');
  write(
    'electron/app/application.ts',
    "import type { Host } from '../host.ts'\nimport { open } from '../../db/store.ts'\nexport const application = (host: Host) => ({ host, open })\n",
  );
  write('electron/app/exports/register.ts', "import { write } from 'hucre'\nexport const register = write\n");
  write(
    'electron/main.ts',
    "import { app } from 'electron'\nimport { application } from './app/application.ts'\nexport const main = { app, application }\n",
  );
  write(
    'electron/browser.ts',
    "import { createServer } from 'node:http'\nimport { application } from './app/application.ts'\nexport const browser = { createServer, application }\n",
  );
  write(
    'renderer/main.tsx',
    "import { createRoot } from 'react-dom/client'\nimport { name } from '../shared/model.ts'\nexport const main = { createRoot, name }\n",
  );
  write(
    'test/one.test.ts',
    "import { browser } from '../electron/browser.ts'\nimport { main } from '../renderer/main.tsx'\nexport const all = { browser, main }\n",
  );
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function complaints(): string[] {
  const script = join(project, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const { stdout } = spawnSync(process.execPath, [script, ...cruiseArguments(), ...rooms], { cwd: root, encoding: 'utf8', maxBuffer: 1e8 });
  return dependencyComplaints(JSON.parse(stdout) as Cruise, sourceFiles(root));
}

describe('the dependency rule', () => {
  test('finds nothing in a house in order', () => {
    expect(complaints()).toEqual([]);
  });

  const breaches: [rule: string, path: string, content: string][] = [
    ['renderer-imports-shared-only', 'renderer/a.ts', "import { open } from '../db/store.ts'\nexport const a = open\n"],
    ['renderer-imports-shared-only', 'renderer/b.ts', "import type { Host } from '../electron/host.ts'\nexport const b: Host | null = null\n"],
    ['renderer-imports-shared-only', 'renderer/c.ts', "export const c = () => import('../electron/browser.ts')\n"],
    ['db-imports-shared-only', 'db/a.ts', "import { register } from '../electron/app/exports/register.ts'\nexport const a = register\n"],
    ['electron-imports-db-and-shared-only', 'electron/a.ts', "import { main } from '../renderer/main.tsx'\nexport const a = main\n"],
    ['shared-imports-nothing-above', 'shared/a.ts', "import { open } from '../db/store.ts'\nexport const a = open\n"],
    ['build-imports-no-room', 'build/a.ts', "import { name } from '../shared/model.ts'\nexport const a = name\n"],
    ['application-is-host-neutral', 'electron/app/a.ts', "import { browser } from '../browser.ts'\nexport const a = browser\n"],
    ['shared-is-pure', 'shared/b.ts', "import { readFileSync } from 'node:fs'\nexport const b = readFileSync\n"],
    ['shared-is-pure', 'shared/c.ts', "import { readFileSync } from 'fs'\nexport const c = readFileSync\n"],
    ['shared-packages', 'shared/d.ts', "import { sql } from 'kysely'\nexport const d = sql\n"],
    ['renderer-has-no-node', 'renderer/d.ts', "import { join } from 'node:path'\nexport const d = join\n"],
    ['renderer-has-no-store', 'renderer/e.ts', "import Database from 'better-sqlite3'\nexport const e = Database\n"],
    ['renderer-has-no-store', 'renderer/f.ts', "import { ipcRenderer } from 'electron'\nexport const f = ipcRenderer\n"],
    ['renderer-has-no-store', 'renderer/g.ts', "import { write } from 'hucre'\nexport const g = write\n"],
    ['sql-stays-in-db', 'electron/app/b.ts', "import { sql } from 'kysely'\nexport const b = sql\n"],
    ['sql-stays-in-db', 'electron/b.ts', "import Database from 'better-sqlite3'\nexport const b = Database\n"],
    ['workbooks-stay-in-exports-and-imports', 'electron/app/handlers/a.ts', "import { write } from 'hucre'\nexport const a = write\n"],
    ['documents-stay-in-papers', 'electron/app/exports/b.ts', "import { Document } from 'docx'\nexport const b = Document\n"],
    ['electron-stays-in-its-host', 'electron/app/c.ts', "import { app } from 'electron'\nexport const c = app\n"],
    ['electron-stays-in-its-host', 'electron/browser/a.ts', "import { app } from 'electron'\nexport const a = app\n"],
    ['electron-stays-in-its-host', 'electron/cli.ts', "import { app } from 'electron'\nexport const cli = app\n"],
    ['what-runs-is-shipped', 'electron/app/d.ts', "import { create } from 'zustand'\nexport const d = create\n"],
    ['resolves', 'db/b.ts', "import { gone } from './gone.ts'\nexport const b = gone\n"],
    ['declared', 'renderer/h.ts', "import Ajv from 'ajv'\nexport const h = Ajv\n"],
    ['no-cycles', 'shared/model.ts', "import { again } from './again.ts'\nexport const name = again\n"],
  ];

  test('catches every planted breach, by its own name', () => {
    write('shared/again.ts', "import { name } from './model.ts'\nexport const again = name\n");
    for (const [, path, content] of breaches) write(path, content);
    const found = complaints();
    const missed = breaches.filter(([rule, path]) => !found.some((line) => line.startsWith(`${rule}: ${path} `)));
    // A cycle is reported from whichever of its files comes first.
    expect(missed.filter(([rule]) => rule !== 'no-cycles')).toEqual([]);
    expect(found.filter((line) => line.startsWith('no-cycles: '))).not.toEqual([]);
  });

  test('has a planted breach for each of its rules', async () => {
    const { default: config } = (await import('../../../build/dependencies.mjs')) as { default: { forbidden: { name: string }[] } };
    const names = config.forbidden.map(({ name }) => name);
    expect([...new Set(breaches.map(([rule]) => rule))].sort()).toEqual(names.sort());
  });

  test('complains of a source file that the tool did not look at', () => {
    expect(dependencyComplaints({ modules: [{ source: 'db/store.ts' }], summary: { violations: [] } }, ['db/store.ts', 'db/audit.ts'])).toEqual([
      'not seen by the dependency rule: db/audit.ts',
    ]);
  });

  test('complains where there is nothing to look at', () => {
    expect(dependencyComplaints({ modules: [], summary: { violations: [] } }, [])).toHaveLength(1);
  });
});
