import type { ReactNode } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import styles from './keyboard-help.module.css';
import { keyName } from './keys.ts';

const groups = [
  { title: 'Everywhere', keys: [
    ['Ctrl K', 'Search every screen, action and record'], ['Ctrl Z', 'Undo (outside a text field)'], ['Ctrl Shift Z', 'Redo (outside a text field)'],
    ['Ctrl Shift F', 'Go to the table’s search field'], ['F1 or Ctrl /', 'Show these keys'], ['Tab', 'Go to the next control'], ['Esc', 'Close what was opened'],
  ] },
  { title: 'In a table', keys: [
    ['Arrow keys', 'Move from cell to cell'], ['Page Up, Page Down', 'Move by a screenful'], ['Home, End', 'First or last column'],
    ['Ctrl Home, Ctrl End', 'First or last row'], ['Enter on a row', 'Open it'], ['Enter on a heading', 'Sort by it; again turns the order round'], ['Shift Enter on a heading', 'Sort by it as well'],
    ['Space on a row', 'Choose it'], ['Shift Space on a row', 'Choose all from the last one chosen'], ['Ctrl A', 'Choose all that the filter lets through'],
  ] },
  { title: 'In the cells of the risk register', keys: [
    ['Enter, F2 or typing', 'Edit the cell; a reference opens the risk instead'], ['Enter, Tab', 'Take what was entered and go down or right, with Shift up or left'], ['Alt Enter', 'A new line in a long text'],
    ['Ctrl Enter', 'Open the risk; while editing, enter it in all chosen cells'], ['Shift with the arrow keys', 'Choose a block of cells'], ['Ctrl A, Ctrl Space', 'Choose all cells, or the column'],
    ['Ctrl C, Ctrl X, Ctrl V', 'Copy, cut and paste cells, also from and to a spreadsheet'], ['Ctrl D', 'Fill down from the first row of the block'], ['Delete', 'Clear the cells'],
    ['Ctrl F, F3, Shift F3', 'Find in the cells, next and previous'], ['Left, Right on a group', 'Close or open it'], ['Shift Left, Shift Right on a heading', 'Make the column narrower or wider'],
  ] },
  { title: 'In a form', keys: [['Ctrl S or Ctrl Enter', 'Save'], ['Arrow keys', 'Choose a score from 1 to 5']] },
] as const;

export function KeyboardHelp({ onClose }: { readonly onClose: () => void }): ReactNode {
  return (
    <Dialog title="Keyboard" size="40rem" onClose={onClose}>
      {groups.map(({ title, keys }) => (
        <section key={title} className={styles.group}>
          <h3>{title}</h3>
          <dl className={styles.keys}>
            {keys.map(([key, does]) => <div key={key} className={styles.line}><dt><kbd>{keyName(key)}</kbd></dt><dd>{does}</dd></div>)}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
