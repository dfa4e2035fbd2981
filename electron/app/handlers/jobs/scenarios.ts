import type { JobHandler } from '../handler.ts';

const unbuilt = (): never => { throw new Error('Not built yet.'); };
export const keepForecast: JobHandler<'forecast.keep'> = unbuilt;
export const runScenario: JobHandler<'scenario.run'> = unbuilt;
export const compareScenarios: JobHandler<'scenario.compare'> = unbuilt;
export const runTornado: JobHandler<'scenario.tornado'> = unbuilt;
export const reverseStress: JobHandler<'scenario.reverse'> = unbuilt;
export const runAgain: JobHandler<'run.again'> = unbuilt;
export const exportRun: JobHandler<'run.export'> = unbuilt;
export const pictureOfRun: JobHandler<'run.picture'> = unbuilt;
