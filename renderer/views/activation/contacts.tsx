import { Button } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import { Section } from '../../ui/page.tsx';
import styles from './activation.module.css';
import { dialled } from './words.ts';

type Contact = RecordOf<'plan contact'>;
type Names = Readonly<Record<string, string>>;

function Number({ text, label }: { readonly text: string; readonly label?: string }): ReactNode {
  const to = dialled(text);
  return <span className={styles.number}>{label !== undefined && <span className={styles.numberLabel}>{label} </span>}{to === null ? text : <a href={to}>{text}</a>}</span>;
}

/** Who it is and on which numbers; a contact without any says so. */
export function ContactNumbers({ contact }: { readonly contact: Contact }): ReactNode {
  const { phone, outOfHours, deputy, email } = contact;
  if (phone === null && outOfHours === null && deputy === null && email === null) return <span>No number is recorded.</span>;
  return (
    <span className={styles.numbers}>
      {phone !== null && <Number text={phone} />}
      {outOfHours !== null && <Number label="out of hours" text={outOfHours} />}
      {deputy !== null && <Number label="deputy" text={deputy} />}
      {email !== null && <span><span className={styles.numberLabel}>email </span><a href={`mailto:${email}`}>{email}</a></span>}
    </span>
  );
}

const roleOf = ({ role, organisationId }: Contact, names: Names): string => [role, organisationId === null ? null : (names[organisationId] ?? null)].filter((one) => one !== null).join(', ');

/** Whom to ring, in the plan's order, with the numbers large. */
export function Contacts({ contacts, names, onCall }: { readonly contacts: readonly Contact[]; readonly names: Names; /** Begins an entry about a call; `null` where nothing more is written. */ readonly onCall: ((contact: Contact) => void) | null }): ReactNode {
  return (
    <Section title="Whom to ring">
      {contacts.length === 0 && <p className="dim">The plan names no contacts. Add them to the plan; they can be changed at any time.</p>}
      <ol className={styles.contacts}>
        {contacts.map((contact) => (
          <li key={contact.id} className={styles.contact}>
            <div>
              <p className={styles.contactName}>{contact.name}</p>
              {(contact.role !== null || contact.organisationId !== null) && <p className="dim">{roleOf(contact, names)}</p>}
              {contact.ringFor !== null && <p>For: {contact.ringFor}</p>}
            </div>
            <ContactNumbers contact={contact} />
            {onCall !== null && <Button variant="default" leftSection={<IconPhone size={14} aria-hidden />} onClick={() => onCall(contact)}>Log a call{' '}<span className="unseen">to {contact.name}</span></Button>}
          </li>
        ))}
      </ol>
    </Section>
  );
}
