import fc from 'fast-check';
import { expect, it } from 'vitest';
import { getRecord } from '../../../db/repositories/kind-rows.ts';
import { createRecord, updateRecord } from '../../../db/repositories/kind-records.ts';
import { deleteRisk, getRisk, createRisk, updateRisk } from '../../../db/repositories/risks.ts';
import { stepBack } from '../../../db/undo.ts';
import type { Field } from '../../../shared/model/field.ts';
import type { RiskId } from '../../../shared/model/ids.ts';
import { recordKinds } from '../../../shared/model/records/index.ts';
import { riskFieldset } from '../../../shared/model/risk.ts';
import { fail, ok } from '../../../shared/result.ts';
import { appError } from '../../../shared/errors.ts';
import { control, risk, valueOf } from '../../fixtures/register-arbitrary.ts';
import { putContract, putOrganisation } from '../../fixtures/rows.ts';
import { temporaryStore, type TemporaryStore } from '../../fixtures/store.ts';
import { Book, type Typed } from '../../fixtures/workbook-edits.ts';
import { applied, command, compared, exported, type Compared } from './support.ts';

type Values = Readonly<Record<string, unknown>>;
type Kind = 'risk' | 'control';
const fieldsOf = { risk: riskFieldset, control: recordKinds.control.fields } as const;
const CONTRACTS = ['District nursing', 'Podiatry', 'School health'];
const LINKS = CONTRACTS.map((_, at) => `0193a5f0-0000-7000-8000-${String(at).padStart(12, '0')}`);

/** Headings as a board reads them; written out, not taken from the catalogue. */
const headings: Readonly<Record<Kind, Readonly<Record<string, string>>>> = {
  risk: {
    title: 'Title', cause: 'Cause', event: 'Event', effect: 'Effect', category: 'Category', contractId: 'Contract', owner: 'Owner', raisedOn: 'Raised', targetOn: 'Target date', treatment: 'Treatment', proximity: 'Proximity', status: 'Status',
    closureReason: 'Reason for closing', reviewIntervalDays: 'Review every (days)', nextReviewOn: 'Next review', inherentConsequence: 'Inherent consequence', inherentLikelihood: 'Inherent likelihood', currentConsequence: 'Current consequence',
    currentLikelihood: 'Current likelihood', targetConsequence: 'Target consequence', targetLikelihood: 'Target likelihood', otherReference: 'Reference elsewhere',
  },
  control: { what: 'Control', control: 'Kind', owner: 'Owner', effectiveness: 'Effectiveness', lastTestedOn: 'Last tested', gapsInControl: 'Gaps in control', assuranceLine: 'Assurance line', notes: 'Notes' },
};
const sheetOf: Readonly<Record<Kind, string>> = { risk: 'Register', control: 'Controls' };
const identityOf: Readonly<Record<Kind, string>> = { risk: 'Risk id', control: 'Control id' };
const PAIRS = [['inherentConsequence', 'inherentLikelihood'], ['currentConsequence', 'currentLikelihood'], ['targetConsequence', 'targetLikelihood'], ['status', 'closureReason']] as const;

/** One cell typed in the workbook: what it is to mean, and how it is typed. `BAD` means nothing that a record can hold. */
const BAD = Symbol('bad');
type Edit = { readonly kind: Kind; readonly at: number; readonly field: string; readonly value: unknown; readonly spelling: number };
const keysOf = (kind: Kind): readonly string[] => Object.keys(headings[kind]);

const edit = (kind: Kind): fc.Arbitrary<Edit> => fc.constantFrom(...keysOf(kind)).chain((field) => fc.record({
  kind: fc.constant(kind), at: fc.nat(7), field: fc.constant(field), spelling: fc.nat(5),
  value: fc.oneof({ weight: 9, arbitrary: valueOf((fieldsOf[kind] as Readonly<Record<string, Field>>)[field] as Field, () => LINKS) }, { weight: 1, arbitrary: fc.constant(BAD) }),
}));

const scene = fc.record({
  risks: fc.array(risk(() => []), { minLength: 2, maxLength: 5 }),
  controls: fc.array(control(() => LINKS), { maxLength: 3 }),
  there: fc.array(fc.oneof({ weight: 3, arbitrary: edit('risk') }, { weight: 1, arbitrary: edit('control') }), { maxLength: 14 }),
  here: fc.array(fc.oneof({ weight: 3, arbitrary: edit('risk') }, { weight: 1, arbitrary: edit('control') }), { maxLength: 10 }),
  // A cell changed on both sides is rare by chance.
  both: fc.array(fc.tuple(edit('risk'), fc.boolean()), { maxLength: 4 }),
  deletedHere: fc.option(fc.nat(4), { freq: 3 }), deletedThere: fc.option(fc.nat(4), { freq: 3 }), renamed: fc.boolean(), shuffle: fc.nat(1_000), added: fc.nat(2), conflicts: fc.constantFrom('take' as const, 'keep' as const),
});

const two = (value: string): string => String(Number(value));
/** A value as people and programs may type it into a cell. */
function typed(field: Field, value: unknown, spelling: number): Typed {
  if (value === BAD) return field.is === 'line' || field.is === 'text' ? 'x'.repeat(20_001) : field.is === 'link' ? 'Nobody’s contract' : { error: '#N/A' };
  if (value === null) return null;
  switch (field.is) {
    case 'line': case 'text': return spelling === 0 ? { shared: value as string } : spelling === 1 ? `  ${value as string} ` : (value as string);
    case 'date': {
      const [year = '', month = '', day = ''] = (value as string).split('-');
      const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
      return [{ date: value as string }, `${day}/${month}/${year}`, value as string, `${two(day)} ${months[Number(month) - 1] ?? ''} ${year}`, { serial: Math.round((Date.parse(`${value as string}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000) }, `${two(day)}.${two(month)}.${year}`][spelling] ?? { date: value as string };
    }
    case 'count': return [value as number, String(Number(value)), `${value as number}.0`, ` ${value as number} `, { formula: '1+1', stored: value as number }][spelling] ?? (value as number);
    case 'choice': return [value as string, (value as string).toUpperCase(), ` ${value as string}`, (value as string).replace(' ', '  ')][spelling] ?? `${(value as string).charAt(0).toUpperCase()}${(value as string).slice(1)}`;
    case 'link': return CONTRACTS[LINKS.indexOf(value as string)] ?? null;
    default: throw new Error(field.is);
  }
}

type Place = { readonly place: TemporaryStore; readonly ids: Readonly<Record<Kind, readonly string[]>>; readonly contracts: readonly string[] };
const fieldIn = (kind: Kind, key: string): Field => (fieldsOf[kind] as Readonly<Record<string, Field>>)[key] as Field;
const now = ({ place }: Place, kind: Kind, id: string): Values | undefined => (kind === 'risk' ? getRisk(place.store.read, id as RiskId) : getRecord(place.store.read, 'control', id));
const real = ({ contracts }: Place, value: unknown): unknown => (typeof value === 'string' && LINKS.includes(value) ? contracts[LINKS.indexOf(value)] : value);

/** What a person at the workbook and a person here did, cell by cell; the last edit of a cell counts. */
type Cells = ReadonlyMap<string, Edit>;
const key = (kind: Kind, id: string, field: string): string => `${kind} ${id} ${field}`;

function expectedVerdicts(at: Place, kind: Kind, id: string, before: Values, cells: Cells): ReadonlyMap<string, { readonly verdict: string; readonly value: unknown }> {
  const present = now(at, kind, id) ?? {};
  const verdicts = new Map<string, { verdict: string; value: unknown }>();
  for (const field of keysOf(kind)) {
    const edited = cells.get(key(kind, id, field));
    if (edited === undefined) continue;
    const [b, n] = [before[field], present[field]];
    if (edited.value === BAD) {
      verdicts.set(field, { verdict: 'refused', value: null });
      continue;
    }
    const meant = real(at, edited.value);
    const r = typeof meant === 'string' ? meant.replace(/\r\n?/g, '\n').trim() : meant;
    const like = (value: unknown): unknown => (typeof value === 'string' && (fieldIn(kind, field).is === 'line' || fieldIn(kind, field).is === 'text') ? value.replace(/\r\n?/g, '\n').normalize('NFC').replaceAll(/[\uFFFE\uFFFF]/g, '') : value);
    if (like(r) === like(b)) continue;
    if (r === null && fieldIn(kind, field).required) verdicts.set(field, { verdict: 'refused', value: null });
    else if (like(r) === like(n)) verdicts.set(field, { verdict: 'same', value: r });
    else verdicts.set(field, { verdict: n === b ? 'taken' : 'conflicting', value: r });
  }
  if (kind === 'control') return verdicts;
  const outcome = (which: readonly string[]): Values => ({ ...present, ...Object.fromEntries([...verdicts].filter(([, { verdict }]) => which.includes(verdict)).map(([field, { value }]) => [field, value])) });
  const breaks = (values: Values, [a, b]: readonly [string, string]): boolean => (a === 'status' ? values[a] === 'closed' && values[b] === null : (values[a] === null) !== (values[b] === null));
  const [taken, both] = [outcome(['taken']), outcome(['taken', 'conflicting'])];
  for (const pair of PAIRS) {
    if (!breaks(taken, pair)) continue;
    const conflicts = pair.some((field) => verdicts.get(field)?.verdict === 'conflicting');
    for (const field of pair) {
      const said = verdicts.get(field);
      if (said?.verdict === 'taken') verdicts.set(field, { ...said, verdict: conflicts && !breaks(both, pair) ? 'conflicting' : 'refused' });
    }
  }
  return verdicts;
}

function begin(risks: readonly Values[], controls: readonly Values[]): Place {
  const place = temporaryStore({ start: '2026-11-21T09:00:00.000Z' });
  return command(place, (tx) => {
    const [council, provider] = [putOrganisation(tx, 'Anytown Council'), putOrganisation(tx, 'Bluebell CIC')];
    const contracts = CONTRACTS.map((title, at) => putContract(tx, `C-${at}`, council, provider, { title }));
    const made = risks.map((fields) => createRisk(tx, fields as never));
    const ids = made.flatMap((one) => (one.ok ? [one.value.id as string] : []));
    const parts = controls.map((fields, at) => createRecord(tx, 'control', { ...fields, riskId: ids[at % ids.length] } as never));
    return ok({ place, contracts, ids: { risk: ids, control: parts.flatMap((one) => (one.ok ? [one.value.id as string] : [])) } });
  });
}

const idAt = ({ ids }: Place, kind: Kind, at: number): string | undefined => (ids[kind].length === 0 ? undefined : ids[kind][at % ids[kind].length]);

/** Edits here go through the store's own commands; what its rules refuse is not done. */
function editHere(at: Place, { kind, at: which, field, value }: Edit): void {
  const id = idAt(at, kind, which);
  const present = id === undefined ? undefined : now(at, kind, id);
  if (id === undefined || present === undefined || value === BAD) return;
  const version = Number(present['version']);
  try {
    command(at.place, (tx) => {
      const patch = { [field]: real(at, value) };
      const done = kind === 'risk' ? updateRisk(tx, id as RiskId, version, patch) : updateRecord(tx, 'control', id, version, patch);
      return done.ok ? ok(null) : fail(appError('cancelled'));
    });
  } catch {
    // Refused: nothing was changed here.
  }
}

const verdictsIn = ({ rows }: Compared, kind: Kind, id: string): Record<string, string> =>
  Object.fromEntries(rows.filter((row) => row.kind === kind && row.id === id).flatMap(({ cells }) => cells.map((cell) => [cell.field ?? cell.column, cell.verdict])));

it('tells edits on both sides apart as an oracle does, and taking them back makes the record what the oracle says', async () => {
  await fc.assert(fc.asyncProperty(scene, async ({ risks, controls, there, here, both, deletedHere, deletedThere, renamed, shuffle, added, conflicts }) => {
    const at = begin(risks, controls);
    const { place } = at;
    try {
      const before = new Map((['risk', 'control'] as const).flatMap((kind) => at.ids[kind].map((id) => [id, now(at, kind, id) ?? {}] as const)));
      const book = new Book(await exported(place));

      // There: cells, rows gone and added, another order.
      const cells = new Map<string, Edit>();
      for (const one of [...there, ...both.map(([each]) => each)]) {
        const id = idAt(at, one.kind, one.at);
        if (id !== undefined) cells.set(key(one.kind, id, one.field), one);
      }
      for (const [name, one] of cells) {
        const grid = book.sheet(sheetOf[one.kind]);
        grid.set(grid.find(identityOf[one.kind], name.split(' ')[1] ?? ''), headings[one.kind][one.field] ?? '', typed(fieldIn(one.kind, one.field), one.value, one.spelling));
      }
      const register = book.sheet('Register');
      const goneThere = deletedThere === null ? undefined : idAt(at, 'risk', deletedThere);
      if (goneThere !== undefined) register.rows.splice(register.find('Risk id', goneThere), 1);
      for (let row = 0; row < added; row += 1) register.set(register.rows.length, 'Title', `Added there ${row}`);
      const [head, ...rest] = register.rows;
      if (head !== undefined) register.rows = [head, ...rest.map((row, index) => ({ row, place: ((index + 1) * shuffle) % 101 })).toSorted((a, b) => a.place - b.place).map(({ row }) => row)];

      // Here: commands of the application, months later.
      place.clock.set('2027-02-03T10:00:00.000Z');
      for (const one of here) editHere(at, one);
      for (const [one, same] of both) editHere(at, same ? one : { ...one, value: one.value === null || one.value === BAD ? 3 : null });
      if (renamed) command(place, (tx) => { tx.update('contract', at.contracts[0] ?? '', { title: 'Renamed since' }, { kind: 'contract', id: at.contracts[0] ?? '' }); return ok(null); });
      const goneHere = deletedHere === null ? undefined : idAt(at, 'risk', deletedHere);
      if (goneHere !== undefined) command(place, (tx) => deleteRisk(tx, goneHere as RiskId, Number(now(at, 'risk', goneHere)?.['version'])));

      const said = await compared(place, book.bytes());
      const outcomes = new Map<string, Values>();
      let open = false;
      for (const kind of ['risk', 'control'] as const) {
        for (const id of at.ids[kind]) {
          const [row] = said.rows.filter((one) => one.kind === kind && one.id === id);
          const present = now(at, kind, id) ?? {};
          const verdicts = expectedVerdicts(at, kind, id, before.get(id) ?? {}, cells);
          const riskGone = kind === 'control' && goneHere === present['riskId'];
          const context = `${kind} ${id} ${JSON.stringify(Object.fromEntries(verdicts))}`;
          if (id === goneThere) {
            expect(row?.verdict, context).toBe(id === goneHere ? undefined : 'gone');
          } else if ((id === goneHere || riskGone) && verdicts.size > 0) {
            expect(row?.verdict, context).toBe('refused');
          } else {
            expect({ verdict: row?.verdict, cells: verdictsIn(said, kind, id) }, context).toEqual({ verdict: verdicts.size > 0 ? 'changed' : 'unchanged', cells: Object.fromEntries([...verdicts].map(([field, { verdict }]) => [field, verdict])) });
            const takes = [...verdicts].filter(([, { verdict }]) => verdict === 'taken' || (verdict === 'conflicting' && conflicts === 'take'));
            if (verdicts.size > 0) open ||= [...verdicts.values()].some(({ verdict }) => verdict === 'conflicting');
            outcomes.set(id, { ...present, ...Object.fromEntries(takes.map(([field, { value }]) => [field, value])) });
            continue;
          }
          outcomes.set(id, present);
        }
      }
      expect(said.rows.filter(({ verdict }) => verdict === 'new')).toHaveLength(added);

      // Taken back, taken back again, and undone.
      if (open) expect(applied(place, said)).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
      const states = (): unknown => Object.fromEntries((['risk', 'control'] as const).flatMap((kind) => at.ids[kind].map((id) => [id, Object.fromEntries(keysOf(kind).map((field) => [field, now(at, kind, id)?.[field]]))])));
      const untouched = states();
      const wanted = Object.fromEntries((['risk', 'control'] as const).flatMap((kind) => at.ids[kind].map((id) => [id, Object.fromEntries(keysOf(kind).map((field) => [field, outcomes.get(id)?.[field]]))])));
      const stands = [...outcomes].every(([id, values]) => !at.ids.risk.includes(id) || PAIRS.every(([a, b]) => (a === 'status' ? !(values[a] === 'closed' && values[b] === null) : (values[a] === null) === (values[b] === null))));
      const done = applied(place, said, { conflicts });
      expect(done.ok, JSON.stringify(done)).toBe(stands);
      expect(states()).toEqual(stands ? wanted : untouched);
      if (!stands) return;
      const undone = stepBack(place.store, 'undo', 'A tester', place.clock.now());
      expect(undone.ok).toBe(true);
      expect(states()).toEqual(untouched);
    } finally {
      place.close();
    }
  }), { numRuns: 30 });
}, 180_000);
