import { NativeSelect } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { beginsWords, risksWords } from '../../../shared/ipc/risk-view-words.ts';
import type { Movement as MovementAnswer } from '../../../shared/ipc/risk-views.ts';
import { everyRisk } from '../../../shared/ipc/risks.ts';
import { riskStatuses } from '../../../shared/model/risk.ts';
import { formatLongDate, isoDate, type IsoDate } from '../../../shared/time.ts';
import { useQuery } from '../../api.ts';
import { usePlaceParams } from '../../location.ts';
import { Show } from '../../ui/asked.tsx';
import { Callout } from '../../ui/callout.tsx';
import { FilterCheck, FilterSelect } from '../../ui/filter-bar.tsx';
import { Section } from '../../ui/page.tsx';
import { Note, Stack } from '../record/stack.tsx';
import { FlowTable } from './flow-table.tsx';
import { touches, wayOf, type Place } from './flows.ts';
import { MovementMap } from './movement-map.tsx';
import type { RiskStatus } from './risk-words.tsx';
import { DayInput, SinceChoice, useSince } from './since.tsx';
import styles from './heat-map.module.css';

const ways = {
  'inherent current': { label: 'Inherent to current: what the controls do', from: 'inherent', to: 'current' },
  'current target': { label: 'Current to target: what is still to be done', from: 'current', to: 'target' },
  'inherent target': { label: 'Inherent to target', from: 'inherent', to: 'target' },
} as const;
type Way = keyof typeof ways | 'dates';
const isWay = (text: string): text is Way => text === 'dates' || Object.hasOwn(ways, text);

/** More arrows than this hide the map. */
const ARROWS = 25;

/** The movement in a sentence, for those who read it and those who hear it. */
export function movementSentence({ flows, compared, left }: Pick<MovementAnswer, 'flows' | 'compared' | 'left'>): string {
  const count = (way: ReturnType<typeof wayOf>): string => flows.reduce((sum, flow) => sum + (wayOf(flow) === way ? flow.count : 0), 0).toLocaleString('en-GB');
  const moved = flows.reduce((sum, flow) => sum + flow.count, 0);
  const without = left === 0 ? '' : ` ${risksWords(left)} without both scores ${left === 1 ? 'is' : 'are'} left out.`;
  if (compared === 0) return `No risk has both scores.${without}`;
  return `Of ${risksWords(compared)}, ${count('better')} moved to a lower score, ${count('worse')} to a higher one, ${count('level')} to another cell of the same score, and ${(compared - moved).toLocaleString('en-GB')} stayed.${without}`;
}

function Answer({ movement }: { readonly movement: MovementAnswer }): ReactNode {
  const [only, setOnly] = useState<Place | null>(null);
  const [every, setEvery] = useState(false);
  const flows = only === null ? movement.flows : movement.flows.filter((flow) => touches(flow, only));
  const drawn = every ? flows : flows.slice(0, ARROWS);
  return (
    <>
      <p className={styles.summary} role="status">{movementSentence(movement)}</p>
      <MovementMap movement={movement} drawn={drawn} only={only} onOnly={setOnly} />
      <Note>An arrow is as wide as its number of risks asks for. Full lines lead to a higher score, broken ones to a lower score, dotted ones to the same score. The number in a cell is of those that stayed. Choose a cell to see only what left it or came into it.</Note>
      {flows.length > ARROWS && <FilterCheck label={`Draw all ${flows.length.toLocaleString('en-GB')} arrows, not only the ${ARROWS} widest`} checked={every} onChange={setEvery} />}
      <Section title={only === null ? 'Every move' : `Moves from or to consequence ${only.consequence}, likelihood ${only.likelihood}`}><FlowTable flows={flows} matrix={movement.matrix.values} /></Section>
    </>
  );
}

/** How risks moved over the heat map: from one kind of score to another, or between two dates. */
export function Movement(): ReactNode {
  const parameters = usePlaceParams();
  const given = isoDate.safeParse(parameters.get('from')).data ?? null;
  const since = useSince(given);
  const [way, setWay] = useState<Way>(given === null ? 'inherent current' : 'dates');
  const [chosenTo, setTo] = useState<IsoDate | null>(isoDate.safeParse(parameters.get('to')).data ?? null);
  const [status, setStatus] = useState<RiskStatus | null>('open');
  const from = since.since;
  const to = since.today !== null && chosenTo !== null && chosenTo < since.today ? chosenTo : since.today;
  const known = from === null || to === null || since.today === null ? null : { from, to, today: since.today };
  const between = way === 'dates' ? (known === null ? null : { is: 'dates', from: known.from, to: known.to } as const) : { is: 'scores', from: ways[way].from, to: ways[way].to } as const;
  const asked = useQuery('risk.movement', { between: between ?? { is: 'scores', from: 'inherent', to: 'current' }, filter: { ...everyRisk, status: way === 'dates' ? null : status } }, { keep: true, enabled: between !== null });
  const note = (begins: IsoDate): string | null => (way === 'dates' && known !== null ? beginsWords(begins, known.from) : null);
  return (
    <Stack>
      <div className={styles.choices}>
        <NativeSelect
          aria-label="Movement" value={way} onChange={(event) => { if (isWay(event.currentTarget.value)) setWay(event.currentTarget.value); }}
          data={[...Object.entries(ways).map(([value, { label }]) => ({ value, label })), { value: 'dates', label: 'Current score, between two dates' }]}
        />
        {way !== 'dates' && <FilterSelect label="Status" options={riskStatuses} value={status} onChange={setStatus} words={(one) => `Status: ${one}`} />}
      </div>
      {way === 'dates' && <SinceChoice since={since} label="From the end of">{known !== null && <DayInput label="To the end of" value={known.to} max={known.today} onChange={setTo} />}</SinceChoice>}
      <Show asked={asked}>{(movement) => (
        <>
          {note(movement.begins) !== null && <Callout>{note(movement.begins)}</Callout>}
          {way === 'dates' && known !== null && <p className="dim">Risks that were open at the end of {formatLongDate(known.from)} and of {formatLongDate(known.to)}.</p>}
          <Answer movement={movement} />
        </>
      )}</Show>
    </Stack>
  );
}
