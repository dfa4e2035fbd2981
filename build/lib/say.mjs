/**
 * Says in one line what is being done. On standard error, so that a command's own standard output
 * (one JSON object, say) stays whole.
 * @param {string} sentence
 */
export function say(sentence) {
  process.stderr.write(`${sentence}\n`);
}

/** A stop with a sentence for the person, as opposed to a defect of the build itself. */
export class Refusal extends Error {
  /**
   * @param {string} sentence
   * @param {number} [exitCode]
   */
  constructor(sentence, exitCode = 1) {
    super(sentence);
    this.exitCode = exitCode;
  }
}
