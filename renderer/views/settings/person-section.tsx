import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { refreshApplication } from '../../store/application.ts';
import { perform } from '../../store/commands.ts';
import { FormSection } from '../../ui/record-form-view.tsx';
import styles from './settings.module.css';

/** Whose name goes on changes. */
export function PersonSection({ person }: { readonly person: string }): ReactNode {
  const [name, setName] = useState(person);
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const result = await perform('person.set', { name }, 'Name saved', { undo: false });
    setProblem(result.ok ? null : (result.error.fields?.['name'] ?? result.error.message));
    if (result.ok) await refreshApplication();
  };
  return (
    <FormSection title="You" about="Kept in this store.">
      <form className={styles.form} noValidate onSubmit={(event) => void save(event)}>
        <div className={styles.line}>
          <TextInput label="Name on changes" value={name} maxLength={300} autoComplete="name" error={problem} onChange={(event) => setName(event.currentTarget.value)} />
          <Button type="submit" variant="default" size="sm">Save name</Button>
        </div>
        <p className="dim">Stands in the history beside every change from now on; earlier entries keep the name they have. Left empty, it is the name of your account on this computer.</p>
      </form>
    </FormSection>
  );
}
