import type { z } from 'zod';
import { contingencyPlan } from '../../../shared/model/records/contingency-plan.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import type { PlanSection, SectionText } from '../../../shared/plans/sections.ts';
import { planSections } from '../../../shared/plans/sections.ts';

export type PlanValues = z.input<typeof contingencyPlan.schema>;

/** A plan's own fields as a form over them begins with. */
export const valuesOf = (plan: RecordOf<'contingency plan'>): PlanValues =>
  Object.fromEntries(Object.keys(contingencyPlan.fields).map((key) => [key, structuredClone(plan[key as keyof typeof plan])])) as PlanValues;

/** The field that takes a sentence of the record over: the section's first text; `null` where it is made of other records alone. */
export const textOfSection = (section: PlanSection): SectionText | null => planSections[section].texts[0] ?? null;

/** A sentence put behind what is written already, on a line of its own. */
export const withSentence = (text: string | null, sentence: string): string => (text === null || text.trim() === '' ? sentence : `${text.trimEnd()}\n${sentence}`);
