import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { PlanView } from '../../../shared/ipc/contingency.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Section } from '../../ui/page.tsx';
import type { SimpleColumn } from '../../ui/simple-table.tsx';
import { DateText, NotKnown, Words } from '../../ui/values.tsx';
import { LongTable } from '../record/long-table.tsx';
import { Note, Stack } from '../record/stack.tsx';
import { ChecksOf } from './checks-list.tsx';
import shared from './contingency.module.css';
import styles from './plan-contacts.module.css';

type Contact = RecordOf<'plan contact'>;

const columnsFor = (names: PlanView['names']): readonly SimpleColumn<Contact>[] => [
  { header: 'Order', align: 'end', cell: ({ position }) => position ?? <NotKnown words="–" /> },
  { header: 'Name', rowHeader: true, cell: ({ id, name, role, organisationId }) => <span className={shared.text}><a href={`#/records/plan-contact/${id}`}>{name}</a><span className={shared.under}>{[role, organisationId === null ? null : (names[organisationId] ?? null)].filter((one) => one !== null).join(', ')}</span></span> },
  { header: 'Ring for', cell: ({ ringFor }) => <span className={shared.text}><Words value={ringFor} none="Not said" /></span> },
  { header: 'Telephone', cell: ({ phone }) => <span className={styles.keep}><Words value={phone} none="None" /></span> },
  { header: 'Out of hours', cell: ({ outOfHours }) => <span className={styles.keep}><Words value={outOfHours} none="None" /></span> },
  { header: 'Email', cell: ({ email }) => <Words value={email} none="None" /> },
  { header: 'Deputy', cell: ({ deputy }) => <Words value={deputy} none="None" /> },
  { header: 'Checked on', cell: ({ checkedOn }) => <DateText value={checkedOn} none="Never" /> },
];

/** Whom to ring, in order. Numbers change more often than plans, so they can be edited at any time. */
export function PlanContacts({ view: { plan, contacts, names, status, checks }, readOnly }: { readonly view: PlanView; readonly readOnly: boolean }): ReactNode {
  const add = !readOnly && status !== 'superseded' && <LinkButton to={`/records/plan-contact/new?planId=${plan.id}`} icon={<IconPlus size={14} aria-hidden />}>Add a contact</LinkButton>;
  if (contacts.length === 0) return <EmptyState title="No contact yet" actions={add}>Name whom to ring, for what, by day and by night: they stand on the screen of the person on call and on the contact sheet.</EmptyState>;
  return (
    <Stack>
      <ChecksOf checks={checks} tab="contacts" />
      <Section title="Contacts" aside={add}>
        <LongTable caption="Contacts" noun={['contact', 'contacts']} columns={columnsFor(names)} rows={contacts} keyOf={({ id }) => id} />
        <Note>A communications test tries these numbers; enter the day on which each was found right.</Note>
      </Section>
    </Stack>
  );
}
