import { blankOf, objectOf } from '../../../shared/model/field.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { organisationFieldset, type OrganisationRole } from '../../../shared/model/organisation.ts';
import type { Writable } from '../../handles.ts';
import { createOrganisation } from '../../repositories/organisations.ts';
import { must } from '../must.ts';

/** Invented, every one: who lends to the mutuals, works for them, and lets them their buildings. */
const others = {
  lender: { name: 'Tarnbank Social Lending Society', shortName: 'Tarnbank', roles: ['lender'], legalForm: 'community benefit society' },
  bank: { name: 'Wexmoor Mercantile Bank', shortName: 'Wexmoor Mercantile', roles: ['lender'], legalForm: 'company limited by shares' },
  agency: { name: 'Fellgate Agency Nursing Ltd', shortName: 'Fellgate', roles: ['subcontractor'], legalForm: 'company limited by shares' },
  landlord: { name: 'Valley Health Estates Ltd', shortName: 'Valley Estates', roles: ['subcontractor'], legalForm: 'company limited by shares' },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly shortName: string; readonly roles: readonly OrganisationRole[]; readonly legalForm: string }>>;
export type OtherKey = keyof typeof others;
export const otherKeys = Object.keys(others) as readonly OtherKey[];

const nothingKnown = objectOf(organisationFieldset).parse({ ...blankOf(organisationFieldset), name: '-', roles: ['provider'] });

/** Bodies beside mutuals and commissioners, by what they are here for. */
export function otherBodies(tx: Writable): ReadonlyMap<OtherKey, OrganisationId> {
  return new Map(otherKeys.map((key): [OtherKey, OrganisationId] => {
    const { name, shortName, roles, legalForm } = others[key];
    return [key, must(createOrganisation(tx, { ...nothingKnown, name, shortName, roles: [...roles], legalForm, standing: 'trading' })).id];
  }));
}
