import { useMemo, type ReactNode } from 'react';
import type { IsoDate } from '../../../shared/time.ts';
import { FanChart, type FanData } from '../../ui/charts/fan-chart.tsx';
import { StepChart, type ChanceSeries } from '../../ui/charts/step-chart.tsx';
import type { ForecastResult } from './forecast-figures.tsx';

const fanData = (start: IsoDate, { expected: { result: expected }, simulated: { mutual }, facility, minimum }: ForecastResult, before: ForecastResult | null): FanData => ({
  start, opening: expected.explained[0]?.opening ?? 0, expected: expected.balance, facility, minimum,
  quantiles: mutual.balance.quantiles, breach: expected.beyondFacility, half: mutual.timeToInsolvency.median,
  before: before?.simulated.mutual.balance.quantiles.find(({ level }) => level === 0.5)?.value ?? null,
});

type ChartsProps = { readonly start: IsoDate; readonly base: ForecastResult; readonly changed: ForecastResult | null; readonly fanActions?: ReactNode; readonly chanceActions?: ReactNode };

/** The fan of balances and the chance of having run out, month by month; with changes, both as they were and as they become. */
export function ForecastCharts({ start, base, changed, fanActions, chanceActions }: ChartsProps): ReactNode {
  const shown = changed ?? base;
  const fan = useMemo(() => fanData(start, shown, changed === null ? null : base), [start, shown, changed, base]);
  const chances = useMemo((): readonly ChanceSeries[] => (changed === null
    ? [{ name: 'As the record has it', ...base.simulated.mutual.insolvency }]
    : [{ name: 'With the changes', ...changed.simulated.mutual.insolvency }, { name: 'As the record has it', ...base.simulated.mutual.insolvency }]), [base, changed]);
  const { paths } = shown.simulated.provenance;
  return (
    <>
      <FanChart title={changed === null ? 'Balance to come' : 'Balance to come, with the changes'} data={fan} paths={paths} {...(fanActions === undefined ? {} : { actions: fanActions })} />
      <StepChart title="Probability of running out, month by month" start={start} series={chances} note="First passage: a path that failed and came back counts as failed. Bands hold the true figure in 95 of 100 runs." {...(chanceActions === undefined ? {} : { actions: chanceActions })} />
    </>
  );
}
