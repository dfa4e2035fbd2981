import type { ReactNode } from 'react';
import type { DependencyView, RecordRef } from '../../../shared/ipc/dependency.ts';
import { placeOf } from '../../ui/record-places.ts';
import { nameIn } from './words.ts';

/** A body's name, leading to its page where it has one: some payers are known by name alone. */
export function BodyLink({ view, id }: { readonly view: Pick<DependencyView, 'names'>; readonly id: string }): ReactNode {
  const name = nameIn(view, id);
  return id.includes(': ') ? name : <a href={`#/mutuals/${id}`}>{name}</a>;
}

export function RecordLink({ record, children }: { readonly record: RecordRef; readonly children: ReactNode }): ReactNode {
  const place = placeOf(record.kind, record.id);
  return place === null ? children : <a href={`#${place}`}>{children}</a>;
}
