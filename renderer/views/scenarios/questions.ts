import type { LeverName } from '../../../shared/scenarios/levers.ts';

/** The questions that are asked most, each with what happens in it: where to begin. */
export type AskedQuestion = { readonly key: string; readonly title: string; readonly question: string; readonly levers: readonly LeverName[] };

export const askedMost: readonly AskedQuestion[] = [
  { key: 'fails', title: 'What if a mutual fails?', question: 'What happens to its patients, to the others and to us if it fails on the first of next month?', levers: ['administration'] },
  { key: 'not-renewed', title: 'What if its contract is not renewed?', question: 'How long does it last if its contract ends and is not renewed?', levers: ['contract not renewed'] },
  { key: 'late', title: 'What if we pay a month late?', question: 'Who runs out of money if the commissioner pays every invoice a month late?', levers: ['commissioner late'] },
  { key: 'pay-award', title: 'What if the pay award is not funded?', question: 'Who can bear a pay award that no income follows?', levers: ['pay award unfunded'] },
  { key: 'help', title: 'What if we pay on time and offer an advance?', question: 'How much safer is it if every invoice is paid on its due day and we pay in advance?', levers: ['pay on time', 'advance'] },
  { key: 'hand-back', title: 'What if it hands a service back?', question: 'Who can take the patients if it gives the contract back with notice?', levers: ['hand-back with notice'] },
];
export const askedOf = (key: string | null): AskedQuestion | undefined => askedMost.find((one) => one.key === key);
