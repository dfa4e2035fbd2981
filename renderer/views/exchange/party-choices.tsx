import { NativeSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import type { PartyPreview } from '../../../shared/ipc/exchange.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { chosenFor, type Decisions } from './decisions.ts';
import styles from './exchange.module.css';

type ChoicesProps = { readonly parties: readonly PartyPreview[]; readonly decisions: Decisions; readonly onDecide: (key: string, id: OrganisationId | null) => void };

function optionsOf({ match, offers }: PartyPreview): readonly { readonly id: OrganisationId; readonly name: string }[] {
  const all = [...(match === null ? [] : [{ id: match.id, name: match.name }]), ...offers];
  return all.filter(({ id }, index) => all.findIndex((one) => one.id === id) === index);
}

/** Organisations that the file names as the record does, without an identifier that would settle it: the person says. */
export function PartyChoices({ parties, decisions, onDecide }: ChoicesProps): ReactNode {
  return (
    <details className={styles.parties} open={parties.length <= 8}>
      <summary>{parties.length === 1 ? '1 organisation has' : `${parties.length} organisations have`} a name that is already in the record: same or new?</summary>
      <p className="dim">The file gives them no identifier that the record knows. What is chosen here is what will be written.</p>
      <SimpleTable
        caption="Organisations to confirm" rows={parties} keyOf={({ key }) => key}
        columns={[
          { header: 'Named in the file', rowHeader: true, cell: ({ name }) => name },
          { header: 'Identifiers in the file', cell: ({ identifiers }) => (identifiers.length === 0 ? <span className="dim">None</span> : identifiers.map(({ scheme, id }) => `${scheme} ${id}`).join(', ')) },
          {
            header: 'In the record',
            cell: (party) => (
              <NativeSelect
                className={styles.choice ?? ''} aria-label={`${party.name} in the record`} value={chosenFor(party, decisions) ?? ''}
                data={[...optionsOf(party).map(({ id, name }) => ({ value: id, label: `The same as ${name}` })), { value: '', label: 'A new organisation' }]}
                onChange={(event) => onDecide(party.key, optionsOf(party).find(({ id }) => id === event.currentTarget.value)?.id ?? null)}
              />
            ),
          },
        ]}
      />
    </details>
  );
}
