import type { PlanFacts } from '../../../shared/plans/facts.ts';
import type { IsoDate } from '../../../shared/time.ts';
import type { Readable } from '../../handles.ts';
import { remembered } from '../remembered.ts';
import { planFacts } from './gather.ts';

/** What all plans that count rest on, gathered once while the record stands still. */
export const allPlanFacts = (store: Readable, today: IsoDate): readonly PlanFacts[] => remembered(store, 'facts of all plans', [today], () => planFacts(store, 'all', today));

/** What one plan rests on, also of a superseded one; `undefined` where it is not there or in the bin. */
export const factsOfPlan = (store: Readable, id: string, today: IsoDate): PlanFacts | undefined => remembered(store, 'facts of a plan', [id, today], () => planFacts(store, [id], today)[0]);
