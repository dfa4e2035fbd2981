import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { registerParts, type RegisterPart } from '../../shared/ipc/exchange.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { FORECAST_USAGE, forecastCommandOf, forecastOptions, type ForecastCommand, type ForecastFlags } from './forecast-words.ts';
import { paperCommandOf, PAPER_USAGE, paperOptions, type PaperCommand, type PaperFlags } from './papers.ts';
import { PLAN_USAGE, planCommandOf, planOptions, type ActivationCommand, type PlanFlags, type PlanTimingCommand } from './plan-words.ts';
import { returnCommandOf, type RegisterCompare, type RegisterReturn, type ReturnFlags } from './return-words.ts';
import { scenarioCommandOf, scenarioOptions, SCENARIO_USAGE, type RunCommand, type ScenarioCommand, type ScenarioFlags } from './scenario-words.ts';
import { tableKindOf, tableKindWords, type TableImport, type TableOut } from './table-words.ts';

export const listings = ['contracts', 'organisations', 'risks'] as const;
export type Listing = (typeof listings)[number];

export type CliCommand =
  | { readonly is: 'import'; readonly file: string; readonly preview: boolean }
  | { readonly is: 'export register'; readonly file: string; readonly format: 'xlsx' | 'csv'; readonly parts: readonly RegisterPart[] }
  | PaperCommand
  | TableImport
  | TableOut
  | RegisterCompare
  | RegisterReturn
  | ForecastCommand
  | ScenarioCommand
  | RunCommand
  | PlanTimingCommand
  | ActivationCommand
  | { readonly is: 'list'; readonly what: Listing }
  | { readonly is: 'verify' }
  | { readonly is: 'backup'; readonly file: string }
  | { readonly is: 'demo'; readonly file: string | null }
  | { readonly is: 'help' };

/** Paths are absolute. */
export type CliOptions = { readonly store: string | null; readonly keyFile: string | null; readonly json: boolean };

export const USAGE = `Usage: npm run cli -- COMMAND [--store FILE] [--key-file FILE] [--json]

  import FILE [--preview]      take a file of procurement notices (OCDS 1.1) into the store; with --preview only say what would happen
  export register FILE.xlsx    write the risk register as a workbook (or FILE.csv); --sheets LIST takes some of the sheets beside it alone
                               (${registerParts.join(', ')}; or none)
${PAPER_USAGE}
  import-table FILE --as KIND  take a workbook or csv of one kind of record; with --preview only say what would happen;
                               --sheet NAME, --add (organisations and services that are named and not known), --leave-out (refused rows)
  export-table KIND FILE.xlsx  write every record of a kind (or FILE.csv); with --template an empty one to fill in
  register compare FILE.xlsx   say what came of an exported register that was edited elsewhere: every cell, as exported, as returned, as it is now
  register return FILE.xlsx    take it back, with --yes; else only say what would be taken; --take-conflicts or --keep-conflicts where both sides changed
  list contracts | organisations | risks
${FORECAST_USAGE}
${SCENARIO_USAGE}
${PLAN_USAGE}
  verify                       check integrity, foreign keys and the history
  backup FILE                  write a checked copy of the store
  demo [FILE.xlsx]             the main job on the sample portfolio, without a screen

  --store FILE      the store to work on; without it, the person's own
  --key-file FILE   a file whose first line is the store's passphrase
  --json            one JSON object on standard output

  KIND is one of ${tableKindWords()}.`;

const listing = (word: string | undefined): Listing | null => listings.find((known) => known === word) ?? null;

type Flags = PaperFlags & ScenarioFlags & PlanFlags & ReturnFlags & ForecastFlags & { readonly preview?: boolean | undefined; readonly as?: string | undefined; readonly sheet?: string | undefined; readonly 'leave-out'?: boolean | undefined; readonly add?: boolean | undefined; readonly template?: boolean | undefined; readonly sheets?: string | undefined };
const formatOf = (name: string): 'xlsx' | 'csv' => (name.toLowerCase().endsWith('.csv') ? 'csv' : 'xlsx');

/** Those named, in the workbook's order; `null` where one is not known. */
function partsOf(list: string | undefined): readonly RegisterPart[] | null {
  if (list === undefined) return registerParts;
  const named = list.split(',').map((name) => name.trim().toLowerCase()).filter((name) => name !== '' && name !== 'none');
  return named.every((name) => (registerParts as readonly string[]).includes(name)) ? registerParts.filter((part) => named.includes(part)) : null;
}

function commandOf(words: readonly string[], flags: Flags, folder: string): CliCommand | null {
  const file = (name: string): string => resolve(folder, name);
  const [first, second, third] = words;
  const count = words.length;
  if (first === undefined || first === 'help') return { is: 'help' };
  if (first === 'import' && second !== undefined && count === 2) return { is: 'import', file: file(second), preview: flags.preview ?? false };
  if (first === 'paper') return paperCommandOf(words.slice(1), flags, folder);
  const as = tableKindOf((first === 'import-table' ? flags.as : second) ?? '');
  if (first === 'import-table' && second !== undefined && count === 2 && as !== null) {
    return { is: 'import-table', file: file(second), as, sheet: flags.sheet ?? null, preview: flags.preview ?? false, leaveOut: flags['leave-out'] ?? false, add: flags.add ?? false };
  }
  if (first === 'export-table' && as !== null && third !== undefined && count === 3 && /\.(xlsx|csv)$/i.test(third)) return { is: 'export-table', kind: as, file: file(third), format: formatOf(third), template: flags.template ?? false };
  if (first === 'export' && second === 'register' && third !== undefined && count === 3 && /\.(xlsx|csv)$/i.test(third)) {
    const parts = partsOf(flags.sheets);
    return parts === null ? null : { is: 'export register', file: file(third), format: formatOf(third), parts };
  }
  if (first === 'register') return returnCommandOf(words.slice(1), flags, file);
  if (first === 'forecast') return forecastCommandOf(words.slice(1), flags);
  if (first === 'scenario' || first === 'run') return scenarioCommandOf(words, flags, folder);
  if (first === 'plan' || first === 'activation') return planCommandOf(words, flags);
  const what = listing(second);
  if (first === 'list' && what !== null && count === 2) return { is: 'list', what };
  if (first === 'verify' && count === 1) return { is: 'verify' };
  if (first === 'backup' && second !== undefined && count === 2) return { is: 'backup', file: file(second) };
  if (first === 'demo' && (count === 1 || (count === 2 && /\.xlsx$/i.test(second ?? '')))) return { is: 'demo', file: second === undefined ? null : file(second) };
  return null;
}

/** Reads the words of the command line; relative names of files are meant from `folder`. What is wrong comes back as a sentence. */
export function readArguments(argv: readonly string[], folder: string): Result<{ readonly command: CliCommand; readonly options: CliOptions }, string> {
  const file = (name: string): string => resolve(folder, name);
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        store: { type: 'string' }, 'key-file': { type: 'string' }, json: { type: 'boolean' }, ...paperOptions, ...forecastOptions, ...scenarioOptions, ...planOptions, preview: { type: 'boolean' }, help: { type: 'boolean' },
        as: { type: 'string' }, sheet: { type: 'string' }, 'leave-out': { type: 'boolean' }, add: { type: 'boolean' }, template: { type: 'boolean' },
        yes: { type: 'boolean' }, 'take-conflicts': { type: 'boolean' }, 'keep-conflicts': { type: 'boolean' }, sheets: { type: 'string' },
      },
    });
    const command = values.help === true ? ({ is: 'help' } as const) : commandOf(positionals, values, folder);
    if (command === null) return fail(`“${positionals.join(' ')}” is not something that can be asked for. Nothing was done.`);
    return ok({ command, options: { store: values.store === undefined ? null : file(values.store), keyFile: values['key-file'] === undefined ? null : file(values['key-file']), json: values.json ?? false } });
  } catch (thrown) {
    return fail(thrown instanceof Error ? `${thrown.message.split('\n', 1)[0]} Nothing was done.` : 'The options could not be read. Nothing was done.');
  }
}
