import type { PartyPreview } from '../../../shared/ipc/exchange.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';

/** What the person said about a party by its key: this organisation, or (`null`) a new one. Others follow their match. */
export type Decisions = Readonly<Record<string, OrganisationId | null>>;

/** Only a likeness of names is a question; an identifier settles it. */
export const needsDecision = ({ match, offers }: PartyPreview): boolean => match?.how !== 'identifier' && (match !== null || offers.length > 0);

/** Who a party will be, with what has been decided so far. */
export const chosenFor = (party: PartyPreview, decisions: Decisions): OrganisationId | null => {
  const decided = decisions[party.key];
  return decided === undefined ? (party.match?.id ?? null) : decided;
};
