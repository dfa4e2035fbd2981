import type { HandoverLine, HandoverProblem } from '../../ipc/handover.ts';
import type { OrganisationId } from '../../model/ids.ts';
import { passesScope, scopes, type Link, type Scope } from '../../model/succession.ts';
import { formatDate, type IsoDate } from '../../time.ts';
import { followed, listed, nameIn, type Situation, type Successions } from './situation.ts';

type Numbered = HandoverLine & { readonly line: number };

const percent = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });
const WHOLE = 10_000;
const scopesOf = (passes: Link['passes']): readonly Scope[] => scopes.filter((scope) => passesScope(passes, scope));
const overlap = (a: Link['passes'], b: Link['passes']): readonly Scope[] => scopesOf(a).filter((scope) => passesScope(b, scope));
const thingsOf = (found: readonly Scope[]): string => (found.length === scopes.length ? 'all it answers for' : `its ${listed(found)}`);
const its = (name: string, found: readonly Scope[]): string => (found.length === scopes.length ? `all that ${name} answers for` : `${name}’s ${listed(found)}`);

/** What is wrong with one line by itself. */
function ofLine({ fromId, toId, line }: Numbered, effectiveOn: IsoDate, situation: Situation): readonly HandoverProblem[] {
  const at = (sentence: string): HandoverProblem => ({ line, sentence });
  if (fromId === toId) return [at(`${nameIn(situation, fromId)} cannot succeed itself. Choose another body that takes over.`)];
  return [fromId, toId].flatMap((id, index): readonly HandoverProblem[] => {
    const body = situation.bodies.get(id);
    if (body === undefined) return [at(`Line ${line + 1} names an organisation that is not in this record. Choose another.`)];
    if (body.deleted) return [at(`${body.name} is deleted. Restore it first, or choose another organisation.`)];
    // One that closed since may well have taken over then.
    const gone = index === 1 && effectiveOn >= situation.today && (body.standing === 'closed' || body.standing === 'merged');
    return gone ? [at(`${body.name} is ${body.standing}, so nothing can pass to it on ${formatDate(effectiveOn)}. Choose another organisation, or correct its standing.`)] : [];
  });
}

/** Lines that say the same, and lines that the record says already. */
function repeated(lines: readonly Numbered[], effectiveOn: IsoDate, situation: Situation): readonly HandoverProblem[] {
  return lines.flatMap(({ fromId, toId, passes, line }, index): readonly HandoverProblem[] => {
    const pair = `${nameIn(situation, fromId)} → ${nameIn(situation, toId)}`;
    const twin = lines.slice(0, index).find((other) => other.fromId === fromId && other.toId === toId && overlap(other.passes, passes).length > 0);
    if (twin !== undefined) return [{ line, sentence: `${pair} is entered twice, in lines ${twin.line + 1} and ${line + 1}. Leave one of them out.` }];
    const recorded = situation.links.some((other) => other.fromId === fromId && other.toId === toId && other.effectiveOn === effectiveOn && overlap(other.passes, passes).length > 0);
    return recorded ? [{ line, sentence: `The succession ${pair} is already recorded for ${formatDate(effectiveOn)}. Leave this line out, or delete the succession on the organisation’s page first.` }] : [];
  });
}

/** A body that passed the same thing on at another time has it no longer, or not so long as that, unless it got it back between. */
function passedOtherwise(lines: readonly Numbered[], effectiveOn: IsoDate, situation: Situation): readonly HandoverProblem[] {
  const seen = new Set<string>();
  return lines.flatMap(({ fromId, passes, line }): readonly HandoverProblem[] => {
    const name = nameIn(situation, fromId);
    return situation.links.filter((other) => other.fromId === fromId && other.effectiveOn !== effectiveOn).flatMap((other): readonly HandoverProblem[] => {
      const [first, last] = other.effectiveOn < effectiveOn ? [other.effectiveOn, effectiveOn] : [effectiveOn, other.effectiveOn];
      const gotBack = (scope: Scope): boolean => situation.links.some((back) => back.toId === fromId && passesScope(back.passes, scope) && back.effectiveOn > first && back.effectiveOn <= last);
      const both = overlap(other.passes, passes).filter((scope) => !gotBack(scope));
      const key = `${fromId} ${other.toId} ${other.effectiveOn} ${both.join()}`;
      if (both.length === 0 || seen.has(key)) return [];
      seen.add(key);
      const to = nameIn(situation, other.toId);
      return [{
        line,
        sentence: other.effectiveOn < effectiveOn
          ? `${name} already passed ${thingsOf(both)} to ${to} on ${formatDate(other.effectiveOn)}, so it has nothing of that to pass on later. Hand over from ${to}, or correct that succession.`
          : `The record says that ${name} passes ${thingsOf(both)} to ${to} on ${formatDate(other.effectiveOn)}, which overlaps with this. Correct that succession first.`,
      }];
    });
  });
}

/** Shares of what one body passes on, thing by thing, with those already recorded for the day. Where all are stated they make the whole. */
function shares(lines: readonly Numbered[], effectiveOn: IsoDate, situation: Situation): readonly HandoverProblem[] {
  return [...Map.groupBy(lines, ({ fromId }) => fromId)].flatMap(([fromId, own]): readonly HandoverProblem[] => {
    const recorded = situation.links.filter((link) => link.fromId === fromId && link.effectiveOn === effectiveOn);
    const wrong = new Map<string, { readonly line: number; readonly scopes: Scope[]; readonly say: (whose: string) => string }>();
    for (const scope of scopes) {
      const now = own.filter(({ passes }) => passesScope(passes, scope));
      const all = [...now, ...recorded.filter(({ passes }) => passesScope(passes, scope))].map((one) => one.shareBasisPoints);
      const stated = all.filter((share) => share !== null);
      const total = stated.reduce((sum, share) => sum + share, 0);
      const first = now[0];
      if (first === undefined || stated.length === 0) continue;
      const words = `${percent.format(total / 100)} %`;
      const say = total > WHOLE ? (whose: string) => `The shares of ${whose} add up to ${words}, which is more than the whole. Correct them, or leave all of them empty.`
        : stated.length === all.length && total !== WHOLE ? (whose: string) => `The shares of ${whose} add up to ${words}, not 100 %. Correct them, or leave all of them empty.`
          : stated.length < all.length && total === WHOLE ? (whose: string) => `The shares of ${whose} are 100 % already without those that are not stated. Correct them, or leave all of them empty.` : null;
      if (say === null) continue;
      const key = say('it');
      wrong.set(key, { line: wrong.get(key)?.line ?? first.line, scopes: [...(wrong.get(key)?.scopes ?? []), scope], say });
    }
    return [...wrong.values()].map((one) => ({ line: one.line, sentence: one.say(its(nameIn(situation, fromId), one.scopes)) }));
  });
}

/** On one day nothing can come back to where it began: then nobody would have taken over. */
function circles(lines: readonly Numbered[], effectiveOn: IsoDate, situation: Situation): readonly HandoverProblem[] {
  const sameDay = [...followed(situation, { effectiveOn, lines }), ...situation.links.filter((link) => link.effectiveOn === effectiveOn)];
  const leadsTo = (start: OrganisationId, end: OrganisationId, scope: Scope): boolean => {
    const reached = new Set([start]);
    for (const body of reached) for (const link of sameDay) if (link.fromId === body && passesScope(link.passes, scope)) reached.add(link.toId);
    return reached.has(end);
  };
  const found = lines.find(({ fromId, toId, passes }) => fromId !== toId && scopesOf(passes).some((scope) => leadsTo(toId, fromId, scope)));
  return found === undefined ? [] : [{ line: found.line, sentence: `On ${formatDate(effectiveOn)} this would lead back to ${nameIn(situation, found.fromId)} in a circle, so that nobody has taken over. Leave out one of the lines.` }];
}

/** Everything about the lines of a hand-over that must be put right before it can be done. */
export function lineProblems({ effectiveOn, lines }: Successions, situation: Situation): readonly HandoverProblem[] {
  const numbered = lines.map((line, index): Numbered => ({ ...line, line: index }));
  const own = numbered.flatMap((line) => ofLine(line, effectiveOn, situation));
  const sound = numbered.filter(({ fromId, toId }) => fromId !== toId && situation.bodies.has(fromId) && situation.bodies.has(toId));
  return [...own, ...repeated(sound, effectiveOn, situation), ...passedOtherwise(sound, effectiveOn, situation), ...shares(sound, effectiveOn, situation), ...circles(sound, effectiveOn, situation)];
}
