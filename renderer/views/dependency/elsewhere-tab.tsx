import type { ReactNode } from 'react';
import type { DependencyView } from '../../../shared/ipc/dependency.ts';
import { Section } from '../../ui/page.tsx';
import { DateText, NotKnown, Words } from '../../ui/values.tsx';
import { LongTable } from '../record/long-table.tsx';
import { Note, Stack } from '../record/stack.tsx';
import { BodyLink, RecordLink } from './links.tsx';
import styles from './dependency.module.css';
import { elsewhereSummary, inAlphabet, nameIn, poundsText } from './words.ts';

/** What other commissioners buy from the same providers, with how we know; and of whom nothing is listed. */
export function ElsewhereTab({ view }: { readonly view: DependencyView }): ReactNode {
  const byName = (a: string, b: string): number => inAlphabet(nameIn(view, a), nameIn(view, b));
  const rows = view.elsewhere.toSorted((a, b) => byName(a.provider, b.provider) || inAlphabet(a.commissioner, b.commissioner));
  const listedFor = new Set(rows.map(({ provider }) => String(provider)));
  const without = view.nodes.filter(({ id, type }) => (type === 'mutual' || type === 'provider') && !listedFor.has(id)).toSorted((a, b) => inAlphabet(a.name, b.name));
  return (
    <Stack>
      <p className={styles.summary}>{elsewhereSummary(view)}</p>
      {rows.length > 0 && (
        <Section title="Other commissioners’ contracts">
          <LongTable
            caption="Other commissioners’ contracts" noun={['contract', 'contracts']} rows={rows} keyOf={({ id }) => id} first={100}
            columns={[
              { header: 'Provider', rowHeader: true, cell: ({ provider }) => <BodyLink view={view} id={provider} /> },
              { header: 'Commissioner', cell: ({ commissioner }) => commissioner },
              { header: 'What is bought', cell: ({ id, what }) => <RecordLink record={{ kind: 'exposure elsewhere', id }}>{what}</RecordLink> },
              { header: 'Value a year', align: 'end', cell: ({ annualValue }) => (annualValue === null ? <NotKnown /> : <span className="figures">{poundsText(annualValue)}</span>) },
              { header: 'Ends on', cell: ({ endOn }) => <DateText value={endOn} /> },
              { header: 'How we know', cell: ({ source }) => <Words value={source} /> },
              { header: 'Known on', cell: ({ knownOn }) => <DateText value={knownOn} /> },
            ]}
          />
        </Section>
      )}
      {without.length > 0 && (
        <Section title="None listed">
          <LongTable
            caption="Providers of whom none is listed" noun={['provider', 'providers']} rows={without} keyOf={({ id }) => id} first={20}
            columns={[
              { header: 'Provider', rowHeader: true, cell: ({ id }) => <BodyLink view={view} id={id} /> },
              { header: 'Income known', align: 'end', cell: ({ income }) => (income === null ? <NotKnown /> : <span className="figures">{poundsText(income)}</span>) },
              { header: 'Accounts say', align: 'end', cell: ({ stated }) => (stated === null ? <NotKnown /> : <span className="figures">{poundsText(stated.income)}</span>) },
              { header: 'What to do', cell: ({ organisationId }) => (organisationId === null ? null : <a href={`#/mutuals/${organisationId}?tab=exposure`}>List what others buy from it</a>) },
            ]}
          />
          <Note>A supplier has failed with no one holding the whole list of its public contracts.</Note>
        </Section>
      )}
    </Stack>
  );
}
