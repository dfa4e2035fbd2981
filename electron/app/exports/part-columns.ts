import { action as actionKind, OPEN_ACTIONS } from '../../../shared/model/records/action.ts';
import { control as controlKind } from '../../../shared/model/records/control.ts';
import { bandOf, scoreOf } from '../../../shared/model/parameter-set.ts';
import { fieldColumn, identityColumns, placed, shownCount, shownDate, shownMoment, shownText, type PlacedColumn, type RegisterColumn } from './column.ts';
import type { ActionLine, ControlLine, ReviewLine } from './register-lines.ts';
import { sentenceCase } from './register-lists.ts';
import { NOT_SCORED } from './risk-columns.ts';

const REFERENCE = 'Risk reference';
const ofControl = controlKind.fields;
const ofAction = actionKind.fields;

/** The sheet Controls: every control of the risks that were exported. */
export const controlColumns: readonly PlacedColumn<ControlLine>[] = placed<ControlLine>([
  fieldColumn(ofControl, 'riskId', 11, { heading: REFERENCE, link: { key: 'risk', value: ({ risk }) => risk } }),
  shownText('riskTitle', 'Risk', 22, ({ riskTitle }) => riskTitle),
  fieldColumn(ofControl, 'what', 28),
  fieldColumn(ofControl, 'control', 11, { list: 'controlKind' }),
  fieldColumn(ofControl, 'owner', 15),
  fieldColumn(ofControl, 'effectiveness', 13, { list: 'effectiveness' }),
  fieldColumn(ofControl, 'lastTestedOn', 12),
  fieldColumn(ofControl, 'gapsInControl', 27),
  fieldColumn(ofControl, 'assuranceLine', 11, { list: 'assuranceLine' }),
  fieldColumn(ofControl, 'assuranceSource', 26),
  fieldColumn(ofControl, 'gapsInAssurance', 26),
  fieldColumn(ofControl, 'notes', 24),
], identityColumns<ControlLine>('Control id'));

/** Still to be done, with its date passed. */
export const isLate = ({ status, dueOn }: Pick<ActionLine, 'status' | 'dueOn'>, today: string): boolean => (OPEN_ACTIONS as readonly string[]).includes(status) && dueOn !== null && dueOn < today;

const late: RegisterColumn<ActionLine> = {
  key: 'late', heading: 'Late', width: 8, editable: false, needed: false, kind: 'worked', sort: 'word', needs: ['status', 'dueOn'],
  formula: (cell) => `IF(AND(OR(${OPEN_ACTIONS.map((status) => `${cell('status')}="${sentenceCase(status)}"`).join(',')}),ISNUMBER(${cell('dueOn')}),${cell('dueOn')}<As_at),"Late","")`,
  result: (action, { today }) => (isLate(action, today) ? 'Late' : ''),
};

/** The sheet Actions: every action of the risks that were exported. */
export const actionColumns: readonly PlacedColumn<ActionLine>[] = placed<ActionLine>([
  fieldColumn(ofAction, 'riskId', 11, { heading: REFERENCE, link: { key: 'risk', value: ({ risk }) => risk } }),
  shownText('riskTitle', 'Risk', 22, ({ riskTitle }) => riskTitle),
  fieldColumn(ofAction, 'what', 30),
  fieldColumn(ofAction, 'owner', 15),
  fieldColumn(ofAction, 'dueOn', 12),
  late,
  fieldColumn(ofAction, 'status', 12, { list: 'actionStatus' }),
  fieldColumn(ofAction, 'done', 10),
  fieldColumn(ofAction, 'progress', 30),
  fieldColumn(ofAction, 'barrier', 26),
  fieldColumn(ofAction, 'doneOn', 12),
  fieldColumn(ofAction, 'controlId', 24, { link: { key: 'control', value: ({ control }) => control } }),
  fieldColumn(ofAction, 'notes', 22),
], identityColumns<ActionLine>('Action id'));

type Side = 'Before' | 'After';
const sides = [['Before', 'before'], ['After', 'after']] as const;
const scoreAt = (review: ReviewLine, side: Side): number | null => scoreOf(review[`consequence${side}`], review[`likelihood${side}`]);

/** What a review did to the current score. */
function movement(review: ReviewLine): string {
  const [before, after] = [scoreAt(review, 'Before'), scoreAt(review, 'After')];
  if (after === null) return before === null ? NOT_SCORED : 'Score taken out';
  if (before === null) return 'First score';
  return after === before ? 'Same' : after > before ? 'Worse' : 'Better';
}

/** The sheet Reviews, which is not taken back: what was decided then stays. */
export const reviewColumns: readonly PlacedColumn<ReviewLine>[] = placed<ReviewLine>([
  shownText('risk', REFERENCE, 11, ({ risk }) => risk),
  shownText('riskTitle', 'Risk', 28, ({ riskTitle }) => riskTitle),
  shownDate('reviewedOn', 'Reviewed', 12, ({ reviewedOn }) => reviewedOn),
  shownText('reviewedBy', 'Reviewed by', 16, ({ reviewedBy }) => reviewedBy),
  ...sides.flatMap(([side, said]): readonly RegisterColumn<ReviewLine>[] => [
    shownCount(`consequence${side}`, `Consequence ${said}`, 12, (review) => review[`consequence${side}`]),
    shownCount(`likelihood${side}`, `Likelihood ${said}`, 10, (review) => review[`likelihood${side}`]),
    {
      key: `score${side}`, heading: `Score ${said}`, width: 8, editable: false, needed: false, kind: 'worked', sort: 'number', needs: [`consequence${side}`, `likelihood${side}`],
      formula: (cell) => `IF(AND(ISNUMBER(${cell(`consequence${side}`)}),ISNUMBER(${cell(`likelihood${side}`)})),${cell(`consequence${side}`)}*${cell(`likelihood${side}`)},"")`,
      result: (review) => scoreAt(review, side) ?? '',
    },
    {
      key: `band${side}`, heading: `Band ${said}`, width: 11, editable: false, needed: false, kind: 'worked', sort: 'word', needs: [`score${side}`],
      formula: (cell) => `IF(ISNUMBER(${cell(`score${side}`)}),LOOKUP(${cell(`score${side}`)},Band_from,Band_word),"${NOT_SCORED}")`,
      result: (review, { matrix }) => bandOf(matrix, scoreAt(review, side))?.word ?? NOT_SCORED,
    },
  ]),
  shownText('movement', 'Change', 11, movement),
  shownText('comment', 'Comment', 46, ({ comment }) => comment),
  shownMoment('createdAt', 'Entered (UK time)', 16, ({ createdAt }) => createdAt),
], []);
