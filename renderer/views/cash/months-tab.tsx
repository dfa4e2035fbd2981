import { Button } from '@mantine/core';
import { memo, useCallback, useMemo, useState, type ReactNode } from 'react';
import type { CashModelView, ForecastView, LeverRow } from '../../../shared/ipc/cash.ts';
import { standardStresses, type StressId } from '../../../shared/scenarios/stresses.ts';
import { formatDate } from '../../../shared/time.ts';
import layout from '../../ui/answer.module.css';
import { Callout } from '../../ui/callout.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { Section } from '../../ui/page.tsx';
import { Note, Stack } from '../record/stack.tsx';
import styles from './cash.module.css';
import { ForecastCharts } from './forecast-charts.tsx';
import { ForecastFigures, ForecastHeadline, type ForecastResult } from './forecast-figures.tsx';
import { KeepForecast, SaveScenario, useKeeping, type Keeping } from './keep-forecast.tsx';
import { MissingList } from './missing-list.tsx';
import { PictureButtons } from './picture-buttons.tsx';
import { leversOf, slidersFor, untouched, type SliderValues } from './slider-terms.ts';
import { Sliders } from './sliders.tsx';
import { Stresses } from './stresses.tsx';
import { TrustLine } from './trust-line.tsx';
import { useAsker, type Asking } from './use-asker.ts';

const terms = { months: null, paths: null, seed: null } as const;
const NO_STRESS: readonly StressId[] = [];

function Explained({ gap, changed }: { readonly gap: ForecastResult['gap']; readonly changed: boolean }): ReactNode {
  return (
    <Section title="Why the middle is not the expected course">
      {gap.sentences.length === 0 ? <Note>The two do not differ by anything that could be told apart from sampling.</Note> : <ul className={styles.sentences}>{gap.sentences.map((one) => <li key={one}>{one}</li>)}</ul>}
      {changed && <Note>Told of the forecast with the changes.</Note>}
    </Section>
  );
}

function Provenance({ result, view }: { readonly result: ForecastResult; readonly view: ForecastView }): ReactNode {
  const { paths, seed, engineVersion, inputHash, conventions } = result.simulated.provenance;
  return (
    <details className={styles.details}>
      <summary>How these figures were made</summary>
      <p>{view.months} months from {formatDate(view.start)}, {paths?.toLocaleString('en-GB') ?? 'no'} paths, seed {seed ?? 'none'}, engine {engineVersion}, hash of its inputs <span className={styles.hash}>{inputHash}</span>.</p>
      <ul className={styles.sentences}>{[...conventions, ...result.simulated.notes].map((one) => <li key={one}>{one}</li>)}</ul>
    </details>
  );
}

type ShownProps = { readonly base: ForecastView; readonly changed: ForecastView | null; readonly runId: Keeping['runId'] };

/** Drawn again only for other figures: a slider that moves must not wait for what stays as it is. */
const Shown = memo(function Shown({ base, changed, runId }: ShownProps): ReactNode {
  if (base.result === null) return null;
  const result = changed?.result ?? null;
  const shown = result ?? base.result;
  return (
    <>
      <h2 className="unseen">The forecast</h2>
      <ForecastHeadline start={base.start} months={base.months} base={base.result} changed={result} />
      <Note>Of this mutual by itself, as if nobody that owes it money failed. What others’ failures would take from it is counted in the <a href="#/cash">watch-list</a> and in scenarios.</Note>
      <ForecastCharts
        start={base.start} base={base.result} changed={result}
        {...(runId === null ? {} : {
          fanActions: <PictureButtons runId={runId} picture="fan" organisationId={base.organisationId} of="the balance to come" />,
          chanceActions: <PictureButtons runId={runId} picture="chance by month" organisationId={base.organisationId} of="the probability of running out" />,
        })}
      />
      <Section title="All figures"><ForecastFigures start={base.start} months={base.months} base={base.result} changed={result} /></Section>
      <Explained gap={shown.gap} changed={result !== null} />
      <Provenance result={shown} view={base} />
    </>
  );
});

function Trouble({ asking }: { readonly asking: Asking<ForecastView> }): ReactNode {
  const error = asking.slots.map((slot) => slot.error).find((one) => one !== null);
  if (asking.halted) return <Callout action={<Button variant="default" onClick={asking.again}>Forecast again</Button>}>The forecast was cancelled. What is shown is not of these assumptions.</Callout>;
  return error === undefined ? null : <Callout tone="problem" action={<Button variant="default" onClick={asking.again}>Try again</Button>}>{error.message}</Callout>;
}

/** The months to come: the fan, the chance of running out, and what becomes of them when the main assumptions move. */
export function MonthsTab({ model }: { readonly model: CashModelView }): ReactNode {
  const { organisationId } = model;
  const [values, setValues] = useState<SliderValues>(untouched);
  const [pressed, setPressed] = useState(NO_STRESS);
  const stresses = useMemo(() => standardStresses(model, model.assumptions.values), [model]);
  const levers = useMemo((): readonly LeverRow[] => [...leversOf(values, organisationId, model.start), ...stresses.filter(({ id }) => pressed.includes(id)).flatMap((one) => one.levers)], [values, pressed, stresses, organisationId, model.start]);
  const moved = levers.length > 0;
  const questions = useMemo(() => [[], ...(moved ? [levers] : [])].map((some) => ({ organisationId, ...terms, levers: [...some] })), [organisationId, levers, moved]);
  const asking = useAsker('cash.forecast', questions);
  const keeping = useKeeping(organisationId, levers);
  const [base, changed] = asking.slots;
  const first = base?.data ?? null;
  const income = model.lines.reduce((total, line) => total + line.nextYear, 0);
  const sliders = useMemo(() => slidersFor(income), [income]);
  const reset = useCallback(() => {
    setValues(untouched);
    setPressed(NO_STRESS);
  }, []);
  const stopped = model.missing.filter(({ stops }) => stops);
  if (stopped.length > 0 || first?.result === null) {
    return (
      <Stack>
        <Callout title="There is no forecast yet">{stopped.length === 0 ? 'Something that the forecast cannot do without is not known.' : `The forecast needs ${stopped.length === 1 ? 'one figure' : `${stopped.length} figures`} that the record does not have. None is put in their place: enter what is known.`}</Callout>
        <MissingList model={model} only={stopped.length === 0 ? 'all' : 'stops'} />
      </Stack>
    );
  }
  const old = base?.fresh !== true || (moved && changed?.fresh !== true);
  return (
    <Stack>
      <TrustLine organisationId={organisationId} trust={model.trust} missing={model.missing.length} />
      <div className={styles.months}>
        <div className={styles.levers}>
          <Sliders terms={sliders} values={values} onChange={setValues} moved={moved} onReset={reset} />
          <Stresses stresses={stresses} pressed={pressed} onChange={setPressed} />
          <div className={styles.keepers}>
            <KeepForecast keeping={keeping} />
            <SaveScenario organisationId={organisationId} name={model.name} levers={levers} stresses={stresses.filter(({ id }) => pressed.includes(id)).map(({ label }) => label)} />
          </div>
        </div>
        <div className={styles.forecast} aria-busy={asking.running && old}>
          {first === null && asking.running && <JobProgress label="Forecasting" job={{ running: true, progress: asking.progress, phrase: asking.phrase, cancel: asking.cancel }} />}
          <Trouble asking={asking} />
          {first !== null && <div className={layout.stack} data-old={old}><Shown base={first} changed={moved ? (changed?.data ?? null) : null} runId={keeping.runId} /></div>}
        </div>
      </div>
    </Stack>
  );
}
