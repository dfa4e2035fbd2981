import { blankOf, objectOf } from '../../shared/model/field.ts';
import { serviceDesignation, type ServiceFields } from '../../shared/model/service.ts';

const notDesignated = objectOf(serviceDesignation).parse(blankOf(serviceDesignation));

type Essential = { readonly mtpdHours: number; readonly rtoHours: number; readonly minimum: string };
type Described = { readonly name: string; readonly category: string; readonly unit: string; readonly caseload: number; readonly units: number; readonly population: number; readonly duty?: string; readonly essential?: Essential };

/** The longest that people could go without, and the least that would do, as a service's own plan would state them. */
const held = (mtpdHours: number, rtoHours: number, minimum: string): Essential => ({ mtpdHours, rtoHours, minimum });

export const services = {
  district: { name: 'District nursing', category: 'community nursing', unit: 'visits', caseload: 4_150, units: 21_800, population: 312_000, essential: held(24, 12, 'Insulin, end-of-life medicines and blocked catheters the same day; everything else within 72 hours.') },
  matrons: { name: 'Community matrons', category: 'community nursing', unit: 'contacts', caseload: 860, units: 3_400, population: 312_000, essential: held(72, 48, 'Weekly contact with those at highest risk of admission.') },
  intermediate: { name: 'Intermediate care beds', category: 'bed-based care', unit: 'occupied bed days', caseload: 96, units: 2_700, population: 312_000, essential: held(12, 4, 'Every occupied bed staffed day and night; no new admissions.') },
  tissue: { name: 'Tissue viability', category: 'community nursing', unit: 'contacts', caseload: 540, units: 1_260, population: 312_000 },
  reablement: { name: 'Reablement at home', category: 'social care', unit: 'hours', caseload: 410, units: 9_800, population: 312_000, duty: 'Care Act 2014', essential: held(24, 12, 'Personal care and meals for people who live alone.') },
  rapid: { name: 'Rapid response', category: 'urgent care', unit: 'responses', caseload: 130, units: 1_150, population: 312_000, essential: held(8, 4, 'A two-hour response between 08:00 and 22:00.') },
  stroke: { name: 'Early supported discharge after stroke', category: 'rehabilitation', unit: 'contacts', caseload: 118, units: 1_480, population: 312_000, essential: held(72, 48, 'Daily therapy for people in their first fortnight at home.') },
  talking: { name: 'Talking therapies', category: 'mental health', unit: 'sessions', caseload: 3_900, units: 7_600, population: 258_000 },
  crisis: { name: 'Mental health crisis line', category: 'mental health', unit: 'calls', caseload: 220, units: 4_300, population: 258_000, essential: held(4, 2, 'A trained person answers at all hours.') },
  recovery: { name: 'Recovery college', category: 'mental health', unit: 'course places', caseload: 640, units: 310, population: 258_000 },
  visiting: { name: 'Health visiting', category: 'children', unit: 'contacts', caseload: 17_200, units: 6_900, population: 21_000, duty: 'Mandated reviews, Health and Social Care Act 2012', essential: held(120, 72, 'New-birth visits and families on a child protection plan.') },
  school: { name: 'School nursing', category: 'children', unit: 'contacts', caseload: 2_300, units: 3_150, population: 54_000 },
  speech: { name: 'Speech and language therapy', category: 'therapies', unit: 'contacts', caseload: 1_720, units: 2_050, population: 312_000 },
  urgent: { name: 'Urgent treatment centre', category: 'urgent care', unit: 'attendances', caseload: 190, units: 5_600, population: 312_000, essential: held(6, 2, 'Walk-in assessment from 08:00 to 20:00.') },
  outofhours: { name: 'Out-of-hours primary care', category: 'urgent care', unit: 'consultations', caseload: 150, units: 3_700, population: 312_000, essential: held(4, 1, 'Telephone clinical assessment at all hours the practices are closed.') },
  physio: { name: 'Musculoskeletal physiotherapy', category: 'therapies', unit: 'contacts', caseload: 3_050, units: 6_200, population: 312_000 },
  podiatry: { name: 'Podiatry', category: 'therapies', unit: 'contacts', caseload: 5_400, units: 4_100, population: 312_000 },
  continence: { name: 'Continence advice and products', category: 'community nursing', unit: 'contacts', caseload: 2_650, units: 1_300, population: 312_000 },
  endoflife: { name: 'End-of-life care at home', category: 'palliative care', unit: 'visits', caseload: 165, units: 2_900, population: 312_000, essential: held(8, 4, 'Night sitting and symptom control at all hours.') },
  bereavement: { name: 'Bereavement support', category: 'palliative care', unit: 'sessions', caseload: 280, units: 420, population: 312_000 },
  drugs: { name: 'Drug and alcohol treatment', category: 'substance misuse', unit: 'appointments', caseload: 1_480, units: 3_300, population: 258_000, essential: held(48, 24, 'Supervised opioid substitution every day.') },
  homeless: { name: 'Homeless health outreach', category: 'inclusion health', unit: 'contacts', caseload: 340, units: 900, population: 2_100 },
  dental: { name: 'Special care dentistry', category: 'dental', unit: 'courses of treatment', caseload: 2_200, units: 760, population: 312_000 },
  sexual: { name: 'Integrated sexual health', category: 'public health', unit: 'attendances', caseload: 1_900, units: 2_450, population: 189_000 },
  learning: { name: 'Learning disability community team', category: 'learning disability', unit: 'contacts', caseload: 720, units: 1_350, population: 6_400, essential: held(72, 24, 'People with epilepsy care plans and behaviour that challenges.') },
  respite: { name: 'Respite breaks', category: 'social care', unit: 'nights', caseload: 260, units: 540, population: 312_000 },
  audiology: { name: 'Adult hearing', category: 'diagnostics', unit: 'assessments', caseload: 1_600, units: 880, population: 258_000 },
  equipment: { name: 'Community equipment', category: 'equipment', unit: 'deliveries', caseload: 6_300, units: 3_850, population: 312_000, essential: held(24, 8, 'Same-day delivery of beds, pressure mattresses and hoists for discharge and dying at home.') },
  wheelchair: { name: 'Wheelchair service', category: 'equipment', unit: 'referrals', caseload: 1_950, units: 210, population: 312_000 },
  transport: { name: 'Non-emergency patient transport', category: 'transport', unit: 'journeys', caseload: 1_100, units: 8_400, population: 312_000, essential: held(12, 6, 'Journeys for dialysis, cancer treatment and discharge.') },
  diabetes: { name: 'Structured diabetes education', category: 'long-term conditions', unit: 'places', caseload: 900, units: 260, population: 21_500 },
  eye: { name: 'Diabetic eye screening', category: 'diagnostics', unit: 'screens', caseload: 21_500, units: 1_750, population: 21_500 },
  phlebotomy: { name: 'Community phlebotomy', category: 'diagnostics', unit: 'samples', caseload: 2_800, units: 11_900, population: 312_000 },
  cyp: { name: 'Children’s emotional wellbeing', category: 'mental health', unit: 'sessions', caseload: 1_250, units: 1_900, population: 71_000 },
  carers: { name: 'Carers’ support', category: 'social care', unit: 'contacts', caseload: 1_450, units: 800, population: 28_000, duty: 'Care Act 2014' },
  medicines: { name: 'Medicines review in care homes', category: 'medicines', unit: 'reviews', caseload: 1_700, units: 430, population: 2_900 },
  lymph: { name: 'Lymphoedema', category: 'long-term conditions', unit: 'contacts', caseload: 610, units: 520, population: 312_000 },
  prison: { name: 'Prison health care', category: 'justice', unit: 'contacts', caseload: 1_180, units: 6_100, population: 1_180, essential: held(4, 2, 'Reception screening, medicines rounds and emergencies.') },
  memory: { name: 'Memory assessment', category: 'mental health', unit: 'assessments', caseload: 980, units: 190, population: 58_000 },
  falls: { name: 'Falls prevention', category: 'rehabilitation', unit: 'contacts', caseload: 690, units: 940, population: 58_000 },
  smoking: { name: 'Stop smoking', category: 'public health', unit: 'quit dates set', caseload: 420, units: 180, population: 39_000 },
  neuro: { name: 'Community neuro-rehabilitation', category: 'rehabilitation', unit: 'contacts', caseload: 240, units: 610, population: 312_000 },
  perinatal: { name: 'Perinatal support', category: 'children', unit: 'contacts', caseload: 330, units: 560, population: 3_100 },
  respiratory: { name: 'Pulmonary rehabilitation', category: 'long-term conditions', unit: 'course places', caseload: 280, units: 120, population: 9_700 },
  weight: { name: 'Weight management', category: 'public health', unit: 'course places', caseload: 510, units: 170, population: 74_000 },
  interpreting: { name: 'Interpreting and translation', category: 'access', unit: 'bookings', caseload: 350, units: 1_650, population: 312_000 },
  prescribing: { name: 'Social prescribing', category: 'access', unit: 'referrals', caseload: 880, units: 340, population: 312_000 },
  autism: { name: 'Autism assessment', category: 'learning disability', unit: 'assessments', caseload: 1_020, units: 85, population: 312_000 },
  dermatology: { name: 'Community dermatology', category: 'diagnostics', unit: 'consultations', caseload: 760, units: 690, population: 312_000 },
} as const satisfies Record<string, Described>;

export type ServiceKey = keyof typeof services;
export const serviceKeys = Object.keys(services) as readonly ServiceKey[];

export function serviceSample(key: ServiceKey): ServiceFields {
  const service: Described = services[key];
  return {
    ...notDesignated,
    name: service.name, category: service.category, population: service.population, caseload: service.caseload, activityUnit: service.unit, unitsAMonth: service.units,
    essential: service.essential === undefined ? (service.caseload > 1_500 ? 'not essential' : 'not assessed') : 'essential',
    mtpdHours: service.essential?.mtpdHours ?? null, rtoHours: service.essential?.rtoHours ?? null, minimumLevel: service.essential?.minimum ?? null,
    statutoryDuties: service.duty ?? null, notes: null,
  };
}
