import type { Page } from '@playwright/test';
import { expect, idsOf, sampleTest as test, screens, settled, visit } from './support.ts';

test('tables, dialogs and menus can be used at 200%', async ({ page, running }) => {
  await page.setViewportSize({ width: 640, height: 400 });
  await visit(page, '/risks', 'Risk register');
  await settled(page);
  const cell = page.locator('[role="row"][aria-rowindex="2"] [role="rowheader"]');
  await cell.scrollIntoViewIfNeeded();
  await expect(cell).toBeInViewport({ ratio: 0.9 });
  // Some lines of the table are to be seen at once, not one between the filters and the window's edge.
  const frame = await page.getByRole('grid').evaluate((grid) => grid.parentElement?.getBoundingClientRect().height ?? 0);
  expect(frame).toBeGreaterThan(150);

  await page.getByRole('button', { name: 'Export register' }).click();
  const dialog = page.getByRole('dialog');
  const go = dialog.getByRole('button', { name: 'Export', exact: true });
  await go.scrollIntoViewIfNeeded();
  await expect(go).toBeInViewport({ ratio: 0.9 });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await expect(dialog.getByRole('combobox')).toBeInViewport({ ratio: 0.9 });
  await expect(dialog.getByRole('option').first()).toBeInViewport({ ratio: 0.9 });
  await page.keyboard.press('Escape');
  const { risk } = await idsOf(running);
  await visit(page, `/risks/${risk}`);
  await page.getByRole('button', { name: 'Record a review' }).click();
  const save = dialog.getByRole('button', { name: 'Record the review' });
  await save.scrollIntoViewIfNeeded();
  await expect(save).toBeInViewport({ ratio: 0.9 });
});

type Stop = { readonly name: string; readonly ring: boolean; readonly hidden: boolean; readonly covered: boolean };

/** The element that has the focus: whether a ring is drawn around it, whether it is in sight, and whether anything lies over it. `null` at the end of the page. */
const focused = (page: Page): Promise<Stop | null> => page.evaluate(() => {
  const element = document.activeElement;
  if (element === null || element === document.body || !(element instanceof HTMLElement)) return null;
  const drawn = (one: Element, pseudo?: string): boolean => {
    const style = getComputedStyle(one, pseudo);
    return style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2 && style.outlineColor !== 'rgba(0, 0, 0, 0)';
  };
  const near = [element, element.parentElement, element.closest('label')].filter((one) => one !== null);
  const box = element.getBoundingClientRect();
  const inset = 3;
  const points = [[box.left + box.width / 2, box.top + box.height / 2], [box.left + inset, box.top + inset], [box.right - inset, box.bottom - inset]] as const;
  const inside = points.filter(([x, y]) => x >= 0 && y >= 0 && x <= innerWidth && y <= innerHeight);
  const own = (hit: Element | null): boolean => hit !== null && (element.contains(hit) || hit.contains(element) || element.closest('label')?.contains(hit) === true || element.parentElement?.contains(hit) === true);
  const label = element.getAttribute('aria-label') ?? element.textContent ?? '';
  return {
    name: `${element.tagName.toLowerCase()} ${element.id} “${label.trim().slice(0, 40)}”`,
    ring: near.some((one) => drawn(one)),
    hidden: inside.length === 0,
    covered: inside.length > 0 && !inside.some(([x, y]) => own(document.elementFromPoint(x, y))),
  };
});

for (const viewport of [{ width: 1280, height: 800 }, { width: 640, height: 400 }]) {
  test(`Tab goes through every screen at ${viewport.width} × ${viewport.height}: a ring on each stop, nothing over it, an end`, async ({ page, running }) => {
    test.slow();
    await page.setViewportSize(viewport);
    const ids = await idsOf(running);
    const chosen = screens.filter(({ name }) => ['Overview', 'Contracts', 'a contract', 'the form of a contract', 'a commissioner', 'Heat map', 'the form of a new risk', 'Exchange', 'Settings'].includes(name));
    for (const { name, place } of chosen) {
      await visit(page, '/nowhere');
      await visit(page, place(ids));
      await settled(page);
      // From the first stop of the window, by Tab alone, until the focus leaves the page or comes round.
      const skip = page.getByRole('link', { name: 'Skip to content' });
      await skip.focus();
      await page.keyboard.press('Tab');
      const stops: Stop[] = [];
      for (let stop = await focused(page); stop !== null && stop.name !== 'a  “Skip to content”' && stops.length < 400; stop = await focused(page)) {
        stops.push(stop);
        await page.keyboard.press('Tab');
      }
      expect.soft(stops.length, `stops on ${name}`).toBeGreaterThan(12);
      expect.soft(stops.length, `Tab comes to the end of ${name}`).toBeLessThan(400);
      expect.soft(stops.filter(({ ring }) => !ring).map((stop) => stop.name), `without a ring on ${name}`).toEqual([]);
      expect.soft(stops.filter(({ hidden }) => hidden).map((stop) => stop.name), `out of sight on ${name}`).toEqual([]);
      expect.soft(stops.filter(({ covered }) => covered).map((stop) => stop.name), `covered on ${name}`).toEqual([]);
    }
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the edges of what can be filled in or pressed stand out three to one, ${colorScheme}`, async ({ page, running }) => {
    await page.emulateMedia({ colorScheme });
    const ids = await idsOf(running);
    for (const { name, place } of screens.filter((one) => ['Contracts', 'the form of a contract', 'the form of a new risk', 'Heat map', 'Settings'].includes(one.name))) {
      await visit(page, place(ids));
      await settled(page);
      const faint = await page.evaluate(() => {
        type Colour = readonly [number, number, number, number];
        const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
        const read = (colour: string): Colour => {
          if (canvas === null) throw new Error('No canvas.');
          canvas.clearRect(0, 0, 1, 1);
          canvas.fillStyle = colour;
          canvas.fillRect(0, 0, 1, 1);
          const [r = 0, g = 0, b = 0, a = 0] = canvas.getImageData(0, 0, 1, 1).data;
          return [r, g, b, a];
        };
        const luminance = ([r, g, b]: Colour): number => {
          const [x = 0, y = 0, z = 0] = [r, g, b].map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
          return 0.2126 * x + 0.7152 * y + 0.0722 * z;
        };
        const ratio = (one: Colour, other: Colour): number => {
          const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
          return (light + 0.05) / (dark + 0.05);
        };
        const ground = (element: Element | null): Colour => {
          for (let one = element; one !== null; one = one.parentElement) {
            const colour = read(getComputedStyle(one).backgroundColor);
            if (colour[3] > 250) return colour;
          }
          return [255, 255, 255, 255];
        };
        return [...document.querySelectorAll<HTMLElement>('input:not([type="hidden"]), select, textarea')].filter((element) => element.checkVisibility() && !element.matches(':disabled, [data-disabled]')).flatMap((element) => {
          const style = getComputedStyle(element);
          // A native control draws its own edge; what stands inside a framed field is framed by it.
          if (style.appearance !== 'none' && ['checkbox', 'radio'].includes(element.getAttribute('type') ?? '')) return [];
          const framed = Number.parseFloat(style.borderTopWidth) > 0 && style.borderTopStyle !== 'none' ? element : element.closest<HTMLElement>('[class*="mantine-Input-input"], [class*="Input-wrapper"] > div');
          const frame = framed === null ? style : getComputedStyle(framed);
          const edge = read(frame.borderTopColor);
          const [inside, outside] = [ground(framed ?? element), ground((framed ?? element).parentElement)];
          const best = Math.max(ratio(edge, outside), edge[3] > 250 ? 0 : 0, ratio(inside, outside));
          return best >= 3 ? [] : [`${element.tagName.toLowerCase()} ${element.id} ${element.getAttribute('aria-label') ?? ''} ${best.toFixed(2)}`];
        });
      });
      expect.soft(faint, name).toEqual([]);
    }
  });
}
