import { z } from 'zod';
import { attentionKinds, familyNames, type AttentionKind } from '../model/attention.ts';
import type { EntityKind, IdOf } from '../model/ids.ts';
import type { Standing } from '../model/organisation.ts';
import type { BandLevel } from '../model/parameter-set.ts';
import type { Pence } from '../money.ts';
import type { FinancialYear, IsoDate } from '../time.ts';
import { nothing, query, type Page } from './channel.ts';

/** Where to act, as a place in the window (`/contracts/ID?tab=outset`), in the words of the act. */
export type AttentionAction = { readonly to: string; readonly words: string };
type Of = { readonly kind: EntityKind; readonly id: string };

/** Derived, never stored: what needs a person now, why, and where to act. Lower rank first. */
export type AttentionItem = {
  readonly kind: AttentionKind;
  readonly rank: number;
  readonly entity: Of;
  readonly title: string;
  readonly reason: string;
  readonly dueOn: IsoDate | null;
  readonly action: AttentionAction;
};

/** An item that was set aside; `version` is for ending it with `record.delete`. */
export type SnoozedItem = {
  readonly id: IdOf<'snooze'>;
  readonly version: number;
  readonly kind: AttentionKind | null;
  /** The rule's words as they were kept: also where the rule is no longer known. */
  readonly rule: string;
  readonly entity: Of;
  readonly title: string;
  /** The day on which it comes back. */
  readonly until: IsoDate;
  readonly reason: string;
  readonly by: string;
  /** Whether it would be on the list today were it not snoozed. */
  readonly stillThere: boolean;
};

export type Overview = {
  readonly today: IsoDate;
  readonly counts: { readonly contracts: number; readonly mutuals: number; readonly services: number; readonly openRisks: number };
  readonly incomeAtStake: { readonly year: FinancialYear; readonly total: Pence; readonly contracts: number; readonly unknown: number };
  readonly bands: readonly { readonly level: BandLevel; readonly word: string; readonly count: number }[];
  readonly unscored: number;
  readonly standings: readonly { readonly standing: Standing | null; readonly count: number }[];
  /** Contracts that are live, and how many of them still have gaps of the outset check, snoozed or not. */
  readonly outset: { readonly live: number; readonly withGaps: number };
  /** In the order of the stages; a stage that is no longer among them comes last. */
  readonly spinOuts: readonly { readonly stage: string; readonly over: boolean; readonly count: number }[];
  readonly attention: Readonly<Record<AttentionKind, number>>;
  readonly snoozed: number;
};

export const factKinds = ['contract went live', 'measurement', 'late payment', 'indicator turned', 'override', 'succession', 'contract ended', 'statement received'] as const;
export type FactKind = (typeof factKinds)[number];
/** Something that happened, by the dates in the record. */
export type StoryFact = {
  readonly kind: FactKind;
  /** The record that says so; with the kind it tells the fact from every other. */
  readonly id: string;
  readonly on: IsoDate;
  /** What it happened to, and where to read more. */
  readonly entity: Of;
  readonly title: string;
  readonly sentence: string;
};

const page = { offset: z.int().min(0), limit: z.int().min(1).max(500) };
export const attentionPage = z.object({ family: z.enum(familyNames).nullable().default(null), kind: z.enum(attentionKinds).nullable(), ...page });
export const storyPage = z.object({ newestFirst: z.boolean(), ...page });

export const overviewChannels = {
  'overview.get': query<Overview>()(nothing),
  /** What happened up to today, in order. */
  'overview.story': query<Page<StoryFact>>()(storyPage),
  'attention.list': query<Page<AttentionItem>>()(attentionPage),
  /** What was set aside, the first to come back first. An item is set aside with `record.create` of a snooze, until its date: then it is back. */
  'attention.snoozed': query<Page<SnoozedItem>>()(z.object(page)),
};
