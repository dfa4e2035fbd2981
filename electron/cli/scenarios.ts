import { readFileSync } from 'node:fs';
import { appError } from '../../shared/errors.ts';
import { idSchemas, type ContractId, type OrganisationId } from '../../shared/model/ids.ts';
import { blankOf } from '../../shared/model/field.ts';
import { scenario } from '../../shared/model/records/scenario.ts';
import type { RunContent } from '../../shared/ipc/scenarios.ts';
import { nameKey } from '../../shared/model/organisation.ts';
import { formatDate } from '../../shared/time.ts';
import { parseFields } from '../../shared/validate.ts';
import { toldOf } from '../app/forecasts/tables/told.ts';
import { headlineOf } from '../app/forecasts/headline.ts';
import { Refusal, type CommandDoor, type Told } from './door.ts';
import type { RunCommand, ScenarioCommand } from './scenario-words.ts';

type Fields = Readonly<Record<string, string>>;
type Named = { readonly id: string; readonly names: readonly string[] };

const PAGE = 500;
/** Keys of a lever by which an organisation may be named, as one would say it. */
const BODY_KEYS = ['mutual', 'commissioner', 'organisation', 'organisationId'] as const;
const LEVER_KEYS: readonly string[] = ['lever', 'size', 'from', 'until', 'note', 'contract', 'contractId', ...BODY_KEYS];
const KEYS: readonly string[] = ['title', 'question', 'startOn', 'horizonMonths', 'paths', 'seed', 'mutuals', 'mutualIds', 'levers', 'owner', 'notes'];

const wrong = (fields: Fields): Refusal => new Refusal(appError('invalid_input', 'The scenario cannot be run as it is. Nothing was run. Correct these:', { fields }));

function readJson(file: string): Readonly<Record<string, unknown>> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Refusal(appError('file_unreadable', `${file} could not be read. Nothing was run. Check that it is there and may be read.`));
  }
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Said below, as for what is JSON and no object.
  }
  throw new Refusal(appError('invalid_input', `${file} is not a scenario: it must be one JSON object. Nothing was run.`));
}

async function organisationsOf(door: CommandDoor): Promise<readonly Named[]> {
  const all: Named[] = [];
  for (;;) {
    const page = await door.ask('organisation.list', { filter: { text: '', role: null, standing: null, deleted: false }, sort: [], offset: all.length, limit: PAGE });
    all.push(...page.rows.map(({ id, name, shortName }) => ({ id, names: [name, ...(shortName === null ? [] : [shortName])] })));
    if (page.rows.length === 0 || all.length >= page.total) return all;
  }
}

/** The one that is meant; a sentence where it is none or several. */
function meant(known: readonly Named[], called: unknown, noun: string): { readonly id: string } | { readonly wrong: string } {
  if (typeof called !== 'string' || called.trim() === '') return { wrong: `Give the name or the id of ${noun}.` };
  const key = nameKey(called);
  const found = known.filter(({ id, names }) => id === called || names.some((name) => nameKey(name) === key));
  const [one] = found;
  if (one === undefined) return { wrong: `There is no ${noun.replace(/^an? /, '')} called “${called}” here.` };
  return found.length === 1 ? one : { wrong: `“${called}” may be ${found.length} of them. Give the id of one: ${found.map(({ id }) => id).join(', ')}.` };
}

/** The fields of a scenario from a file, names turned into ids; every slip is named by its field. */
async function fieldsFrom(door: CommandDoor, given: Readonly<Record<string, unknown>>) {
  const problems: Record<string, string> = {};
  for (const key of Object.keys(given)) if (!KEYS.includes(key)) problems[key] = `There is no such field. A scenario has: ${KEYS.join(', ')}.`;
  const organisations = await organisationsOf(door);
  const body = (called: unknown, field: string): OrganisationId | null => {
    const found = meant(organisations, called, 'an organisation');
    if ('id' in found) return found.id as OrganisationId;
    problems[field] = found.wrong;
    return null;
  };
  const contract = async (called: unknown, field: string): Promise<ContractId | null> => {
    const text = typeof called === 'string' ? called.trim() : '';
    const id = idSchemas.contract.safeParse(text);
    const options = await door.ask('contract.options', { text: id.success ? '' : text.slice(0, 200), ids: id.success ? [id.data] : [] });
    const found = meant(options.map((one) => ({ id: one.id, names: [one.reference, `${one.reference} ${one.title}`] })), called, 'a contract');
    if ('id' in found) return found.id as ContractId;
    problems[field] = found.wrong;
    return null;
  };
  const listOf = (key: string): readonly unknown[] => {
    const value = given[key] ?? [];
    if (Array.isArray(value)) return value;
    problems[key] = 'Give a list.';
    return [];
  };
  const mutualIds = [...listOf('mutuals').map((one, at) => body(one, `mutuals.${at}`)), ...listOf('mutualIds').map((one, at) => body(one, `mutualIds.${at}`))].filter((id) => id !== null);
  const levers: Record<string, unknown>[] = [];
  for (const [at, one] of listOf('levers').entries()) {
    if (typeof one !== 'object' || one === null || Array.isArray(one)) {
      problems[`levers.${at}`] = 'A lever is an object: { "lever": …, "mutual": …, "size": …, "from": … }.';
      continue;
    }
    const row = one as Readonly<Record<string, unknown>>;
    for (const key of Object.keys(row)) if (!LEVER_KEYS.includes(key)) problems[`levers.${at}.${key}`] = `There is no such field. A lever has: ${LEVER_KEYS.join(', ')}.`;
    const named = BODY_KEYS.filter((key) => row[key] !== undefined && row[key] !== null);
    if (named.length > 1) problems[`levers.${at}.${named[1] ?? ''}`] = 'Name one organisation, the mutual or the commissioner.';
    const [key] = named;
    const asked = row['contract'] ?? row['contractId'] ?? null;
    levers.push({ lever: row['lever'], organisationId: key === undefined ? null : body(row[key], `levers.${at}.${key}`), contractId: asked === null ? null : await contract(asked, `levers.${at}.contract`), size: row['size'] ?? null, from: row['from'] ?? null, until: row['until'] ?? null, note: row['note'] ?? null });
  }
  const { mutuals: _, ...rest } = given;
  const read = parseFields(scenario.schema, { ...blankOf(scenario.fields), ...Object.fromEntries(Object.entries(rest).filter(([key]) => KEYS.includes(key))), mutualIds, levers });
  const all = { ...(read.ok ? {} : read.error.fields), ...problems };
  if (!read.ok || Object.keys(problems).length > 0) throw wrong(all);
  return read.value;
}

/** What a content says, line by line, as on the screen. */
function linesOf(content: RunContent, title: string): readonly string[] {
  const provenance = content.run === 'forecast' ? content.found.result?.simulated.provenance : content.found.provenance;
  let part = '';
  return [
    title, headlineOf(content),
    ...toldOf(content, null).flatMap((one) => {
      const head = one.part === part ? [] : [`${one.part.charAt(0).toUpperCase()}${one.part.slice(1)}:`];
      part = one.part;
      return [...head, `  ${one.sentence}${one.range === null ? '' : ` (${one.range})`}`];
    }),
    ...content.inputs.leftOut.map(({ organisationId, reason }) => `Left out: ${content.inputs.names[organisationId] ?? organisationId}. ${reason}`),
    `From ${formatDate(content.inputs.start)}, ${content.inputs.months} months; ${(provenance?.paths ?? 0).toLocaleString('en-GB')} paths, seed ${provenance?.seed ?? 'none'}, engine ${provenance?.engineVersion ?? ''}, inputs ${provenance?.inputHash.slice(0, 16) ?? ''}…`,
  ];
}

/** Runs a scenario from a file: the same job as on the screen. */
export async function runScenarioFile(door: CommandDoor, { file, keep }: ScenarioCommand): Promise<Told> {
  const fields = await fieldsFrom(door, readJson(file));
  const { content, runId } = await door.work('scenario.run', { scenarioId: null, scenario: fields, keep });
  return { json: { runId, ...content }, lines: [...linesOf(content, fields.title), ...(runId === null ? [] : [`Kept as run ${runId}.`])] };
}

/** A kept run, as it says; or the engine’s input by which anybody can make it again. */
export async function showRun(door: CommandDoor, { id, input }: RunCommand): Promise<Told> {
  const runId = idSchemas.run.safeParse(id);
  if (!runId.success) throw new Refusal(appError('invalid_input', `“${id}” is not the id of a run. Nothing was done. Its page in the application shows it.`));
  const { run, content, stale } = await door.ask('run.get', { id: runId.data });
  if (input) return { json: content.inputs.call.input as object, lines: [JSON.stringify(content.inputs.call.input)] };
  return { json: { run, stale, content }, lines: [...linesOf(content, run.title), ...(stale === null ? [] : [stale.sentence])] };
}
