import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { figureGroups, type Figure } from '../../../shared/forecast/figure.ts';
import type { CashModelView } from '../../../shared/ipc/cash.ts';
import { formatDate } from '../../../shared/time.ts';
import { useReadOnly } from '../../store/as-at.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Section } from '../../ui/page.tsx';
import { SimpleTable, type SimpleColumn } from '../../ui/simple-table.tsx';
import { Note, Stack } from '../record/stack.tsx';
import { AssumeDialog, type Assumable } from './assume-dialog.tsx';
import styles from './cash.module.css';
import { Sources } from './figure-sources.tsx';
import { figureText, groupTitles } from './figure-words.ts';
import { MissingList } from './missing-list.tsx';
import { TrustFindings } from './trust-line.tsx';

function columnsFor(readOnly: boolean, onAssume: (of: Assumable) => void): readonly SimpleColumn<Figure>[] {
  return [
    { header: 'Figure', rowHeader: true, cell: ({ label }) => label },
    { header: 'Value', align: 'end', cell: ({ value, unit }) => <span className={value === null ? 'dim' : styles.keep}>{figureText(value, unit)}</span> },
    { header: 'How it was come by', cell: ({ how }) => <span className={styles.how}>{how}</span> },
    { header: 'From', cell: (figure) => <Sources figure={figure} /> },
    ...(readOnly ? [] : [{
      header: 'Change', cell: ({ label, assume, value }: Figure) => (assume === null ? <span className="dim">Follows from the record</span> : <Button variant="subtle" size="compact-xs" onClick={() => onAssume({ label, assume, value })}>Assume something else{' '}<span className="unseen">for {label}</span></Button>),
    }]),
  ];
}

/** Every figure that the forecast rests on, what is missing, and how far it can be trusted. */
export function FiguresTab({ model }: { readonly model: CashModelView }): ReactNode {
  const [assuming, setAssuming] = useState<Assumable | null>(null);
  const readOnly = useReadOnly() !== null;
  const columns = columnsFor(readOnly, setAssuming);
  const { organisationId, missing, trust, figures, asOf, start, assumptions: { set } } = model;
  return (
    <Stack>
      {missing.length > 0 && <Section title={missing.length === 1 ? 'One figure is missing' : `${missing.length} figures are missing`}><MissingList model={model} only="all" /></Section>}
      <Section title="How far it can be trusted">
        {trust.findings.length === 0 ? <Note>Nothing was found that speaks for or against it.</Note> : <TrustFindings trust={trust} />}
      </Section>
      {figureGroups.map((group) => {
        const rows = figures.filter((figure) => figure.group === group);
        return rows.length > 0 && <Section key={group} title={groupTitles[group]}><div className={styles.figureTable}><SimpleTable caption={groupTitles[group]} columns={columns} rows={rows} keyOf={({ key }) => key} /></div></Section>;
      })}
      <Section title="More">
        <Note>The record as on {formatDate(asOf)}; the forecast begins on {formatDate(start)}. Defaults are those of <a href={`#/settings/parameters/${set.id}`}>{set.name}</a>, in force from {formatDate(set.effectiveOn)}{set.confirmed ? '' : ', which nobody has confirmed: check against current guidance'}.</Note>
        {!readOnly && (
          <div className={styles.ways}>
            <LinkButton to={`/records/assumption/new?organisationId=${organisationId}`}>Add an assumption</LinkButton>
            <LinkButton to={`/records/cash-item/new?organisationId=${organisationId}`}>Add a receipt or payment</LinkButton>
            <LinkButton to={`/records/obligation/new?debtorId=${organisationId}`}>Add an obligation</LinkButton>
            <LinkButton to={`/records/financial-statement/new?organisationId=${organisationId}`}>Add a statement</LinkButton>
          </div>
        )}
      </Section>
      {assuming !== null && <AssumeDialog organisationId={organisationId} of={assuming} onClose={() => setAssuming(null)} />}
    </Stack>
  );
}
