import { parentPort, workerData } from 'node:worker_threads';
import type { ApplicationSettings } from '../../../electron/app/application-types.ts';
import { serveApplication } from '../../../electron/app/serve.ts';
import { createFakeApplication } from './fake-application.ts';

if (parentPort === null) throw new Error('This is run as a thread.');
serveApplication(parentPort, createFakeApplication(workerData as ApplicationSettings));
