import type { awardRoutes } from '../../../shared/model/contract.ts';
import type { RawTender } from './release-shape.ts';
import { lineOf } from './text.ts';

type AwardRoute = (typeof awardRoutes)[number];

/**
 * The award route as far as a notice makes it plain, else `null`. Contracts reserved for public service mutuals and the three
 * direct award processes of the Provider Selection Regime are named as such; "direct" or "limited" alone says too little
 * (it may be a Right to Provide, a PSR process or an urgent purchase). Call-offs from a dynamic purchasing system are competed by law.
 */
export function awardRouteOf(tender: RawTender): AwardRoute | null {
  if (tender === null) return null;
  const details = lineOf(tender.procurementMethodDetails)?.toLowerCase() ?? '';
  const method = lineOf(tender.procurementMethod)?.toLowerCase() ?? '';
  const reserved = tender.otherRequirements?.reservedParticipation;
  if (Array.isArray(reserved) && reserved.includes('publicServiceMissionOrganization')) return 'reserved contract';
  const process = /\bdirect award(?: process)? ([abc])\b/.exec(details)?.[1];
  if (process === 'a') return 'direct award A';
  if (process === 'b') return 'direct award B';
  if (process === 'c') return 'direct award C';
  if (/\bframework\b/.test(details)) return 'framework';
  if (/\bdynamic (?:purchasing system|market)\b/.test(details)) return 'competition';
  if (/\bdirect\b|\bsingle tender\b|\bwithout (?:prior )?(?:publication|competition|a call)\b|\bnegotiated without\b/.test(details)) return null;
  if (/\bopen\b|\brestricted\b|\bcompetiti(?:ve|on)\b|\bcompetitive dialogue\b|\bnegotiated procedure with\b|\binnovation partnership\b/.test(details)) return 'competition';
  return method === 'open' || method === 'selective' ? 'competition' : null;
}
