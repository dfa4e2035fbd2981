import { useState, type ReactNode } from 'react';
import { Button } from '@mantine/core';
import type { FigureChange } from '../../../shared/forecast/figure.ts';
import type { Stale } from '../../../shared/ipc/scenarios.ts';
import { poundsWords } from '../../../shared/estimate-words.ts';
import { Callout } from '../../ui/callout.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { Badge, NotKnown } from '../../ui/values.tsx';
import { nameOf, type Names } from './run-figures.tsx';

const PLAIN = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });
function Value({ value, unit }: { readonly value: number | null; readonly unit: FigureChange['unit'] }): ReactNode {
  if (value === null) return <NotKnown />;
  return unit.startsWith('£') ? `${poundsWords(value)}${unit.slice(1)}` : `${PLAIN.format(value).replace('-', '−')} ${unit}`;
}

/** Where a run is listed: that its record has moved on since. */
export const StaleMark = ({ stale }: { readonly stale: boolean }): ReactNode => (stale ? <Badge>Stale</Badge> : null);

/** The record has moved since the run was made: what changed, figure by figure. */
export function StaleBanner({ stale, names }: { readonly stale: Stale; readonly names: Names }): ReactNode {
  const [open, setOpen] = useState(false);
  if (stale === null) return null;
  const { changes, sentence } = stale;
  return (
    <>
      <Callout title="This result is stale" {...(changes.length === 0 ? {} : { action: <Button variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? 'Hide what changed' : 'Show what changed'}</Button> })}>{sentence}</Callout>
      {open && (
        <SimpleTable
          caption="What changed since the run" rows={changes} keyOf={({ organisationId, key }) => `${organisationId}/${key}`}
          columns={[
            { header: 'Of', cell: ({ organisationId }) => nameOf(names, organisationId) },
            { header: 'Figure', rowHeader: true, cell: ({ label }) => label },
            { header: 'In the run', align: 'end', cell: ({ before, unit }) => <Value value={before} unit={unit} /> },
            { header: 'Now', align: 'end', cell: ({ after, unit }) => <Value value={after} unit={unit} /> },
            { header: 'How it is come by', cell: ({ how }) => how },
          ]}
        />
      )}
    </>
  );
}
