import type { cashChannels } from '../../../shared/ipc/cash.ts';
import type { Handlers } from './handler.ts';

const unbuilt = (): never => { throw new Error('Not built yet.'); };
export const cashHandlers = { 'cash.model': unbuilt, 'cash.weeks': unbuilt } satisfies Handlers<keyof typeof cashChannels>;
