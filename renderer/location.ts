import { useSyncExternalStore } from 'react';
import type { BaseLocationHook, BaseSearchHook, RouterOptions } from 'wouter';

/** The place shown is kept in the address after `#`, with its own search part: `#/risks/new?contract=…`. */
const current = (): string => `/${window.location.hash.replace(/^#?\/?/, '')}`;
const pathOf = (place: string): string => place.split('?', 1)[0] ?? '/';
const searchOf = (place: string): string => place.split('?').slice(1).join('?');

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/** Goes to a screen, such as `/contracts/…` or `/risks?band=high`. */
export function go(place: string, options: { readonly replace?: boolean } = {}): void {
  const from = window.location.href;
  const url = new URL(from);
  url.hash = place;
  if (url.href === from) return;
  window.history[options.replace === true ? 'replaceState' : 'pushState'](null, '', url.href);
  window.dispatchEvent(new HashChangeEvent('hashchange', { oldURL: from, newURL: url.href }));
}

export const usePlace: BaseLocationHook & { hrefs: (place: string) => string } = Object.assign(
  (): [string, typeof go] => [useSyncExternalStore(subscribe, () => pathOf(current())), go],
  { hrefs: (place: string) => `#${place}` },
);

const usePlaceSearch: BaseSearchHook = () => useSyncExternalStore(subscribe, () => searchOf(current()));

/** What wouter's Router is given so that it reads and writes the place after `#`. */
export const routing: RouterOptions = { hook: usePlace, searchHook: usePlaceSearch };

/** The search part of the place, such as `contract=…`, as parameters. */
export const usePlaceParams = (): URLSearchParams => new URLSearchParams(useSyncExternalStore(subscribe, () => searchOf(current())));
