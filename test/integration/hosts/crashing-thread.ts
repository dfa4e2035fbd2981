import { existsSync, rmSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import type { ApplicationSettings } from '../../../electron/app/application-types.ts';
import '../../../electron/app/thread-entry.ts';

// The real application thread, which ends as a defect would end it once the test asks for that.
const order = `${(workerData as ApplicationSettings).workFolder}/crash`;
setInterval(() => {
  if (!existsSync(order)) return;
  rmSync(order);
  throw new Error('The thread was told to crash.');
}, 20).unref();
