import { createRequire } from 'node:module';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { FuseV1Options } from '@electron/fuses';
import type { Configuration } from 'electron-builder';
import { describe, expect, test } from 'vitest';

const project = fileURLToPath(new URL('../../..', import.meta.url));
const modules = join(project, 'node_modules');

/** The builder's own parts, reached as the builder reaches them. */
const fromBuilder = createRequire(join(modules, 'electron-builder', 'package.json'));
const { getConfig, validateConfiguration } = fromBuilder('app-builder-lib/out/util/config/config.js') as {
  getConfig: (folder: string, file: string, overrides: null) => Promise<Configuration>;
  validateConfiguration: (config: Configuration, log: { isEnabled: false }) => Promise<void>;
};
const { FileMatcher } = fromBuilder('app-builder-lib/out/fileMatcher.js') as {
  FileMatcher: new (
    from: string,
    to: string,
    expand: (pattern: string) => string,
    patterns: string[],
  ) => {
    createFilter: () => (file: string, stat: { isDirectory: () => boolean }) => boolean;
  };
};

const config = await getConfig(project, 'electron-builder.yml', null);
const validate = (candidate: Configuration): Promise<void> => validateConfiguration(candidate, { isEnabled: false });

/** Whether the builder, given these patterns, takes a file that is at this path of the project, on that machine. */
function takes(patterns: readonly string[], path: string, machine: Readonly<Record<string, string>> = {}): boolean {
  const expand = (pattern: string): string => pattern.replace(/\$\{(\w+)\}/g, (_, name: string) => machine[name] ?? name);
  const filter = new FileMatcher(project, '', expand, [...patterns]).createFilter();
  return filter(join(project, path), { isDirectory: () => false });
}

/** The patterns of a setting of the builder, which may also be one text or an object. */
function patternsOf(setting: unknown): string[] {
  const list: unknown[] = Array.isArray(setting) ? setting : [setting];
  return list.flatMap((item) => {
    if (typeof item === 'string') return [item];
    return typeof item === 'object' && item !== null && 'filter' in item ? patternsOf(item.filter) : [];
  });
}

const bindings = readdirSync(join(modules, 'better-sqlite3', 'prebuilds')).map((file) => `node_modules/better-sqlite3/prebuilds/${file}`);

describe('electron-builder.yml', () => {
  test("is valid by the builder's own schema", async () => {
    await expect(validate(config)).resolves.toBeUndefined();
  });

  test.each<[string, object]>([
    ['at the top', { asarUnpak: [] }],
    ['among the fuses', { electronFuses: { ...config.electronFuses, runAsNod: false } }],
    ['of a platform', { nsis: { oneClik: false } }],
    ['with a value of the wrong kind', { npmRebuild: 'never' }],
  ])('would be refused with a setting misspelled %s', async (_where, mistake) => {
    await expect(validate({ ...config, ...mistake })).rejects.toThrow(/configuration/i);
  });

  test('sets every fuse of Electron that the builder can set, each to its safe side', () => {
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      grantFileProtocolExtraPrivileges: false,
    });
    const known = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name)));
    const settable = known.filter((name) => name !== 'WasmTrapHandlers').map((name) => name.charAt(0).toLowerCase() + name.slice(1));
    expect(Object.keys(config.electronFuses ?? {}).sort()).toEqual(settable.sort());
  });

  test.each([
    ['win32', 'x64', ['win32-x64']],
    ['darwin', 'arm64', ['darwin-arm64']],
    ['darwin', 'x64', ['darwin-x64']],
    ['linux', 'x64', ['linux-x64', 'linuxmusl-x64']],
  ])('gives %s on %s the native bindings of that machine alone', (platform, arch, machines) => {
    const taken = bindings.filter((binding) => takes(['**/*', ...patternsOf(config.files)], binding, { platform, arch }));
    expect(taken.sort()).toEqual(machines.map((machine) => `node_modules/better-sqlite3/prebuilds/${machine}.node`));
  });

  test('takes every native binding out of the archive, and nothing else', () => {
    const unpacked = patternsOf(config.asarUnpack);
    expect(bindings.length).toBeGreaterThan(0);
    expect(bindings.every((binding) => binding.endsWith('.node') && takes(unpacked, binding))).toBe(true);
    for (const inside of ['dist/electron/thread.js', 'dist/renderer/index.html', 'node_modules/better-sqlite3/lib/index.js']) {
      expect(takes(unpacked, inside), inside).toBe(false);
    }
  });

  test('asks nothing of a network once installed', () => {
    expect(config.publish).toBeNull();
  });

  test('is for the three platforms', () => {
    expect([config.win?.target, config.mac?.target, config.linux?.target]).toEqual([
      'nsis',
      [{ target: 'dmg', arch: ['x64', 'arm64'] }],
      ['AppImage', 'deb'],
    ]);
  });
});
