import type { dependencyChannels } from '../../../shared/ipc/dependency.ts';
import type { Handlers } from './handler.ts';

const unbuilt = (): never => { throw new Error('Not built yet.'); };
export const dependencyHandlers = { 'dependency.view': unbuilt, 'dependency.fall': unbuilt } satisfies Handlers<keyof typeof dependencyChannels>;
