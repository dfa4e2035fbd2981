/**
 * What every command is given.
 * @typedef {object} Setting
 * @property {string} root the folder of the project
 * @property {string} node the Node to run everything with
 * @property {readonly string[]} args what the person wrote after the command
 */

/**
 * A command; it answers with its exit code.
 * @typedef {(setting: Setting) => Promise<number>} Command
 */

export {};
