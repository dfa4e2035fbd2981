import { z } from 'zod';
import { CONTROL_SENTENCE, noControl, type RowMeta } from './common.ts';
import { blankOf, choice, count, date, line, neededChoice, neededLine, objectOf, percent, refined, rows, text, yesOrNo } from './field.ts';
import { identifierFinding } from './identifiers.ts';
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

export const mutualDefinitions = ['Cabinet Office', 'Procurement Act 2023 s.33', 'Central Digital Platform', 'PCR 2015 reg 77'] as const;
export const assetLocks = ['statutory (CIC)', 'statutory (community benefit society)', 'charitable', 'in the articles', 'none'] as const;
export const regulators = ['CQC', 'NHS provider licence', 'CIC Regulator', 'Charity Commission', 'FCA', 'Ofsted', 'other'] as const;

/** What makes an organisation a mutual, and who regulates it. No definition has a numeric threshold of ownership: what is so is recorded. */
export const organisationStanding = {
  assetLock: choice('Asset lock', assetLocks),
  employeeSharePercent: percent('Shares held by employees'),
  employeeBoardPercent: percent('Board seats held by employees'),
  memberRights: text('Members’ rights', { about: 'What members may decide: appointing the board, sale, reserves.' }),
  mutualDefinition: choice('Definition applied', mutualDefinitions, { about: 'The definitions of a public service mutual differ; the one that was used is kept.' }),
  meetsDefinition: yesOrNo('Meets that definition'),
  definitionReason: text('Why it does or does not'),
  registrations: rows('Registrations', 'registration', { regulator: neededChoice('Regulator', regulators), reference: line('Reference'), from: date('From'), until: date('Until'), note: line('Note') }),
} as const;
export const organisationStandingGroups = [
  { title: 'Control and asset lock', fields: ['assetLock', 'employeeSharePercent', 'employeeBoardPercent', 'memberRights'] },
  { title: 'Public service mutual', fields: ['mutualDefinition', 'meetsDefinition', 'definitionReason'] },
  { title: 'Registrations', about: 'With regulators, and until when they last.', fields: ['registrations'] },
] as const satisfies readonly { readonly title: string; readonly about?: string; readonly fields: readonly (keyof typeof organisationStanding)[] }[];

export const organisationFieldset = {
  name: neededLine('Name', 'Enter the organisation’s name.'),
  shortName: line('Short name'),
  roles: { is: 'choices', choices: organisationRoles, label: 'Roles', about: null, required: true, schema: z.array(z.enum(organisationRoles)).min(1, 'Choose at least one role.').transform((roles) => organisationRoles.filter((role) => roles.includes(role))) },
  legalForm: choice('Legal form', legalForms),
  identifiers: refined(rows('Identifiers', 'identifier', { scheme: neededLine('Register', 'Enter the register’s code.'), id: neededLine('Number', 'Enter the number in that register.') }), z.array(organisationIdentifier).max(20, 'Keep at most 20 identifiers.')),
  parentBody: line('Parent public body'),
  leftPublicSectorOn: date('Left the public sector on'),
  staffCount: count('Staff'),
  /** `null` = not known: a published notice says nothing of how its parties stand. */
  standing: choice('Standing', standings),
  riskTier: choice('Risk tier', riskTiers),
  notes: text('Notes'),
  ...organisationStanding,
} as const;
export const organisationBase = objectOf(organisationFieldset);

export const organisationFields = organisationBase.superRefine((organisation, context) => {
  const seen = new Set<string>();
  organisation.identifiers.forEach(({ scheme, id }, index) => {
    const key = `${scheme} ${id}`;
    if (seen.has(key)) context.addIssue({ code: 'custom', path: ['identifiers', index, 'id'], message: 'This identifier is entered twice.' });
    seen.add(key);
    const finding = identifierFinding({ scheme, id });
    if (finding !== null) context.addIssue({ code: 'custom', path: ['identifiers', index, 'id'], message: finding });
  });
});
export type OrganisationFields = Readonly<z.output<typeof organisationBase>>;
export type Organisation = OrganisationFields & RowMeta & { readonly id: OrganisationId };

export const blankOrganisation: z.input<typeof organisationBase> = { ...blankOf(organisationFieldset), roles: ['mutual'] };

/** The key by which two spellings of one name are offered as a likely match: case, punctuation and company endings aside. */
export function nameKey(name: string): string {
  return name
    .normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('&', ' and ').replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\b(limited|ltd|plc|llp|cic|community interest company|the)\b/g, ' ')
    .replace(/\s+/g, ' ').trim();
}
