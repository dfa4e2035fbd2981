import type { contingencyChannels } from '../../../shared/ipc/contingency.ts';
import type { Handlers } from './handler.ts';
import { planDecisionHandlers } from './plan-decisions.ts';
import { planListHandlers } from './plan-lists.ts';
import { planViewHandlers } from './plan-views.ts';

export const contingencyHandlers = { ...planViewHandlers, ...planDecisionHandlers, ...planListHandlers } satisfies Handlers<keyof typeof contingencyChannels>;
