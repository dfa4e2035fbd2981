import type { z } from 'zod';
import type { RowMeta } from '../common.ts';
import type { Fieldset, ShapeOf } from '../field.ts';
import type { IdOf } from '../ids.ts';
import { action } from './action.ts';
import { activation } from './activation.ts';
import { alternativeProvider } from './alternative-provider.ts';
import { assumption } from './assumption.ts';
import { benefit } from './benefit.ts';
import { cashItem } from './cash-item.ts';
import { contingencyPlan } from './contingency-plan.ts';
import { control } from './control.ts';
import { document } from './document.ts';
import { evidence } from './evidence.ts';
import { exercise } from './exercise.ts';
import { exposureElsewhere } from './exposure-elsewhere.ts';
import { financialStatement } from './financial-statement.ts';
import { indicator } from './indicator.ts';
import { measurement } from './measurement.ts';
import { obligation } from './obligation.ts';
import { objective } from './objective.ts';
import { option } from './option.ts';
import { outsetCheck } from './outset-check.ts';
import { payment } from './payment.ts';
import { performanceMeasure } from './performance-measure.ts';
import { planAction } from './plan-action.ts';
import { planContact } from './plan-contact.ts';
import { planDecision } from './plan-decision.ts';
import { planOption } from './plan-option.ts';
import { planStep } from './plan-step.ts';
import { redactionCode } from './redaction-code.ts';
import { registerReturn } from './register-return.ts';
import { retainedLiability } from './retained-liability.ts';
import { run } from './run.ts';
import { runAttachment } from './run-attachment.ts';
import { scenario } from './scenario.ts';
import { snooze } from './snooze.ts';
import { spinOut } from './spin-out.ts';
import { strategicObjective } from './strategic-objective.ts';
import { transfer } from './transfer.ts';
import { weeklyForecast } from './weekly-forecast.ts';

/** Every kind of record that is made of its description alone, by its name. */
export const recordKinds = {
  'alternative provider': alternativeProvider,
  payment,
  'performance measure': performanceMeasure,
  'retained liability': retainedLiability,
  'exposure elsewhere': exposureElsewhere,
  'spin-out': spinOut,
  objective,
  measurement,
  benefit,
  option,
  'outset check': outsetCheck,
  'financial statement': financialStatement,
  indicator,
  'contingency plan': contingencyPlan,
  document,
  snooze,
  transfer,
  'strategic objective': strategicObjective,
  control,
  action,
  evidence,
  'register return': registerReturn,
  'redaction code': redactionCode,
  assumption,
  'cash item': cashItem,
  obligation,
  'weekly forecast': weeklyForecast,
  scenario,
  run,
  'run attachment': runAttachment,
  'plan option': planOption,
  'plan step': planStep,
  'plan contact': planContact,
  exercise,
  'plan action': planAction,
  'plan decision': planDecision,
  activation,
} as const;

export type KindName = keyof typeof recordKinds;
export const kindNames = Object.keys(recordKinds) as KindName[];
export const isKindName = (name: string): name is KindName => Object.hasOwn(recordKinds, name);

type SentOf<F> = F extends Fieldset ? z.input<z.ZodObject<ShapeOf<F>>> : never;
type OutputOf<F> = F extends Fieldset ? Readonly<z.output<z.ZodObject<ShapeOf<F>>>> : never;
/** What a person fills in of a kind. */
export type FieldsOf<K extends KindName> = OutputOf<(typeof recordKinds)[K]['fields']>;
/** What a form of a kind holds. */
export type InputOf<K extends KindName> = SentOf<(typeof recordKinds)[K]['fields']>;
/** What the application keeps about one. */
export type SystemOf<K extends KindName> = OutputOf<(typeof recordKinds)[K]['system']>;
export type RecordOf<K extends KindName> = { readonly [One in K]: FieldsOf<One> & SystemOf<One> & RowMeta & { readonly id: IdOf<One> } }[K];
