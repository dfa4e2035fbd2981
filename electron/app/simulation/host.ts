import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

const MOST_THREADS = 16;

/** As many threads as this machine has processors; what each holds would be too much for memory where there are very many. */
export const threadsHere = (): number => Math.min(MOST_THREADS, availableParallelism());

// The bundle has it beside its modules; beside the sources there is none, and the plain kernel runs.
const kernelFile = new URL('./kernel.wasm', import.meta.url);

/** The SIMD kernel, where it was built and this machine takes it; else `null`, for the plain one. */
export function kernelModule(): WebAssembly.Module | null {
  if (!existsSync(kernelFile)) return null;
  const bytes = readFileSync(kernelFile);
  return WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : null;
}
