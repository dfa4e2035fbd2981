import type { JobHandler } from '../handler.ts';

const unbuilt = (): never => { throw new Error('Not built yet.'); };
export const watchCash: JobHandler<'cash.watch'> = unbuilt;
export const forecastCash: JobHandler<'cash.forecast'> = unbuilt;
