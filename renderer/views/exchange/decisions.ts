import type { PartyPreview } from '../../../shared/ipc/exchange.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { counted } from '../../../shared/words.ts';

/** What the person said about a party by its key: this organisation, or (`null`) a new one. Others follow their match. */
export type Decisions = Readonly<Record<string, OrganisationId | null>>;

/** Only a likeness of names is a question; an identifier settles it. */
export const needsDecision = ({ match, offers }: PartyPreview): boolean => match?.how !== 'identifier' && (match !== null || offers.length > 0);

/** "41 organisations come with them: 12 known by an identifier, 27 not in the record yet, 2 to confirm." */
export function partiesSentence(parties: readonly PartyPreview[]): string {
  const number = (count: number): string => count.toLocaleString('en-GB');
  const known = parties.filter(({ match }) => match?.how === 'identifier').length;
  const open = parties.filter(needsDecision).length;
  const said = [
    ...(known === 0 ? [] : [`${number(known)} known by an identifier`]),
    ...(parties.length - known - open === 0 ? [] : [`${number(parties.length - known - open)} not in the record yet`]),
    ...(open === 0 ? [] : [`${number(open)} to confirm`]),
  ];
  return `${counted(parties.length, 'organisation comes', 'organisations come')} with them: ${said.join(', ')}.`;
}

/** Who a party will be, with what has been decided so far. */
export const chosenFor = (party: PartyPreview, decisions: Decisions): OrganisationId | null => {
  const decided = decisions[party.key];
  return decided === undefined ? (party.match?.id ?? null) : decided;
};
