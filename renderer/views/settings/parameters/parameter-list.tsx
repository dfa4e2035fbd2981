import type { ReactNode } from 'react';
import type { ParameterListRow } from '../../../../shared/ipc/parameters.ts';
import { parameterKindNames, parameterKinds } from '../../../../shared/model/parameter-set.ts';
import { useQuery } from '../../../api.ts';
import { useToday } from '../../../store/application.ts';
import { Show } from '../../../ui/asked.tsx';
import { Page, Section } from '../../../ui/page.tsx';
import { SimpleTable, type SimpleColumn } from '../../../ui/simple-table.tsx';
import { DateText, sentence } from '../../../ui/values.tsx';
import { Note, Stack } from '../../record/stack.tsx';
import { Checked, Standing } from './standing.tsx';
import styles from './parameters.module.css';

function Sets({ caption, rows }: { readonly caption: string; readonly rows: readonly ParameterListRow[] }): ReactNode {
  const today = useToday();
  const columns: readonly SimpleColumn<ParameterListRow>[] = [
    { header: 'Name', rowHeader: true, cell: ({ id, name }) => <a href={`#/settings/parameters/${id}`}>{name}</a> },
    { header: 'Takes effect', cell: ({ effectiveOn }) => <DateText value={effectiveOn} /> },
    { header: 'Standing', cell: (set) => <Standing set={set} inForce={set.inForce} today={today} /> },
    { header: 'Check', cell: ({ confirmed }) => <Checked confirmed={confirmed} /> },
    { header: 'Status', cell: ({ status }) => sentence(status) },
    { header: 'Source', cell: ({ source }) => source },
  ];
  return <SimpleTable caption={caption} columns={columns} rows={rows} keyOf={({ id }) => id} />;
}

function Lists({ rows }: { readonly rows: readonly ParameterListRow[] }): ReactNode {
  const there = rows.filter(({ deletedAt }) => deletedAt === null);
  const gone = rows.filter(({ deletedAt }) => deletedAt !== null);
  return (
    <div className={styles.lists}><Stack>
      {parameterKindNames.map((kind) => (
        <Section key={kind} title={parameterKinds[kind].label}>
          <Note>{parameterKinds[kind].about}</Note>
          <Sets caption={parameterKinds[kind].label} rows={there.filter((row) => row.kind === kind)} />
        </Section>
      ))}
      {gone.length > 0 && <Section title="Deleted"><Sets caption="Deleted parameter sets" rows={gone} /></Section>}
    </Stack></div>
  );
}

export default function ParameterList(): ReactNode {
  const asked = useQuery('parameter.list', undefined);
  const unchecked = asked.data?.filter((row) => row.inForce && !row.confirmed).length ?? 0;
  return (
    <Page
      title="Parameter sets" kicker={<a href="#/settings">Settings</a>}
      about={unchecked === 0 ? undefined : `${unchecked} of those in force ${unchecked === 1 ? 'is' : 'are'} still to be checked against current guidance.`}
    >
      <p className={styles.lead}>Every threshold, band, rate and list that the application judges by. To change one, add a new set with the day from which it holds: what was assessed before keeps the set that it was assessed with.</p>
      <Show asked={asked}>{(rows) => <Lists rows={rows} />}</Show>
    </Page>
  );
}
