/** Thrown where work stops because somebody asked for it: no defect. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';
  constructor() {
    super('The work was cancelled.');
  }
}
