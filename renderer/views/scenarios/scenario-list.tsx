import { Button, Checkbox } from '@mantine/core';
import { IconBooks, IconScale } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { ScenarioRow } from '../../../shared/ipc/scenarios.ts';
import { useQuery } from '../../api.ts';
import { go } from '../../location.ts';
import { Show } from '../../ui/asked.tsx';
import { Callout } from '../../ui/callout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterBar, FilterCheck, FilterText } from '../../ui/filter-bar.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { SimpleTable, type SimpleColumn } from '../../ui/simple-table.tsx';
import { Badge, DateText, NotKnown, sentence } from '../../ui/values.tsx';
import { askedMost } from './questions.ts';
import { StaleMark } from './run-stale.tsx';
import styles from './scenarios.module.css';

const MOST_COMPARED = 4;

/** The questions asked most, each leading to a form that is filled in with it. */
function AskedMost(): ReactNode {
  return (
    <ul className={styles.asks}>
      {askedMost.map(({ key, title, question }) => <li key={key}><a className={styles.title} href={`#/scenarios/new?ask=${key}`}>{title}</a><span className={styles.question}>{question}</span></li>)}
    </ul>
  );
}

function Mutuals({ names }: { readonly names: readonly string[] }): ReactNode {
  if (names.length === 0) return 'All that trade';
  return names.length > 3 ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} more` : names.join(', ');
}

function Last({ last }: { readonly last: ScenarioRow['last'] }): ReactNode {
  if (last === null) return <NotKnown words="Not run yet" />;
  return <><span className={styles.headline}><a href={`#/runs/${last.run.id}`}>{last.run.headline ?? last.run.title}</a></span><span className="dim"><DateText value={last.run.ranOn} /></span> <StaleMark stale={last.stale} /></>;
}

type TableProps = { readonly rows: readonly ScenarioRow[]; readonly chosen: readonly string[]; readonly choose: (id: string) => void };

function ScenarioTable({ rows, chosen, choose }: TableProps): ReactNode {
  const columns: readonly SimpleColumn<ScenarioRow>[] = [
    { header: 'Compare', cell: ({ scenario: { id, title } }) => <Checkbox aria-label={`Compare ${title}`} checked={chosen.includes(id)} disabled={!chosen.includes(id) && chosen.length >= MOST_COMPARED} onChange={() => choose(id)} /> },
    { header: 'Scenario', rowHeader: true, cell: ({ scenario: { id, title, question, status, versionNumber } }) => (
      <><a className={styles.title} href={`#/scenarios/${id}`}>{title}</a>{question !== null && question !== '' && <span className={styles.question}>{question}</span>}{status !== null && status !== 'current' && <Badge>{sentence(status)}</Badge>}{versionNumber !== null && versionNumber > 1 && <> <Badge>Version {versionNumber}</Badge></>}</>
    ) },
    { header: 'What happens', cell: ({ levers }) => (levers.length === 0 ? <NotKnown words="Nothing yet" /> : <ul className={styles.cell}>{levers.map((words, index) => <li key={`${index} ${words}`}>{words}</li>)}</ul>) },
    { header: 'Mutuals', cell: ({ mutuals }) => <Mutuals names={mutuals} /> },
    { header: 'Last run', cell: ({ last }) => <Last last={last} /> },
  ];
  return <SimpleTable caption="Scenarios" columns={columns} rows={rows} keyOf={({ scenario }) => scenario.id} />;
}

/** Every question that was asked about the future, with what its newest run says. */
export default function ScenarioList(): ReactNode {
  const [text, setText] = useState('');
  const [deleted, setDeleted] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const asked = useQuery('scenario.overview', { text, deleted }, { keep: true });
  const choose = (id: string): void => setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  const active = text !== '' || deleted;
  const clear = (): void => {
    setText('');
    setDeleted(false);
  };
  return (
    <Page
      title="Scenarios" about="Questions about the future, and what their newest runs say."
      actions={(
        <>
          <LinkButton to="/scenarios/reverse">Smallest shock that breaks</LinkButton>
          <LinkButton to="/scenarios/tornado">What matters most</LinkButton>
          <LinkButton to="/scenarios/library" icon={<IconBooks size={16} aria-hidden />}>From the library</LinkButton>
          <LinkButton to="/scenarios/new" kind="filled">New scenario</LinkButton>
        </>
      )}
    >
      <FilterBar active={active} onClear={clear}>
        <FilterText value={text} onChange={setText} />
        <FilterCheck label="Deleted" checked={deleted} onChange={setDeleted} />
        <Button variant="default" leftSection={<IconScale size={16} aria-hidden />} data-disabled={chosen.length === 0} aria-disabled={chosen.length === 0} onClick={chosen.length === 0 ? undefined : () => go(`/scenarios/compare?ids=${chosen.join(',')}`)}>
          {chosen.length === 0 ? 'Compare' : `Compare ${chosen.length}`}
        </Button>
      </FilterBar>
      {chosen.length === MOST_COMPARED && <Callout>Four scenarios are chosen, which is as many as are compared side by side.</Callout>}
      <Show asked={asked}>
        {(rows) => (rows.length > 0 ? <ScenarioTable rows={rows} chosen={chosen} choose={choose} />
          : active ? <EmptyState title="No scenario matches these filters" actions={<Button variant="default" onClick={clear}>Clear filters</Button>} />
            : <EmptyState title="No scenarios yet">Ask one of these, or begin with a scenario of your own.<AskedMost /></EmptyState>)}
      </Show>
    </Page>
  );
}
