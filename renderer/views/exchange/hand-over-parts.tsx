import { Button, NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import type { HandoverItem, HandoverKind, HandoverPart, HandoverPreview, HandoverReason } from '../../../shared/ipc/handover.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { financialYearLabel } from '../../../shared/time.ts';
import { counted } from '../../../shared/words.ts';
import { Section } from '../../ui/page.tsx';
import { SimpleTable, type SimpleColumn } from '../../ui/simple-table.tsx';
import { DateText, Money, NotKnown, sentence } from '../../ui/values.tsx';
import { choiceKey, type Choices } from './hand-over-draft.ts';
import styles from './hand-over.module.css';

/** How many of a kind are shown at a time. */
export const SHOWN = 50;

type Item = HandoverItem<string>;
const names = (bodies: readonly { readonly name: string }[]): string => bodies.map(({ name }) => name).join(', ');
const because: Readonly<Record<HandoverReason, string | null>> = {
  'the only successor': null, assigned: 'Your choice', 'its service': 'With its service', 'its contract': 'With its contract', 'its contracts': 'With its contracts', 'already transferred': 'Transferred already',
};

export type Decide = (kind: HandoverKind, decisions: readonly { readonly id: string; readonly toId: OrganisationId | null }[]) => void;
type Deciding = { readonly kind: HandoverKind; readonly choices: Choices; readonly onDecide: Decide };

const idAmong = (bodies: Item['choices'], value: string): OrganisationId | null => bodies.find(({ id }) => id === value)?.id ?? null;

/** To whom one thing goes: its only successor, or a choice among several. */
function Goes({ item, kind, choices, onDecide }: Deciding & { readonly item: Item }): ReactNode {
  if (item.choices.length < 2) return names(item.to);
  const own = choices[choiceKey(kind, item.id)];
  const proposed = own === undefined && item.to.length > 0 ? names(item.to) : own === undefined ? 'To be decided' : 'No choice of its own';
  const why = item.reason === null ? null : because[item.reason];
  return (
    <>
      <NativeSelect
        className={styles.choice ?? ''} aria-label={`${item.name}: successor`} value={own ?? ''} data={[{ value: '', label: proposed }, ...item.choices.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(event) => onDecide(kind, [{ id: item.id, toId: idAmong(item.choices, event.currentTarget.value) }])}
      />
      {why !== null && own === undefined && <p className={styles.why}>{why}</p>}
    </>
  );
}

/** One choice for all that is shown and still undecided. */
function GoTogether({ rows, kind, onDecide }: Omit<Deciding, 'choices'> & { readonly rows: readonly Item[] }): ReactNode {
  const open = rows.filter(({ to }) => to.length === 0);
  const common = open[0]?.choices.filter(({ id }) => open.every(({ choices }) => choices.some((other) => other.id === id))) ?? [];
  if (open.length < 2 || common.length === 0) return null;
  return (
    <NativeSelect
      className={styles.choice ?? ''} label={`The ${open.length} undecided ones shown here`} value="" data={[{ value: '', label: 'Choose one successor for all' }, ...common.map(({ id, name }) => ({ value: id, label: name }))]}
      onChange={(event) => {
        const toId = idAmong(common, event.currentTarget.value);
        onDecide(kind, open.map(({ id }) => ({ id, toId })));
      }}
    />
  );
}

function Pager({ part, noun, onTurn }: { readonly part: HandoverPart<Item>; readonly noun: readonly [string, string]; readonly onTurn: (offset: number) => void }): ReactNode {
  if (part.total <= SHOWN) return null;
  const last = part.offset + part.rows.length;
  return (
    <div className={styles.pager} role="group" aria-label={`Pages of ${noun[1]}`}>
      <Button variant="default" disabled={part.offset === 0} onClick={() => onTurn(Math.max(0, part.offset - SHOWN))}>Previous {SHOWN}</Button>
      <Button variant="default" disabled={last >= part.total} onClick={() => onTurn(part.offset + SHOWN)}>Next {Math.max(1, Math.min(SHOWN, part.total - last))}</Button>
      <span role="status">{(part.offset + 1).toLocaleString('en-GB')} to {last.toLocaleString('en-GB')} of {counted(part.total, ...noun)}</span>
    </div>
  );
}

type TableProps<R extends Item> = Deciding & { readonly part: HandoverPart<R>; readonly noun: readonly [string, string]; readonly columns: readonly SimpleColumn<R>[]; readonly onTurn: (offset: number) => void };

function PartTable<R extends Item>({ part, noun, columns, onTurn, ...deciding }: TableProps<R>): ReactNode {
  if (part.total === 0) return null;
  const [name, ...others] = columns;
  // Where all of it comes from one body, its name in every row would say nothing.
  const mixed = new Set(part.rows.flatMap(({ from }) => from.map(({ id }) => id))).size > 1;
  const all: readonly SimpleColumn<R>[] = [
    ...(name === undefined ? [] : [name]),
    { header: 'Goes to', cell: (item) => <Goes item={item} {...deciding} /> },
    ...(mixed ? [{ header: 'Until then', cell: ({ from }: R) => names(from) }] : []),
    ...others,
  ];
  return (
    <Section title={`${sentence(noun[1])} ${part.total.toLocaleString('en-GB')}`} aside={part.undecided > 0 ? <span>{part.undecided.toLocaleString('en-GB')} to be decided</span> : <span className="dim">All decided</span>}>
      <div className={styles.part}>
        <GoTogether rows={part.rows} kind={deciding.kind} onDecide={deciding.onDecide} />
        <div className={styles.table}><SimpleTable caption={sentence(noun[1])} columns={all} rows={part.rows} keyOf={({ id }) => id} /></div>
        <Pager part={part} noun={noun} onTurn={onTurn} />
      </div>
    </Section>
  );
}

const amount = (low: Parameters<typeof Money>[0]['value'], high: Parameters<typeof Money>[0]['value']): ReactNode => {
  if (low === null && high === null) return <NotKnown />;
  return low === high ? <Money value={low} bare /> : <span className={styles.keep}><Money value={low} bare /> – <Money value={high} bare /></span>;
};

export type Offsets = { readonly contracts: number; readonly liabilities: number; readonly services: number };
type PartsProps = { readonly preview: HandoverPreview; readonly choices: Choices; readonly onDecide: Decide; readonly onTurn: (part: keyof Offsets, offset: number) => void };

/** Everything that is handed over: services first, since a choice for one decides for its contracts, and a contract's for its liabilities. */
export function HandOverParts({ preview, choices, onDecide, onTurn }: PartsProps): ReactNode {
  const { services, contracts, liabilities, year } = preview;
  const common = { choices, onDecide };
  return (
    <>
      <PartTable
        {...common} kind="service" part={services} noun={['service', 'services']} onTurn={(offset) => onTurn('services', offset)}
        columns={[
          { header: 'Service', rowHeader: true, cell: ({ id, name }) => <a href={`#/services/${id}`}>{name}</a> },
          { header: 'Contracts', align: 'end', cell: (row) => row.contracts.toLocaleString('en-GB') },
        ]}
      />
      <PartTable
        {...common} kind="contract" part={contracts} noun={['contract', 'contracts']} onTurn={(offset) => onTurn('contracts', offset)}
        columns={[
          { header: 'Contract', rowHeader: true, cell: ({ id, name, reference }) => <span className={styles.text}><a href={`#/contracts/${id}`}>{name}</a> <span className={styles.reference}>{reference}</span></span> },
          { header: 'Provider', cell: ({ provider }) => provider },
          { header: 'Services', cell: (row) => (row.services.length === 0 ? <NotKnown words="None linked" /> : names(row.services)) },
          { header: 'End', cell: ({ endOn }) => <span className={styles.keep}><DateText value={endOn} /></span> },
          { header: `Value ${financialYearLabel(year)} (£)`, align: 'end', cell: ({ yearValue }) => (yearValue === null ? <NotKnown words="Not stated" /> : <Money value={yearValue} bare />) },
        ]}
      />
      <PartTable
        {...common} kind="retained liability" part={liabilities} noun={['retained liability', 'retained liabilities']} onTurn={(offset) => onTurn('liabilities', offset)}
        columns={[
          { header: 'Liability', rowHeader: true, cell: ({ id, name }) => <a href={`#/records/retained-liability/${id}`}>{name}</a> },
          { header: 'Kind', cell: ({ liability }) => sentence(liability) },
          { header: 'Contract', cell: ({ contract }) => <a href={`#/contracts/${contract.id}`}>{contract.name}</a> },
          { header: 'Amount (£)', align: 'end', cell: ({ amountLow, amountHigh }) => amount(amountLow, amountHigh) },
        ]}
      />
    </>
  );
}
