import { parentPort } from 'node:worker_threads';

// Hears everything and answers nothing.
parentPort?.on('message', () => undefined);
