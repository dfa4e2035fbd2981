import { z } from 'zod';
import type { IsoDate } from '../time.ts';
import type { RowMeta } from './common.ts';
import { neededChoice, neededDate, neededLink, objectOf, percent, refined, text } from './field.ts';
import type { OrganisationId, SuccessionId } from './ids.ts';

export const passes = ['all', 'contracts', 'liabilities', 'services'] as const;

const share = z.int('Enter a share in per cent with at most two decimals, such as 62.5.').min(1, 'Enter a share above 0%.').max(10_000, 'A share cannot be more than 100%.').nullable();

export const successionFieldset = {
  fromId: neededLink('organisation', 'From'),
  toId: neededLink('organisation', 'To'),
  effectiveOn: neededDate('Effective on'),
  passes: neededChoice('What passes', passes),
  /** Basis points (10,000 = the whole), so that shares add up exactly; `null` = not stated. */
  shareBasisPoints: refined(percent('Share'), share),
  notes: text('Notes'),
} as const;
export const successionBase = objectOf(successionFieldset);
export const successionFields = successionBase.superRefine((succession, context) => {
  if (succession.fromId === succession.toId) context.addIssue({ code: 'custom', path: ['toId'], message: 'An organisation cannot succeed itself.' });
});
export type SuccessionFields = Readonly<z.output<typeof successionBase>>;
export type Succession = SuccessionFields & RowMeta & { readonly id: SuccessionId };

type Link = Pick<SuccessionFields, 'fromId' | 'toId' | 'effectiveOn' | 'passes'>;

/**
 * The bodies that answer for what `start` commissioned, on a date: successions of contracts (or all) already in effect are
 * followed to their ends. Several bodies come back where a succession split; `start` itself where none is in effect.
 * A circle of successions ends at the body where it closes.
 */
export function responsibleBodies(start: OrganisationId, links: readonly Link[], on: IsoDate): readonly OrganisationId[] {
  const ends = new Set<OrganisationId>();
  const follow = (body: OrganisationId, since: IsoDate | null, path: ReadonlySet<OrganisationId>): void => {
    const next = links.filter((link) => link.fromId === body && link.effectiveOn <= on && (link.passes === 'all' || link.passes === 'contracts')
      && (since === null || link.effectiveOn >= since) && !path.has(link.toId));
    if (next.length === 0) ends.add(body);
    for (const link of next) follow(link.toId, link.effectiveOn, new Set([...path, link.toId]));
  };
  follow(start, null, new Set([start]));
  return [...ends];
}
