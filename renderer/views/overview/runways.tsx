import type { ReactNode } from 'react';
import type { RunwayRow } from '../../../shared/ipc/cash.ts';
import { useQuery } from '../../api.ts';
import { Section } from '../../ui/page.tsx';
import { SimpleTable } from '../../ui/simple-table.tsx';
import { DateText } from '../../ui/values.tsx';

const SHOWN = 5;

const weeks = (count: number): string => (count === 0 ? 'Under a week' : `${count.toLocaleString('en-GB')} ${count === 1 ? 'week' : 'weeks'}`);

/** What stands under the table: how many more run out, and of how many nothing can be said. */
export function runwaySentence(rows: readonly RunwayRow[]): string {
  const running = rows.filter(({ runwayWeeks }) => runwayWeeks !== null).length;
  const none = rows.filter(({ trust }) => trust === 'none').length;
  const others = running === 0 ? 'No mutual runs out of cash within the forecast on its expected course.' : running > SHOWN ? `${(running - SHOWN).toLocaleString('en-GB')} more run out later.` : 'No other runs out within the forecast.';
  return none === 0 ? others : `${others} ${none.toLocaleString('en-GB')} cannot be forecast yet.`;
}

/** Whose money lasts shortest on the expected course: nothing is drawn here, so it is not a probability. */
export function Runways(): ReactNode {
  const { data } = useQuery('cash.runways', { months: null });
  // Until it is worked out, and in a store without mutuals, the Overview is whole without it.
  if (data === undefined || data.length === 0) return null;
  const shortest = data.filter(({ runwayWeeks }) => runwayWeeks !== null).slice(0, SHOWN);
  return (
    <Section title="Runway watch-list" aside={<a href="#/cash">Cash flow</a>}>
      {shortest.length > 0 && (
        <SimpleTable
          caption="Shortest runways on the expected course" keyOf={({ organisationId }) => organisationId} rows={shortest}
          columns={[
            { header: 'Mutual', rowHeader: true, cell: ({ organisationId, name }) => <a href={`#/cash/${organisationId}`}>{name}</a> },
            { header: 'Money lasts', align: 'end', cell: ({ runwayWeeks, firstBreachMonth }) => <>{weeks(runwayWeeks ?? 0)}{firstBreachMonth !== null && <span className="unseen">, short in the month from <DateText value={firstBreachMonth} /></span>}</> },
          ]}
        />
      )}
      <p className="dim">{runwaySentence(data)}</p>
    </Section>
  );
}
