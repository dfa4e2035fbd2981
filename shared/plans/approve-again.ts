import { formatDate, type IsoDate } from '../time.ts';
import type { Passed, PlanFacts } from './facts.ts';
import { few, joined, quoted } from './words.ts';

/** What passed after the day of the approval; on that very day the successor answers already, so an approval of that day is its own. `null`: never approved, so all of it. */
export const approvedAgain = (passed: readonly Passed[], approvedOn: IsoDate | null): readonly Passed[] => passed.filter(({ on }) => approvedOn === null || on > approvedOn);

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
const some = (names: readonly (string | null)[]): readonly string[] => [...new Set(names.filter((name) => name !== null))];

/**
 * What a successor has to approve anew after the plan's contract, service or mutual passed to another body, a sentence each: the approval
 * itself, who decides on each trigger, its owner, owners of steps, contacts, how it is governed, and legal routes and step-in
 * rights that rest on the former body. Empty where nothing passed, or it was approved since.
 */
export function approveAgain({ plan, status, passed, steps, contacts, options, names }: Pick<PlanFacts, 'plan' | 'status' | 'passed' | 'steps' | 'contacts' | 'options' | 'names'>): readonly string[] {
  const since = status === 'superseded' ? [] : approvedAgain(passed, plan.approvedOn);
  if (since.length === 0) return [];
  const commissioned = since.filter(({ of }) => of === 'commissioner');
  const provided = since.filter(({ of }) => of === 'provider');
  const words = [...new Set(commissioned.map(({ what, from, to, on }) => `${what} went from ${from} to ${to} on ${formatDate(on)}`))];
  const followed = [...new Set(provided.map(({ from, to, on }) => `${from} was followed by ${to} on ${formatDate(on)}`))];
  const former = new Map<string, string>(since.map(({ fromId, from }) => [fromId, from]));
  const ofFormer = contacts.filter(({ organisationId }) => organisationId !== null && former.has(organisationId));
  const withFormer = options.filter(({ organisationId, standing }) => organisationId !== null && standing !== 'ruled out' && former.has(organisationId));
  const routed = options.filter(({ legalRoute, standing }) => legalRoute !== null && standing !== 'ruled out');
  const owners = some(steps.map(({ owner }) => owner));
  const bodies = joined(some(commissioned.map(({ to }) => to)));
  const sentences: (string | null)[] = [
    commissioned.length === 0 ? null : `${capital(few(words))}.`,
    provided.length === 0 ? null : `${few(followed)}: the plan is for another provider now.`,
    plan.approvedOn === null ? 'The plan was never approved: whoever answers now approves it.' : `The approval of ${formatDate(plan.approvedOn)}${plan.approvedBy === null ? '' : ` by ${plan.approvedBy}`} was not given by whoever answers now.`,
    ...(commissioned.length === 0 ? [] : plan.triggers.map(({ what, decides }) => `Who decides on the trigger ${quoted(what)}: ${decides} was named before ${bodies} answered for it.`)),
    commissioned.length === 0 ? null : plan.owner === null ? 'The plan’s owner: nobody is named.' : `The plan’s owner: ${plan.owner}.`,
    commissioned.length === 0 || owners.length === 0 ? null : `The owners of its ${steps.length === 1 ? 'step' : `${steps.length} steps`}: ${few(owners)}.`,
    ofFormer.length === 0 ? null : `${ofFormer.length === 1 ? 'A contact' : `${ofFormer.length} contacts`} at ${joined(some(ofFormer.map(({ organisationId }) => former.get(organisationId ?? '') ?? null)))}: ${few(ofFormer.map(({ name }) => name))}.`,
    commissioned.length === 0 ? null : plan.governance === null ? 'How it is governed once enacted: nothing is written.' : 'How it is governed once enacted, and on whose authority: the text names boards and people of before.',
    ...withFormer.map(({ option, organisationId }) => `The option “${option}” with ${names[organisationId ?? ''] ?? former.get(organisationId ?? '') ?? 'a body that is not known'}, which does not answer any more.`),
    routed.length === 0 ? null : `The legal ${routed.length === 1 ? 'route' : 'routes'} of its options, which ${commissioned.length > 0 ? 'the former body chose under its own powers' : 'were chosen for the former provider'}: ${few(some(routed.map(({ legalRoute }) => legalRoute)))}.`,
    commissioned.length === 0 || plan.stepIn === null ? null : 'Step-in rights: whether they passed with the contract, and who may use them.',
  ];
  return sentences.filter((sentence) => sentence !== null);
}
