import { createHash } from 'node:crypto';
import type { PublishedParty, PublishedTerms } from './published.ts';

const party = ({ name, identifiers, mutual }: PublishedParty): unknown => [name, identifiers.map(({ scheme, id }) => [scheme, id]), mutual];

/** SHA-256 (hex) of a notice's mapped fields in a fixed order: equal exactly when the notice says the same. */
export function digestOf(terms: PublishedTerms): string {
  const fields = [
    terms.reference, terms.title, terms.buyer === null ? null : party(terms.buyer), terms.suppliers.map(party), terms.awardRoute, terms.status,
    terms.statusReason, terms.startOn, terms.endOn, terms.totalValue, terms.cpvCode, terms.description,
  ];
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}
