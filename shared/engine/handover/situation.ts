import type { HandoverLine } from '../../ipc/handover.ts';
import type { ContractId, IdOf, OrganisationId, ServiceId } from '../../model/ids.ts';
import type { Standing } from '../../model/organisation.ts';
import type { Link, Scope, Went } from '../../model/succession.ts';
import type { Pence } from '../../money.ts';
import type { IsoDate } from '../../time.ts';

export type Body = { readonly name: string; readonly deleted: boolean; readonly standing: Standing | null };
/** A succession that is recorded, with its share in basis points where one is stated. */
export type RecordedLink = Link & { readonly shareBasisPoints: number | null };
export type SituationContract = {
  readonly id: ContractId;
  readonly commissionerId: OrganisationId;
  readonly serviceIds: readonly ServiceId[];
  /** Stated for the financial year of the hand-over. */
  readonly yearValue: Pence | null;
  /** Ended before the day of the hand-over: it stays with whoever answered for it. */
  readonly over: boolean;
};
export type SituationLiability = {
  readonly id: IdOf<'retained liability'>;
  readonly contractId: ContractId;
  readonly holderId: OrganisationId | null;
  readonly amountLow: Pence | null;
  readonly amountHigh: Pence | null;
  /** Expired before the day. */
  readonly over: boolean;
};

/** What the record holds that a hand-over is about. Contracts, liabilities and services come in the order in which they are shown. */
export type Situation = {
  readonly today: IsoDate;
  /** Every organisation, also deleted ones. */
  readonly bodies: ReadonlyMap<OrganisationId, Body>;
  readonly links: readonly RecordedLink[];
  readonly transfers: readonly Went[];
  readonly contracts: readonly SituationContract[];
  readonly liabilities: readonly SituationLiability[];
  readonly services: readonly ServiceId[];
};

/** By what a thing passes. */
export const scopeOf = { contract: 'contracts', 'retained liability': 'liabilities', service: 'services' } as const satisfies Readonly<Record<string, Scope>>;

export const nameIn = ({ bodies }: Pick<Situation, 'bodies'>, id: OrganisationId): string => bodies.get(id)?.name ?? 'an organisation that is not known';

/** "A", "A and B", "A, B and C". */
export const listed = (words: readonly string[]): string => (words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1)}` : (words[0] ?? ''));

/** The part of a hand-over that becomes successions. */
export type Successions = { readonly effectiveOn: IsoDate; readonly lines: readonly HandoverLine[] };

/** The lines that can be followed at all: each names two different bodies that are there. */
export const followed = ({ bodies }: Pick<Situation, 'bodies'>, { effectiveOn, lines }: Successions): readonly Link[] =>
  lines.filter(({ fromId, toId }) => fromId !== toId && bodies.has(fromId) && bodies.has(toId)).map(({ fromId, toId, passes }) => ({ fromId, toId, passes, effectiveOn }));
