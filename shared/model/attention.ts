/** Everything that can need a person now, by family. Each kind is one rule (db/repositories/attention); its words are what a person reads. */
export const attentionFamilies = {
  risks: [
    'risk review overdue', 'risk without an owner', 'risk over appetite', 'high risk without a control', 'action overdue', 'target date missed', 'control not tested', 'strategic objective without a lead',
  ],
  contracts: ['contract past its end', 'contract ending within its notice period', 'extension to decide', 'break clause coming', 'contract without a risk', 'contract without a manager'],
  outset: ['live contract with outset gaps', 'contract about to start with outset gaps'],
  plans: [
    'plan trigger fired', 'activation not closed', 'plan short of capacity', 'spare capacity counted twice', 'plan too slow', 'plan only by an urgent route', 'plan to be approved again', 'plan approved without its checks', 'plan not approved', 'exercise overdue',
    'plan steps incomplete', 'plan older than its record', 'plan figures not known', 'live contract without a contingency plan', 'contingency plan review overdue',
  ],
  money: ['payment overdue', 'payments often late', 'retained liability expiring', 'retained liability without an amount'],
  objectives: [
    'objective falling short', 'objective due and not measured', 'measurement overdue', 'objective without a baseline', 'benefit not recorded for an ended year', 'benefit review due',
  ],
  services: ['essential service without an alternative', 'alternative only by an urgent route', 'capacity check too old', 'service not assessed'],
  finances: ['indicator amber or red', 'override ended or ending', 'financial statement overdue', 'registration ended or ending', 'exposure elsewhere not recorded'],
  cash: ['facility ending', 'cash not known lately', 'assumption past its review'],
  pipeline: ['spin-out past its expected start'],
  bookkeeping: ['shares of a succession not adding up', 'figures still to be checked'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type AttentionFamily = keyof typeof attentionFamilies;
export type AttentionKind = (typeof attentionFamilies)[AttentionFamily][number];

export const familyNames = Object.keys(attentionFamilies) as [AttentionFamily, ...AttentionFamily[]];
export const attentionKinds = Object.values(attentionFamilies).flat() as [AttentionKind, ...AttentionKind[]];

export const kindsOf = (family: AttentionFamily): readonly AttentionKind[] => attentionFamilies[family];
const families = new Map(familyNames.flatMap((family) => kindsOf(family).map((kind) => [kind, family] as const)));
export function familyOf(kind: AttentionKind): AttentionFamily {
  const family = families.get(kind);
  if (family === undefined) throw new Error(`No family has the attention kind ${kind}.`);
  return family;
}
