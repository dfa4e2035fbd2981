import type { OrganisationRole } from '../../../shared/model/organisation.ts';

/** Roles as headings of a list: one and many. */
export const roleNouns: Readonly<Record<OrganisationRole, readonly [one: string, many: string]>> = {
  commissioner: ['commissioner', 'commissioners'], mutual: ['mutual', 'mutuals'], provider: ['provider', 'providers'],
  subcontractor: ['subcontractor', 'subcontractors'], lender: ['lender', 'lenders'],
};

const registers: Readonly<Record<string, string>> = {
  'GB-COH': 'Companies House', 'GB-CHC': 'Charity Commission for England and Wales', 'GB-SC': 'Scottish Charity Register', 'GB-MPR': 'Mutuals Public Register',
  'GB-NHS': 'NHS organisation (ODS) code', 'GB-LAE': 'Local authorities of England', 'GB-PPON': 'Central Digital Platform (PPON)', 'GB-GOR': 'Government organisations',
  'GB-SRS': 'Supplier Registration Service',
};

/** The register that a scheme's code stands for; `null` where only the code is known. */
export const registerName = (scheme: string): string | null => registers[scheme] ?? null;

const percent = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 2 });

/** A share held in basis points, as "62.5". */
export const shareInPercent = (basisPoints: number): string => percent.format(basisPoints / 100);

/** The same for a field that is typed in: "100", "62.5". */
export const writeShare = (basisPoints: number): string => String(basisPoints / 100);

/**
 * Reads a share that a person types in per cent as basis points: "62.5" is 6,250. `null` when empty; the text itself when
 * it is no number or finer than a basis point, so that the schema can refuse it.
 */
export function readShare(text: string): number | string | null {
  const plain = text.trim().replace(/\s*%$/, '');
  if (plain === '') return null;
  if (!/^\d{1,6}(\.\d{1,2})?$/.test(plain)) return text;
  const [whole = '0', part = ''] = plain.split('.');
  return Number(whole) * 100 + Number(part.padEnd(2, '0'));
}
