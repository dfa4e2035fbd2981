import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import manifest from '../../../package.json' with { type: 'json' };

const project = fileURLToPath(new URL('../../..', import.meta.url));
const { listPackage, statFile } = createRequire(join(project, 'node_modules', 'electron-builder', 'package.json'))('@electron/asar') as {
  listPackage: (archive: string) => string[];
  statFile: (archive: string, file: string) => { unpacked?: true };
};

/** The mark by which Electron's fuses are found in its binary, the version and number of them, and how they are delivered. */
const fuses = Buffer.concat([Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'), Buffer.from([1, 9]), Buffer.from('101100111')]);

let folder: string;
let application: string;

/** The packages that the application needs at run time, those that they need included. */
function shippedPackages(names: readonly string[], found = new Set<string>()): Set<string> {
  for (const name of names.filter((candidate) => !found.has(candidate))) {
    found.add(name);
    const needs = createRequire(join(project, 'package.json'))(join(project, 'node_modules', name, 'package.json')) as {
      dependencies?: Record<string, string>;
      optionalDependencies?: Record<string, string>;
    };
    // A native binding is a package for each machine, of which only this machine’s is there.
    const bindings = Object.keys(needs.optionalDependencies ?? {}).filter((one) => existsSync(join(project, 'node_modules', one)));
    shippedPackages([...Object.keys(needs.dependencies ?? {}), ...bindings], found);
  }
  return found;
}

/**
 * Packs a project that has a file of each kind, with our own settings, the real packages, and a folder in place of
 * Electron's, whose binary is not to be had everywhere; it holds nothing but the fuses.
 */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mutuals-packing-'));
  const write = (path: string, content: string | Buffer = '// a file\n'): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  const { devDependencies, ...shipped } = manifest;
  write('project/package.json', JSON.stringify({ ...shipped, optionalDependencies: {} }));
  cpSync(join(project, 'electron-builder.yml'), join(folder, 'project', 'electron-builder.yml'));
  for (const name of shippedPackages(Object.keys(manifest.dependencies))) {
    cpSync(join(project, 'node_modules', name), join(folder, 'project', 'node_modules', name), { recursive: true });
  }
  const built = ['electron/main.js', 'electron/main.js.map', 'electron/thread.js', 'electron/preload.cjs', 'renderer/index.html', '.mutuals-built'];
  for (const file of built) write(`project/dist/${file}`);
  for (const file of ['db/store.ts', 'test/unit/a.test.ts', 'build/run.mjs', 'README.md', '.ci/run', 'mine.mutuals']) write(`project/${file}`);
  write('electron/electron', Buffer.concat([Buffer.alloc(64), fuses, Buffer.alloc(64)]));
  for (const file of ['LICENSE', 'LICENSES.chromium.html', 'resources/.keep']) write(`electron/${file}`);

  const builder = join(project, 'node_modules', 'electron-builder', 'cli.js');
  const here = [`-c.electronDist=${join(folder, 'electron')}`, `-c.electronVersion=${devDependencies.electron}`];
  execFileSync(
    process.execPath,
    [builder, '--project', join(folder, 'project'), '--config', 'electron-builder.yml', '--linux', '--x64', '--dir', '--publish', 'never', ...here],
    { cwd: join(folder, 'project'), stdio: 'pipe' },
  );
  application = join(folder, 'project', 'dist', 'installers', 'linux-unpacked');
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the packed application', () => {
  const archive = (): string => join(application, 'resources', 'app.asar');
  const contents = (): string[] => listPackage(archive()).map((path) => path.replaceAll('\\', '/'));

  test('holds what is run and nothing it was made from', () => {
    const files = contents().filter((path) => !path.startsWith('/node_modules'));
    expect(files.sort()).toEqual([
      '/dist',
      '/dist/electron',
      '/dist/electron/main.js',
      '/dist/electron/preload.cjs',
      '/dist/electron/thread.js',
      '/dist/renderer',
      '/dist/renderer/index.html',
      '/package.json',
    ]);
  });

  test('holds every package that is needed at run time', () => {
    const headers = 'node-addon-api';
    for (const name of shippedPackages(Object.keys(manifest.dependencies))) {
      expect(contents().includes(`/node_modules/${name}/package.json`), name).toBe(name !== headers);
    }
  });

  test('has the native bindings of its machine beside the archive, and the rest inside', () => {
    const inArchive = contents().filter((path) => path.endsWith('.node'));
    expect(inArchive.sort()).toEqual([
      '/node_modules/@resvg/resvg-js-linux-x64-gnu/resvgjs.linux-x64-gnu.node',
      ...['linux-x64', 'linuxmusl-x64'].map((machine) => `/node_modules/better-sqlite3/prebuilds/${machine}.node`),
    ]);
    expect(inArchive.every((path) => statFile(archive(), path.slice(1)).unpacked === true)).toBe(true);
    const beside = readdirSync(join(application, 'resources', 'app.asar.unpacked'), { recursive: true, withFileTypes: true });
    expect(
      beside
        .filter((entry) => entry.isFile())
        .map((entry) => `/${entry.name}`)
        .sort(),
    ).toEqual(['/linux-x64.node', '/linuxmusl-x64.node', '/resvgjs.linux-x64-gnu.node']);
    expect(statFile(archive(), 'dist/electron/thread.js').unpacked).toBeUndefined();
    expect(existsSync(join(application, 'resources', 'app.asar.unpacked', 'dist'))).toBe(false);
  });

  test('holds the fonts and libraries of documents, and little besides', () => {
    const of = (part: string): string[] => contents().filter((path) => path.startsWith(`/node_modules/${part}`) && /\.\w+$/.test(path)).map((path) => path.split('/').at(-1) ?? '').sort();
    expect(of('@expo-google-fonts/arimo/').filter((name) => name.endsWith('.ttf'))).toEqual(['Arimo_400Regular.ttf', 'Arimo_400Regular_Italic.ttf', 'Arimo_700Bold.ttf', 'Arimo_700Bold_Italic.ttf']);
    expect(of('dejavu-fonts-ttf/ttf/')).toEqual(['DejaVuSans-Bold.ttf', 'DejaVuSans.ttf']);
    expect(of('pdfkit/js/').filter((name) => name.startsWith('pdfkit'))).toEqual(['pdfkit.node.mjs']);
    expect(of('docx/dist/')).toContain('index.mjs');
    expect(of('highs/build/')).toEqual(['highs.mjs', 'highs.wasm']);
    expect(of('docx/dist/').filter((name) => !name.endsWith('.mjs'))).toEqual([]);
    // Free fonts go nowhere without their licences.
    expect(contents()).toEqual(expect.arrayContaining(['/node_modules/@expo-google-fonts/arimo/LICENSE_FONT', '/node_modules/dejavu-fonts-ttf/LICENSE']));
    // Beside the library that needs it, or above it, as the packages were laid out.
    expect(contents().filter((path) => path.endsWith('/nanoid/index.js'))).not.toEqual([]);
  });

  test('has its fuses set in the binary', async () => {
    const wire = await getCurrentFuseWire(join(application, manifest.name));
    const on = (fuse: FuseV1Options): boolean => Number(wire[fuse]) === '1'.charCodeAt(0);
    expect({
      runAsNode: on(FuseV1Options.RunAsNode),
      cookieEncryption: on(FuseV1Options.EnableCookieEncryption),
      nodeOptions: on(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
      inspect: on(FuseV1Options.EnableNodeCliInspectArguments),
      archiveChecked: on(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
      archiveOnly: on(FuseV1Options.OnlyLoadAppFromAsar),
      fileProtocol: on(FuseV1Options.GrantFileProtocolExtraPrivileges),
    }).toEqual({
      runAsNode: false,
      cookieEncryption: true,
      nodeOptions: false,
      inspect: false,
      archiveChecked: true,
      archiveOnly: true,
      fileProtocol: false,
    });
  });
});
