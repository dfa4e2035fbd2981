import { NativeSelect } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { PlanDifference, PlanHead, PlanView } from '../../../shared/ipc/contingency.ts';
import { idSchemas } from '../../../shared/model/ids.ts';
import { useQuery } from '../../api.ts';
import { Show } from '../../ui/asked.tsx';
import { Section } from '../../ui/page.tsx';
import { SimpleTable, type SimpleColumn } from '../../ui/simple-table.tsx';
import { Badge, DateText, NotKnown, sentence } from '../../ui/values.tsx';
import { LongTable } from '../record/long-table.tsx';
import { Note, Stack } from '../record/stack.tsx';
import { ChecksOf } from './checks-list.tsx';
import shared from './contingency.module.css';
import dialog from './dialogs.module.css';
import styles from './plan-versions.module.css';
import { lockedBecause, statusWords } from './plan-words.ts';
import { Score } from './score.tsx';

const versionColumns = (shown: string): readonly SimpleColumn<PlanHead>[] => [
  { header: 'Version', rowHeader: true, cell: ({ id, version }) => (id === shown ? <>{version} <span className="dim">(this one)</span></> : <a href={`#/contingency/${id}?tab=versions`}>{version}</a>) },
  { header: 'Title', cell: ({ title }) => <span className={shared.text}>{title}</span> },
  { header: 'Status', cell: ({ status }) => <Badge>{statusWords[status]}</Badge> },
  { header: 'Score', cell: ({ score }) => <Score value={score} /> },
  { header: 'Approved on', cell: ({ approvedOn }) => <DateText value={approvedOn} none="Not approved" /> },
  { header: 'Superseded on', cell: ({ supersededOn }) => <DateText value={supersededOn} none="–" /> },
];

const text = (value: string | null): ReactNode => (value === null || value === '' ? <NotKnown words="–" /> : <span className={styles.compared}>{value}</span>);
const differenceColumns: readonly SimpleColumn<PlanDifference>[] = [
  { header: 'Part', cell: ({ part }) => sentence(part) },
  { header: 'What', rowHeader: true, cell: ({ what }) => <span className={shared.text}>{what}</span> },
  { header: 'Change', cell: ({ change }) => sentence(change) },
  { header: 'Before', cell: ({ before }) => text(before) },
  { header: 'After', cell: ({ after }) => text(after) },
];

/** What changed from one version to another, field by field and record by record. */
function Compared({ from, to }: { readonly from: PlanHead; readonly to: PlanHead }): ReactNode {
  const asked = useQuery('plan.compare', { from: idSchemas['contingency plan'].parse(from.id), to: idSchemas['contingency plan'].parse(to.id) });
  return (
    <Show asked={asked}>
      {(differences) => (differences.length === 0
        ? <p role="status">Version {from.version} and version {to.version} say the same.</p>
        : <LongTable caption={`From version ${from.version} to version ${to.version}`} noun={['difference', 'differences']} columns={differenceColumns} rows={differences.map((one, index) => ({ ...one, index }))} keyOf={({ index }) => String(index)} />)}
    </Show>
  );
}

function Comparison({ versions, shown }: { readonly versions: readonly PlanHead[]; readonly shown: string }): ReactNode {
  const at = versions.findIndex(({ id }) => id === shown);
  // The newest is the first: this version is compared with the one before it, or the first with the one after.
  const [from, setFrom] = useState(versions[at + 1]?.id ?? versions[at]?.id ?? '');
  const [to, setTo] = useState((versions[at + 1] === undefined ? versions[at - 1]?.id : versions[at]?.id) ?? '');
  const heads = { from: versions.find(({ id }) => id === from), to: versions.find(({ id }) => id === to) };
  const options = versions.map(({ id, version, status }) => ({ value: id, label: `Version ${version}, ${statusWords[status].toLowerCase()}` }));
  return (
    <Section title="What changed">
      <div className={dialog.abreast}>
        <NativeSelect label="From" data={options} value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
        <NativeSelect label="To" data={options} value={to} onChange={(event) => setTo(event.currentTarget.value)} />
      </div>
      {heads.from !== undefined && heads.to !== undefined && (from === to ? <p className="dim">Choose two versions to compare.</p> : <Compared key={`${from} ${to}`} from={heads.from} to={heads.to} />)}
    </Section>
  );
}

/** Every version of the plan, the way to approve or begin one, and what changed between two. */
export function PlanVersions({ view, actions }: { readonly view: PlanView; readonly actions: ReactNode }): ReactNode {
  const { plan, versions, checks } = view;
  return (
    <Stack>
      <ChecksOf checks={checks} tab="versions" />
      <Section title="Versions" aside={actions}>
        <SimpleTable caption="Versions" columns={versionColumns(plan.id)} rows={versions} keyOf={({ id }) => id} />
        <Note>{lockedBecause(view) ?? 'A draft is open to change. Approving it puts it in force and supersedes the version before.'}</Note>
      </Section>
      {versions.length > 1 && <Comparison key={plan.id} versions={versions} shown={plan.id} />}
    </Stack>
  );
}
