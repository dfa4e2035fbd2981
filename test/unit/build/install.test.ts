import { describe, expect, test } from 'vitest';

import { installReason, installStamp, npmCommand } from '../../../build/lib/install.mjs';

const machine = { platform: 'linux', arch: 'x64' };

describe('whether the packages must be installed', () => {
  const stampWanted = installStamp('{"lockfileVersion":3}', machine);

  test('they must where there are none', () => {
    expect(installReason({ modulesExist: false, stampFound: null, stampWanted })).toMatch(/first run/);
  });

  test('they must where an install never finished', () => {
    expect(installReason({ modulesExist: true, stampFound: null, stampWanted })).not.toBeNull();
  });

  test('they must where the lock file has changed since', () => {
    const stampFound = installStamp('{"lockfileVersion":2}', machine);
    expect(installReason({ modulesExist: true, stampFound, stampWanted })).toMatch(/package-lock.json has changed/);
  });

  test('they must where the folder came from another kind of machine', () => {
    const stampFound = installStamp('{"lockfileVersion":3}', { platform: 'darwin', arch: 'arm64' });
    expect(installReason({ modulesExist: true, stampFound, stampWanted })).not.toBeNull();
  });

  test('they need not where they are those of this very lock file', () => {
    expect(installReason({ modulesExist: true, stampFound: stampWanted, stampWanted })).toBeNull();
  });
});

describe('which npm installs them', () => {
  test('the one that called the command, run by its own Node', () => {
    const npm = npmCommand({ npm_execpath: '/lib/npm/bin/npm-cli.js' }, '/bin/node', 'linux');
    expect(npm).toEqual({ command: '/bin/node', args: ['/lib/npm/bin/npm-cli.js'], shell: false });
  });

  test('the one on the path where another tool called it or none did', () => {
    expect(npmCommand({}, '/bin/node', 'linux')).toEqual({ command: 'npm', args: [], shell: false });
    expect(npmCommand({ npm_execpath: '/lib/yarn.js' }, '/bin/node', 'linux').command).toBe('npm');
  });

  test('through the shell on Windows, where npm is a script', () => {
    expect(npmCommand({}, 'node.exe', 'win32').shell).toBe(true);
  });
});
