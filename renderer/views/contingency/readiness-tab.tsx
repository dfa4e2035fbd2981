import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { z } from 'zod';
import { readinessAspects, type ReadinessView } from '../../../shared/ipc/contingency.ts';
import { useQuery, type Asked } from '../../api.ts';
import { useFilter } from '../../store/views.ts';
import layout from '../../ui/answer.module.css';
import { Show } from '../../ui/asked.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterBar, FilterSelect, FilterText } from '../../ui/filter-bar.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { sentence } from '../../ui/values.tsx';
import { OpenSampleButton } from '../record/open-sample-button.tsx';
import { Note } from '../record/stack.tsx';
import { CopyMatrix } from './copy-matrix.tsx';
import { Pages } from './pages.tsx';
import { aspectWords } from './plan-words.ts';
import { ReadinessTable } from './readiness-table.tsx';
import { readinessSentence, rowsWords } from './readiness-words.ts';

const shown = ['essential', 'not ready', 'without a plan'] as const;
const matrixFilter = z.object({ text: z.string(), show: z.enum(['all', ...shown]), missing: z.enum(readinessAspects).nullable() });
type MatrixFilter = z.infer<typeof matrixFilter>;
const everything: MatrixFilter = { text: '', show: 'all', missing: null };
const PAGE = 50;
const firstPage = { ...everything, offset: 0, limit: PAGE } as const;

/** What the whole portfolio says, with the first rows of it: the table asks again only for others. */
export const useReadiness = (): Asked<ReadinessView> => useQuery('plan.readiness', firstPage);

const words = { essential: 'Essential services', 'not ready': 'Not ready', 'without a plan': 'Without a plan' } as const;

function Matrix({ all }: { readonly all: ReadinessView }): ReactNode {
  const { filter, change, clear, active, ready } = useFilter('readiness', matrixFilter, everything);
  const [place, setPlace] = useState({ question: '', offset: 0 });
  const question = JSON.stringify(filter);
  const offset = place.question === question ? place.offset : 0;
  const first = !active && offset === 0;
  const asked = useQuery('plan.readiness', { ...filter, offset, limit: PAGE }, { enabled: ready && !first });
  const answer = first && ready ? all : asked.data;
  // The rows that are there stay until others come.
  const [last, setLast] = useState<ReadinessView | undefined>(undefined);
  if (answer !== undefined && answer !== last) setLast(answer);
  const data = answer ?? last;
  return (
    <div className={layout.stack}>
      <div className={layout.bar}>
        <FilterBar active={active} onClear={clear}>
          <FilterText value={filter.text} onChange={(text) => change({ text })} />
          <FilterSelect label="Show" options={shown} words={(option) => words[option]} value={filter.show === 'all' ? null : filter.show} onChange={(show) => change({ show: show ?? 'all' })} />
          <FilterSelect label="Lacking" options={readinessAspects} words={(option) => sentence(aspectWords[option].head)} value={filter.missing} onChange={(missing) => change({ missing })} />
        </FilterBar>
        <CopyMatrix filter={filter} />
      </div>
      <Show asked={{ ...asked, data: asked.error === undefined || first ? data : asked.data }}>
        {(view) => (
          <>
            <p role="status" className="dim">{active ? `${view.total.toLocaleString('en-GB')} of ${rowsWords(all)}` : `${rowsWords(all)}; essential ones and those that lack most first`}</p>
            {view.total === 0
              ? <EmptyState title="No service matches these filters" actions={<Button variant="default" onClick={clear}>Clear filters</Button>} />
              : <ReadinessTable view={view} missing={filter.missing} onMissing={(missing) => change({ missing })} />}
          </>
        )}
      </Show>
      {data !== undefined && <Pages offset={offset} limit={PAGE} total={data.total} noun={data.withoutServices === 0 ? ['service', 'services'] : ['row', 'rows']} onOffset={(next) => setPlace({ question, offset: next })} />}
      <Note>A service is ready when nothing is missing or unknown of what is asked of it. Services under a contract in force are asked, and essential ones always; a contract in force that records no services is never ready. Where several plans cover one, the best of them counts. Limits come from the <a href="#/settings/parameters">review rules</a>.</Note>
    </div>
  );
}

/** Whether we are ready, service by service, and what to mend first. */
export function ReadinessTab({ asked }: { readonly asked: Asked<ReadinessView> }): ReactNode {
  return (
    <Show asked={asked}>
      {(all) => (all.total === 0 ? (
        <EmptyState title="No service to be ready for yet" actions={<><LinkButton to="/contracts/new">Add a contract</LinkButton><LinkButton to="/services/new">Add a service</LinkButton><LinkButton to="/contingency/new">Begin a plan</LinkButton><OpenSampleButton /></>}>
          Services under a contract in force stand here, and those marked as essential, each with what its plan lacks. A contract in force that records no services has a row of its own, with the way to add them.
        </EmptyState>
      ) : (
        <div className={layout.stack}>
          <p className={layout.lead}>{readinessSentence(all)}</p>
          <Matrix all={all} />
        </div>
      ))}
    </Show>
  );
}
