import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { electronBinary, fetchElectron, windowObstacle } from '../../../build/lib/electron.mjs';

let root: string;
let home: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mutuals-electron-'));
  home = join(root, 'node_modules', 'electron');
  mkdirSync(home, { recursive: true });
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

/** What the package's own script does when all goes well. */
const putBinary = `{
  const fs = require('node:fs'), path = require('node:path')
  fs.mkdirSync(path.join(__dirname, 'dist'))
  fs.writeFileSync(path.join(__dirname, 'dist', 'electron'), '')
  fs.writeFileSync(path.join(__dirname, 'path.txt'), 'electron')
}`;

describe("Electron's binary", () => {
  test('is missing where the package has not fetched it', () => {
    expect(electronBinary(root, {})).toBeNull();
  });

  test('is missing where the package says it is there and it is not', () => {
    writeFileSync(join(home, 'path.txt'), 'electron');
    expect(electronBinary(root, {})).toBeNull();
  });

  test('is where the package says', () => {
    writeFileSync(join(home, 'path.txt'), 'electron');
    mkdirSync(join(home, 'dist'));
    writeFileSync(join(home, 'dist', 'electron'), '');
    expect(electronBinary(root, {})).toBe(join(home, 'dist', 'electron'));
  });

  test('may be in a folder of the person, as the package allows', () => {
    writeFileSync(join(home, 'path.txt'), 'electron');
    const other = join(root, 'other');
    mkdirSync(other);
    writeFileSync(join(other, 'electron'), '');
    expect(electronBinary(root, { ELECTRON_OVERRIDE_DIST_PATH: other })).toBe(join(other, 'electron'));
  });
});

describe('fetching it', () => {
  const fetchWith = (script: string, limit: number): Promise<string> => {
    writeFileSync(join(home, 'install.js'), script);
    return fetchElectron(root, process.execPath, limit);
  };

  test('says so when it worked', async () => {
    expect(await fetchWith(putBinary, 5_000)).toBe('fetched');
  });

  test('says so when the script ends with an error', async () => {
    expect(await fetchWith('process.exit(1)', 5_000)).toBe('failed');
  });

  test('does not believe a script that leaves no binary', async () => {
    expect(await fetchWith('', 5_000)).toBe('failed');
  });

  test('is given up, and the script ended, when nothing arrives', async () => {
    const pidFile = join(root, 'pid');
    const script = `require('node:fs').writeFileSync(${JSON.stringify(pidFile)}, String(process.pid)); setInterval(() => {}, 1000)`;
    expect(await fetchWith(script, 600)).toBe('gave-up');
    const pid = Number(readFileSync(pidFile, 'utf8'));
    expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
    expect(existsSync(join(home, 'fetching'))).toBe(false);
  });

  test('is not given up while something arrives, however long it takes', async () => {
    const script = `
      const fs = require('node:fs'), os = require('node:os'), path = require('node:path')
      let parts = 0
      const timer = setInterval(() => {
        fs.appendFileSync(path.join(os.tmpdir(), 'part.zip'), 'part')
        if ((parts += 1) < 12) return
        clearInterval(timer)
        ${putBinary}
      }, 200)
    `;
    expect(await fetchWith(script, 1_500)).toBe('fetched');
  });
});

describe('a window', () => {
  test('cannot be opened on Linux without a display', () => {
    expect(windowObstacle({ platform: 'linux', env: {}, userId: 1000 })).toMatch(/no display/);
  });

  test.each([{ DISPLAY: ':0' }, { WAYLAND_DISPLAY: 'wayland-0' }])('can be with %o', (env) => {
    expect(windowObstacle({ platform: 'linux', env, userId: 1000 })).toBeNull();
  });

  test('is not opened without its sandbox, which the administrator cannot have', () => {
    expect(windowObstacle({ platform: 'linux', env: { DISPLAY: ':0' }, userId: 0 })).toMatch(/sandbox/);
  });

  test.each(['darwin', 'win32'])('can always be opened on %s', (platform) => {
    expect(windowObstacle({ platform, env: {}, userId: undefined })).toBeNull();
  });
});
