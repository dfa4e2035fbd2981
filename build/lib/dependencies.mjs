import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

export const rooms = ['electron', 'renderer', 'shared', 'db', 'build', 'test'];

/**
 * Every source file of the rooms, as dependency-cruiser names it.
 * @param {string} root
 * @returns {string[]}
 */
export function sourceFiles(root) {
  return rooms
    .filter((room) => existsSync(join(root, room)))
    .flatMap((room) =>
      readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.(ts|tsx|mjs)$/.test(file))
        .map((file) => `${room}/${file.replaceAll('\\', '/')}`),
    );
}

/**
 * @typedef {object} Cruise the part of dependency-cruiser's JSON report that is read here
 * @property {readonly { source: string }[]} modules
 * @property {{ violations: readonly { from: string, to: string, rule: { name: string },
 *   cycle?: readonly { name: string }[] }[] }} summary
 */

/**
 * What is wrong, a line each; empty where nothing is. A source file that the tool did not see is wrong too: it has been
 * known to see none at all, and to report no violation.
 * @param {Cruise} cruise
 * @param {readonly string[]} files the source files there are
 * @returns {string[]}
 */
export function dependencyComplaints(cruise, files) {
  const seen = new Set(cruise.modules.map(({ source }) => source));
  const unseen = files.filter((file) => !seen.has(file));
  return [
    ...cruise.summary.violations.map(({ rule, from, to, cycle }) => {
      const way = cycle ? cycle.map(({ name }) => name).join(' → ') : to;
      return `${rule.name}: ${from} → ${way}`;
    }),
    ...unseen.map((file) => `not seen by the dependency rule: ${file}`),
    ...(files.length === 0 ? ['the dependency rule found no source file'] : []),
  ];
}

/** @returns {string[]} what to run on the project to get its report */
export function cruiseArguments() {
  return ['--config', 'build/dependencies.mjs', '--output-type', 'json'];
}
