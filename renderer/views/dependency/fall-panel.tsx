import { Button, Checkbox, NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import type { DependencyView, FallView } from '../../../shared/ipc/dependency.ts';
import { counted } from '../../../shared/words.ts';
import type { Asked } from '../../api.ts';
import { Show } from '../../ui/asked.tsx';
import { Section } from '../../ui/page.tsx';
import { DateText, sentence } from '../../ui/values.tsx';
import { CoverBadge } from './supply-tab.tsx';
import { BodyLink } from './links.tsx';
import styles from './network.module.css';
import { fallSummary, nameIn, percentText, shortPounds } from './words.ts';

type FallPanelProps = {
  readonly view: DependencyView; readonly body: string; readonly asked: Asked<FallView>; readonly months: number; readonly onMonths: (months: number) => void;
  readonly alone: boolean; readonly onAlone: (alone: boolean) => void; readonly onChoose: (id: string | null) => void;
};
const MONTHS = [1, 2, 3, 6, 12];
const SHOWN = 6;

/** The body that was chosen, and what falls if it falls. */
export function FallPanel({ view, body, asked, months, onMonths, alone, onAlone, onChoose }: FallPanelProps): ReactNode {
  const node = view.nodes.find(({ id }) => id === body);
  if (node === undefined) return null;
  const facts = [
    node.standing === null ? null : sentence(node.standing),
    node.income === null ? null : `income ${shortPounds(node.income)}`, node.spend === null ? null : `pays ${shortPounds(node.spend)}`,
    node.largestPayerShare === null ? null : `largest payer ${percentText(node.largestPayerShare)}`,
  ].filter((one) => one !== null);
  return (
    <div className={styles.facts}>
      <h2><BodyLink view={view} id={body} /></h2>
      <p>{facts.join(', ') || 'No amounts are known.'}{node.buffer !== null && <>. Buffer {shortPounds(node.buffer.amount)}: cash of <DateText value={node.buffer.cashOn} />{node.buffer.facility > 0 && <> and a facility of {shortPounds(node.buffer.facility)}</>}</>}</p>
      <NativeSelect label="A lost payer is replaced after" value={String(months)} data={MONTHS.map((one) => ({ value: String(one), label: counted(one, 'month', 'months') }))} onChange={(event) => onMonths(Number(event.currentTarget.value))} />
      <Checkbox label="Draw only this body and its neighbours" checked={alone} onChange={(event) => onAlone(event.currentTarget.checked)} />
      <Show asked={asked}>{(fall) => (
        <>
          <p role="status">{fallSummary(view, fall)}</p>
          {fall.hurt.length > 0 && (
            <Section title="Who loses">
              <ol>{fall.hurt.slice(0, SHOWN).map(({ id, loss, buffer, round }) => <li key={id}><button type="button" className={styles.quiet} onClick={() => onChoose(id)}>{nameIn(view, id)}</button>: {shortPounds(loss)}{buffer === null ? ', buffer not known' : `, buffer ${shortPounds(buffer)}`}{round !== null && `, falls in round ${round}`}</li>)}</ol>
              {fall.hurt.length > SHOWN && <p className="dim">and {counted(fall.hurt.length - SHOWN, 'other', 'others')}</p>}
            </Section>
          )}
          {fall.services.length > 0 && (
            <Section title="Services without full cover">
              <ul>{fall.services.slice(0, SHOWN).map(({ id, name, provider, danger }) => <li key={`${id} ${provider}`}><a href={`#/services/${id}`}>{name}</a>{provider === body ? '' : ` of ${nameIn(view, provider)}`} <CoverBadge danger={danger} /></li>)}</ul>
              {fall.services.length > SHOWN && <p className="dim">and {counted(fall.services.length - SHOWN, 'other', 'others')}</p>}
            </Section>
          )}
          {fall.unknown.length > 0 && <details><summary>Not known, and not in it ({fall.unknown.length})</summary><ul>{fall.unknown.map((one) => <li key={one}>{one}</li>)}</ul></details>}
        </>
      )}</Show>
      <div><Button variant="default" onClick={() => onChoose(null)}>Let go of {nameIn(view, body)}</Button></div>
    </div>
  );
}
