import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The Python that has a library, Debian's first, as another one may stand before it on the path; `null` where none has. */
export async function pythonWith(library: string): Promise<string | null> {
  for (const python of ['/usr/bin/python3', 'python3']) {
    try {
      await run(python, ['-c', `import ${library}`]);
      return python;
    } catch {
      // Not this one.
    }
  }
  return null;
}
