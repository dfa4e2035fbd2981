/** How the numbers of each register are formed (frameworks, section 8), with one that is; registers not named here take any number. */
const forms: Readonly<Record<string, { readonly form: RegExp; readonly example: string }>> = {
  'GB-COH': { form: /^(\d{8}|[A-Z]{2}\d{6}|[A-Z]{2}\d{5}[A-Z]|[A-Z]\d{7})$/, example: 'eight digits, or two letters and six digits, such as 09506232' },
  'GB-CHC': { form: /^\d{6,7}(-\d{1,3})?$/, example: 'six or seven digits, such as 1089464' },
  'GB-SC': { form: /^SC\d{6}$/, example: 'SC and six digits, such as SC012345' },
  'GB-MPR': { form: /^(IP|SP|NP|RS)?\d{3,6}[A-Z]?$/, example: 'up to six digits, for older societies after IP or RS, such as IP031455' },
  'GB-NHS': { form: /^[A-Z0-9]{3,9}$/, example: 'three to nine capital letters and digits, such as RAX' },
  'GB-PPON': { form: /^P[B-DF-HJ-NP-TV-Z]{3}-[1-9]{4}-[A-Z]{4}$/, example: 'of the form PMZV-7732-XXTT' },
};

/** Why a number cannot be one of its register, as a sentence; `null` when it can. Says nothing of whether it was ever given. */
export function identifierFinding({ scheme, id }: { readonly scheme: string; readonly id: string }): string | null {
  const known = forms[scheme];
  return known === undefined || known.form.test(id) ? null : `A number of ${scheme} is ${known.example}.`;
}
