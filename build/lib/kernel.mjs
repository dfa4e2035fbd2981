import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** The name of the built kernel beside the bundle. */
export const KERNEL_FILE = 'kernel.wasm';

const folder = 'shared/engine/simulation/simd';

/**
 * Compiles the SIMD kernel (AssemblyScript, in files that end in .as so that no tool takes them for TypeScript) to
 * WebAssembly. No relaxed SIMD: its results would differ between machines. The compiler reads the files by the names it
 * expects, ending in .ts, and writes nothing: the bytes are the answer.
 * @param {string} root
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function compileKernel(root) {
  const { default: asc } = await import('assemblyscript/asc');
  /** @type {Uint8Array<ArrayBuffer> | null} */
  let bytes = null;
  const { error, stderr } = await asc.main(
    ['kernel.ts', '--outFile', KERNEL_FILE, '-O3', '--noAssert', '--converge', '--runtime', 'stub', '--enable', 'simd', '--importMemory', '--memoryBase', '1024'],
    {
      readFile(name) {
        const path = join(root, folder, basename(name).replace(/\.ts$/, '.as'));
        return existsSync(path) ? readFileSync(path, 'utf8') : null;
      },
      writeFile(_name, contents) {
        if (contents instanceof Uint8Array) bytes = new Uint8Array(contents);
      },
      listFiles: () => [],
    },
  );
  if (error !== null || bytes === null) throw new Error(`The SIMD kernel could not be compiled.\n${String(stderr)}`);
  return bytes;
}
