import type { ReactNode } from 'react';
import { withinOf, type PickedKind } from '../record-options.ts';
import type { Leave, Picked } from './editor-box.tsx';
import { ChoiceEditor, LinkEditor, SuggestEditor } from './list-editors.tsx';
import { calledCell, valueIn } from './read-cell.ts';
import { ScoreEditor } from './score-editor.tsx';
import { LineEditor, TextEditor } from './text-editors.tsx';
import type { EditableRow } from './types.ts';
import type { OpenCell } from './use-grid-editor.ts';

type CellEditorProps<Row> = { readonly open: OpenCell<Row>; readonly called: string; readonly cellOf: () => HTMLElement | null; readonly onTake: (text: string, leave: Leave, picked?: Picked) => void; readonly onCancel: () => void };

/** The editor that a field's description asks for. */
export function CellEditor<Row extends EditableRow>({ open, called, cellOf, onTake, onCancel }: CellEditorProps<Row>): ReactNode {
  const { column, row, start, typed, sentence } = open;
  const { edit } = column;
  const given = { label: `${calledCell(column)} of ${called}`, start, typed, sentence, cellOf, onTake, onCancel };
  if (edit === undefined || edit.is === 'fixed') return null;
  if (edit.is === 'score') return <ScoreEditor {...given} guide={edit.guideOf(row)} />;
  const { field, key, words, suggest } = edit;
  if (suggest !== undefined) return <SuggestEditor {...given} suggest={suggest} />;
  if (words !== undefined) return <LineEditor {...given} />;
  switch (field.is) {
    case 'text': case 'rows': case 'links': return <TextEditor {...given} />;
    case 'choice': return <ChoiceEditor {...given} choices={field.choices} />;
    case 'yes or no': return <ChoiceEditor {...given} choices={['yes', 'no']} />;
    case 'link': {
      const chosen = valueIn(row, key);
      return <LinkEditor {...given} to={field.to as PickedKind} chosen={typeof chosen === 'string' ? chosen : null} within={field.sharing === null ? null : withinOf(field, valueIn(row, field.sharing))} />;
    }
    case 'line': case 'date': case 'money': case 'count': case 'number': case 'percent': case 'choices': return <LineEditor {...given} />;
    case 'years': case 'parts': return null;
  }
}
