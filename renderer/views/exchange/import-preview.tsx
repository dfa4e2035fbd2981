import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { releaseVerdicts, type ImportPreview, type ReleaseVerdict } from '../../../shared/ipc/exchange.ts';
import { FilterBar, FilterSelect, FilterText } from '../../ui/filter-bar.tsx';
import { sentence } from '../../ui/values.tsx';
import { needsDecision, type Decisions } from './decisions.ts';
import styles from './exchange.module.css';
import { PartyChoices } from './party-choices.tsx';
import { ReleaseTable } from './release-table.tsx';

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
  const present = releaseVerdicts.filter((one) => counts[one] > 0);
  return (
    <>
      <div className={styles.head}>
        <div>
          <h2 ref={heading} tabIndex={-1}>{fileName}</h2>
          <p role="status">
            {releases.length.toLocaleString('en-GB')} {releases.length === 1 ? 'release' : 'releases'}: {counts['new contract']} new, {counts.update} changed
            {present.filter((one) => one !== 'new contract' && one !== 'update').map((one) => `, ${counts[one]} ${one}`).join('')}. Nothing has been written yet.
          </p>
        </div>
        <Button disabled={busy || taken === 0} onClick={() => onAccept(decisions)}>{taken === 0 ? 'Nothing to import' : `Import ${taken.toLocaleString('en-GB')} ${taken === 1 ? 'release' : 'releases'}`}</Button>
      </div>
      {questions.length > 0 && <PartyChoices parties={questions} decisions={decisions} onDecide={(key, id) => setDecisions({ ...decisions, [key]: id })} />}
      <FilterBar active={verdict !== null || text !== ''} onClear={() => { setVerdict(null); setText(''); }}>
        <FilterText label="Search the releases" value={text} onChange={setText} />
        <FilterSelect label="Verdict" options={present} value={verdict} onChange={setVerdict} words={(one) => `${sentence(one)} (${counts[one]})`} />
      </FilterBar>
      <ReleaseTable releases={rows} />
    </>
  );
}
