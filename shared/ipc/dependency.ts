import { z } from 'zod';
import type { ConcentrationResult } from '../engine/dependency/concentration.ts';
import { incomeBases } from '../engine/dependency/concentration.ts';
import type { LookThroughResult } from '../engine/dependency/look-through.ts';
import type { EdgeType, NetworkResult } from '../engine/dependency/network.ts';
import type { SupplyResult } from '../engine/dependency/supply.ts';
import type { EntityKind, OrganisationId } from '../model/ids.ts';
import { organisationId } from '../model/ids.ts';
import type { Standing } from '../model/organisation.ts';
import type { IsoDate } from '../time.ts';
import { query } from './channel.ts';
import type { SetHead } from './standing.ts';

export type NetworkNode = {
  readonly id: OrganisationId;
  readonly name: string;
  readonly shortName: string | null;
  readonly type: 'commissioner' | 'mutual' | 'provider' | 'subcontractor' | 'lender';
  readonly standing: Standing | null;
  /** Pounds of the chosen basis; `null` is not known. */
  readonly income: number | null;
  readonly spend: number | null;
  readonly largestPayerShare: number | null;
  readonly servicesWithoutCover: number;
  /** DebtRank, multi hit, of this body failing alone: an index, never a probability. */
  readonly importance: number | null;
  readonly vulnerability: number | null;
};
export type NetworkEdge = {
  readonly from: OrganisationId;
  readonly to: OrganisationId;
  readonly type: EdgeType;
  /** Pounds a year (pay, supply), or outstanding (owe, guarantee); `null` is not known. */
  readonly amount: number | null;
  readonly words: string;
  readonly records: readonly { readonly kind: EntityKind; readonly id: string }[];
};

/** Income that nobody's record gives: named, never counted as nothing. */
export type UnknownIncome = { readonly payer: string; readonly provider: string; readonly what: string; readonly record: { readonly kind: EntityKind; readonly id: string } };

export type DependencyView = {
  readonly asOf: IsoDate;
  readonly basis: (typeof incomeBases)[number];
  readonly names: Readonly<Record<string, string>>;
  /** Both ways; engine names are organisations' ids, and "elsewhere: NAME" for payers known by name alone. */
  readonly concentration: ConcentrationResult | null;
  readonly lookThrough: LookThroughResult | null;
  readonly supply: SupplyResult | null;
  readonly network: NetworkResult | null;
  readonly nodes: readonly NetworkNode[];
  readonly edges: readonly NetworkEdge[];
  readonly unknown: readonly UnknownIncome[];
  /** Why a part is not there: "No contract of the year has a value." */
  readonly missing: readonly string[];
  readonly bands: SetHead;
};

/** What falls if this one falls: the cascade over exposures and buffers that are known, round by round. */
export type FallView = {
  readonly organisationId: OrganisationId;
  readonly rounds: readonly (readonly OrganisationId[])[];
  readonly hurt: readonly { readonly id: OrganisationId; readonly loss: number; readonly buffer: number | null; readonly falls: boolean }[];
  readonly services: readonly { readonly id: string; readonly name: string; readonly provider: OrganisationId; readonly cover: number | null }[];
  /** Exposures or buffers that are not known, and so are not in it. */
  readonly unknown: readonly string[];
};

export const dependencyChannels = {
  'dependency.view': query<DependencyView>()(z.object({ basis: z.enum(incomeBases) })),
  'dependency.fall': query<FallView>()(z.object({ organisationId })),
};
