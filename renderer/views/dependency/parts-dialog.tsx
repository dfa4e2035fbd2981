import type { ReactNode } from 'react';
import type { DependencyView, IncomePart } from '../../../shared/ipc/dependency.ts';
import { useQuery } from '../../api.ts';
import { Show } from '../../ui/asked.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Section } from '../../ui/page.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { DateText } from '../../ui/values.tsx';
import { Note, Stack } from '../record/stack.tsx';
import { BodyLink, RecordLink } from './links.tsx';
import { nameIn, poundsText, yearOf } from './words.ts';

function Parts({ view, title, other, rows }: { readonly view: DependencyView; readonly title: string; readonly other: 'payer' | 'provider'; readonly rows: readonly IncomePart[] }): ReactNode {
  const total = rows.reduce((sum, { amount }) => sum + amount, 0);
  return (
    <Section title={title}>
      <SimpleTable
        caption={title} rows={rows} keyOf={({ record, payer, provider, how }) => `${record.id} ${payer} ${provider} ${how}`}
        columns={[
          { header: other === 'payer' ? 'From' : 'To', rowHeader: true, cell: (row) => <BodyLink view={view} id={row[other]} /> },
          { header: 'How it is known', cell: ({ record, how }) => <RecordLink record={record}>{how}</RecordLink> },
          { header: 'Known on', cell: ({ on }) => <DateText value={on} none="By its terms" /> },
          { header: 'Amount', align: 'end', cell: ({ amount }) => <span className="figures">{poundsText(amount)}</span> },
        ]}
        foot={<tr><th scope="row" colSpan={3}>Together</th><td data-align="end"><span className="figures">{poundsText(total)}</span></td></tr>}
      />
    </Section>
  );
}

/** What a body's income and spending are made of, each amount with its record; and what of it is not known. */
export function PartsDialog({ view, body, onClose }: { readonly view: DependencyView; readonly body: string; readonly onClose: () => void }): ReactNode {
  const asked = useQuery('dependency.parts', { basis: view.basis, body });
  const unknown = view.unknown.filter(({ payer, provider }) => payer === body || provider === body);
  return (
    <Dialog title={`${nameIn(view, body)}: what the figures are made of`} onClose={onClose} size="xl">
      <Show asked={asked}>{({ gets, pays }) => (
        <Stack>
          <Note>Amounts are of {yearOf(view)}.</Note>
          {gets.length > 0 && <Parts view={view} title="What it gets" other="payer" rows={gets} />}
          {pays.length > 0 && <Parts view={view} title="What it pays" other="provider" rows={pays} />}
          {gets.length + pays.length === 0 && <p>No amount is known.</p>}
          {unknown.length > 0 && <Section title="Not known"><ul>{unknown.map(({ what, record }) => <li key={`${record.id} ${what}`}><RecordLink record={record}>{what}</RecordLink></li>)}</ul></Section>}
        </Stack>
      )}</Show>
    </Dialog>
  );
}
