/** Work that one mutual does for another, by short names: its share of the income of the one that does it. */
export const subcontracts: readonly { readonly from: string; readonly to: string; readonly what: string; readonly share: number }[] = [
  { from: 'Kelderwick', to: 'Merrowfield', what: 'Transport to reablement and stroke clinics', share: 0.5 },
  { from: 'Ottermere', to: 'Larkenby', what: 'Equipment for people nursed at home', share: 0.08 },
  { from: 'Pendlewath', to: 'Thornwath', what: 'Blood tests out of hours', share: 0.06 },
  { from: 'Saltmarrow', to: 'Ullercombe', what: 'Counselling in secondary schools', share: 0.05 },
  { from: 'Brackenlow', to: 'Curlewmere', what: 'Recovery workers on the crisis line', share: 0.06 },
];

/** What of a mutual's income comes from work for others. */
export const subcontractedTo = (shortName: string): number => subcontracts.filter(({ to }) => to === shortName).reduce((sum, { share }) => sum + share, 0);
