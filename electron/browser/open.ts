import { spawn } from 'node:child_process';

export type Desktop = { readonly platform: string; readonly env: Readonly<Record<string, string | undefined>> };

/** The command that opens an address in the person's browser; `null` where there is no display to open it on. */
export function openingCommand(address: string, { platform, env }: Desktop): { readonly command: string; readonly args: readonly string[] } | null {
  switch (platform) {
    case 'win32':
      // `start` belongs to cmd, which would read the signs of an address as its own; this does the same without a shell.
      return { command: 'rundll32', args: ['url.dll,FileProtocolHandler', address] };
    case 'darwin':
      return { command: 'open', args: [address] };
    default:
      return env['DISPLAY'] || env['WAYLAND_DISPLAY'] ? { command: 'xdg-open', args: [address] } : null;
  }
}

/** Tries to open the address; that it cannot is no matter, as the address is printed too. */
export function openBrowser(address: string, desktop: Desktop): void {
  const opening = openingCommand(address, desktop);
  if (opening === null) return;
  const child = spawn(opening.command, [...opening.args], { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
