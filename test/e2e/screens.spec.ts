import type { Page } from '@playwright/test';
import { expect, expectNoFindings, idsOf, placeTest, screens, settled, visit } from './support.ts';
import { expectFit, smallTargets } from './support/fit.ts';

/** Light and dark, then narrow: each screen and each of its tabs is gone to once for all of it. */
async function expectSound(page: Page, what: string): Promise<void> {
  const wide = page.viewportSize() ?? { width: 1280, height: 800 };
  await settled(page);
  await expectNoFindings(page, what);
  expect.soft(await smallTargets(page), `${what}, targets`).toEqual([]);
  await expectFit(page, what);
  await page.setViewportSize(wide);
}

for (const { name, place } of screens) {
  placeTest(`${name}: nothing is found, in light or dark, and nothing but tables and drawings in time scrolls sideways in narrow windows`, async ({ page, running }) => {
    await visit(page, place(await idsOf(running)));
    await expectSound(page, name);
    const tabs = page.getByRole('tab');
    for (let index = 1; index < await tabs.count(); index += 1) {
      await tabs.nth(index).click();
      await expectSound(page, `${name}, ${(await tabs.nth(index).textContent()) ?? ''}`);
    }
  });
}
