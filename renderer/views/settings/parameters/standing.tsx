import type { ReactNode } from 'react';
import type { IsoDate } from '../../../../shared/time.ts';
import { Badge, DateText } from '../../../ui/values.tsx';

type Dated = { readonly effectiveOn: IsoDate; readonly deletedAt: string | null };

/** Whether a set holds today, will, or did. */
export function Standing({ set, inForce, today }: { readonly set: Dated; readonly inForce: boolean; readonly today: IsoDate | null }): ReactNode {
  if (set.deletedAt !== null) return <Badge>Deleted</Badge>;
  if (inForce) return <Badge>In force</Badge>;
  return today !== null && set.effectiveOn > today ? <span className="dim">From <DateText value={set.effectiveOn} /></span> : <span className="dim">Earlier</span>;
}

/** What a person has to know before relying on a set. */
export function Checked({ confirmed }: { readonly confirmed: boolean }): ReactNode {
  return confirmed ? <span className="dim">Confirmed</span> : <Badge>Check against current guidance</Badge>;
}
