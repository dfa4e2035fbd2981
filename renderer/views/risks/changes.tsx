import { useState, type ReactNode } from 'react';
import { everyRisk, type RiskFilter } from '../../../shared/ipc/risks.ts';
import { riskCategories, type RiskCategory } from '../../../shared/model/risk.ts';
import { formatLongDate, isoDate, type IsoDate } from '../../../shared/time.ts';
import { useQuery } from '../../api.ts';
import { usePlaceParams } from '../../location.ts';
import { Show } from '../../ui/asked.tsx';
import { FilterSelect } from '../../ui/filter-bar.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { ChangeTables } from './change-tables.tsx';
import { PaperButton } from './paper-button.tsx';
import { RegisterLinks } from './register-links.tsx';
import { DayInput, SinceChoice, useSince } from './since.tsx';
import heat from './heat-map.module.css';

const FEW = 50;
const MANY = 2_000;

function Answer({ from, to, filter }: { readonly from: IsoDate; readonly to: IsoDate; readonly filter: RiskFilter }): ReactNode {
  const [most, setMost] = useState(FEW);
  const asked = useQuery('risk.changes', { from, to, filter, most }, { keep: true });
  const matrix = useQuery('parameter.matrix', undefined);
  return <Show asked={matrix}>{({ values }) => <Show asked={asked}>{(changes) => <ChangeTables changes={changes} matrix={values} asked={from} {...(most === FEW ? { onAll: () => setMost(MANY) } : {})} />}</Show>}</Show>;
}

/** What changed in the register between the ends of two days, told by its history. */
export default function Changes(): ReactNode {
  const parameters = usePlaceParams();
  const since = useSince(isoDate.safeParse(parameters.get('from')).data ?? null);
  const [chosenTo, setTo] = useState<IsoDate | null>(isoDate.safeParse(parameters.get('to')).data ?? null);
  const [category, setCategory] = useState<RiskCategory | null>(null);
  const { since: from, today } = since;
  const to = today !== null && chosenTo !== null && chosenTo < today ? chosenTo : today;
  const filter: RiskFilter = { ...everyRisk, category };
  const known = from !== null && to !== null && today !== null ? { from, to, today } : null;
  const actions = known === null ? undefined : (
    <>
      <LinkButton to={`/risks/heat-map?tab=movement&from=${known.from}&to=${known.to}`}>On the heat map</LinkButton>
      <PaperButton subject={{ view: 'changes', from: known.from, to: known.to, filter }} about={`What changed in the register from the end of ${formatLongDate(known.from)} to the end of ${formatLongDate(known.to)}.`} />
    </>
  );
  return (
    <Page title="What changed" about={<RegisterLinks />} actions={actions}>
      <SinceChoice since={since} label="From the end of">
        {known !== null && <DayInput label="To the end of" value={known.to} max={known.today} onChange={setTo} />}
      </SinceChoice>
      <div className={heat.choices}><FilterSelect label="Category" options={riskCategories} value={category} onChange={setCategory} /></div>
      {known !== null && <Answer from={known.from} to={known.to} filter={filter} />}
    </Page>
  );
}
