import { useEffect, useRef, type ReactNode } from 'react';
import { takeFocusDue } from '../focus.ts';
import styles from './page.module.css';

type PageProps = {
  /** The screen's one h1, and with "– Mutuals" the window's title. */
  readonly title: string;
  /** What kind of record this is or where it belongs, above the title: "Contract BNSSG-0042". */
  readonly kicker?: ReactNode;
  /** A line under the title: status, dates, parties. */
  readonly about?: ReactNode;
  readonly actions?: ReactNode;
  /** A long title of a screen with many actions has a row of its own, above them. */
  readonly isTitleAlone?: boolean;
  /** The content takes the rest of the window's height (tables); otherwise the page scrolls. */
  readonly fill?: boolean;
  readonly children: ReactNode;
};

/** A screen: heading with its actions, then the content. After navigation the focus is on the heading. */
export function Page({ title, kicker, about, actions, isTitleAlone = false, fill = false, children }: PageProps): ReactNode {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} – Mutuals`;
  }, [title]);
  useEffect(() => {
    if (takeFocusDue()) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={styles.page} data-fill={fill}>
      <header className={styles.header}>
        <div className={styles.heading} data-alone={isTitleAlone}>
          {kicker !== undefined && <p className={styles.kicker}>{kicker}</p>}
          <h1 ref={heading} tabIndex={-1}>{title}</h1>
          {about !== undefined && <div className={styles.about}>{about}</div>}
        </div>
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A titled part of a page. */
export function Section({ title, aside, children }: { readonly title: string; readonly aside?: ReactNode; readonly children: ReactNode }): ReactNode {
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}><h2>{title}</h2>{aside !== undefined && <div className={styles.aside}>{aside}</div>}</div>
      {children}
    </section>
  );
}
