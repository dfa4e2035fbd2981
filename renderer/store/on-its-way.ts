let latest: Promise<unknown> = Promise.resolve();

/** Tells that changes are on their way to the record until the promise is over; it never rejects. */
export function onItsWay(keeping: Promise<unknown>): void {
  latest = Promise.all([latest, keeping]);
}

/** When all that was on its way is kept or refused: undo then takes back the last thing done, and not the one before it. */
export const allKept = async (): Promise<void> => { await latest; };
