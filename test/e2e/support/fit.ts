import { expect, type Page } from '@playwright/test';
import { IN_NARROW, scan } from './scan.ts';
import { settled } from './screens.ts';

/** One failure does not hide the next. */
const softly = expect.configure({ soft: true });

/** 1280 × 800 at 200%, 1024 × 768 at 200%, and the narrowest window without zoom. */
const windows = [{ width: 640, height: 400 }, { width: 512, height: 384 }, { width: 1024, height: 768 }] as const;

/** What lies beyond the window's edge, or has to be scrolled sideways to, outside of the frames of tables. */
async function overflowing(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const name = (element: Element): string => `${element.tagName.toLowerCase()}${element.id === '' ? '' : `#${element.id}`} “${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}”`;
    const faults: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth) faults.push(`the page is ${root.scrollWidth} wide in a window of ${root.clientWidth}`);
    // What is drawn along the time needs both directions, as a table does (WCAG 2.2, 1.4.10).
    const isFrame = (element: Element): boolean => element.querySelector('[role="grid"], table, svg[role="application"]') !== null && ['auto', 'scroll'].includes(getComputedStyle(element).overflowX) && element.tagName !== 'MAIN';
    for (const element of document.querySelectorAll('body *')) {
      const style = getComputedStyle(element);
      if (['auto', 'scroll'].includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1 && !isFrame(element)) faults.push(`scrolls sideways: ${name(element)}`);
    }
    for (const control of document.querySelectorAll('a[href], button, input, select, textarea, h1, h2, p')) {
      const box = control.getBoundingClientRect();
      if (box.width < 2 || box.height < 2 || getComputedStyle(control).visibility === 'hidden') continue;
      let framed = false;
      for (let parent = control.parentElement; parent !== null; parent = parent.parentElement) framed ||= isFrame(parent);
      if (!framed && (box.right > root.clientWidth + 1 || box.left < -1)) faults.push(`beyond the edge: ${name(control)}`);
    }
    return faults;
  });
}

/** In each window nothing but tables and drawings in time scrolls sideways; and in the narrowest, where they scroll in their frames, the keyboard reaches those. */
export async function expectFit(page: Page, what: string): Promise<void> {
  for (const { width, height } of windows) {
    await page.setViewportSize({ width, height });
    await settled(page);
    await softly.poll(() => overflowing(page), `${what} in a window of ${width} × ${height}`).toEqual([]);
    if (width === 512) expect.soft(await scan(page, IN_NARROW), `${what}, scanned`).toEqual([]);
  }
}

/** What can be pointed at and is neither 24 pixels in both ways, nor apart from everything else, nor a word in a sentence (WCAG 2.2, 2.5.8). */
export async function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const targets = [...document.querySelectorAll<HTMLElement>('a[href], button, input:not([type="hidden"]), select, textarea, summary, [role="tab"], [role="columnheader"]')]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.getAttribute('aria-hidden') !== 'true' && element.tabIndex >= -1);
    const area = (element: HTMLElement): DOMRect => {
      const label = element.closest('label') ?? (element.id === '' ? null : document.querySelector<HTMLElement>(`label[for="${CSS.escape(element.id)}"]`));
      const [own, more] = [element.getBoundingClientRect(), label?.getBoundingClientRect()];
      // A check box and the words beside it are one target.
      if (more === undefined || !(element instanceof HTMLInputElement) || !['checkbox', 'radio'].includes(element.type)) return own;
      const [left, top] = [Math.min(own.left, more.left), Math.min(own.top, more.top)];
      return new DOMRect(left, top, Math.max(own.right, more.right) - left, Math.max(own.bottom, more.bottom) - top);
    };
    const boxes = targets.map((element) => ({ element, box: area(element) })).filter(({ box }) => box.width > 1 && box.height > 1);
    const isWord = (element: HTMLElement): boolean => element.tagName === 'A' && getComputedStyle(element).display === 'inline';
    // The exception of the criterion: a circle of 24 pixels around it touches no other target.
    const apart = (one: { readonly element: HTMLElement; readonly box: DOMRect }): boolean => boxes.every(({ element, box }) => {
      if (element === one.element || element.contains(one.element) || one.element.contains(element)) return true;
      const [x, y] = [one.box.left + one.box.width / 2, one.box.top + one.box.height / 2];
      const [dx, dy] = [Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom)];
      return Math.hypot(dx, dy) >= 12;
    });
    return boxes.filter((one) => (one.box.width < 24 || one.box.height < 24) && !isWord(one.element) && !apart(one))
      .map(({ element, box }) => `${element.tagName.toLowerCase()} “${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}” ${Math.round(box.width)} × ${Math.round(box.height)}`);
  });
}
