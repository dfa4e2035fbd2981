import type { HandlingLabel } from '../../../shared/ipc/exchange.ts';
import { formatDate } from '../../../shared/time.ts';
import { APP_VERSION } from '../../version.ts';
import type { RunExport } from '../exports/run-workbook.ts';
import type { HandlerContext } from '../handlers/handler.ts';
import { sourcesOf } from './around.ts';
import { staleness } from './basis.ts';
import type { KeptRun } from './kept-run.ts';
import { assumptionsTable, conventionsTable, figuresTable } from './tables/inputs.ts';
import { resultTables } from './tables/results.ts';
import { aboutNames, toldTable } from './tables/told.ts';

const MOST_NAMES = 30;

/** What a run says of itself, on its workbook’s page about it and at the head of its paper. */
export function factsOf({ run, content }: KeptRun): readonly { readonly label: string; readonly value: string }[] {
  const { asked, levers } = content.inputs;
  const names = aboutNames(content);
  const question = asked.run === 'scenario' ? asked.scenario.question : null;
  return [
    ...(question === null ? [] : [{ label: 'Question', value: question }]),
    { label: 'Run on', value: `${formatDate(run.ranOn)}${run.ranBy === null ? '' : ` by ${run.ranBy}`}` },
    { label: 'Forecast', value: `${content.inputs.months} months from ${formatDate(content.inputs.start)}` },
    { label: names.length === 1 ? 'Mutual' : 'Mutuals', value: names.length <= MOST_NAMES ? names.join('; ') : `${names.length} mutuals; they are listed with the results` },
    ...(levers.length === 0 ? [] : [{ label: 'Levers', value: levers.map(({ sentence }) => sentence).join(' ') }]),
    { label: 'Simulation', value: run.paths === null ? 'None' : `${run.paths.toLocaleString('en-GB')} paths of seed ${run.seed ?? ''}, engine ${run.engineVersion}, inputs ${run.inputHash}` },
  ];
}

/** A kept run as its workbook is written from. */
export function exportOf(context: HandlerContext, kept: KeptRun, handling: HandlingLabel): RunExport {
  const { run, content, head } = kept;
  return {
    title: run.title, headline: run.headline, handling, person: context.person, now: context.clock.now(), asAt: context.asAt, appVersion: APP_VERSION, storeId: context.store.storeId,
    tables: [toldTable(content, run.headline), figuresTable(content.inputs), assumptionsTable(content), ...resultTables(content), conventionsTable(content, { runId: run.id })],
    facts: factsOf(kept), stale: staleness(sourcesOf(context), head, content.inputs)?.sentence ?? null,
  };
}
