import { describe, expect, test } from 'vitest';

import manifest from '../../../package.json' with { type: 'json' };
import { chooseNode, pinnedNode } from '../../../build/lib/node.mjs';

describe('the Node that everything is run with', () => {
  test('is the pinned one, however new the running one is', () => {
    expect(chooseNode({ pinned: '/p/node', runningPath: '/r/node', runningVersion: 'v26.0.0' })).toEqual({ node: '/p/node' });
  });

  test('is the running one from 22 on, where none is pinned', () => {
    expect(chooseNode({ pinned: null, runningPath: '/r/node', runningVersion: 'v22.0.0' })).toEqual({ node: '/r/node' });
  });

  test.each(['v21.7.3', 'v20.20.2'])('is refused in a sentence where only %s is there', (runningVersion) => {
    const choice = chooseNode({ pinned: null, runningPath: '/r/node', runningVersion });
    expect('refusal' in choice && choice.refusal).toContain('install Node 22 or newer');
  });

  test('is pinned for exactly the machines whose packages are named in package.json', () => {
    const machines = ['linux', 'win32', 'darwin'].flatMap((platform) => ['x64', 'arm64'].map((arch) => ({ platform, arch })));
    const pinned = machines.map(pinnedNode).filter((path) => path !== null);
    expect(pinned.map((path) => path.replace(/\/.*/, '')).sort()).toEqual(Object.keys(manifest.optionalDependencies).sort());
  });
});
