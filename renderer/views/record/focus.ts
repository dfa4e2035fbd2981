/** Moves the focus to the screen's heading, where what held it has gone. */
export const focusHeading = (): void => document.querySelector<HTMLElement>('h1')?.focus();
