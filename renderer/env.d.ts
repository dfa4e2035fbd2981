/// <reference types="vite/client" />
import type { Door } from '../shared/ipc.ts';

declare global {
  interface Window {
    /** Put there by Electron's preload; absent in the browser host, where bridge.ts makes it. */
    readonly mutuals?: Door;
  }
}
