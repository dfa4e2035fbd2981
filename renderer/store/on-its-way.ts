const underWay = new Set<Promise<boolean>>();

/** Tells that changes are on their way to the record until the promise is over: whether all of them were kept. It never rejects. */
export function onItsWay(keeping: Promise<boolean>): void {
  underWay.add(keeping);
  void keeping.finally(() => underWay.delete(keeping));
}

/**
 * When all that is on its way is kept or refused: whether all was kept. Undo then takes back the last thing done, and not the one before
 * it; where something was refused, nothing, since that is what was to be taken back, or stands in a message that was not read yet.
 */
export const allKept = async (): Promise<boolean> => (await Promise.all(underWay)).every(Boolean);
