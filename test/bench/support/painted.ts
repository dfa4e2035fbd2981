import type { JSHandle, Page } from '@playwright/test';
import { createFrames } from './frames.ts';

/** Milliseconds from the moment the address changes to the frame in which so many elements of the selector are painted. */
export async function opened(page: Page, place: string, selector: string, count: number): Promise<number> {
  const frames = await page.evaluateHandle(createFrames);
  return page.evaluate(({ wanted, painted }) => new Promise<number>((resolve, reject) => {
    const begun = performance.now();
    const look = (): void => {
      if (performance.now() - begun > 20_000) reject(new Error(`${wanted.selector} was not there ${wanted.count} times within 20 seconds.`));
      else if (document.querySelectorAll(wanted.selector).length === wanted.count) void painted.painted().then((at) => resolve(at - begun));
      else requestAnimationFrame(look);
    };
    window.location.hash = wanted.place;
    look();
  }), { wanted: { place, selector, count }, painted: frames });
}

/** Leaves for another screen, and waits until it is there. */
export async function leave(page: Page, place: string, heading: string): Promise<void> {
  await page.evaluate((hash) => { window.location.hash = hash; }, place);
  await page.locator('main h1', { hasText: heading }).waitFor();
  await page.waitForTimeout(150);
}

/** What a page shows of something, as text; `null` while it is not there, or is shown as old. */
export type Shown = () => string | null;

/** Runs in the page: an attribute of the first element of the selector. */
export const attributeOf = ({ selector, attribute }: { readonly selector: string; readonly attribute: string }): Shown => () => document.querySelector(selector)?.getAttribute(attribute) ?? null;

/** Milliseconds from a key's own moment to the frame in which what is shown is painted as another. */
export async function changedAfterKey(page: Page, key: string, shown: JSHandle<Shown>): Promise<number> {
  const frames = await page.evaluateHandle(createFrames);
  const waited = await page.evaluateHandle(({ now, painted }) => {
    const before = now();
    if (before === null) throw new Error('What is to change is not there.');
    let from = Number.NaN;
    window.addEventListener('keydown', (event) => { from = event.timeStamp; }, { capture: true, once: true });
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    const patience = setTimeout(() => reject(new Error('Nothing changed within 15 seconds of the key.')), 15_000);
    const observer = new MutationObserver(() => {
      const after = now();
      if (Number.isNaN(from) || after === null || after === before) return;
      observer.disconnect();
      clearTimeout(patience);
      void painted.painted().then((at) => resolve(at - from));
    });
    observer.observe(document, { subtree: true, childList: true, attributes: true });
    // In an object, since a promise would be waited for before the key is pressed.
    return { promise };
  }, { now: shown, painted: frames });
  await page.keyboard.press(key);
  return waited.evaluate(({ promise }) => promise);
}
