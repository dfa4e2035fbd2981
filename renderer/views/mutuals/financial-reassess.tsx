import { Button, NativeSelect } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { SetHead, Standing } from '../../../shared/ipc/standing.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { formatDate } from '../../../shared/time.ts';
import { perform } from '../../store/commands.ts';
import { useReadOnly } from '../../store/as-at.ts';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import styles from '../record/record.module.css';

const assess = (organisationId: OrganisationId, regime: string | null) => perform('indicator.reassess', { organisationId, regime }, 'Newest statements assessed anew');

function ReassessDialog({ id, regimes, present, onClose }: { readonly id: OrganisationId; readonly regimes: readonly SetHead[]; readonly present: string; readonly onClose: () => void }): ReactNode {
  const [regime, setRegime] = useState(present);
  return (
    <Dialog title="Assess anew" onClose={onClose}>
      <form
        className={styles.dialog} noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void assess(id, regime === present ? null : regime).then((result) => { if (result.ok) onClose(); });
        }}
      >
        <p>The newest statements are judged by the parameter sets in force today. What was said before stays in the history of each indicator.</p>
        <NativeSelect
          data-autofocus label="Continuity rating" description="Regimes stand side by side. The one chosen stays this organisation’s own for later statements." value={regime}
          data={regimes.map(({ name }) => name)} onChange={(event) => setRegime(event.currentTarget.value)}
        />
        <div className={styles.ends}>
          <Button variant="default" onClick={onClose}>Leave it</Button>
          <Button type="submit">Assess anew</Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The way to judge the newest statements anew, or by another regime. */
export function Reassess({ id, standing: { regimes, rating } }: { readonly id: OrganisationId; readonly standing: Standing }): ReactNode {
  const [open, setOpen] = useState(false);
  if (useReadOnly() !== null) return null;
  return (
    <>
      <Button variant="subtle" onClick={() => setOpen(true)}>Assess anew</Button>
      {open && <ReassessDialog id={id} regimes={regimes} present={rating?.regime.name ?? regimes[0]?.name ?? ''} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Says that what is shown was judged by a set that is no longer in force. */
export function NewerSets({ id, newer: { metrics, rating } }: { readonly id: OrganisationId } & Pick<Standing, 'newer'>): ReactNode {
  const readOnly = useReadOnly() !== null;
  const sets = [metrics, rating].filter((set) => set !== null);
  if (sets.length === 0) return null;
  return (
    <Callout title="Newer parameter sets are in force" action={readOnly ? undefined : <Button variant="default" onClick={() => void assess(id, null)}>Assess by them</Button>}>
      The newest statement was judged before: {sets.map(({ id: set, name, effectiveOn }, index) => <span key={set}>{index > 0 && ' and '}<a href={`#/settings/parameters/${set}`}>{name}</a>, from {formatDate(effectiveOn)}</span>)}. Assessments keep the set that they were made with until they are made anew.
    </Callout>
  );
}
