import type { RecordOf } from '../../model/records/index.ts';
import type { leadItems, planPhases } from '../../model/records/plan-step.ts';
import { planPhases as phases } from '../../model/records/plan-step.ts';
import type { OutlineKey } from '../outlines.ts';
import type { SectionText } from '../sections.ts';

type Plan = RecordOf<'contingency plan'>;
type Option = RecordOf<'plan option'>;

/** A step by a short name of its own. `days`: optimistic, likely, pessimistic. */
export type OutlineStep = {
  readonly key: string;
  readonly step: string;
  readonly phase: (typeof planPhases)[number];
  /** A role, never a person. */
  readonly owner: string;
  readonly after: readonly string[];
  readonly waitDays: number | null;
  readonly days: readonly [number, number, number];
  readonly leadItem: (typeof leadItems)[number] | null;
  readonly instructions: string | null;
  readonly says: string | null;
  /** Whom it rings, where the record names one. */
  readonly rings: 'provider' | 'alternative' | null;
};
/** An option that any plan of this kind may have, beside the alternative providers that the record knows. Nothing of its capacity or cost is known. */
export type OutlineOption = Pick<Option, 'option' | 'legalRoute' | 'reason'>;

export type Outline = {
  readonly key: OutlineKey;
  readonly title: string;
  readonly about: string;
  readonly texts: Readonly<Record<SectionText, string>>;
  readonly triggers: Plan['triggers'];
  readonly options: readonly OutlineOption[];
  /** In the order in which they begin. */
  readonly steps: readonly OutlineStep[];
};

type Written = { readonly key: string; readonly step: string; readonly phase: OutlineStep['phase']; readonly owner: string; readonly days: OutlineStep['days'] } & Partial<OutlineStep> & {
  /** Steps of the common ones that wait for this one. */
  readonly before?: readonly string[];
};

/** What one kind of service adds to the common outline, and what of it does not concern it. */
export type Kind = {
  readonly key: OutlineKey;
  readonly title: string;
  readonly about: string;
  readonly texts?: Partial<Outline['texts']>;
  readonly triggers?: Plan['triggers'];
  readonly options?: readonly OutlineOption[];
  readonly steps: readonly Written[];
  /** Common steps that are left out; what waited for them waits for what they waited for. */
  readonly without?: readonly string[];
};
export type Common = Pick<Outline, 'texts' | 'triggers' | 'options' | 'steps'>;

export const stepOf = ({ before: _before, ...step }: Written): OutlineStep => ({ after: [], waitDays: null, leadItem: null, instructions: null, says: null, rings: null, ...step });

/** The common outline with what is special to one kind of service. */
export function outlineOf(common: Common, { key, title, about, texts = {}, triggers = [], options, steps, without = [] }: Kind): Outline {
  const left = new Set(without);
  const own = new Map(common.steps.map((step) => [step.key, step]));
  const through = (before: string): readonly string[] => (left.has(before) ? (own.get(before)?.after ?? []).flatMap(through) : [before]);
  const added = Map.groupBy(steps.flatMap(({ key: from, before = [] }) => before.map((to) => ({ from, to }))), ({ to }) => to);
  const all = [
    ...common.steps.filter((step) => !left.has(step.key)).map((step) => ({ ...step, after: [...new Set([...step.after.flatMap(through), ...(added.get(step.key) ?? []).map(({ from }) => from)])] })),
    ...steps.map((step) => ({ ...stepOf(step), after: [...new Set((step.after ?? []).flatMap(through))] })),
  ];
  return {
    key, title, about, texts: { ...common.texts, ...texts }, triggers: [...common.triggers, ...triggers], options: options ?? common.options,
    steps: phases.flatMap((phase) => all.filter((step) => step.phase === phase)),
  };
}
