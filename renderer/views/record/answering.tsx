import type { ReactNode } from 'react';
import type { Answering as Answer, HandoverKind } from '../../../shared/ipc/handover.ts';
import type { RecordDetail } from '../../../shared/ipc/records.ts';
import type { ContractId } from '../../../shared/model/ids.ts';
import { useQuery } from '../../api.ts';
import { Show } from '../../ui/asked.tsx';
import { Section } from '../../ui/page.tsx';
import { placeOf } from '../../ui/record-places.ts';
import { DateText } from '../../ui/values.tsx';
import { RecordLink, RecordLinks } from './record-links.tsx';
import styles from './record.module.css';
import { Note } from './stack.tsx';

/** Each transfer in a line, with the way to its record. */
function Transfers({ transfers }: Pick<Answer, 'transfers'>): ReactNode {
  if (transfers.length === 0) return null;
  return (
    <ul className={styles.plain}>
      {transfers.map(({ id, effectiveOn, from, to }) => (
        <li key={id}><a href={`#${placeOf('transfer', id)}`}>Transferred on <DateText value={effectiveOn} /></a> from <RecordLink under="/mutuals" {...from} /> to <RecordLink under="/mutuals" {...to} /></li>
      ))}
    </ul>
  );
}

/** Who answers for a liability or a service on the date that is shown, and which way it went. */
export function Answering({ kind, id, nobody }: { readonly kind: HandoverKind; readonly id: string; /** Said where nobody does. */ readonly nobody: string }): ReactNode {
  const asked = useQuery('handover.answering', { kind, id });
  return (
    <Section title="Responsible today">
      <Show asked={asked}>
        {({ bodies, transfers }) => (
          <>
            {bodies.length === 0 ? <Note>{nobody}</Note> : <RecordLinks under="/mutuals" records={bodies} none={nobody} />}
            <Transfers transfers={transfers} />
          </>
        )}
      </Show>
    </Section>
  );
}

/** Which way a contract went, where it went by itself. */
export function ContractTransfers({ id }: { readonly id: ContractId }): ReactNode {
  const asked = useQuery('handover.answering', { kind: 'contract', id });
  return asked.data === undefined ? null : <Transfers transfers={asked.data.transfers} />;
}

/** The same on a retained liability's own page. */
export const LiabilityAnswering = ({ detail: { record } }: { readonly detail: RecordDetail }): ReactNode => <Answering kind="retained liability" id={record.id} nobody="Nobody." />;
