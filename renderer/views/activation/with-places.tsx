import { Fragment, type ReactNode } from 'react';

const PLACE = /(\/(?:activations|contingency)\/[0-9a-f-]{36})/;

/** A refusal that names where to go instead, with the place as a link. */
export function WithPlaces({ text, onGo }: { readonly text: string; readonly onGo: () => void }): ReactNode {
  return text.split(PLACE).map((part) => <Fragment key={part}>{PLACE.test(part) ? <a href={`#${part}`} onClick={onGo}>open it</a> : part}</Fragment>);
}
