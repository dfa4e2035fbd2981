import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import process from 'node:process';

/** The name of the built kernel beside the bundle. */
const KERNEL_FILE = 'kernel.wasm';

const folder = 'shared/engine/simulation/simd';

/**
 * Compiles the SIMD kernel (AssemblyScript, in files that end in .as so that no tool takes them for TypeScript) to
 * WebAssembly. No relaxed SIMD: its results would differ between machines. The compiler reads the files by the names it
 * expects, ending in .ts, and writes nothing: the bytes are the answer.
 * @param {string} root
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
async function compileKernel(root) {
  const { default: asc } = await import('assemblyscript/asc');
  /** @type {Uint8Array<ArrayBuffer> | null} */
  let bytes = null;
  let said = '';
  const { error } = await asc.main(
    ['kernel.ts', '--outFile', KERNEL_FILE, '-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd', '--importMemory', '--memoryBase', '1024'],
    {
      readFile(name) {
        const path = join(root, folder, basename(name).replace(/\.ts$/, '.as'));
        return existsSync(path) ? readFileSync(path, 'utf8') : null;
      },
      writeFile(_name, contents) {
        if (contents instanceof Uint8Array) bytes = new Uint8Array(contents);
      },
      listFiles: () => [],
      stderr: { write: (chunk) => void (said += String(chunk)) },
    },
  );
  if (error !== null || bytes === null) throw new Error(`The SIMD kernel could not be compiled.\n${said}`);
  return bytes;
}

/**
 * The compiled kernel, from the cache in node_modules where it was made of these very sources by this very compiler.
 * @param {string} root
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function kernelBytes(root) {
  const hash = createHash('sha256');
  const sources = readdirSync(join(root, folder)).toSorted().map((name) => join(root, folder, name));
  for (const path of [...sources, join(root, 'build', 'lib', 'kernel.mjs'), join(root, 'node_modules', 'assemblyscript', 'package.json')]) hash.update(readFileSync(path)).update('\0');
  const cache = join(root, 'node_modules', '.cache', 'mutuals-kernel');
  const path = join(cache, `${hash.digest('hex').slice(0, 16)}.wasm`);
  if (existsSync(path)) return new Uint8Array(readFileSync(path));
  const bytes = await compileKernel(root);
  mkdirSync(cache, { recursive: true });
  for (const old of readdirSync(cache).filter((name) => name.endsWith('.wasm'))) rmSync(join(cache, old), { force: true });
  writeFileSync(`${path}.${process.pid}`, bytes);
  renameSync(`${path}.${process.pid}`, path);
  return bytes;
}

/**
 * Writes the kernel beside a bundle, which looks for it there.
 * @param {string} root
 * @param {string} bundle the folder of the bundle
 */
export async function writeKernel(root, bundle) {
  writeFileSync(join(bundle, KERNEL_FILE), await kernelBytes(root));
}
