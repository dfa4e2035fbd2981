import { z } from 'zod';
import type { StatedSum } from '../engine/failure.ts';
import type { ContractStatus } from '../model/contract.ts';
import { contractId, idSchemas, organisationId, serviceId, type ContractId, type IdOf, type OrganisationId, type ServiceId } from '../model/ids.ts';
import { successionBase } from '../model/succession.ts';
import type { Pence } from '../money.ts';
import { isoDate, type FinancialYear, type IsoDate } from '../time.ts';
import { command, query } from './channel.ts';
import type { Named } from './contracts.ts';

/** What a hand-over takes from one body to another, one at a time. */
export const handoverKinds = ['contract', 'retained liability', 'service'] as const;
export type HandoverKind = (typeof handoverKinds)[number];

const MOST_LINES = 200;
const MOST_ASSIGNMENTS = 20_000;

export const handoverLine = successionBase.omit({ effectiveOn: true });
const assignment = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('contract'), id: contractId, toId: organisationId }),
  z.object({ kind: z.literal('retained liability'), id: idSchemas['retained liability'], toId: organisationId }),
  z.object({ kind: z.literal('service'), id: serviceId, toId: organisationId }),
]);
export const handoverInput = z.object({
  /** The first day on which the successors answer. */
  effectiveOn: isoDate,
  /** Who passes what on to whom: each becomes a succession. */
  lines: z.array(handoverLine).min(1, 'Enter at least one body that passes on and one that takes over.').max(MOST_LINES, `Hand over at most ${MOST_LINES} lines at a time.`),
  /** To which successor something goes where several take over. */
  assignments: z.array(assignment).max(MOST_ASSIGNMENTS, `Assign at most ${MOST_ASSIGNMENTS.toLocaleString('en-GB')} at a time.`),
});
export type HandoverInput = z.output<typeof handoverInput>;
export type HandoverLine = HandoverInput['lines'][number];
export type HandoverAssignment = HandoverInput['assignments'][number];

const part = z.object({ offset: z.int().min(0), limit: z.int().min(1).max(500) });

/** What stands in the way, with the line that it is about (from 0); `null` where it is about several or about an assignment. */
export type HandoverProblem = { readonly line: number | null; readonly sentence: string };

/** Why something goes where it goes. */
export type HandoverReason = 'the only successor' | 'assigned' | 'its service' | 'its contract' | 'its contracts' | 'already transferred';
export type HandoverItem<Id extends string> = {
  readonly id: Id;
  readonly name: string;
  /** Who answers for it until then. */
  readonly from: readonly Named<OrganisationId>[];
  /** Who takes over; empty while that is to be decided. Several only for a service that goes with its contracts. */
  readonly to: readonly Named<OrganisationId>[];
  readonly reason: HandoverReason | null;
  /** The successors among whom it can be decided. */
  readonly choices: readonly Named<OrganisationId>[];
};
export type HandoverContract = HandoverItem<ContractId> & {
  readonly reference: string;
  readonly provider: string;
  readonly status: ContractStatus;
  readonly endOn: IsoDate | null;
  /** The value stated for the financial year of the hand-over. */
  readonly yearValue: Pence | null;
  readonly services: readonly Named<ServiceId>[];
};
export type HandoverLiability = HandoverItem<IdOf<'retained liability'>> & { readonly liability: string; readonly contract: Named<ContractId>; readonly amountLow: Pence | null; readonly amountHigh: Pence | null };
export type HandoverService = HandoverItem<ServiceId> & { readonly contracts: number };

/** What to be decided comes first, as it would stand without a decision of its own; `undecided` counts what is still to be decided now. */
export type HandoverPart<R> = { readonly rows: readonly R[]; readonly total: number; readonly offset: number; readonly undecided: number };

/** A contingency plan whose contract or service passes on, with what its successor has to approve anew, a sentence each. */
export type HandoverContingency = { readonly id: string; readonly title: string; readonly to: readonly Named<OrganisationId>[]; readonly approveAgain: readonly string[] };
/** The first of them by their titles; `total` counts all. */
export type HandoverContingencies = { readonly rows: readonly HandoverContingency[]; readonly total: number };

/** What one body takes over, in counts and sums. A service that goes to several is counted with each; what a body keeps is not counted. */
export type HandoverShare = {
  readonly body: Named<OrganisationId>;
  readonly contracts: number;
  readonly yearValue: StatedSum;
  readonly liabilities: number;
  readonly amountLow: StatedSum;
  readonly amountHigh: StatedSum;
  readonly services: number;
};

export type HandoverPreview = {
  /** "Hand over Anytown PCT to Anytown CCG on 1 Apr 2013": what the one step will be called. */
  readonly label: string;
  readonly year: FinancialYear;
  readonly problems: readonly HandoverProblem[];
  readonly contracts: HandoverPart<HandoverContract>;
  readonly liabilities: HandoverPart<HandoverLiability>;
  readonly services: HandoverPart<HandoverService>;
  readonly shares: readonly HandoverShare[];
  /** Things that go another way than the successions alone would say: a transfer is kept for each. */
  readonly transfers: number;
  /** Contingency plans go with their contract or service; they do not count as things of their own. */
  readonly plans: HandoverContingencies;
};

/** What was done, as read back from the store after it was written. */
export type HandoverDone = { readonly label: string; readonly successions: number; readonly transfers: number; readonly shares: readonly HandoverShare[]; readonly plans: HandoverContingencies };

/** Who answers today for a contract, liability or service, and which way it went so far. */
export type Answering = {
  readonly bodies: readonly Named<OrganisationId>[];
  readonly transfers: readonly { readonly id: IdOf<'transfer'>; readonly effectiveOn: IsoDate; readonly from: Named<OrganisationId>; readonly to: Named<OrganisationId> }[];
};

export const handoverChannels = {
  /** What a hand-over would do: nothing is written. */
  'handover.preview': query<HandoverPreview>()(handoverInput.extend({ pages: z.object({ contracts: part, liabilities: part, services: part }) })),
  /** All of it in one step. Refused while anything stands in the way or is undecided, each named. */
  'handover.apply': command<HandoverDone>()(handoverInput),
  'handover.answering': query<Answering>()(z.object({ kind: z.enum(handoverKinds), id: z.uuid() })),
};
