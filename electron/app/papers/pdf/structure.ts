import type { StructureElement } from 'pdfkit';
import type SpeakingDocument from './speaking-document.ts';
import type { Node } from './strip.ts';

/** The elements of a document as its content comes up, each made and attached to its parent once. */
export type Structure = { readonly element: (node: Node) => StructureElement; readonly end: (node: Node) => void };

export function structureOf(document: SpeakingDocument): Structure {
  const made = new Map<Node, { readonly element: StructureElement; readonly children: Node[] }>();
  const element = (node: Node): StructureElement => {
    const known = made.get(node);
    if (known !== undefined) return known.element;
    const fresh = document.struct(node.tag, { ...(node.scope === undefined ? {} : { scope: node.scope }), ...(node.says === undefined ? {} : { alt: node.says }) });
    if (node.across !== undefined) fresh.dictionary.data.A = { O: 'Table', ...fresh.dictionary.data.A, ColSpan: node.across };
    if (node.numbering !== undefined) fresh.dictionary.data.A = { O: 'List', ListNumbering: node.numbering };
    if (node.parent === null) document.addStructure(fresh);
    else {
      element(node.parent).add(fresh);
      made.get(node.parent)?.children.push(node);
    }
    made.set(node, { element: fresh, children: [] });
    return fresh;
  };
  const forget = (node: Node): void => {
    for (const child of made.get(node)?.children ?? []) forget(child);
    made.delete(node);
  };
  return {
    element,
    end: (node) => {
      made.get(node)?.element.end();
      forget(node);
    },
  };
}
