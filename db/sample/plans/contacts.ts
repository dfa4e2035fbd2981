import type { FieldsOf } from '../../../shared/model/records/index.ts';

type Contact = Pick<FieldsOf<'plan contact'>, 'name' | 'role' | 'ringFor'> & { readonly key: string; readonly deputy?: string; readonly night?: true };

/** Whom to ring. Names are invented; the numbers are of the range that is kept free for fiction (01632 960000 to 960999). */
export const contacts = (provider: string): readonly Contact[] => [
  { key: 'director', name: 'Director on call', role: 'Director of commissioning', ringFor: 'Calling the team together, and every decision above £50,000', deputy: 'Accountable officer, 01632 960901', night: true },
  { key: 'provider', name: `${provider}: chief executive`, role: 'Chief executive', ringFor: 'Shifts, payroll, and who signs', deputy: 'Director of operations, 01632 960902' },
  { key: 'finance', name: 'Tobias Venn', role: 'Chief finance officer', ringFor: 'Approval of an advance', deputy: 'Deputy chief finance officer, 01632 960903', night: true },
  { key: 'regulator', name: 'Regulator’s contact centre', role: null, ringFor: 'Notifications, and the change of registration' },
  { key: 'press', name: 'Communications desk', role: 'Communications lead', ringFor: 'The holding line', night: true },
  { key: 'system', name: 'Clinical system supplier', role: 'Service desk', ringFor: 'Access for our service manager', night: true },
  { key: 'unions', name: 'Staff side secretary', role: 'Convenor', ringFor: 'TUPE information' },
];

export const ownContacts: Readonly<Record<string, Contact>> = {
  pharmacy: { key: 'pharmacy', name: 'Community pharmacy lead', role: 'Local pharmaceutical committee', ringFor: 'Supervised doses', night: true },
  safeguarding: { key: 'safeguarding', name: 'Emergency duty team', role: 'Children’s social care', ringFor: 'Children on a protection plan', night: true },
  telephony: { key: 'telephony', name: 'Telephony supplier', role: 'Network desk', ringFor: 'Diverting the line', night: true },
  ambulance: { key: 'ambulance', name: 'Ambulance service, strategic desk', role: 'Strategic commander', ringFor: 'Journeys to dialysis', night: true },
};
