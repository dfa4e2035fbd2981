export type PlainRow = { readonly [column: string]: string | number | null } & {
  /** What the table's filter looks in, in small letters, and from three letters on; what the search of everything looks in. */
  readonly sought: string;
  readonly soughtLonger: string;
  readonly text: string;
};
export type PlainTable = { readonly columns: readonly string[]; readonly rows: readonly PlainRow[] };
export type PlainTables = { readonly contracts: PlainTable; readonly risks: PlainTable };

/**
 * The peer of the interface: a page without any library that fetches every row once, keeps them in memory, and at each
 * change filters, sorts and draws a hundred of them anew. Runs in the page; `#drawn` counts the drawings.
 */
export function plainPage(): void {
  const PAGE = 100;
  const HITS = 50;
  const order = new Intl.Collator('en-GB');
  const part = <E extends HTMLElement>(id: string): E => {
    const found = document.getElementById(id);
    if (found === null) throw new Error(`The page has no ${id}.`);
    return found as E;
  };
  const cell = (kind: 'td' | 'th' | 'li', text: string): HTMLElement => {
    const element = document.createElement(kind);
    element.textContent = text;
    return element;
  };
  let drawings = 0;
  const told = (): void => {
    drawings += 1;
    part('drawn').textContent = String(drawings);
  };

  const begin = (tables: PlainTables): void => {
    let shown: keyof PlainTables | null = null;
    let sort: { readonly column: string; readonly descending: boolean } | null = null;
    let filter = '';
    let from = 0;
    let group = '';
    let hit = -1;

    const draw = (): void => {
      const table = shown === null ? null : tables[shown];
      const rows = (table?.rows ?? []).filter(({ sought, soughtLonger }) => (filter.length < 3 ? sought : soughtLonger).includes(filter));
      const by = sort;
      if (by !== null) {
        rows.sort((a, b) => {
          const [one = null, other = null] = by.descending ? [b[by.column], a[by.column]] : [a[by.column], b[by.column]];
          if (one === null || other === null) return Number(a[by.column] === null) - Number(b[by.column] === null);
          return typeof one === 'number' && typeof other === 'number' ? one - other : order.compare(String(one), String(other));
        });
      }
      if (group !== '') rows.sort((a, b) => order.compare(String(a[group] ?? '\uffff'), String(b[group] ?? '\uffff')));
      const sizes = group === '' ? null : Map.groupBy(rows, (row) => row[group]);
      const head = document.createElement('tr');
      for (const column of table?.columns ?? []) {
        const heading = cell('th', column);
        heading.id = `sort-${column}`;
        heading.addEventListener('click', () => {
          sort = { column, descending: sort?.column === column && !sort.descending };
          from = 0;
          draw();
        });
        head.append(heading);
      }
      part('rows').replaceChildren(head, ...rows.slice(from, from + PAGE).flatMap((row, index, page) => {
        const line = document.createElement('tr');
        line.append(...(table?.columns ?? []).map((column) => cell('td', String(row[column] ?? '–'))));
        if (sizes === null || row[group] === page[index - 1]?.[group]) return [line];
        const heading = document.createElement('tr');
        heading.append(cell('th', `${row[group] ?? '–'} (${sizes.get(row[group])?.length ?? 0})`));
        return [heading, line];
      }));
      part('count').textContent = String(rows.length);
      told();
    };

    const show = (table: keyof PlainTables | null): void => {
      [shown, sort, filter, from, group, hit] = [table, null, '', 0, '', -1];
      part<HTMLInputElement>('filter').value = '';
      draw();
    };
    part('contracts').addEventListener('click', () => show('contracts'));
    part('risks').addEventListener('click', () => show('risks'));
    part('nothing').addEventListener('click', () => show(null));
    part<HTMLInputElement>('filter').addEventListener('input', () => {
      filter = part<HTMLInputElement>('filter').value.toLowerCase();
      from = 0;
      draw();
    });
    part<HTMLInputElement>('from').addEventListener('input', () => {
      from = part<HTMLInputElement>('from').valueAsNumber;
      draw();
    });
    // "3 owner Ros Hale": the third row that is drawn has another owner.
    part<HTMLInputElement>('edit').addEventListener('keydown', (event) => {
      const [, index = '', column = '', value = ''] = /^(\d+) (\w+) (.*)$/.exec(part<HTMLInputElement>('edit').value) ?? [];
      const row = shown === null ? undefined : tables[shown].rows[from + Number(index)];
      if (event.key !== 'Enter' || row === undefined) return;
      Object.assign(row, { [column]: value });
      draw();
    });
    const findNext = (): void => {
      const wanted = part<HTMLInputElement>('find').value.toLowerCase();
      const table = shown === null ? null : tables[shown];
      const holds = (row: PlainRow): boolean => (table?.columns ?? []).some((column) => String(row[column] ?? '').toLowerCase().includes(wanted));
      const hits = (table?.rows ?? []).flatMap((row, index) => (holds(row) ? [index] : []));
      hit = hits.find((index) => index > hit) ?? hits[0] ?? -1;
      from = Math.max(0, hit);
      draw();
    };
    part<HTMLInputElement>('find').addEventListener('input', () => {
      hit = -1;
      if (part<HTMLInputElement>('find').value !== '') findNext();
    });
    part<HTMLInputElement>('find').addEventListener('keydown', (event) => {
      if (event.key === 'Enter') findNext();
    });
    part<HTMLInputElement>('group').addEventListener('input', () => {
      group = part<HTMLInputElement>('group').value;
      from = 0;
      draw();
    });
    part<HTMLInputElement>('search').addEventListener('input', () => {
      const wanted = part<HTMLInputElement>('search').value.toLowerCase();
      const found = wanted === '' ? [] : [...tables.contracts.rows, ...tables.risks.rows].filter(({ text }) => text.includes(wanted)).slice(0, HITS);
      part('hits').replaceChildren(...found.map((row) => cell('li', `${row['reference']} ${row['title']}`)));
      told();
    });
    show('contracts');
  };
  void fetch('/rows.json').then((response) => response.json()).then((tables) => begin(tables as PlainTables));
}

export const plainHtml = `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Plain page</title></head><body>
<button id="contracts">Contracts</button> <button id="risks">Risks</button> <button id="nothing">Nothing</button>
<input id="filter" aria-label="Filter"> <input id="from" type="number" aria-label="From row"> <input id="search" aria-label="Search">
<input id="edit" aria-label="Edit"> <input id="find" aria-label="Find"> <input id="group" aria-label="Group by">
<p><span id="count"></span> rows, drawing <span id="drawn">0</span></p><ul id="hits"></ul><table id="rows"></table>
<script src="/page.js"></script></body></html>`;
