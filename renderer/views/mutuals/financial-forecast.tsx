import type { ReactNode } from 'react';
import type { Standing } from '../../../shared/ipc/standing.ts';
import { indicatorLabel } from '../../../shared/model/standing.ts';
import { Section } from '../../ui/page.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { LevelBadge } from '../../ui/values.tsx';
import { Note } from '../record/stack.tsx';
import { Says, ValueShown } from '../record/standing-line.tsx';
import { statementWords } from '../record/standing-words.ts';

/** What a statement that looks ahead would make of the metrics. It does not count for the standing of today. */
export function FinancialForecast({ forecast: { statement, lines } }: { readonly forecast: NonNullable<Standing['forecast']> }): ReactNode {
  const shown = lines.filter(({ indicator }) => indicator.level !== 'not known');
  return (
    <Section title="As forecast">
      <Note>By the statement <a href={`#/records/financial-statement/${statement.id}`}>{statementWords(statement)}</a>. It looks ahead, so it does not count for the standing of today.</Note>
      {shown.length > 0 && (
        <SimpleTable
          caption="Indicators by the forecast" rows={shown} keyOf={({ indicator }) => indicator.id}
          columns={[
            { header: 'Metric', rowHeader: true, cell: ({ indicator }) => <a href={`#/records/indicator/${indicator.id}`}>{indicatorLabel(indicator.metric)}</a> },
            { header: 'Value', align: 'end', cell: ({ indicator }) => <ValueShown indicator={indicator} /> },
            { header: 'Level', cell: (line) => <LevelBadge level={line.level.shown} /> },
            { header: 'What it says', cell: (line) => <Says line={line} /> },
          ]}
        />
      )}
      {shown.length < lines.length && <Note>{lines.length - shown.length} more cannot be told from what it states.</Note>}
    </Section>
  );
}
