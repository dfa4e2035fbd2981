import { existsSync, mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createApplication } from './app/application.ts';
import type { Application } from './app/application-types.ts';
import { standingFolder } from './arguments.ts';
import { readArguments, USAGE, type CliCommand, type CliOptions } from './cli/arguments.ts';
import { runCommand } from './cli/commands.ts';
import { demo } from './cli/demo.ts';
import { doorTo, Refusal, type Told } from './cli/door.ts';
import { createLog, defectOf } from './log.ts';
import { machineClock, machineIds, machinePerson } from './machine.ts';
import { defaultStore, logFolder } from './paths.ts';
import { createWorkFolder, removeWorkFolder } from './work-folder.ts';

const machine = { platform: process.platform, env: process.env, home: homedir() };
const REFUSED = 1;
const MISUSED = 2;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

function showProgress(json: boolean): (fraction: number, phrase: string) => void {
  if (json || !process.stderr.isTTY) return () => undefined;
  return (fraction, phrase) => void process.stderr.write(`\r\u001b[K${Math.round(fraction * 100)}% ${phrase}${fraction >= 1 ? '\r\u001b[K' : ''}`);
}

/** Reading a store that is not there is a slip of the pen, not a wish for an empty one; only an import may make one. */
function refuseMissing(path: string, command: CliCommand): void {
  if (command.is !== 'import' && command.is !== 'import-table' && command.is !== 'demo' && !existsSync(path)) throw new Refusal({ code: 'file_unreadable', message: `There is no store ${path}. Nothing was done. Check the name, or import a file into it first.` });
}

async function tell(application: Application, command: Exclude<CliCommand, { is: 'help' }>, options: CliOptions): Promise<void> {
  const door = doorTo(application, showProgress(options.json));
  if (command.is === 'demo') return demo(application, door, command.file ?? resolve('Demonstration risk register.xlsx'), say, options.json);
  const told: Told = await runCommand(application, door, command);
  if (options.json) say(JSON.stringify(told.json));
  else for (const line of told.lines) say(line);
}

async function main(argv: readonly string[]): Promise<number> {
  const read = readArguments(argv, standingFolder(process.env, process.cwd()));
  if (!read.ok) {
    complain(read.error);
    complain(USAGE);
    return MISUSED;
  }
  const { command, options } = read.value;
  if (command.is === 'help') {
    say(USAGE);
    return 0;
  }
  const workFolder = createWorkFolder(tmpdir());
  const log = createLog({ folder: logFolder(machine), clock: machineClock, home: machine.home });
  try {
    // The demonstration works on the sample only and must not so much as open the person's own store.
    const path = command.is === 'demo' ? join(workFolder, 'own', 'portfolio.mutuals') : (options.store ?? defaultStore(machine));
    refuseMissing(path, command);
    // A folder that the person named is not made: its drive may only not be connected.
    if (command.is === 'demo' || options.store === null) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const application = createApplication({
      location: { path, keyFile: options.keyFile },
      host: 'none', workFolder, sampleFolder: join(workFolder, 'sample'), ...machinePerson(),
      clock: machineClock, ids: machineIds(), report: (thrown, channel) => log.write(defectOf(thrown, channel)),
    });
    try {
      await tell(application, command, options);
      return 0;
    } finally {
      await application.close();
    }
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) {
      log.write(defectOf(thrown, null));
      complain(`Something went wrong that the application did not foresee. Work that was saved before is safe. The details are in ${logFolder(machine)}.`);
      return REFUSED;
    }
    complain(thrown.message);
    return REFUSED;
  } finally {
    removeWorkFolder(workFolder);
  }
}

// What reads the listing may have had enough of it (`| head`); that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : REFUSED));
process.exitCode = await main(process.argv.slice(2));
