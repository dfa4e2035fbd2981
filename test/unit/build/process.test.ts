import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as wait } from 'node:timers/promises';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const library = (name: string): string => JSON.stringify(new URL(`../../../build/lib/${name}.mjs`, import.meta.url).href);

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mutuals-process-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A command that runs this child and passes its code on, as `npm start` and `npm run cli` do. */
const commandAround = (child: string): string[] => [
  '--input-type=module',
  '-e',
  `import { endChildrenOnSignals, run } from ${library('process')}
   endChildrenOnSignals()
   const { code } = await run(process.execPath, ['-e', ${JSON.stringify(child)}], { cwd: ${JSON.stringify(folder)}, output: 'talk' })
   process.exitCode = code`,
];

async function until(met: () => boolean): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!met()) {
    if (performance.now() > deadline) throw new Error('It did not happen within twenty seconds.');
    await wait(20);
  }
}

describe('a command around a child', () => {
  test.each([0, 1, 3])('passes on the exit code %i', (code) => {
    expect(spawnSync(process.execPath, commandAround(`process.exit(${code})`)).status).toBe(code);
  });

  test('leaves the standard output to the child', () => {
    const { stdout } = spawnSync(process.execPath, commandAround('console.log(JSON.stringify({ contracts: 3 }))'), { encoding: 'utf8' });
    expect(stdout).toBe('{"contracts":3}\n');
  });

  test.each<[string, string, number]>([
    ['closes cleanly', 'process.on("SIGINT", () => process.exit(0));', 0],
    ['knows nothing of signals', '', 130],
  ])('ends with a child that %s when it is interrupted, and leaves none behind', async (_what, onSignal, code) => {
    const pidFile = join(folder, 'pid');
    const child = `${onSignal} setInterval(() => {}, 1000); require("node:fs").writeFileSync(${JSON.stringify(pidFile)}, String(process.pid))`;
    const command = spawn(process.execPath, commandAround(child), { stdio: 'ignore' });
    const ended = new Promise((resolve) => command.on('close', resolve));
    await until(() => existsSync(pidFile) && readFileSync(pidFile, 'utf8') !== '');
    command.kill('SIGINT');
    expect(await ended).toBe(code);
    expect(() => process.kill(Number(readFileSync(pidFile, 'utf8')), 0)).toThrow(/ESRCH/);
  });
});

describe('installing and building', () => {
  /** Notes when its turn begins and ends. */
  const turn = (name: string, milliseconds: number, end = ''): string[] => [
    '--input-type=module',
    '-e',
    `import { appendFileSync } from 'node:fs'
     import { setTimeout as wait } from 'node:timers/promises'
     import { alone } from ${library('lock')}
     await alone(${JSON.stringify(folder)}, async () => {
       appendFileSync('turns', '${name} begins\\n')
       await wait(${milliseconds})
       ${end}
       appendFileSync('turns', '${name} ends\\n')
     })`,
  ];
  const turns = (): string[] => readFileSync(join(folder, 'turns'), 'utf8').trim().split('\n');

  test('are done by one command at a time', async () => {
    const commands = ['a', 'b', 'c'].map((name) => spawn(process.execPath, turn(name, 300), { cwd: folder, stdio: 'ignore' }));
    await Promise.all(commands.map((command) => new Promise((resolve) => command.on('close', resolve))));
    const names = turns()
      .filter((line) => line.endsWith('begins'))
      .map((line) => line.charAt(0));
    expect(names.toSorted()).toEqual(['a', 'b', 'c']);
    expect(turns()).toEqual(names.flatMap((name) => [`${name} begins`, `${name} ends`]));
  });

  test('are taken over from a command that was killed', () => {
    spawnSync(process.execPath, turn('killed', 0, "process.kill(process.pid, 'SIGKILL')"), { cwd: folder });
    const { status } = spawnSync(process.execPath, turn('next', 0), { cwd: folder, timeout: 20_000 });
    expect(status).toBe(0);
    expect(turns()).toEqual(['killed begins', 'next begins', 'next ends']);
  });
});
