import { IconPlus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Standing } from '../../../shared/ipc/standing.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { useToday } from '../../store/application.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Section } from '../../ui/page.tsx';
import { DateText, LevelBadge, NotKnown } from '../../ui/values.tsx';
import { LongTable } from '../record/long-table.tsx';
import { Note } from '../record/stack.tsx';
import { Says } from '../record/standing-line.tsx';
import styles from '../record/standing.module.css';
import { LevelCell } from './financial-level.tsx';

/** The way to report an event of today. */
export function ReportEvent({ id }: { readonly id: OrganisationId }): ReactNode {
  const today = useToday();
  return <LinkButton to={`/records/indicator/new?organisationId=${id}${today === null ? '' : `&measuredOn=${today}`}`} icon={<IconPlus size={14} aria-hidden />}>Report an event</LinkButton>;
}

/** What was reported about the organisation, the latest first. The newest report of an event counts. */
export function FinancialEvents({ id, events }: Pick<Standing, 'events'> & { readonly id: OrganisationId }): ReactNode {
  const report = <ReportEvent id={id} />;
  if (events.length === 0) return <EmptyState title="No events reported" actions={report}>Late accounts, a change of auditor, a court judgment, a key person who leaves: report what is heard, with its source.</EmptyState>;
  return (
    <Section title="Events" aside={report}>
      <LongTable
        caption="Events reported" noun={['event', 'events']} rows={events} keyOf={({ indicator }) => indicator.id}
        columns={[
          { header: 'Event', rowHeader: true, cell: ({ indicator }) => <a href={`#/records/indicator/${indicator.id}`}>{indicator.metric}</a> },
          { header: 'Date', cell: ({ indicator }) => <DateText value={indicator.measuredOn} /> },
          { header: 'Level', cell: (line) => (line.current ? <LevelCell line={line} /> : <span className={styles.level}><LevelBadge level={line.level.shown} /><span className={styles.small}>Reported again since</span></span>) },
          { header: 'What it says', cell: (line) => <Says line={line} /> },
          { header: 'Source', cell: ({ indicator }) => indicator.source ?? <NotKnown words="Not given" /> },
        ]}
      />
      <Note>The newest report of each event counts. Report it again as clear when it is over.</Note>
    </Section>
  );
}
