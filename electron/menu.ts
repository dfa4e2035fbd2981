import type { MenuItemConstructorOptions } from 'electron';

/** The menu of the system's usual roles. What looks into the page is there only where its tools are. */
export function menuTemplate({ platform, devTools }: { readonly platform: string; readonly devTools: boolean }): MenuItemConstructorOptions[] {
  const tools: MenuItemConstructorOptions[] = devTools ? [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }] : [];
  return [
    ...(platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    { role: 'fileMenu' },
    { role: 'editMenu' },
    { label: 'View', submenu: [{ role: 'resetZoom' }, { role: 'zoomIn' }, { role: 'zoomOut' }, { type: 'separator' }, { role: 'togglefullscreen' }, ...tools] },
    { role: 'windowMenu' },
  ];
}
