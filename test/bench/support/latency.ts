import type { JSHandle, Page } from '@playwright/test';
import { createFrames, type Frames } from './frames.ts';

/** The first elements that match hold these texts, in order; `whole`: and there are no others. */
export type Look = { readonly selector: string; readonly texts: readonly string[]; readonly whole?: boolean };
/** The event with which the wait begins; where there are several of it, the last. */
export type Input = 'keydown' | 'click' | 'input';

type Watch = {
  /** Resolves with the moment, in milliseconds since 1970, at which what is looked for was painted. */
  readonly until: (looks: readonly Look[]) => Promise<number>;
  /** Waits from the next input event of the kind until what is looked for is painted; `waited` gives the milliseconds. */
  readonly arm: (on: Input, looks: readonly Look[]) => void;
  /** Waits from the moment at which the element is scrolled. */
  readonly jump: (selector: string, top: number, looks: readonly Look[]) => void;
  readonly waited: () => Promise<number>;
};

/** Runs in the page. Looks at every change of the document; once all is there, waits for the frame in which it is drawn. */
function createWatch({ painted }: Frames): Watch {
  const LONGEST = 15_000;
  let pending: Promise<number> | null = null;

  const missing = (looks: readonly Look[]): Look | undefined => looks.find(({ selector, texts, whole }) => {
    const found = document.querySelectorAll(selector);
    return (whole === true && found.length !== texts.length) || !texts.every((text, index) => found[index]?.textContent === text);
  });

  const shown = (looks: readonly Look[]): Promise<number> => new Promise((resolve, reject) => {
    const observer = new MutationObserver(() => look());
    const patience = setTimeout(() => {
      observer.disconnect();
      const lacking = missing(looks);
      const there = lacking === undefined ? [] : Array.from(document.querySelectorAll(lacking.selector), (element) => element.textContent).slice(0, lacking.texts.length + 1);
      reject(new Error(`Not shown within ${LONGEST} ms: ${JSON.stringify(lacking)}; there is ${JSON.stringify(there)}`));
    }, LONGEST);
    function look(): void {
      if (missing(looks) !== undefined) return;
      observer.disconnect();
      clearTimeout(patience);
      void painted().then(resolve);
    }
    observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    look();
  });

  const fresh = (looks: readonly Look[]): void => {
    if (missing(looks) === undefined) throw new Error(`Already shown before it was asked for: ${JSON.stringify(looks)}`);
  };

  return {
    until: async (looks) => performance.timeOrigin + await shown(looks),
    arm: (on, looks) => {
      fresh(looks);
      let from = Number.NaN;
      const note = (event: Event): void => {
        from = event.timeStamp;
      };
      window.addEventListener(on, note, { capture: true });
      pending = shown(looks).then((at) => at - from).finally(() => window.removeEventListener(on, note, { capture: true }));
    },
    jump: (selector, top, looks) => {
      fresh(looks);
      const element = document.querySelector(selector);
      if (element === null) throw new Error(`There is no ${selector}.`);
      const from = performance.now();
      element.scrollTop = top;
      pending = shown(looks).then((at) => at - from);
    },
    waited: () => pending ?? Promise.reject(new Error('Nothing is waited for.')),
  };
}

export type Latency = {
  /** Milliseconds since 1970 at which all that is looked for was painted. */
  readonly until: (looks: readonly Look[]) => Promise<number>;
  /** Milliseconds from the input event that `act` causes to the painted result. */
  readonly after: (on: Input, looks: readonly Look[], act: () => Promise<unknown>) => Promise<number>;
  readonly afterJump: (selector: string, top: number, looks: readonly Look[]) => Promise<number>;
};

/** Measures in the page itself, with its own clock, so that the way to this program and back does not count. */
export async function watching(page: Page): Promise<Latency> {
  const watch: JSHandle<Watch> = await page.evaluateHandle(createWatch, await page.evaluateHandle(createFrames));
  const waited = (): Promise<number> => watch.evaluate((inPage) => inPage.waited());
  return {
    until: (looks) => watch.evaluate((inPage, wanted) => inPage.until(wanted), looks),
    after: async (on, looks, act) => {
      await watch.evaluate((inPage, given) => inPage.arm(given.on, given.looks), { on, looks });
      await act();
      return waited();
    },
    afterJump: async (selector, top, looks) => {
      await watch.evaluate((inPage, given) => inPage.jump(given.selector, given.top, given.looks), { selector, top, looks });
      return waited();
    },
  };
}
