import type { OrganisationFields } from '../../shared/model/organisation.ts';
import type { ServiceKey } from './services.ts';

export type CommissionerKey = 'trust' | 'group' | 'board';

/** Three bodies that followed one another, as primary care trust, clinical commissioning group and integrated care board. */
export const commissioners: readonly { readonly key: CommissionerKey; readonly name: string; readonly shortName: string; readonly standing: OrganisationFields['standing']; readonly notes: string }[] = [
  { key: 'trust', name: 'Wexmoor Primary Care Trust', shortName: 'Wexmoor PCT', standing: 'closed', notes: 'Approved the first spin-outs under the Right to Request.' },
  { key: 'group', name: 'Wexmoor and Tarnholt Clinical Commissioning Group', shortName: 'W&T CCG', standing: 'merged', notes: 'Took over the contracts of Wexmoor PCT and let most of those that still run.' },
  { key: 'board', name: 'Tarn Valley Integrated Care Board', shortName: 'Tarn Valley ICB', standing: 'trading', notes: 'Answers today for every contract in this portfolio.' },
];

type Size = 'small' | 'medium' | 'large';
type Mutual = {
  readonly name: string; readonly shortName: string; readonly form: NonNullable<OrganisationFields['legalForm']>; readonly size: Size;
  readonly services: readonly ServiceKey[]; readonly standing?: OrganisationFields['standing']; readonly note?: string;
};

/** Invented, every one. The first five carry most of the money. */
export const mutuals: readonly Mutual[] = [
  { name: 'Ottermere Community Health CIC', shortName: 'Ottermere', form: 'CIC limited by guarantee', size: 'large', services: ['district', 'matrons', 'intermediate', 'tissue'] },
  { name: 'Kelderwick Care Partnership', shortName: 'Kelderwick', form: 'company with employee trust', size: 'large', services: ['district', 'reablement', 'rapid', 'stroke'], standing: 'in difficulty', note: 'Asked for payment in advance in two of the last three quarters.' },
  { name: 'Brackenlow Mental Health Co-operative', shortName: 'Brackenlow', form: 'co-operative society', size: 'large', services: ['talking', 'crisis', 'recovery'] },
  { name: 'Saltmarrow Children and Families CIC', shortName: 'Saltmarrow', form: 'CIC limited by guarantee', size: 'large', services: ['visiting', 'school', 'speech'] },
  { name: 'Pendlewath Urgent Care Society', shortName: 'Pendlewath', form: 'community benefit society', size: 'large', services: ['urgent', 'outofhours', 'rapid'], standing: 'in difficulty', note: 'Auditor changed twice in eighteen months; last accounts filed late.' },
  { name: 'Hollinmoor Therapies CIC', shortName: 'Hollinmoor', form: 'CIC limited by shares', size: 'medium', services: ['physio', 'podiatry', 'speech'] },
  { name: 'Farrowdale Nursing Mutual', shortName: 'Farrowdale', form: 'company with employee trust', size: 'medium', services: ['district', 'tissue', 'continence'] },
  { name: 'Ashgarth End of Life Care CIC', shortName: 'Ashgarth', form: 'CIC limited by guarantee', size: 'medium', services: ['endoflife', 'bereavement'] },
  { name: 'Curlewmere Recovery Society', shortName: 'Curlewmere', form: 'community benefit society', size: 'medium', services: ['drugs', 'recovery', 'homeless'] },
  { name: 'Dunmarrow Dental Access CIC', shortName: 'Dunmarrow', form: 'CIC limited by guarantee', size: 'medium', services: ['dental'] },
  { name: 'Ellerwick Sexual Health Partnership', shortName: 'Ellerwick', form: 'LLP', size: 'medium', services: ['sexual'] },
  { name: 'Fenhallow Learning Disability Support', shortName: 'Fenhallow', form: 'charitable company', size: 'medium', services: ['learning', 'respite'] },
  { name: 'Gorsedale Homeless Health CIC', shortName: 'Gorsedale', form: 'CIC limited by guarantee', size: 'small', services: ['homeless', 'drugs'] },
  { name: 'Heronsgill Hearing and Balance', shortName: 'Heronsgill', form: 'CIC limited by shares', size: 'small', services: ['audiology'] },
  { name: 'Larkenby Community Equipment Co-operative', shortName: 'Larkenby', form: 'co-operative society', size: 'medium', services: ['equipment', 'wheelchair'] },
  { name: 'Merrowfield Patient Transport Mutual', shortName: 'Merrowfield', form: 'company with employee trust', size: 'medium', services: ['transport'], standing: 'in difficulty', note: 'Vehicle leases end within a year and no lender has been named.' },
  { name: 'Quarrenby Diabetes and Eye Screening', shortName: 'Quarrenby', form: 'CIC limited by guarantee', size: 'small', services: ['diabetes', 'eye'] },
  { name: 'Rushmarsh Rehabilitation CIC', shortName: 'Rushmarsh', form: 'CIC limited by guarantee', size: 'medium', services: ['stroke', 'physio', 'intermediate'] },
  { name: 'Skelderby Home Care Co-operative', shortName: 'Skelderby', form: 'co-operative society', size: 'medium', services: ['reablement', 'respite'] },
  { name: 'Thornwath Phlebotomy and Diagnostics', shortName: 'Thornwath', form: 'CIC limited by shares', size: 'small', services: ['phlebotomy'] },
  { name: 'Ullercombe Young Minds CIC', shortName: 'Ullercombe', form: 'CIC limited by guarantee', size: 'medium', services: ['cyp', 'school'] },
  { name: 'Windlethorpe Carers Society', shortName: 'Windlethorpe', form: 'community benefit society', size: 'small', services: ['carers', 'respite'] },
  { name: 'Yarrowgate Community Pharmacy Mutual', shortName: 'Yarrowgate', form: 'joint venture', size: 'small', services: ['medicines'] },
  { name: 'Aldermoss Lymphoedema Service', shortName: 'Aldermoss', form: 'CIC limited by guarantee', size: 'small', services: ['lymph', 'tissue'] },
  { name: 'Birkenshade Prison Health CIC', shortName: 'Birkenshade', form: 'CIC limited by guarantee', size: 'medium', services: ['prison', 'drugs'] },
  { name: 'Coverlow Continence Advisory', shortName: 'Coverlow', form: 'CIC limited by shares', size: 'small', services: ['continence'] },
  { name: 'Drakemoor Memory Service', shortName: 'Drakemoor', form: 'charitable company', size: 'medium', services: ['memory', 'carers'] },
  { name: 'Eskerholme Falls and Frailty CIC', shortName: 'Eskerholme', form: 'CIC limited by guarantee', size: 'small', services: ['falls', 'matrons'] },
  { name: 'Glimmerdale Stop Smoking Collective', shortName: 'Glimmerdale', form: 'co-operative society', size: 'small', services: ['smoking'] },
  { name: 'Hawkmarsh Neuro Rehabilitation', shortName: 'Hawkmarsh', form: 'charitable company', size: 'small', services: ['neuro', 'wheelchair'] },
  { name: 'Ivelmoor Perinatal Support CIC', shortName: 'Ivelmoor', form: 'CIC limited by guarantee', size: 'small', services: ['perinatal', 'visiting'] },
  { name: 'Juniperwath Community Midwives', shortName: 'Juniperwath', form: 'company with employee trust', size: 'small', services: ['perinatal'], standing: 'planned', note: 'Spin-out approved in principle; staff ballot still to come.' },
  { name: 'Knapperholt Respiratory CIC', shortName: 'Knapperholt', form: 'CIC limited by guarantee', size: 'small', services: ['respiratory'] },
  { name: 'Lowmarrow Weight Management', shortName: 'Lowmarrow', form: 'CIC limited by shares', size: 'small', services: ['weight', 'diabetes'] },
  { name: 'Mossdrake Interpreting Co-operative', shortName: 'Mossdrake', form: 'co-operative society', size: 'small', services: ['interpreting'] },
  { name: 'Netherfallow Intermediate Beds CIC', shortName: 'Netherfallow', form: 'CIC limited by guarantee', size: 'medium', services: ['intermediate', 'respite'] },
  { name: 'Orlowick Social Prescribing Society', shortName: 'Orlowick', form: 'community benefit society', size: 'small', services: ['prescribing'] },
  { name: 'Pellamoor Autism Pathways', shortName: 'Pellamoor', form: 'CIO', size: 'small', services: ['autism', 'cyp'] },
  { name: 'Ravelsike Community Dermatology', shortName: 'Ravelsike', form: 'LLP', size: 'small', services: ['dermatology'], standing: 'failed', note: 'Went into administration; caseload returned to the acute trust.' },
  { name: 'Stonelark Wound Care Collective', shortName: 'Stonelark', form: 'co-operative society', size: 'small', services: ['tissue', 'podiatry'], standing: 'planned', note: 'Business case with the board; go-live not yet agreed.' },
];

export const staffIn: Readonly<Record<Size, readonly [number, number]>> = { small: [9, 60], medium: [70, 320], large: [420, 1_450] };
/** A year's contract value in thousands of pounds. */
export const thousandsAYear: Readonly<Record<Size, readonly [number, number]>> = { small: [60, 420], medium: [260, 1_900], large: [1_200, 7_800] };
