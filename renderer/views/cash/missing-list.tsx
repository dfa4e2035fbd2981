import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { CashModelView } from '../../../shared/ipc/cash.ts';
import { useReadOnly } from '../../store/as-at.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { placeOf } from '../../ui/record-places.ts';
import { Badge } from '../../ui/values.tsx';
import { AssumeDialog, type Assumable } from './assume-dialog.tsx';
import styles from './cash.module.css';

/** Where a record is opened to enter what it lacks: its form, where it has one. */
function entering(record: NonNullable<CashModelView['missing'][number]['record']>): string | null {
  const place = placeOf(record.kind, record.id);
  return place === null ? null : record.kind === 'organisation' ? `${place}?tab=standing` : `${place}/edit`;
}

/** What is not known, by name, what it means for the forecast, and the ways to enter it. What stops the forecast comes first. */
export function MissingList({ model: { organisationId, missing }, only }: { readonly model: CashModelView; readonly only: 'all' | 'stops' }): ReactNode {
  const [assuming, setAssuming] = useState<Assumable | null>(null);
  const readOnly = useReadOnly() !== null;
  const shown = missing.filter(({ stops }) => only === 'all' || stops).toSorted((a, b) => Number(b.stops) - Number(a.stops));
  if (shown.length === 0) return null;
  return (
    <>
      <ul className={styles.missing}>
        {shown.map(({ key, label, means, ask, stops, assume, record }) => {
          const place = record === null ? null : entering(record);
          return (
            <li key={key}>
              <div>
                <p><b>{label}</b>{stops && <> <Badge>Stops the forecast</Badge></>}</p>
                <p className="dim">{means}</p>
                <p>{ask}</p>
              </div>
              {!readOnly && (
                <div className={styles.ways}>
                  {place !== null && <LinkButton to={place}>Enter it{' '}<span className="unseen">for {label}</span></LinkButton>}
                  {place === null && <LinkButton to={`/records/financial-statement/new?organisationId=${organisationId}`}>Add a statement</LinkButton>}
                  {assume !== null && <Button variant="default" onClick={() => setAssuming({ label, assume, value: null })}>Assume it{' '}<span className="unseen">for {label}</span></Button>}
                </div>
              )}
            </li>
          );
        })}
      </ul>
      {assuming !== null && <AssumeDialog organisationId={organisationId} of={assuming} onClose={() => setAssuming(null)} />}
    </>
  );
}
