import { parentPort, workerData } from 'node:worker_threads';
import { simdKernel } from '../../../shared/engine/simulation/kernel-simd.ts';
import { typescriptKernel } from '../../../shared/engine/simulation/kernel-typescript.ts';
import type { ThreadSettings } from './messages.ts';
import { serveSimulation } from './serve-threads.ts';

if (parentPort === null) throw new Error('This runs inside a thread that the application starts.');
const { module, leave } = workerData as ThreadSettings;
serveSimulation(parentPort, module === null ? typescriptKernel : simdKernel(module), leave);
