import { formatPounds } from '../../shared/money.ts';
import { addDays, formatDate, formatInstant, isoDate, type IsoDate } from '../../shared/time.ts';
import { everyRisk, riskColumns } from '../../shared/ipc/risks.ts';
import type { FailureAnswer, StatedSum } from '../../shared/engine/failure.ts';
import type { Application } from '../app/application-types.ts';
import { deliver } from './deliver.ts';
import type { CommandDoor } from './door.ts';

const SHOWN = 5;

const firstOfNextMonth = (today: IsoDate): IsoDate => isoDate.parse(`${addDays(isoDate.parse(`${today.slice(0, 7)}-28`), 4).slice(0, 7)}-01`);
const stated = ({ total, unknown }: StatedSum): string => `${formatPounds(total)}${unknown === 0 ? '' : ` at least (${unknown} ${unknown === 1 ? 'contract states' : 'contracts state'} no value)`}`;
const some = (lines: readonly string[], noun: string): readonly string[] => (lines.length <= SHOWN ? lines : [...lines.slice(0, SHOWN), `    … and ${lines.length - SHOWN} more ${noun}`]);

/** The answer to "what if it fails on this day?", a fact a line. */
function failureLines(answer: FailureAnswer): readonly string[] {
  const essential = answer.services.filter((service) => service.essential === 'essential');
  return [
    `  ${answer.stops.length} contracts stop, worth ${stated(answer.yearValue)} this financial year and ${stated(answer.remaining)} to their ends.`,
    ...some(answer.stops.map((contract) => `    ${contract.reference} ${contract.title}, ends ${contract.endOn === null ? 'on a date not known' : formatDate(contract.endOn)}`), 'contracts'),
    `  ${answer.services.length} services stop, ${essential.length} of them essential.`,
    ...some(essential.map((service) => `    ${service.name}: ${service.toleratedUntil === null ? 'no tolerable period of disruption is set' : `must be running again by ${formatInstant(service.toleratedUntil)}`}${service.others.length === 0 ? '; nobody else delivers it' : `; also delivered by ${service.others.join(', ')}`}`), 'services'),
    `  To be answered for by: ${answer.responsible.length === 0 ? 'nobody, as no contract stops' : answer.responsible.join(', ')}.`,
    `  ${answer.risks.length} open risks are recorded against it.`,
    ...some(answer.risks.map((risk) => `    ${risk.reference} ${risk.title} (current score ${risk.currentScore ?? 'not known'}, owner ${risk.owner ?? 'not named'})`), 'risks'),
  ];
}

/** The main job without a screen: the sample portfolio, one failure question, the register as a workbook. Writes no store of the person's. */
export async function demo(application: Application, door: CommandDoor, file: string, say: (line: string) => void, json: boolean): Promise<void> {
  const tell = json ? (): void => undefined : say;
  await door.ask('sample.open', undefined);
  const overview = await door.ask('overview.get', undefined);
  const { counts, incomeAtStake } = overview;
  tell(`1. Sample portfolio opened: ${counts.mutuals} mutuals, ${counts.contracts} contracts, ${counts.openRisks} open risks (all fictional).`);
  tell(`   ${formatPounds(incomeAtStake.total)} is at stake this financial year in ${incomeAtStake.contracts - incomeAtStake.unknown} contracts; ${incomeAtStake.unknown} more do not state a value for the year.`);
  const attention = await door.ask('attention.list', { kind: null, offset: 0, limit: SHOWN });
  tell(`2. ${attention.total} things need attention. First:`);
  for (const item of attention.rows) tell(`   ${item.title}: ${item.reason}`);
  const largest = await door.ask('organisation.list', { filter: { text: '', role: 'mutual', standing: null, deleted: false }, sort: [{ column: 'annualIncome', direction: 'descending' }], offset: 0, limit: 1 });
  const mutual = largest.rows[0];
  if (mutual === undefined) throw new Error('The sample portfolio holds no mutual.');
  const on = firstOfNextMonth(overview.today);
  const answer = await door.ask('organisation.failure', { id: mutual.id, on });
  tell(`3. What if ${mutual.name} fails on ${formatDate(on)}?`);
  for (const line of failureLines(answer)) tell(` ${line}`);
  const report = await door.work('register.export', { filter: everyRisk, columns: [...riskColumns], handling: 'OFFICIAL', format: 'xlsx' });
  const made = application.fileOf(report.fileId);
  if (made === null) throw new Error('The export was finished without a file.');
  const { bytes } = deliver(made.path, file, true);
  tell(`4. Risk register written: ${report.risks} risks, ${bytes.toLocaleString('en-GB')} bytes, ${file}`);
  await door.ask('sample.discard', undefined);
  tell('5. Sample portfolio thrown away. Your own store was not touched.');
  if (json) say(JSON.stringify({ counts, attention: attention.total, question: { organisation: mutual.name, on }, stops: answer.stops.length, services: answer.services.length, yearValue: answer.yearValue, remaining: answer.remaining, file, risks: report.risks, bytes }));
}

