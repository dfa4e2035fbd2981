import type { ReactNode } from 'react';
import type { Figure, FigureSource } from '../../../shared/forecast/figure.ts';
import { formatDate } from '../../../shared/time.ts';
import { placeOf } from '../../ui/record-places.ts';
import { Badge, NotKnown } from '../../ui/values.tsx';
import styles from './cash.module.css';

function Source({ source }: { readonly source: FigureSource }): ReactNode {
  switch (source.is) {
    case 'record': {
      const place = placeOf(source.kind, source.id);
      return <>{place === null ? source.words : <a href={`#${place}`}>{source.words}</a>}{source.on !== null && <span className="dim">, {formatDate(source.on)}</span>}</>;
    }
    case 'assumption': return <><Badge>Assumed</Badge> <a href={`#${placeOf('assumption', source.id) ?? ''}`}>{source.basis}</a><span className="dim">, {source.by === null ? '' : `${source.by}, `}{formatDate(source.on)}</span></>;
    case 'default': return <><Badge>Default</Badge> <a href={`#/settings/parameters/${source.setId}`}>{source.words}</a><span className="dim">, in force from {formatDate(source.on)}{source.confirmed ? '' : '; check against current guidance'}</span></>;
  }
}

/** What a figure rests on, each with its date and the way to it. */
export function Sources({ figure }: { readonly figure: Figure }): ReactNode {
  if (figure.sources.length === 0) return <NotKnown words="Follows from others" />;
  return <ul className={styles.sources}>{figure.sources.map((source) => <li key={source.is === 'default' ? `${source.setId}/${source.words}` : source.is === 'record' ? `${source.id}/${source.words}` : source.id}><Source source={source} /></li>)}</ul>;
}
