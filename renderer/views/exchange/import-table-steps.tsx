import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { NameQuestion, TableContents, TablePreview, TableSheetView } from '../../../shared/ipc/tables.ts';
import { guessKind } from '../../../shared/model/columns/guess.ts';
import { tableKinds, type TableKind } from '../../../shared/model/columns/table-kinds.ts';
import { useQuery } from '../../api.ts';
import { useToday } from '../../store/application.ts';
import type { JobHandle } from '../../store/jobs.ts';
import { usePreference } from '../../store/preference.ts';
import { Show } from '../../ui/asked.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { FileChoices } from './import-table-file.tsx';
import { FixedValues, MappingTable } from './import-table-mapping.tsx';
import { nameKeyOf, NamesAsked, type NameChoices } from './import-table-names.tsx';
import { TablePreviewView } from './import-table-preview.tsx';
import { JobButton } from './job-button.tsx';
import { clashes, fittingMapping, guessedMapping, mappingKey, savedMapping, savedMappings, targetsOf, type Mapping } from './table-mapping.ts';
import styles from './tables.module.css';

type Jobs = { readonly check: JobHandle<'table.preview'>; readonly commit: JobHandle<'table.commit'> };
type StepsProps = Jobs & { readonly contents: TableContents; readonly leaveOutHidden: boolean; readonly onLeaveOutHidden: (leaveOut: boolean) => void };

/** From a file that was read to its commit. */
export function ImportTableSteps({ contents, check, commit, leaveOutHidden, onLeaveOutHidden }: StepsProps): ReactNode {
  const [sheet, setSheet] = useState(() => Math.max(0, contents.sheets.findIndex((one) => !one.hidden && one.headerRow !== null)));
  const [headerRow, setHeaderRow] = useState<number | null | 'guess'>('guess');
  const [chosen, setChosen] = useState<TableKind | null>(null);
  const asked = useQuery('table.columns', { fileId: contents.fileId, sheet, headerRow });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const anew = (): void => check.clear();
  return (
    <>
      <section className={styles.step} aria-labelledby="table-file">
        <h2 id="table-file" ref={heading} tabIndex={-1}>{contents.fileName}</h2>
        <Show asked={asked}>
          {(view) => {
            const kind = chosen ?? guessKind(tableKinds, view.columns.map(({ header }) => header));
            return (
              <>
                <FileChoices
                  contents={contents} sheet={sheet} view={view} kind={kind} leaveOutHidden={leaveOutHidden} onLeaveOutHidden={onLeaveOutHidden}
                  onSheet={(next) => { setSheet(next); setHeaderRow('guess'); anew(); }} onHeaderRow={(row) => { setHeaderRow(row); anew(); }} onKind={(next) => { setChosen(next); anew(); }}
                />
                {kind !== null && <Columns key={`${kind} ${sheet} ${view.headerRow}`} contents={contents} sheet={sheet} view={view} kind={kind} check={check} commit={commit} />}
              </>
            );
          }}
        </Show>
      </section>
    </>
  );
}

type ColumnsProps = Jobs & { readonly contents: TableContents; readonly sheet: number; readonly view: TableSheetView; readonly kind: TableKind };

/** What the columns are, and what would become of the rows. */
function Columns({ contents, sheet, view, kind, check, commit }: ColumnsProps): ReactNode {
  const today = useToday();
  const [saved, keep] = usePreference(mappingKey(kind), savedMappings);
  const { columns } = view;
  const fitting = useMemo(() => fittingMapping(saved ?? [], columns), [saved, columns]);
  const [picked, setPicked] = useState<string | null | undefined>(undefined);
  const [own, setOwn] = useState<Mapping>({});
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({});
  const [choices, setChoices] = useState<NameChoices>(new Map());
  const [addAll, setAddAll] = useState(false);
  /** Something was chosen since the table was checked. */
  const [stale, setStale] = useState(false);
  const used = picked === undefined ? fitting : (saved?.find(({ name }) => name === picked) ?? null);
  const fixed = { ...used?.fixed, ...given };
  const mapping: Mapping = { ...(used === null ? guessedMapping(kind, columns) : savedMapping(used, kind, columns)), ...own };
  const taken = columns.flatMap(({ index }) => {
    const target = mapping[index];
    return target === null || target === undefined ? [] : [{ index, target }];
  });
  const start = (every = addAll): void => {
    commit.clear();
    setStale(false);
    void check.start({
      fileId: contents.fileId, sheet, headerRow: view.headerRow, kind, mapping: taken,
      fixed: Object.entries(fixed).filter(([target, text]) => text.trim() !== '' && !taken.some((one) => one.target === target)).map(([target, text]) => ({ target, text })),
      decisions: [...choices.values()].map(({ question: { to, text }, id }) => ({ to, text, id })), addAll: every ? ['organisation', 'service'] : [],
    });
  };
  const choose = (question: NameQuestion, id: string | null | undefined): void => {
    const next = new Map(choices);
    if (id === undefined) next.delete(nameKeyOf(question));
    else next.set(nameKeyOf(question), { question, id });
    setChoices(next);
    setStale(true);
  };
  const preview: TablePreview | null = check.result?.ok === true && check.result.value.kind === kind ? check.result.value : null;
  const blocked = taken.length === 0 || clashes(kind, mapping).size > 0;
  if (today === null || saved === undefined) return null;
  return (
    <>
      <MappingTable
        kind={kind} columns={columns} mapping={mapping} today={today} saved={saved ?? []} used={used?.name ?? null}
        onMap={(index, target) => { setOwn({ ...own, [index]: target }); check.clear(); }}
        onUse={(name) => { setPicked(name); setOwn({}); check.clear(); }}
        onSave={(name) => { keep([{ name, targets: targetsOf(mapping, columns), fixed }, ...(saved ?? []).filter((one) => one.name !== name)].slice(0, 20)); setPicked(name); setOwn({}); }}
      />
      <FixedValues kind={kind} mapping={mapping} today={today} fixed={fixed} onFix={(target, text) => { setGiven({ ...given, [target]: text }); setStale(true); }} />
      <div><JobButton kind={preview === null ? 'filled' : 'default'} running={check.running || commit.running || blocked} onStart={() => start()}>{preview === null ? 'Check the table' : 'Check again'}</JobButton></div>
      <JobProgress job={check} label="Checking" />
      <JobProgress job={commit} label="Importing" />
      {preview !== null && (
        <>
          <NamesAsked names={preview.names} total={preview.namesTotal} choices={choices} onChoose={choose} onAddAll={() => { setAddAll(true); start(true); }} />
          <TablePreviewView key={preview.previewId} preview={preview} stale={stale} busy={check.running || commit.running} onCommit={(leaveOutRefused) => void commit.start({ previewId: preview.previewId, leaveOutRefused })} />
        </>
      )}
    </>
  );
}
