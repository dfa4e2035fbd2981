/** What a page without any library draws: bars in rows, and lines between them by their numbers. */
export type PlainGantt = { readonly bars: readonly { readonly x: number; readonly width: number; readonly name: string }[]; readonly lines: readonly { readonly from: number; readonly to: number }[] };

/**
 * The peer of the Gantt: as many bars, names and lines, put into an empty page at once; a key moves every bar and every line by a pixel.
 * Runs in the page; answers the milliseconds until it was painted.
 */
export function plainGantt({ bars, lines }: PlainGantt): Promise<number> {
  const begun = performance.now();
  const NS = 'http://www.w3.org/2000/svg';
  const make = (name: string, attributes: Readonly<Record<string, string | number>>): SVGElement => {
    const element = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    return element;
  };
  const svg = make('svg', { width: 1_400, height: bars.length * 30 });
  const drawn = bars.map(({ name }, index) => {
    const rect = make('rect', { y: index * 30 + 6, height: 18, fill: '#1f5b92' });
    const text = make('text', { y: index * 30 + 19, 'font-size': 13 });
    text.textContent = name;
    svg.append(rect, text);
    return { rect, text };
  });
  const paths = lines.map(() => svg.appendChild(make('path', { fill: 'none', stroke: '#999' })));
  let moved = 0;
  const place = (): void => {
    bars.forEach(({ x, width }, index) => {
      drawn[index]?.rect.setAttribute('x', String(x + moved));
      drawn[index]?.rect.setAttribute('width', String(width));
      drawn[index]?.text.setAttribute('x', String(x + width + moved + 8));
    });
    lines.forEach(({ from, to }, index) => {
      const [a, b] = [bars[from], bars[to]];
      if (a !== undefined && b !== undefined) paths[index]?.setAttribute('d', `M${a.x + a.width + moved},${from * 30 + 15}H${a.x + a.width + moved + 4}V${to * 30 + 15}H${b.x + moved}`);
    });
    svg.setAttribute('data-moved', String(moved));
  };
  place();
  window.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowRight') return;
    moved += 1;
    place();
  });
  document.body.replaceChildren(svg);
  return new Promise((resolve) => {
    requestAnimationFrame(() => { requestAnimationFrame(() => resolve(performance.now() - begun)); });
  });
}
