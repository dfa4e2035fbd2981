import type { Page } from '@playwright/test';

/** Milliseconds from the moment the address changes to the frame in which so many elements of the selector are painted. */
export const opened = (page: Page, place: string, selector: string, count: number): Promise<number> => page.evaluate((wanted) => new Promise<number>((resolve, reject) => {
  const begun = performance.now();
  const look = (): void => {
    if (performance.now() - begun > 20_000) reject(new Error(`${wanted.selector} was not there ${wanted.count} times within 20 seconds.`));
    else if (document.querySelectorAll(wanted.selector).length === wanted.count) {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => resolve(performance.now() - begun), { once: true });
        port1.start();
        port2.postMessage(null);
      });
    } else requestAnimationFrame(look);
  };
  window.location.hash = wanted.place;
  look();
}), { place, selector, count });

/** Leaves for another screen, and waits until it is there. */
export async function leave(page: Page, place: string, heading: string): Promise<void> {
  await page.evaluate((hash) => { window.location.hash = hash; }, place);
  await page.locator('main h1', { hasText: heading }).waitFor();
  await page.waitForTimeout(150);
}

/**
 * Milliseconds from a key's own moment to the frame in which the attribute of an element is painted as another: the task after the next
 * frame's callbacks runs when that frame's layout and paint are done.
 */
export async function changedAfterKey(page: Page, key: string, selector: string, attribute: string): Promise<number> {
  await page.evaluate((wanted) => {
    const element = document.querySelector(wanted.selector);
    const before = element?.getAttribute(wanted.attribute) ?? null;
    if (element === null || before === null) throw new Error(`There is no ${wanted.selector} with ${wanted.attribute}.`);
    let from = Number.NaN;
    window.addEventListener('keydown', (event) => { from = event.timeStamp; }, { capture: true, once: true });
    (window as unknown as { painted: Promise<number> }).painted = new Promise((resolve, reject) => {
      const patience = setTimeout(() => reject(new Error('Nothing moved within 15 seconds of the key.')), 15_000);
      const observer = new MutationObserver(() => {
        if (document.querySelector(wanted.selector)?.getAttribute(wanted.attribute) === before) return;
        observer.disconnect();
        clearTimeout(patience);
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => resolve(performance.now() - from), { once: true });
          port1.start();
          port2.postMessage(null);
        });
      });
      observer.observe(document, { subtree: true, childList: true, attributes: true });
    });
  }, { selector, attribute });
  await page.keyboard.press(key);
  return page.evaluate(() => (window as unknown as { painted: Promise<number> }).painted);
}
