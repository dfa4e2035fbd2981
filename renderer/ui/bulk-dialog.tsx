import { Button, NativeSelect } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useForm } from 'react-hook-form';
import type { AppError } from '../../shared/errors.ts';
import type { BulkPreview, Changes, Selection } from '../../shared/ipc/many.ts';
import { bulkFields, bulkLabel, nounsOf, type ChangeableKind } from '../../shared/model/changeable.ts';
import { blankOf } from '../../shared/model/field.ts';
import { invoke } from '../api.ts';
import { toast } from '../store/toasts.ts';
import styles from './bulk-dialog.module.css';
import { Callout } from './callout.tsx';
import { Dialog } from './dialog.tsx';
import { Differences } from './differences.tsx';
import { FieldInput } from './kind-fields.tsx';

const COUNT = new Intl.NumberFormat('en-GB');
const sum = (noun: readonly [string, string], count: number): string => `${COUNT.format(count)} ${noun[count === 1 ? 0 : 1]}`;

/** What a preview found, in sentences and with the first few differences. */
function Found({ preview: { total, changing, already, refused, shown }, noun }: { readonly preview: BulkPreview; readonly noun: readonly [string, string] }): ReactNode {
  const heading = useRef<HTMLParagraphElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const left = refused.reduce((all, { count }) => all + count, 0);
  return (
    <div className={styles.found}>
      <p ref={heading} tabIndex={-1} className={styles.total}>{`${COUNT.format(changing.length)} of ${sum(noun, total)} will change.`}</p>
      {already > 0 && <p>{`${sum(noun, already)} ${already === 1 ? 'says' : 'say'} so already and will be left alone.`}</p>}
      {left > 0 && (
        <Callout title={`${sum(noun, left)} cannot be changed so and will be left alone`}>
          <ul className={styles.refused}>
            {refused.map(({ sentence, count, examples }) => <li key={sentence}>{sentence} <span className="dim">{`${COUNT.format(count)}: ${examples.join(', ')}${count > examples.length ? ' and more' : ''}`}</span></li>)}
          </ul>
        </Callout>
      )}
      {shown.length > 0 && <h3>{shown.length < changing.length ? `The first ${shown.length}` : 'What will change'}</h3>}
      {shown.map(({ id, name, fields }) => <section key={id} aria-label={name}><p>{name}</p><Differences fields={fields} /></section>)}
    </div>
  );
}

type BulkProps = {
  readonly kind: ChangeableKind;
  readonly select: Selection;
  readonly count: number;
  readonly onClose: () => void;
  /** After the change was made. */
  readonly onDone: () => void;
};

/** The same change for many records: choose fields and values, look at what would change, then make it in one step. */
export function BulkDialog({ kind, select, count, onClose, onDone }: BulkProps): ReactNode {
  const noun = nounsOf(kind);
  const [fields] = useState(() => bulkFields(kind));
  const [keys, setKeys] = useState<readonly string[]>(() => [fields.find(([key]) => key === 'owner')?.[0] ?? fields[0]?.[0] ?? '']);
  const form = useForm<Record<string, unknown>>({ defaultValues: blankOf(Object.fromEntries(fields)) });
  const [preview, setPreview] = useState<{ readonly changes: Changes; readonly found: BulkPreview } | null>(null);
  const [problem, setProblem] = useState<AppError | null>(null);
  const [busy, setBusy] = useState(false);

  const refuse = (error: AppError): void => {
    const marked = Object.entries(error.fields ?? {}).flatMap(([path, sentence]) => (path.startsWith('changes.') ? [[path.slice('changes.'.length), sentence] as const] : []));
    for (const [path, message] of marked) form.setError(path, { type: 'store', message });
    setProblem(marked.length === 0 ? error : null);
  };
  const look = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault();
    form.clearErrors();
    setProblem(null);
    setBusy(true);
    const values = form.getValues();
    const changes = Object.fromEntries(keys.map((key) => [key, values[key]]));
    const result = await invoke('bulk.preview', { kind, select, changes });
    setBusy(false);
    if (result.ok) setPreview({ changes, found: result.value });
    else refuse(result.error);
  };
  const apply = async (): Promise<void> => {
    if (preview === null) return;
    setProblem(null);
    setBusy(true);
    const result = await invoke('bulk.apply', { kind, rows: preview.found.changing, changes: preview.changes });
    setBusy(false);
    if (!result.ok) return setProblem(result.error);
    toast(bulkLabel(kind, Object.keys(preview.changes), result.value.changed).replace(/^Change /, 'Changed '), { undo: true });
    onDone();
    onClose();
  };

  const left = fields.filter(([key]) => !keys.includes(key));
  return (
    <Dialog title={`Edit ${sum(noun, count)}`} size="44rem" onClose={onClose}>
      {problem !== null && <Callout tone="problem" {...(preview === null ? {} : { action: <Button variant="default" onClick={() => void look()}>Look again</Button> })}>{problem.message}</Callout>}
      {preview === null ? (
        <form className={styles.form} noValidate onSubmit={(event) => void look(event)}>
          <p className="dim">Each chosen field gets the same value everywhere. A value left empty takes out what is there.</p>
          {fields.filter(([key]) => keys.includes(key)).map(([key, field]) => (
            <div key={key} className={styles.field}>
              <FieldInput control={form.control} name={key} field={field} />
              {keys.length > 1 && <Button variant="subtle" aria-label={`Leave out ${field.label}`} onClick={() => setKeys(keys.filter((one) => one !== key))}><IconX size={16} aria-hidden /></Button>}
            </div>
          ))}
          <NativeSelect
            label={keys.length === 0 ? 'Field' : 'Another field'} value="" data={[{ value: '', label: 'Choose a field' }, ...left.map(([key, { label }]) => ({ value: key, label }))]}
            onChange={(event) => setKeys([...keys, event.currentTarget.value])} className={styles.choice ?? ''}
          />
          <div className={styles.buttons}>
            <Button variant="default" onClick={onClose}>Leave them as they are</Button>
            <Button type="submit" loading={busy} loaderProps={{ type: 'dots' }}>Look at what changes</Button>
          </div>
        </form>
      ) : (
        <>
          <Found preview={preview.found} noun={noun} />
          <div className={styles.buttons}>
            <Button variant="default" onClick={() => { setPreview(null); setProblem(null); }}>Back</Button>
            {preview.found.changing.length > 0 && <Button loading={busy} loaderProps={{ type: 'dots' }} onClick={() => void apply()}>{`Change ${sum(noun, preview.found.changing.length)}`}</Button>}
          </div>
        </>
      )}
    </Dialog>
  );
}
