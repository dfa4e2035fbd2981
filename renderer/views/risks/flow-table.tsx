import type { ReactNode } from 'react';
import type { Flow } from '../../../shared/ipc/risk-views.ts';
import type { RiskMatrix } from '../../../shared/model/parameter-set.ts';
import type { SimpleColumn } from '../../ui/simple-table.tsx';
import { Count } from '../../ui/values.tsx';
import { LongTable } from '../record/long-table.tsx';
import { scoreAt, wayOf, type Place } from './flows.ts';
import { Factors, Score } from './risk-words.tsx';

const words = { worse: 'Higher score', better: 'Lower score', level: 'Same score' } as const;

function End({ place, matrix }: { readonly place: Place; readonly matrix: RiskMatrix }): ReactNode {
  return <><Score matrix={matrix} value={scoreAt(place)} /> <span className="dim"><Factors matrix={matrix} {...place} /></span></>;
}

const Named = ({ risks, count }: Pick<Flow, 'risks' | 'count'>): ReactNode => (
  <>{risks.map(({ id, reference }, index) => <span key={id}>{index > 0 && ', '}<a href={`#/risks/${id}`}>{reference}</a></span>)}{count > risks.length && ` and ${(count - risks.length).toLocaleString('en-GB')} more`}</>
);

/** The arrows as a table. */
export function FlowTable({ flows, matrix }: { readonly flows: readonly Flow[]; readonly matrix: RiskMatrix }): ReactNode {
  const columns: readonly SimpleColumn<Flow>[] = [
    { header: 'From', rowHeader: true, cell: ({ from }) => <End place={from} matrix={matrix} /> },
    { header: 'To', cell: ({ to }) => <End place={to} matrix={matrix} /> },
    { header: 'Change', cell: (flow) => words[wayOf(flow)] },
    { header: 'Risks', align: 'end', cell: ({ count }) => <Count value={count} /> },
    { header: 'Which', cell: (flow) => <Named {...flow} /> },
  ];
  if (flows.length === 0) return <p className="dim">No risk moved.</p>;
  return <LongTable caption="Moves between cells of the heat map" noun={['move', 'moves']} columns={columns} rows={flows} keyOf={({ from, to }) => `${from.consequence}-${from.likelihood} ${to.consequence}-${to.likelihood}`} />;
}
