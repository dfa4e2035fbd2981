import type { ReactNode } from 'react';
import type { MetricLine, Standing } from '../../../shared/ipc/standing.ts';
import { supportingMeasures } from '../../../shared/engine/financial/measures.ts';
import { formatMetric } from '../../../shared/engine/financial/words.ts';
import { financialMetrics } from '../../../shared/model/parameters/financial-metrics.ts';
import { Section } from '../../ui/page.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { NotKnown } from '../../ui/values.tsx';
import { Note } from '../record/stack.tsx';
import { oneSetOf, Says, SetShown, StandardShown } from '../record/standing-line.tsx';
import { figureText, statementWords } from '../record/standing-words.ts';
import styles from '../record/standing.module.css';
import { CourseShown } from './financial-course.tsx';
import { LevelCell } from './financial-level.tsx';

function Figure({ line: { metric, figure } }: { readonly line: MetricLine }): ReactNode {
  const text = figureText(financialMetrics[metric].unit, figure);
  return text === null ? <NotKnown /> : <span className="figures">{text}</span>;
}

/** Every metric of the newest statement: figure, level, threshold, course, and what it says. */
export function FinancialMetrics({ metrics, statement, aside }: Pick<Standing, 'metrics' | 'statement'> & { readonly aside: ReactNode }): ReactNode {
  const stale = metrics.some(({ indicator }) => indicator.statementId !== statement?.id);
  const said = oneSetOf(metrics);
  return (
    <Section title="Metrics" aside={aside}>
      <Note>
        {statement !== null && <>By the statement <a href={`#/records/financial-statement/${statement.id}`}>{statementWords(statement)}</a>{stale ? ', or as each row says' : ''}. </>}
        {said !== null && <>Thresholds: <SetShown set={said} />.</>}
      </Note>
      <SimpleTable
        caption="Metrics of financial standing" rows={metrics} keyOf={({ metric }) => metric}
        columns={[
          { header: 'Metric', rowHeader: true, cell: ({ metric, indicator }) => <span className={styles.name}><a href={`#/records/indicator/${indicator.id}`}>{financialMetrics[metric].label}</a><span className={styles.small}>{financialMetrics[metric].number}{indicator.statementId === statement?.id ? '' : `, ${indicator.source ?? ''}`}</span></span> },
          { header: 'Value', align: 'end', cell: (line) => <Figure line={line} /> },
          { header: 'Level', cell: (line) => <LevelCell line={line} /> },
          { header: 'Threshold', cell: ({ standard }) => <StandardShown standard={standard} said={said} /> },
          { header: 'Trend', cell: (line) => <CourseShown line={line} /> },
          { header: 'What it says', cell: (line) => <Says line={line} /> },
        ]}
      />
    </Section>
  );
}

/** Cash and days that stand beside the metrics; nothing is judged by them. */
export function SupportingMeasures({ measures }: Pick<Standing, 'measures'>): ReactNode {
  if (measures.length === 0) return null;
  return (
    <Section title="Supporting measures">
      <SimpleTable
        caption="Supporting measures" rows={measures} keyOf={({ measure }) => measure}
        columns={[
          { header: 'Measure', rowHeader: true, cell: ({ measure }) => <>{supportingMeasures[measure].label}<span className={styles.small}>{supportingMeasures[measure].formula}</span></> },
          { header: 'Value', align: 'end', cell: ({ measure, answer }) => (answer.is === 'value' ? <span className="figures">{formatMetric(supportingMeasures[measure].unit, answer.value)}</span> : <NotKnown words={answer.is === 'not known' ? 'Not known' : 'None'} />) },
          { header: 'What it says', cell: ({ answer }) => <span className={styles.says}>{answer.sentence}</span> },
        ]}
      />
    </Section>
  );
}
