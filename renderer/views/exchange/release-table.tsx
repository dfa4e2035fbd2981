import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type ReactNode } from 'react';
import type { ReleasePreview } from '../../../shared/ipc/exchange.ts';
import { Badge, DateText, Money, NotKnown, sentence } from '../../ui/values.tsx';
import styles from './exchange.module.css';

const ROW = 64;

function Period({ release: { startOn, endOn } }: { readonly release: ReleasePreview }): ReactNode {
  return startOn === null && endOn === null ? <NotKnown words="Not stated" /> : <><DateText value={startOn} /> – <DateText value={endOn} /></>;
}

/** Every release with its verdict and why; only the rows in view are drawn. */
export function ReleaseTable({ releases }: { readonly releases: readonly ReleasePreview[] }): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({ count: releases.length, getScrollElement: () => frame.current, estimateSize: () => ROW, overscan: 8 });
  const drawn = rows.getVirtualItems();
  const before = drawn[0]?.start ?? 0;
  const after = rows.getTotalSize() - (drawn.at(-1)?.end ?? 0);
  if (releases.length === 0) return <p className="dim">No release matches.</p>;
  return (
    <div ref={frame} className={styles.frame} role="region" aria-label="Releases in the file" tabIndex={0}>
      <table className={styles.releases} aria-rowcount={releases.length + 1}>
        <caption className="unseen">Releases in the file, with what will happen to each</caption>
        <colgroup><col className={styles.narrow} /><col className={styles.verdict} /><col /><col className={styles.party} /><col className={styles.party} /><col className={styles.value} /><col className={styles.period} /></colgroup>
        <thead>
          <tr><th scope="col" data-align="end">No.</th><th scope="col">Verdict</th><th scope="col">Title</th><th scope="col">Buyer</th><th scope="col">Suppliers</th><th scope="col" data-align="end">Value £</th><th scope="col">Period</th></tr>
        </thead>
        <tbody>
          {before > 0 && <tr aria-hidden style={{ height: before }} />}
          {drawn.map(({ index, key }) => {
            const release = releases[index];
            if (release === undefined) return null;
            return (
              <tr key={key} data-index={index} ref={rows.measureElement} aria-rowindex={index + 2}>
                <td data-align="end">{release.position}</td>
                <td><Badge>{sentence(release.verdict)}</Badge></td>
                <th scope="row">
                  {release.title ?? <NotKnown words="No title" />}
                  <p className={styles.reason}>{release.reason}{release.notes.map((note) => ` ${note}`)}</p>
                </th>
                <td>{release.buyer ?? <NotKnown words="Not named" />}</td>
                <td>{release.suppliers.length === 0 ? <NotKnown words="None named" /> : release.suppliers[0]}{release.suppliers.length > 1 && <span className="dim"> and {release.suppliers.length - 1} more</span>}</td>
                <td data-align="end"><Money value={release.amount} bare /></td>
                <td><Period release={release} /></td>
              </tr>
            );
          })}
          {after > 0 && <tr aria-hidden style={{ height: after }} />}
        </tbody>
      </table>
    </div>
  );
}
