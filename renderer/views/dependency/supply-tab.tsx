import { NativeSelect } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { DependencyView, ServiceLine, ServiceProvider, UnusableSpare } from '../../../shared/ipc/dependency.ts';
import { coverWords, type CoverWord } from '../../../shared/engine/dependency/supply.ts';
import type { BandLevel } from '../../../shared/model/parameter-set.ts';
import { counted } from '../../../shared/words.ts';
import { Section } from '../../ui/page.tsx';
import { Badge, BandBadge, NotKnown, sentence } from '../../ui/values.tsx';
import { LongTable } from '../record/long-table.tsx';
import { Note, Stack } from '../record/stack.tsx';
import { BodyLink, RecordLink } from './links.tsx';
import styles from './dependency.module.css';
import { inAlphabet, percentText, supplySummary, tenthsText, wholeText } from './words.ts';

type Row = { readonly service: ServiceLine; readonly provider: ServiceProvider };
const LEVELS: Readonly<Partial<Record<CoverWord, BandLevel>>> = { covered: 'low', 'partly covered': 'high', 'not covered': 'extreme' };
const WORST: readonly CoverWord[] = ['not covered', 'partly covered', 'not known', 'covered', 'nothing to cover'];
const shows = { all: 'All', sole: 'Sole providers', bare: 'Not or partly covered', unknown: 'Cover not known' } as const;
type Shown = keyof typeof shows;
const isShown = ({ provider }: Row, shown: Shown): boolean => {
  switch (shown) {
    case 'all': return true;
    case 'sole': return provider.sole;
    case 'bare': return provider.danger === 'not covered' || provider.danger === 'partly covered';
    case 'unknown': return provider.danger === 'not known';
  }
};

export function CoverBadge({ danger }: { readonly danger: CoverWord }): ReactNode {
  const level = LEVELS[danger];
  return level === undefined ? <Badge>{sentence(danger)}</Badge> : <BandBadge level={level} word={sentence(danger)} />;
}

/** "3 days", "12 hours". */
const timeText = (days: number): string => (days < 1 ? counted(Math.round(days * 24), 'hour', 'hours') : `${Number.isInteger(days) ? wholeText(days) : tenthsText(days)} ${days === 1 ? 'day' : 'days'}`);
const reasons: Readonly<Record<UnusableSpare['reason'], string>> = {
  'not accredited': 'Registration not held', 'too late': 'Too late for the service', 'not accredited, and too late': 'Registration not held, and too late', unwilling: 'Unwilling',
  'spare capacity not known': 'Spare capacity not recorded', 'time to mobilise not known': 'Time to mobilise not recorded', 'no time limit is recorded for the service': 'No time limit recorded for the service',
};
const figures = (text: string): ReactNode => <span className="figures">{text}</span>;

/** Who could not be done without: shares of supply, sole providers, and what others could take over in time. */
export function SupplyTab({ view }: { readonly view: DependencyView }): ReactNode {
  const [shown, setShown] = useState<Shown>('all');
  const rows = view.services.flatMap((service) => service.providers.map((provider): Row => ({ service, provider })))
    .filter((row) => isShown(row, shown))
    .toSorted((a, b) => WORST.indexOf(a.provider.danger) - WORST.indexOf(b.provider.danger) || Number(b.service.essential === 'essential') - Number(a.service.essential === 'essential') || inAlphabet(a.service.name, b.service.name) || (b.provider.share ?? 0) - (a.provider.share ?? 0));
  const services = new Map(view.services.map((one) => [String(one.id), one.name]));
  return (
    <Stack>
      <p className={styles.summary}>{supplySummary(view)}</p>
      {view.services.length > 0 && (
        <Section title="Services by provider">
          <Stack>
            <div className={styles.choices}>
              <NativeSelect aria-label="Show" value={shown} data={Object.entries(shows).map(([value, words]) => ({ value, label: `Show: ${words.toLowerCase()}` }))} onChange={(event) => setShown((Object.keys(shows) as Shown[]).find((one) => one === event.currentTarget.value) ?? 'all')} />
            </div>
            <LongTable
              caption="Services by provider" noun={['line', 'lines']} rows={rows} keyOf={({ service, provider }) => `${service.id} ${provider.provider}`}
              columns={[
                { header: 'Service', rowHeader: true, cell: ({ service }) => <a href={`#/services/${service.id}`}>{service.name}</a> },
                { header: 'Essential', cell: ({ service }) => (service.essential === 'essential' ? <Badge>Essential</Badge> : sentence(service.essential)) },
                { header: 'Provider', cell: ({ provider }) => <BodyLink view={view} id={provider.provider} /> },
                { header: 'A month', align: 'end', cell: ({ service, provider }) => (provider.unitsAMonth === null ? <NotKnown /> : figures(`${wholeText(provider.unitsAMonth)}${service.unit === null ? '' : ` ${service.unit}`}`)) },
                { header: 'Share', align: 'end', cell: ({ provider }) => (provider.share === null ? <NotKnown /> : figures(percentText(provider.share))) },
                { header: 'Sole provider', cell: ({ provider }) => (provider.sole ? 'Sole provider' : 'No') },
                { header: 'N−1 cover', align: 'end', cell: ({ provider }) => (provider.cover === null ? <NotKnown /> : figures(percentText(provider.cover))) },
                { header: 'If it failed', cell: ({ provider }) => <CoverBadge danger={provider.danger} /> },
                { header: 'In time is', align: 'end', cell: ({ service }) => (service.withinDays === null ? <NotKnown words="Not recorded" /> : figures(timeText(service.withinDays))) },
              ]}
            />
            <Note>Cover is the spare capacity that others with the registration could bring within the service’s maximum tolerable period of disruption, over what the provider delivers. The same spare capacity is counted for each failure alone. {coverWords['not known']}</Note>
          </Stack>
        </Section>
      )}
      {view.unusable.length > 0 && (
        <Section title="Capacity that does not count">
          <LongTable
            caption="Capacity that does not count" noun={['offer', 'offers']} rows={view.unusable} keyOf={({ id }) => id} first={20}
            columns={[
              { header: 'Service', rowHeader: true, cell: ({ service }) => <a href={`#/services/${service}`}>{services.get(service) ?? 'Service'}</a> },
              { header: 'Provider', cell: ({ provider }) => <BodyLink view={view} id={provider} /> },
              { header: 'Spare a month', align: 'end', cell: ({ amount }) => (amount === null ? <NotKnown /> : figures(wholeText(amount))) },
              { header: 'Mobilises in', align: 'end', cell: ({ mobilisationDays }) => (mobilisationDays === null ? <NotKnown /> : figures(timeText(mobilisationDays))) },
              { header: 'Why not', cell: ({ id, reason }) => <RecordLink record={{ kind: 'alternative provider', id }}>{reasons[reason]}</RecordLink> },
            ]}
          />
        </Section>
      )}
    </Stack>
  );
}
