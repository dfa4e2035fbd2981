import type { scenarioChannels } from '../../../shared/ipc/scenarios.ts';
import type { Handlers } from './handler.ts';

const unbuilt = (): never => { throw new Error('Not built yet.'); };
export const scenarioHandlers = { 'scenario.overview': unbuilt, 'scenario.newVersion': unbuilt, 'run.get': unbuilt, 'run.list': unbuilt } satisfies Handlers<keyof typeof scenarioChannels>;
