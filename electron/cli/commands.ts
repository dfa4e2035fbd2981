import { basename } from 'node:path';
import { appError } from '../../shared/errors.ts';
import type { Output } from '../../shared/ipc.ts';
import type { Page } from '../../shared/ipc/channel.ts';
import { everyRisk, riskColumns } from '../../shared/ipc/risks.ts';
import { formatPounds } from '../../shared/money.ts';
import { formatDate } from '../../shared/time.ts';
import { unreachable } from '../../shared/unreachable.ts';
import { counted } from '../../shared/words.ts';
import type { Application } from '../app/application-types.ts';
import type { CliCommand, Listing } from './arguments.ts';
import { deliver } from './deliver.ts';
import { Refusal, type CommandDoor, type Told } from './door.ts';
import { makeForecast } from './forecasts.ts';
import { makePaper } from './papers.ts';
import { tellActivation, timePlan } from './plans.ts';
import { compareRegister, returnRegister } from './returns.ts';
import { runScenarioFile, showRun } from './scenarios.ts';
import { exportTable, importTable } from './tables.ts';

const PAGE = 500;

async function everyPage<R>(read: (offset: number) => Promise<Page<R>>): Promise<readonly R[]> {
  const rows: R[] = [];
  for (;;) {
    const page = await read(rows.length);
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= page.total) return rows;
  }
}

async function importNotices(application: Application, door: CommandDoor, file: string, previewOnly: boolean): Promise<Told> {
  let chosen;
  try {
    chosen = application.registerFile(file, basename(file));
  } catch {
    throw new Refusal(appError('file_unreadable', `${file} could not be read. Nothing was imported. Check that it is there and may be read.`));
  }
  const preview = await door.work('import.preview', { fileId: chosen.fileId });
  const verdicts = Object.entries(preview.counts).filter(([, count]) => count > 0).map(([verdict, count]) => `  ${verdict}: ${count}`);
  const joined = preview.parties.filter(({ match }) => match?.how === 'same name');
  const notes = [
    ...preview.releases.filter(({ verdict }) => verdict === 'refused').map(({ position, reason }) => `  release ${position} refused: ${reason}`),
    ...joined.map(({ name, match }) => `  “${name}” was taken to be the known organisation “${match?.name}”, which has the same name`),
  ];
  if (previewOnly) {
    return { json: { file: preview.fileName, committed: false, counts: preview.counts, releases: preview.releases, organisations: preview.parties.length }, lines: [`${preview.fileName}: ${counted(preview.releases.length, 'release', 'releases')} read, nothing written.`, ...verdicts, ...notes] };
  }
  const report = await door.work('import.commit', { previewId: preview.previewId, decisions: [] });
  return {
    json: { committed: true, ...report },
    lines: [
      `${report.fileName}: ${counted(report.releases, 'release', 'releases')} read.`, ...verdicts, ...notes,
      `Read back from the store: ${counted(report.contractsCreated, 'contract', 'contracts')} created, ${report.contractsUpdated} updated, ${counted(report.organisationsCreated, 'organisation', 'organisations')} created.`,
    ],
  };
}

async function exportRegister(application: Application, door: CommandDoor, { file, format, parts }: Extract<CliCommand, { is: 'export register' }>): Promise<Told> {
  const report = await door.work('register.export', { filter: everyRisk, columns: [...riskColumns], parts: [...parts], handling: 'OFFICIAL-SENSITIVE', format });
  const made = application.fileOf(report.fileId);
  if (made === null) throw new Error('The export was finished without a file.');
  const { bytes } = deliver(made.path, file, true);
  return { json: { file, format, risks: report.risks, bytes }, lines: [`${file}: ${counted(report.risks, 'risk', 'risks')} written, ${counted(bytes, 'byte', 'bytes')}.`] };
}

async function list(door: CommandDoor, what: Listing): Promise<Told> {
  const page = (offset: number) => ({ sort: [], offset, limit: PAGE });
  const told = <R extends object>(rows: readonly R[], line: (row: R) => string): Told => ({ json: { what, count: rows.length, rows }, lines: [...rows.map(line), `${rows.length} ${what}.`] });
  switch (what) {
    case 'contracts': {
      const filter = { text: '', status: null, commissionerId: null, providerId: null, withoutRisk: false, deleted: false };
      const rows = await everyPage((offset) => door.ask('contract.list', { ...page(offset), filter }));
      return told(rows, (row) => [row.reference, row.title, row.provider, row.status, row.endOn === null ? 'no end date' : `ends ${formatDate(row.endOn)}`, row.totalValue === null ? 'value not known' : formatPounds(row.totalValue)].join(' · '));
    }
    case 'organisations': {
      const filter = { text: '', role: null, standing: null, deleted: false };
      const rows = await everyPage((offset) => door.ask('organisation.list', { ...page(offset), filter }));
      return told(rows, (row) => [row.name, row.roles.join(', '), row.standing, counted(row.contracts, 'contract', 'contracts')].join(' · '));
    }
    case 'risks': {
      const rows = await everyPage((offset) => door.ask('risk.list', { ...page(offset), filter: everyRisk }));
      return told(rows, (row) => [row.reference, row.title, row.owner ?? 'no owner', row.currentScore === null ? 'not scored' : `score ${row.currentScore}`, row.status].join(' · '));
    }
    default:
      return unreachable(what);
  }
}

async function verify(door: CommandDoor): Promise<Told> {
  const report = await door.work('store.verify', undefined);
  const found = [...report.integrity, ...report.foreignKeys, ...report.audit];
  const checked = `${counted(report.rows, 'row', 'rows')} and ${counted(report.entries, 'history entry', 'history entries')} checked`;
  if (!report.sound) throw new Refusal(appError('store_corrupt', [`${checked}. The store is not sound; nothing was changed. Restore the newest good backup.`, ...found].join('\n')));
  return { json: report, lines: [`${checked}: integrity, foreign keys and the history are sound.`] };
}

async function backup(application: Application, door: CommandDoor, file: string): Promise<Told> {
  const report: Output<'store.backup'> = await door.work('store.backup', undefined);
  const made = application.fileOf(report.fileId);
  if (made === null) throw new Error('The backup was finished without a file.');
  const { bytes } = deliver(made.path, file, false);
  return { json: { file, rows: report.rows, bytes }, lines: [`${file}: checked copy written, ${counted(report.rows, 'row', 'rows')}, ${counted(bytes, 'byte', 'bytes')}.`] };
}

export function runCommand(application: Application, door: CommandDoor, command: Exclude<CliCommand, { is: 'help' | 'demo' }>): Promise<Told> {
  switch (command.is) {
    case 'import': return importNotices(application, door, command.file, command.preview);
    case 'export register': return exportRegister(application, door, command);
    case 'paper': return makePaper(application, door, command);
    case 'import-table': return importTable(application, door, command);
    case 'export-table': return exportTable(application, door, command);
    case 'register compare': return compareRegister(application, door, command);
    case 'register return': return returnRegister(application, door, command);
    case 'forecast': return makeForecast(door, command);
    case 'scenario': return runScenarioFile(door, command);
    case 'run': return showRun(door, command);
    case 'plan timing': return timePlan(door, command);
    case 'activation': return tellActivation(door, command);
    case 'list': return list(door, command.what);
    case 'verify': return verify(door);
    case 'backup': return backup(application, door, command.file);
    default: return unreachable(command);
  }
}
