import { MantineProvider } from '@mantine/core';
import { render, type RenderResult } from '@testing-library/react';
import type { ReactNode } from 'react';
import { setDoor } from '../../../renderer/api.ts';
import { cssVariables, theme } from '../../../renderer/ui/theme.ts';
import { appError } from '../../../shared/errors.ts';
import type { Answer, AppEvent, ChannelName, Door, Sent } from '../../../shared/ipc.ts';
import { fail, type Result } from '../../../shared/result.ts';

type Given<T> = T | Promise<T>;
export type Handlers = { [C in ChannelName]?: (input: Sent<C>) => Given<Result<Answer<C>>> };
export type FakeDoor = Door & {
  /** Sends an event as the application would. */
  readonly fire: (event: AppEvent) => void;
  readonly calls: { readonly channel: ChannelName; readonly input: unknown }[];
};

/** A door that answers from these handlers and refuses every other channel; it also becomes the page's own. */
export function createFakeDoor(handlers: Handlers): FakeDoor {
  const listeners = new Set<(event: AppEvent) => void>();
  const calls: { channel: ChannelName; input: unknown }[] = [];
  const door: FakeDoor = {
    calls,
    fire: (event) => listeners.forEach((listener) => listener(event)),
    invoke: async (channel, input) => {
      calls.push({ channel, input });
      const handler = handlers[channel];
      return handler === undefined ? fail(appError('not_found', `No answer was prepared for ${channel}.`)) : handler(input);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  setDoor(door);
  return door;
}

/** Renders with the application's own theme around it. */
export const renderInApp = (what: ReactNode): RenderResult => render(
  <MantineProvider theme={theme} cssVariablesResolver={cssVariables} env="test">{what}</MantineProvider>,
);
