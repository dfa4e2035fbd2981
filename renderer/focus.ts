let due = false;
let path = '';

const pathNow = (): string => window.location.hash.split('?', 1)[0] ?? '';

/** Notes every change of screen (not of a tab or filter in it): the next page that appears takes the focus to its heading. */
export function followNavigation(): void {
  path = pathNow();
  window.addEventListener('hashchange', () => {
    if (pathNow() !== path) due = true;
    path = pathNow();
  });
}

/** The next page that appears takes the focus, though the address stays: all that was shown is another store's. */
export function askForFocus(): void {
  due = true;
}

/** Whether the focus is to be moved, which it is once. */
export function takeFocusDue(): boolean {
  const was = due;
  due = false;
  return was;
}
