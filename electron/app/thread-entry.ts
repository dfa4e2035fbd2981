import { parentPort, workerData } from 'node:worker_threads';
import { machineClock, machineIds } from '../machine.ts';
import { defectOf } from '../log.ts';
import type { ApplicationSettings } from './application-types.ts';
import { createApplication } from './application.ts';
import type { Message } from './messages.ts';
import { serveApplication } from './serve.ts';

if (parentPort === null) throw new Error('The application thread was started as a program; start main.js or browser.js instead.');
const port = parentPort;
const settings = workerData as ApplicationSettings;

serveApplication(
  port,
  createApplication({
    ...settings,
    clock: machineClock,
    ids: machineIds(),
    report: (thrown, channel) => port.postMessage({ is: 'defect', defect: defectOf(thrown, channel) } satisfies Message),
  }),
);
