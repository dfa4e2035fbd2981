import { Button } from '@mantine/core';
import { Component, createRef, type ErrorInfo, type ReactNode } from 'react';
import { Callout } from '../ui/callout.tsx';
import styles from './error-boundary.module.css';

type Props = { readonly children: ReactNode };
type State = { readonly details: string | null };

/** Catches a defect of a screen: the rest of the window goes on, and the person can copy what is needed to report it. */
export class ErrorBoundary extends Component<Props, State> {
  override readonly state: State = { details: null };
  readonly #box = createRef<HTMLTextAreaElement>();

  static getDerivedStateFromError(error: unknown): State {
    return { details: error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error) };
  }

  override componentDidCatch(_: unknown, info: ErrorInfo): void {
    this.setState(({ details }) => ({ details: `${details ?? ''}\n${info.componentStack ?? ''}` }));
  }

  readonly #copy = (): void => {
    const box = this.#box.current;
    if (box === null) return;
    // Selected as well, so that Ctrl C works where writing to the clipboard is not allowed.
    box.focus();
    box.select();
    void navigator.clipboard?.writeText(box.value).catch(() => undefined);
  };

  override render(): ReactNode {
    const { details } = this.state;
    if (details === null) return this.props.children;
    return (
      <div className={styles.box}>
        <h1>This screen stopped working</h1>
        <Callout tone="problem">This screen could not be shown. What was saved before is safe, and nothing was changed by this. Try again, or copy the details and report them.</Callout>
        <div className={styles.actions}>
          <Button onClick={() => this.setState({ details: null })}>Try again</Button>
          <Button variant="default" onClick={this.#copy}>Copy the details</Button>
        </div>
        <textarea ref={this.#box} className={styles.details} readOnly rows={10} aria-label="Details for a report" value={details} />
      </div>
    );
  }
}
