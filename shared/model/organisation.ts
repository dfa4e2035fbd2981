import { z } from 'zod';
import { isoDate } from '../time.ts';
import { CONTROL_SENTENCE, noControl, optionalCount, optionalLine, optionalText, requiredLine, type RowMeta } from './common.ts';
import type { OrganisationId } from './ids.ts';

export const organisationRoles = ['commissioner', 'mutual', 'provider', 'subcontractor', 'lender'] as const;
export type OrganisationRole = (typeof organisationRoles)[number];

export const legalForms = [
  'CIC limited by guarantee', 'CIC limited by shares', 'community benefit society', 'co-operative society', 'company limited by guarantee',
  'charitable company', 'CIO', 'LLP', 'joint venture', 'company with employee trust', 'company limited by shares', 'public body',
] as const;

export const standings = ['planned', 'trading', 'in difficulty', 'failed', 'closed', 'merged'] as const;
export type Standing = (typeof standings)[number];

export const riskTiers = ['low', 'medium', 'high'] as const;

/** Registers that identify an organisation (org-id.guide codes; `GB-PPON` is the Central Digital Platform's own). */
export const identifierSchemes = ['GB-COH', 'GB-CHC', 'GB-SC', 'GB-MPR', 'GB-NHS', 'GB-LAE', 'GB-PPON', 'GB-GOR', 'GB-SRS'] as const;

export const organisationIdentifier = z.object({
  scheme: z.string().trim().regex(/^[A-Z]{2,3}-[A-Z0-9-]{1,20}$/, 'Enter a register code, such as GB-COH.'),
  id: z.string().trim().min(1, 'Enter the number in that register.').max(64, 'Shorten this to 64 characters.').refine(noControl, CONTROL_SENTENCE),
});
export type OrganisationIdentifier = Readonly<z.infer<typeof organisationIdentifier>>;

export const organisationBase = z.object({
  name: requiredLine('Enter the organisation’s name.'),
  shortName: optionalLine,
  roles: z.array(z.enum(organisationRoles)).min(1, 'Choose at least one role.').transform((roles) => organisationRoles.filter((role) => roles.includes(role))),
  legalForm: z.enum(legalForms).nullable(),
  identifiers: z.array(organisationIdentifier).max(20, 'Keep at most 20 identifiers.'),
  parentBody: optionalLine,
  leftPublicSectorOn: isoDate.nullable(),
  staffCount: optionalCount,
  /** `null` = not known: a published notice says nothing of how its parties stand. */
  standing: z.enum(standings).nullable(),
  riskTier: z.enum(riskTiers).nullable(),
  notes: optionalText,
});

export const organisationFields = organisationBase.superRefine((organisation, context) => {
  const seen = new Set<string>();
  organisation.identifiers.forEach(({ scheme, id }, index) => {
    const key = `${scheme} ${id}`;
    if (seen.has(key)) context.addIssue({ code: 'custom', path: ['identifiers', index, 'id'], message: 'This identifier is entered twice.' });
    seen.add(key);
  });
});
export type OrganisationFields = Readonly<z.output<typeof organisationBase>>;
export type Organisation = OrganisationFields & RowMeta & { readonly id: OrganisationId };

export const blankOrganisation: z.input<typeof organisationBase> = {
  name: '', shortName: null, roles: ['mutual'], legalForm: null, identifiers: [], parentBody: null, leftPublicSectorOn: null,
  staffCount: null, standing: null, riskTier: null, notes: null,
};

/** The key by which two spellings of one name are offered as a likely match: case, punctuation and company endings aside. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('&', ' and ').replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\b(limited|ltd|plc|llp|cic|community interest company|the)\b/g, ' ')
    .replace(/\s+/g, ' ').trim();
}
