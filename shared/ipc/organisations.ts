import { z } from 'zod';
import type { FailureAnswer } from '../engine/failure.ts';
import type { contractStatuses } from '../model/contract.ts';
import { organisationId, successionId, type ContractId, type OrganisationId } from '../model/ids.ts';
import { organisationBase, organisationFields, organisationRoles, standings, type Organisation, type OrganisationRole, type Standing } from '../model/organisation.ts';
import { successionBase, successionFields, type Succession } from '../model/succession.ts';
import type { IndicatorLevel } from '../model/parameters/financial-metrics.ts';
import type { Pence } from '../money.ts';
import { isoDate, type IsoDate } from '../time.ts';
import { command, filterText, pageOf, query, version, type Page } from './channel.ts';

export const organisationColumns = ['name', 'roles', 'legalForm', 'standing', 'contracts', 'annualIncome', 'openRisks', 'updatedAt'] as const;
export const organisationFilter = z.object({
  text: filterText,
  role: z.enum(organisationRoles).nullable(),
  standing: z.enum(standings).nullable(),
  deleted: z.boolean(),
});
export type OrganisationFilter = z.infer<typeof organisationFilter>;

export type OrganisationListRow = {
  readonly id: OrganisationId;
  readonly version: number;
  readonly name: string;
  readonly shortName: string | null;
  readonly roles: readonly OrganisationRole[];
  readonly legalForm: string | null;
  readonly standing: Standing | null;
  /** Contracts as provider (sole, lead or joint) that are not ended. */
  readonly contracts: number;
  /** This financial year's value of those contracts as sole or lead provider; `null` when none states one. */
  readonly annualIncome: Pence | null;
  readonly openRisks: number;
  /** The worst known level of its newest indicators, overrides counted while they last, and how many are not known; `null` where nothing was measured or reported. */
  readonly finances: { readonly level: IndicatorLevel; readonly notKnown: number } | null;
  readonly updatedAt: string;
};

export type OrganisationContractRow = {
  readonly id: ContractId;
  readonly reference: string;
  readonly title: string;
  readonly part: 'commissioner' | 'provider' | 'joint provider';
  readonly otherParty: string;
  readonly status: (typeof contractStatuses)[number];
  readonly endOn: IsoDate | null;
  readonly totalValue: Pence | null;
};

/** A contract that another body let, and for which the organisation answers today. */
export type InheritedContractRow = Pick<OrganisationContractRow, 'id' | 'reference' | 'title' | 'status' | 'endOn' | 'totalValue'> & {
  readonly letBy: { readonly id: OrganisationId; readonly name: string };
  readonly provider: string;
};

/** A succession with the names of both bodies. */
export type SuccessionRow = Succession & { readonly fromName: string; readonly toName: string };

export type OrganisationDetail = {
  readonly organisation: Organisation;
  readonly contracts: readonly OrganisationContractRow[];
  /** By successions and transfers that are in effect; what it let itself is among `contracts`. */
  readonly answersFor: readonly InheritedContractRow[];
  readonly successions: readonly SuccessionRow[];
};

export type OrganisationOption = { readonly id: OrganisationId; readonly name: string; readonly roles: readonly OrganisationRole[] };

const row = z.object({ id: organisationId, version });
const successionRow = z.object({ id: successionId, version });

export const organisationChannels = {
  'organisation.list': query<Page<OrganisationListRow>>()(pageOf(organisationFilter, organisationColumns)),
  'organisation.get': query<OrganisationDetail>()(z.object({ id: organisationId })),
  /** For choosing in a form: at most 20 whose name holds the text, best first; `ids` are always included, for showing what is chosen. */
  'organisation.options': query<readonly OrganisationOption[]>()(z.object({ text: filterText, role: z.enum(organisationRoles).nullable(), ids: z.array(organisationId).max(300) })),
  /** What happens if this organisation fails on a day; plain bookkeeping over the record, nothing estimated. */
  'organisation.failure': query<FailureAnswer>()(z.object({ id: organisationId, on: isoDate })),
  'organisation.create': command<Organisation>()(z.object({ fields: organisationFields })),
  'organisation.update': command<Organisation>()(row.extend({ patch: organisationBase.partial() })),
  /** Refused with `in_use` while a contract, risk or succession that is not deleted names it. */
  'organisation.delete': command<Organisation>()(row),
  'organisation.restore': command<Organisation>()(row),
  'succession.list': query<readonly SuccessionRow[]>()(z.object({ deleted: z.boolean() })),
  'succession.create': command<Succession>()(z.object({ fields: successionFields })),
  'succession.update': command<Succession>()(successionRow.extend({ patch: successionBase.partial() })),
  'succession.delete': command<Succession>()(successionRow),
  'succession.restore': command<Succession>()(successionRow),
};
