import { activationHandlers } from './activations.ts';
import { cashHandlers } from './cash.ts';
import { contingencyHandlers } from './contingency.ts';
import { contractHandlers } from './contracts.ts';
import { dependencyHandlers } from './dependency.ts';
import type { Handler, JobHandlers, StoreName } from './handler.ts';
import { handoverHandlers } from './handover.ts';
import { historyHandlers } from './history.ts';
import { addDocumentJob, fetchDocumentJob } from './jobs/documents.ts';
import { exportRegister } from './jobs/export-register.ts';
import { commitPreview, previewImport } from './jobs/import-notices.ts';
import { backupJob, verifyJob } from './jobs/keep-store.ts';
import { exportTableJob } from './jobs/export-table.ts';
import { applyReturnJob, readReturnJob } from './jobs/returns.ts';
import { commitTableJob, previewTable, readTableJob } from './jobs/tables.ts';
import { makePaper } from './jobs/make-paper.ts';
import { replayPattern } from './jobs/replay.ts';
import { forecastCash, watchCash } from './jobs/forecast.ts';
import { compareScenarios, exportRun, keepForecast, pictureOfRun, reverseStress, runAgain, runScenario, runTornado } from './jobs/scenarios.ts';
import { runSimulation } from './jobs/simulate.ts';
import { planFolder } from './jobs/plan-folder.ts';
import { planTiming } from './jobs/plans.ts';
import { manyHandlers } from './many.ts';
import { organisationHandlers } from './organisations.ts';
import { overviewHandlers } from './overview.ts';
import { parameterHandlers } from './parameters.ts';
import { preferenceHandlers } from './preferences.ts';
import { recordHandlers } from './records.ts';
import { registerGridHandlers } from './register-grid.ts';
import { returnHandlers } from './returns.ts';
import { riskHandlers } from './risks.ts';
import { riskViewHandlers } from './risk-views.ts';
import { scenarioHandlers } from './scenarios.ts';
import { searchHandlers } from './search.ts';
import { serviceHandlers } from './services.ts';
import { standingHandlers } from './standing.ts';
import { suggestionHandlers } from './suggestions.ts';
import { tableHandlers } from './tables.ts';
import { valueHandlers } from './value.ts';
import { undoHandlers } from './undo.ts';

/** Every query and command on a store. The type makes a channel without an implementation fail to compile. */
export const storeHandlers: { readonly [K in StoreName]: Handler<K> } = {
  ...overviewHandlers,
  ...organisationHandlers,
  ...handoverHandlers,
  ...serviceHandlers,
  ...contractHandlers,
  ...riskHandlers,
  ...riskViewHandlers,
  ...registerGridHandlers,
  ...recordHandlers,
  ...valueHandlers,
  ...parameterHandlers,
  ...standingHandlers,
  ...searchHandlers,
  ...historyHandlers,
  ...manyHandlers,
  ...tableHandlers,
  ...returnHandlers,
  ...suggestionHandlers,
  ...dependencyHandlers,
  ...cashHandlers,
  ...scenarioHandlers,
  ...contingencyHandlers,
  ...activationHandlers,
  ...undoHandlers,
  ...preferenceHandlers,
};

export const jobHandlers: JobHandlers = {
  'import.preview': previewImport,
  'import.commit': commitPreview,
  'document.add': addDocumentJob,
  'document.fetch': fetchDocumentJob,
  'table.read': readTableJob,
  'table.preview': previewTable,
  'table.commit': commitTableJob,
  'table.export': exportTableJob,
  'register.export': exportRegister,
  'paper.make': makePaper,
  'return.read': readReturnJob,
  'return.apply': applyReturnJob,
  'store.verify': verifyJob,
  'store.backup': backupJob,
  'simulation.run': runSimulation,
  'cash.watch': watchCash,
  'cash.forecast': forecastCash,
  'forecast.keep': keepForecast,
  'scenario.run': runScenario,
  'scenario.compare': compareScenarios,
  'scenario.tornado': runTornado,
  'scenario.reverse': reverseStress,
  'scenario.replay': replayPattern,
  'run.again': runAgain,
  'run.export': exportRun,
  'run.picture': pictureOfRun,
  'plan.timing': planTiming,
  'plan.folder': planFolder,
};
