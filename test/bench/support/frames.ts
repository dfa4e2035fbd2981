export type Frames = {
  /** Resolves with the moment, by the page's own clock, at which what is there now is painted. */
  readonly painted: () => Promise<number>;
};

/** Runs in the page. The task after the next animation frame's callbacks runs when that frame's layout and paint are done. */
export const createFrames = (): Frames => ({
  painted: () => new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', () => {
        port1.close();
        resolve(performance.now());
      }, { once: true });
      port1.start();
      port2.postMessage(null);
    });
  }),
});
