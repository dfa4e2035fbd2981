import { z } from 'zod';
import { isoDate, type IsoDate } from '../time.ts';
import { optionalText, type RowMeta } from './common.ts';
import { organisationId, type OrganisationId, type SuccessionId } from './ids.ts';

export const passes = ['all', 'contracts', 'liabilities', 'services'] as const;

/** Shares are held in basis points (10,000 = the whole) so that they add up exactly; `null` = not stated. */
export const successionBase = z.object({
  fromId: organisationId,
  toId: organisationId,
  effectiveOn: isoDate,
  passes: z.enum(passes),
  shareBasisPoints: z.int('Enter a share in per cent with at most two decimals, such as 62.5.').min(1, 'Enter a share above 0%.').max(10_000, 'A share cannot be more than 100%.').nullable(),
  notes: optionalText,
});
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
