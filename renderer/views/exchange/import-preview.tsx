import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { releaseVerdicts, type ImportPreview, type ReleaseVerdict } from '../../../shared/ipc/exchange.ts';
import { counted } from '../../../shared/words.ts';
import { FilterBar, FilterText } from '../../ui/filter-bar.tsx';
import { CountFilter } from '../record/count-filter.tsx';
import { needsDecision, partiesSentence, type Decisions } from './decisions.ts';
import styles from './exchange.module.css';
import { JobButton } from './job-button.tsx';
import { PartyChoices } from './party-choices.tsx';
import { ReleaseTable } from './release-table.tsx';

const number = (count: number): string => count.toLocaleString('en-GB');

type PreviewProps = { readonly preview: ImportPreview; readonly busy: boolean; readonly onAccept: (decisions: Decisions) => void };

/** What would happen to every release, the organisations to confirm, and the one button that writes. */
export function ImportPreviewView({ preview, busy, onAccept }: PreviewProps): ReactNode {
  const { releases, counts, parties, fileName } = preview;
  const [verdict, setVerdict] = useState<ReleaseVerdict | null>(null);
  const [text, setText] = useState('');
  const [decisions, setDecisions] = useState<Decisions>({});
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const wanted = text.trim().toLowerCase();
  const rows = releases.filter((release) => (verdict === null || release.verdict === verdict)
    && (wanted === '' || [release.title, release.buyer, release.ocid, release.reason, ...release.suppliers].some((part) => part?.toLowerCase().includes(wanted) === true)));
  const questions = parties.filter(needsDecision);
  const taken = counts['new contract'] + counts.update;
  const others = releaseVerdicts.filter((one) => counts[one] > 0 && one !== 'new contract' && one !== 'update');
  return (
    <>
      <div className={styles.head}>
        <div>
          <h2 ref={heading} tabIndex={-1} aria-describedby="import-counts">{fileName}</h2>
          <p id="import-counts" role="status">
            {counted(releases.length, 'release', 'releases')}: {number(counts['new contract'])} new, {number(counts.update)} changed
            {others.map((one) => `, ${number(counts[one])} ${one}`).join('')}. Nothing has been written yet.
          </p>
          {parties.length > 0 && <p className="dim">{partiesSentence(parties)}</p>}
        </div>
        {taken === 0
          ? <Button disabled>Nothing to import</Button>
          : <JobButton kind="filled" running={busy} onStart={() => onAccept(decisions)}>{`Import ${counted(taken, 'release', 'releases')}`}</JobButton>}
      </div>
      {questions.length > 0 && <PartyChoices parties={questions} decisions={decisions} onDecide={(key, id) => setDecisions({ ...decisions, [key]: id })} />}
      <FilterBar active={verdict !== null || text !== ''} onClear={() => { setVerdict(null); setText(''); }}>
        <FilterText label="Search the releases" value={text} onChange={setText} />
        <CountFilter label="Show by verdict" options={releaseVerdicts} counts={counts} value={verdict} onChange={setVerdict} />
      </FilterBar>
      <ReleaseTable releases={rows} />
    </>
  );
}
