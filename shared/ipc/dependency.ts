import { z } from 'zod';
import type { ConcentrationResult } from '../engine/dependency/concentration.ts';
import { incomeBases } from '../engine/dependency/concentration.ts';
import type { LookThroughResult } from '../engine/dependency/look-through.ts';
import type { EdgeType, NetworkResult } from '../engine/dependency/network.ts';
import type { CoverWord, Unusable } from '../engine/dependency/supply.ts';
import type { ContractId, EntityKind, IdOf, OrganisationId, ServiceId } from '../model/ids.ts';
import type { Standing } from '../model/organisation.ts';
import type { DependencyBands } from '../model/parameters/dependency-bands.ts';
import type { IsoDate } from '../time.ts';
import { query } from './channel.ts';
import type { SetHead } from './standing.ts';

export type IncomeBasis = (typeof incomeBases)[number];
export type RecordRef = { readonly kind: EntityKind; readonly id: string };

/** How the engine's name of many unnamed payers of one provider begins: "various: PROVIDER: Grants and trading". They are no body of the network. */
export const VARIOUS = 'various: ';
export const isVarious = (name: string): boolean => name.startsWith(VARIOUS);

/**
 * A body of the network. `id` is the engine's name: an organisation's id, "elsewhere: NAME" for a payer known by name alone, or
 * "jointly: ID + ID" for bodies that answer together for contracts whose split nobody recorded.
 */
export type NetworkNode = {
  readonly id: string;
  readonly organisationId: OrganisationId | null;
  readonly name: string;
  readonly shortName: string | null;
  readonly type: 'commissioner' | 'mutual' | 'provider' | 'subcontractor' | 'lender';
  readonly standing: Standing | null;
  /** Pounds of the chosen basis; `null` is not known. */
  readonly income: number | null;
  readonly spend: number | null;
  /** The largest payer that has a name, and its share of the income that is known; `null` where no payer has a name. */
  readonly largestPayer: string | null;
  readonly largestPayerShare: number | null;
  /** Less than half of the income that its accounts state is known: its shares say too little to be banded. */
  readonly littleKnown: boolean;
  readonly servicesWithoutCover: number;
  /** DebtRank, multi hit, of this body failing alone: an index, never a probability. */
  readonly importance: number | null;
  /** The mean share of its buffer that it loses when one other body fails, over all others: an index likewise. `null` where its buffer is not known. */
  readonly vulnerability: number | null;
  /** Its yearly income by the newest yearly statement, pounds, to compare what the record knows with. */
  readonly stated: { readonly income: number; readonly periodEnd: IsoDate; readonly id: IdOf<'financial statement'> } | null;
  readonly buffer: Buffer | null;
};
/** What it could lose before it fails: the newest cash that is known, and what it can still draw. Pounds. */
export type Buffer = { readonly amount: number; readonly cash: number; readonly cashOn: IsoDate; readonly facility: number; readonly statementId: IdOf<'financial statement'> };

export type NetworkEdge = {
  readonly from: string;
  readonly to: string;
  readonly type: EdgeType;
  /** Pounds a year (pay, supply), or outstanding (owe, guarantee); `null` is not known. */
  readonly amount: number | null;
  readonly words: string;
  readonly records: readonly RecordRef[];
};

/** Income that nobody's record gives: named, never counted as nothing. */
export type UnknownIncome = { readonly payer: string; readonly provider: string; readonly what: string; readonly record: RecordRef };

/** One amount of income with where it comes from. Pounds of the chosen basis. */
export type IncomePart = { readonly payer: string; readonly provider: string; readonly amount: number; readonly how: string; readonly record: RecordRef; readonly on: IsoDate | null };

export type ServiceProvider = {
  readonly provider: string;
  readonly contracts: readonly ContractId[];
  /** `null`: how much it delivers is not recorded. */
  readonly unitsAMonth: number | null;
  readonly share: number | null;
  /** No other body has a contract for the service. */
  readonly sole: boolean;
  readonly spareOfOthers: number | null;
  readonly cover: number | null;
  readonly danger: CoverWord;
};
export type ServiceLine = {
  readonly id: ServiceId;
  readonly name: string;
  readonly unit: string | null;
  readonly essential: 'not assessed' | 'essential' | 'not essential';
  /** Its maximum tolerable period of disruption; `null` where none is recorded, so that nobody can say what is in time. */
  readonly withinDays: number | null;
  readonly providers: readonly ServiceProvider[];
};
/** Spare capacity that does not count, and why. */
export type UnusableSpare = {
  readonly id: IdOf<'alternative provider'>; readonly service: ServiceId; readonly provider: OrganisationId; readonly amount: number | null; readonly mobilisationDays: number | null;
  readonly reason: Unusable['reason'] | 'unwilling' | 'spare capacity not known' | 'time to mobilise not known' | 'no time limit is recorded for the service';
};

/** Another commissioner's contract with a provider. */
export type ElsewhereLine = {
  readonly id: IdOf<'exposure elsewhere'>; readonly provider: OrganisationId; readonly commissioner: string; readonly what: string; readonly annualValue: number | null;
  readonly endOn: IsoDate | null; readonly source: string | null; readonly knownOn: IsoDate | null;
};

export type DependencyView = {
  readonly asOf: IsoDate;
  readonly basis: IncomeBasis;
  /** The days that the basis speaks of, both included. */
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly names: Readonly<Record<string, string>>;
  /** Both ways; engine names as in `NetworkNode`. */
  readonly concentration: ConcentrationResult | null;
  readonly lookThrough: LookThroughResult | null;
  readonly network: NetworkResult | null;
  readonly nodes: readonly NetworkNode[];
  readonly edges: readonly NetworkEdge[];
  /** The engine's supply by service, all commissioners together. */
  readonly services: readonly ServiceLine[];
  readonly unusable: readonly UnusableSpare[];
  readonly elsewhere: readonly ElsewhereLine[];
  readonly unknown: readonly UnknownIncome[];
  /** Why a part is not there: "No contract of the year has a value." */
  readonly missing: readonly string[];
  readonly bands: SetHead;
  readonly bandValues: DependencyBands;
};

/** Months of income that a body is taken to lose when a payer fails, until another pays; where the obligation itself says how long, that counts. */
export const MONTHS_UNTIL_REPLACED = 3;

/** What falls if this one falls: the cascade over exposures and buffers that are known, round by round. Bodies by the engine's names. */
export type FallView = {
  readonly body: string;
  readonly months: number;
  readonly rounds: readonly (readonly string[])[];
  /** Losses in pounds, the largest first; `falls` is false for a buffer that is not known, which `unknown` names. */
  readonly hurt: readonly { readonly id: string; readonly loss: number; readonly buffer: number | null; readonly falls: boolean; readonly round: number | null }[];
  readonly services: readonly { readonly id: string; readonly name: string; readonly provider: string; readonly cover: number | null; readonly danger: CoverWord }[];
  /** Exposures or buffers that are not known, and so are not in it. */
  readonly unknown: readonly string[];
};

const body = z.string().trim().min(1).max(400);

export const dependencyChannels = {
  'dependency.view': query<DependencyView>()(z.object({ basis: z.enum(incomeBases) })),
  /** The amounts that a body gets and pays, each with its record. */
  'dependency.parts': query<{ readonly gets: readonly IncomePart[]; readonly pays: readonly IncomePart[] }>()(z.object({ basis: z.enum(incomeBases), body })),
  'dependency.fall': query<FallView>()(z.object({ body, months: z.int().min(1).max(24) })),
};
