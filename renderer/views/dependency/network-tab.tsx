import { Checkbox, NativeSelect } from '@mantine/core';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { edgeTypes, type EdgeType } from '../../../shared/engine/dependency/network.ts';
import { MONTHS_UNTIL_REPLACED, type DependencyView, type NetworkEdge } from '../../../shared/ipc/dependency.ts';
import { counted } from '../../../shared/words.ts';
import { useQuery } from '../../api.ts';
import { usePlaceParams } from '../../location.ts';
import { Section } from '../../ui/page.tsx';
import { NotKnown, sentence } from '../../ui/values.tsx';
import { LongTable } from '../record/long-table.tsx';
import { Note, Stack } from '../record/stack.tsx';
import { FallPanel } from './fall-panel.tsx';
import { around, colours, colourWords, graphOf, linkWords, sizes, sizeWords, type Colour, type Graph, type Size } from './graph.ts';
import { layOut, type Point } from './layout.ts';
import { Legend } from './legend.tsx';
import { BodyLink, RecordLink } from './links.tsx';
import { NetworkDrawing } from './network-drawing.tsx';
import styles from './network.module.css';
import type { Highlight } from './stage.ts';
import { inAlphabet, listed, nameIn, percentText, poundsText } from './words.ts';

/** Who is linked with whom: positions hang on that alone, not on the size or colour of the bodies. */
const keyOf = ({ dots, lines }: Graph): string => JSON.stringify([dots.map(({ node }) => node.id), lines.map(({ from, to }) => [from, to])]);

/** Where bodies were last placed, by who is linked with whom: going back to a network shows it at once, and as it was left. */
const known = new Map<string, readonly Point[]>();
const KNOWN = 8;

function remember(key: string, points: readonly Point[]): void {
  known.delete(key);
  known.set(key, points);
  const oldest = known.keys().next();
  if (known.size > KNOWN && oldest.done !== true) known.delete(oldest.value);
}

/** Positions of a graph's bodies, worked out in slices; `null` on the way. */
function usePlaces(graph: Graph): { readonly graph: Graph; readonly points: readonly Point[] } | null {
  const [places, setPlaces] = useState<{ readonly key: string; readonly points: readonly Point[] } | null>(null);
  const key = useMemo(() => keyOf(graph), [graph]);
  const points = places?.key === key ? places.points : known.get(key);
  const settled = points !== undefined;
  useEffect(() => {
    if (settled) return undefined;
    const giveUp = new AbortController();
    void layOut(graph, giveUp.signal).then((found) => {
      if (found === null) return;
      remember(keyOf(graph), found);
      setPlaces({ key: keyOf(graph), points: found });
    });
    return () => giveUp.abort();
  }, [graph, settled]);
  return useMemo(() => (points === undefined ? null : { graph, points }), [graph, points]);
}

function networkSummary(view: DependencyView): string {
  const { nodes, edges, network } = view;
  const most = nodes.filter(({ importance }) => importance !== null && importance > 0).toSorted((a, b) => (b.importance ?? 0) - (a.importance ?? 0))[0];
  const circles = network === null ? [] : [...network.circles.owe, ...network.circles.guarantee, ...network.circles.pay];
  const first = `${counted(nodes.length, 'body', 'bodies')} and ${counted(edges.length, 'link', 'links')} between them.`;
  const importance = most === undefined ? '' : ` ${most.name} matters most: if it failed, the others would lose ${percentText(most.importance ?? 0)} of their buffers, weighted by their income (DebtRank: an index, no probability).`;
  const circle = circles.length === 0 ? '' : ` ${counted(circles.length, 'group owes, guarantees or pays', 'groups owe, guarantee or pay')} in a circle: ${circles.slice(0, 2).map(({ members }) => listed(members.map((id) => nameIn(view, id)))).join('; ')}.`;
  const points = network?.singlePoints ?? [];
  const single = points.length === 0 ? '' : ` Without ${listed(points.map(({ name }) => nameIn(view, name)))} the network of supply falls apart.`;
  return `${first}${importance}${circle}${single}`;
}

function LinkTable({ view, edges }: { readonly view: DependencyView; readonly edges: readonly NetworkEdge[] }): ReactNode {
  return (
    <LongTable
      caption="Links of the network" noun={['link', 'links']} rows={edges} keyOf={({ type, from, to }) => `${type} ${from} ${to}`} first={25}
      columns={[
        { header: 'From', rowHeader: true, cell: ({ from }) => <BodyLink view={view} id={from} /> },
        { header: 'Link', cell: ({ type }) => linkWords[type] },
        { header: 'To', cell: ({ to }) => <BodyLink view={view} id={to} /> },
        { header: 'Amount', align: 'end', cell: ({ amount }) => (amount === null ? <NotKnown /> : <span className="figures">{poundsText(amount)}</span>) },
        { header: 'For', cell: ({ words, records: [record] }) => (record === undefined ? words : <RecordLink record={record}>{words}</RecordLink>) },
      ]}
    />
  );
}

/** The network drawn, and the same as a table. */
export function NetworkTab({ view }: { readonly view: DependencyView }): ReactNode {
  const [types, setTypes] = useState<readonly EdgeType[]>(['pay']);
  const [size, setSize] = useState<Size>('money');
  const [colour, setColour] = useState<Colour>('share');
  const named = usePlaceParams().get('body');
  const [asked, setAsked] = useState<string | null>(named);
  const [alone, setAlone] = useState(false);
  const [months, setMonths] = useState(MONTHS_UNTIL_REPLACED);
  // A body that has gone from the record meanwhile is let go.
  const chosen = asked !== null && view.nodes.some(({ id }) => id === asked) ? asked : null;
  const whole = useMemo(() => graphOf(view, size, colour), [view, size, colour]);
  const graph = useMemo(() => (alone && chosen !== null ? around(whole, chosen) : whole), [whole, alone, chosen]);
  const placed = usePlaces(graph);
  const fall = useQuery('dependency.fall', { body: chosen ?? 'none', months }, { enabled: chosen !== null });
  const highlight = useMemo((): Highlight => ({ chosen, rounds: new Map(chosen === null || fall.data?.body !== chosen ? [] : fall.data.rounds.flatMap((round, index) => round.map((id) => [id, index] as const))) }), [chosen, fall.data]);
  const choices = useMemo(() => view.nodes.toSorted((a, b) => inAlphabet(a.name, b.name)).map(({ id, name }) => ({ value: id, label: name })), [view]);
  const summary = networkSummary(view);
  const edges = view.edges.filter(({ type, from, to }) => types.includes(type) && (chosen === null || from === chosen || to === chosen))
    .toSorted((a, b) => (b.amount ?? -1) - (a.amount ?? -1) || inAlphabet(nameIn(view, a.from), nameIn(view, b.from)));
  if (view.nodes.length === 0) return <p>There is nobody to draw yet. Add organisations and contracts.</p>;
  return (
    <Stack>
      <p className={styles.summary}>{summary}</p>
      <div className={styles.controls}>
        <fieldset className={styles.types}>
          <legend>Links</legend>
          {edgeTypes.map((type) => <Checkbox key={type} label={sentence(linkWords[type])} checked={types.includes(type)} onChange={(event) => setTypes(event.currentTarget.checked ? edgeTypes.filter((one) => one === type || types.includes(one)) : types.filter((one) => one !== type))} />)}
        </fieldset>
        <NativeSelect label="Size" value={size} data={sizes.map((one) => ({ value: one, label: sizeWords[one] }))} onChange={(event) => setSize(sizes.find((one) => one === event.currentTarget.value) ?? size)} />
        <NativeSelect label="Colour" value={colour} data={colours.map((one) => ({ value: one, label: colourWords[one] }))} onChange={(event) => setColour(colours.find((one) => one === event.currentTarget.value) ?? colour)} />
      </div>
      <div className={styles.columns}>
        {placed === null ? <div className={styles.working} aria-busy="true">Drawing the network</div> : <NetworkDrawing graph={placed.graph} points={placed.points} types={types} highlight={highlight} summary={summary} onChoose={setAsked} />}
        <div className={styles.panel}>
          <NativeSelect label="What falls if this one falls" value={chosen ?? ''} data={[{ value: '', label: 'Choose a body' }, ...choices]} onChange={(event) => setAsked(event.currentTarget.value === '' ? null : event.currentTarget.value)} />
          {chosen !== null && <FallPanel view={view} body={chosen} asked={fall} months={months} onMonths={setMonths} alone={alone} onAlone={setAlone} onChoose={setAsked} />}
          <Legend graph={graph} measure={colourWords[colour]} />
        </div>
      </div>
      <Section title={chosen === null ? 'The same as a table' : `The links of ${nameIn(view, chosen)} as a table`}>
        <LinkTable view={view} edges={edges} />
        <Note>Payments and supply are a year’s amounts, debts and guarantees what is outstanding. A link whose amount is not known is drawn thin.</Note>
      </Section>
    </Stack>
  );
}
