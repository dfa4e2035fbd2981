import { Button, NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import type { NameQuestion } from '../../../shared/ipc/tables.ts';
import { LongTable } from '../record/long-table.tsx';
import { sentence } from '../../ui/values.tsx';
import styles from './tables.module.css';

/** By kind and text: the record that is meant, `null` for a new one; what is not named stays a fault. */
export type NameChoices = ReadonlyMap<string, { readonly question: NameQuestion; readonly id: string | null }>;
export const nameKeyOf = ({ to, text }: Pick<NameQuestion, 'to' | 'text'>): string => `${to}\n${text}`;

const FAULT = 'fault';
const ADD = 'add';

type NamesProps = { readonly names: readonly NameQuestion[]; readonly total: number; readonly choices: NameChoices; readonly onChoose: (question: NameQuestion, id: string | null | undefined) => void; readonly onAddAll: () => void };

/** Names in the file that the record does not know: each can be matched, added, or left as the fault that it is. */
export function NamesAsked({ names, total, choices, onChoose, onAddAll }: NamesProps): ReactNode {
  if (names.length === 0) return null;
  const valueOf = (question: NameQuestion): string => {
    const choice = choices.get(nameKeyOf(question));
    return choice === undefined ? FAULT : (choice.id ?? ADD);
  };
  return (
    <section className={styles.step} aria-labelledby="names-asked">
      <h3 id="names-asked">{total === 1 ? '1 name is' : `${total.toLocaleString('en-GB')} names are`} not in the record</h3>
      <p className={styles.small}>Say which record is meant, or let it be added, then check again. {total > names.length && `The ${names.length} most frequent are listed.`}</p>
      {names.some(({ canAdd }) => canAdd) && <div><Button variant="default" onClick={onAddAll}>Add every organisation and service that is not known</Button></div>}
      <div className={styles.choices}><LongTable
        caption="Names that are not in the record" noun={['name', 'names']} rows={names} keyOf={nameKeyOf}
        columns={[
          { header: 'Name in the file', rowHeader: true, cell: ({ text }) => text },
          { header: 'What it is', cell: ({ to }) => sentence(to) },
          { header: 'Cells', align: 'end', cell: ({ count }) => count.toLocaleString('en-GB') },
          { header: 'First at', cell: ({ place }) => place },
          {
            header: 'Is',
            cell: (question) => (
              <NativeSelect
                aria-label={`${question.text} is`} value={valueOf(question)}
                data={[{ value: FAULT, label: 'Not known: its rows are refused' }, ...question.offers.map(({ id, name }) => ({ value: id, label: `The same as ${name}` })), ...(question.canAdd ? [{ value: ADD, label: `A new ${question.to}` }] : [])]}
                onChange={(event) => onChoose(question, event.currentTarget.value === FAULT ? undefined : event.currentTarget.value === ADD ? null : event.currentTarget.value)}
              />
            ),
          },
        ]}
      /></div>
    </section>
  );
}
