/** What a page without any library draws: bodies at places, and lines between them by their numbers. */
export type PlainNetwork = { readonly bodies: readonly { readonly x: number; readonly y: number; readonly r: number; readonly name: string }[]; readonly lines: readonly { readonly from: number; readonly to: number; readonly width: number }[] };

/**
 * The peer of the network drawing: the same number of shapes, lines and names, put into an empty page at once. A body is dragged
 * with the pointer and takes its lines along. Runs in the page; answers the milliseconds until it was painted.
 */
export function plainNetwork({ bodies, lines }: PlainNetwork): Promise<number> {
  const begun = performance.now();
  const NS = 'http://www.w3.org/2000/svg';
  const make = (name: string, attributes: Readonly<Record<string, string | number>>): SVGElement => {
    const element = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    return element;
  };
  const places = bodies.map(({ x, y }) => ({ x: x / 3 + 500, y: y / 3 + 400 }));
  const svg = make('svg', { width: 1_000, height: 800 });
  const place = (line: SVGElement, { from, to }: PlainNetwork['lines'][number]): void => {
    const [a, b] = [places[from], places[to]];
    if (a === undefined || b === undefined) return;
    for (const [key, value] of Object.entries({ x1: a.x, y1: a.y, x2: b.x, y2: b.y })) line.setAttribute(key, value.toFixed(1));
  };
  const drawn = lines.map((line) => {
    const element = make('line', { stroke: '#999', 'stroke-width': line.width });
    place(element, line);
    svg.append(element);
    return element;
  });
  bodies.forEach(({ r, name }, index) => {
    const group = make('g', { transform: `translate(${places[index]?.x ?? 0} ${places[index]?.y ?? 0})`, 'data-body': index });
    const label = make('text', { 'font-size': 6, y: r });
    label.textContent = name;
    group.append(make('circle', { r: r / 2, fill: '#b02a1f' }), label);
    svg.append(group);
  });
  let held: { readonly group: Element; readonly index: number } | null = null;
  svg.addEventListener('pointerdown', (event) => {
    const group = (event.target as Element).closest('[data-body]');
    held = group === null ? null : { group, index: Number(group.getAttribute('data-body')) };
  });
  svg.addEventListener('pointermove', (event) => {
    const at = held === null ? undefined : places[held.index];
    if (held === null || at === undefined) return;
    at.x = event.clientX;
    at.y = event.clientY;
    held.group.setAttribute('transform', `translate(${at.x} ${at.y})`);
    lines.forEach((line, index) => {
      const element = drawn[index];
      if (element !== undefined && held !== null && (line.from === held.index || line.to === held.index)) place(element, line);
    });
  });
  svg.addEventListener('pointerup', () => { held = null; });
  document.body.replaceChildren(svg);
  return new Promise((resolve) => {
    requestAnimationFrame(() => { requestAnimationFrame(() => resolve(performance.now() - begun)); });
  });
}
