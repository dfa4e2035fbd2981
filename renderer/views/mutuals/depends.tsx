import type { ReactNode } from 'react';
import { isVarious, type DependencyView } from '../../../shared/ipc/dependency.ts';
import type { OrganisationId } from '../../../shared/model/ids.ts';
import { useQuery } from '../../api.ts';
import { Show } from '../../ui/asked.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Section } from '../../ui/page.tsx';
import { BandBadge } from '../../ui/values.tsx';
import { BodyLink, RecordLink } from '../dependency/links.tsx';
import { bandOf, nameIn, percentText, poundsText, tenthsText, yearOf } from '../dependency/words.ts';
import { LongTable } from '../record/long-table.tsx';
import { Note, Stack } from '../record/stack.tsx';

type Whole = { readonly total: number; readonly parts: readonly { readonly name: string; readonly amount: number; readonly share: number }[] };
function Shares({ view, title, whole, header, noun }: { readonly view: DependencyView; readonly title: string; readonly whole: Whole; readonly header: string; readonly noun: readonly [string, string] }): ReactNode {
  return (
    <Section title={title}>
      <LongTable
        caption={title} noun={noun} rows={whole.parts} keyOf={({ name }) => name} first={20}
        columns={[
          { header, rowHeader: true, cell: ({ name }) => <BodyLink view={view} id={name} /> },
          { header: 'Share', align: 'end', cell: ({ share }) => <span className="figures">{percentText(share)}</span> },
          { header: 'Amount', align: 'end', cell: ({ amount }) => <span className="figures">{poundsText(amount)}</span> },
        ]}
        foot={<tr><th scope="row" colSpan={2}>Together</th><td data-align="end"><span className="figures">{poundsText(whole.total)}</span></td></tr>}
      />
    </Section>
  );
}

/** Who pays the organisation and whom it pays, with the shares; the rest stands on the screen of dependency. */
export function Depends({ id }: { readonly id: OrganisationId }): ReactNode {
  const asked = useQuery('dependency.view', { basis: 'contracted next 12 months' });
  return (
    <Show asked={asked}>{(view) => {
      const income = view.concentration?.providers.find(({ name }) => name === id);
      const spend = view.concentration?.payers.find(({ name }) => name === id && !isVarious(name));
      const node = view.nodes.find((one) => one.id === id);
      const band = bandOf(view, node);
      const unknown = view.unknown.filter(({ payer, provider }) => payer === id || provider === id);
      return (
        <Stack>
          <p>
            {income === undefined ? `No income of it is known for ${yearOf(view)}.` : node === undefined || node.largestPayer === null || node.largestPayerShare === null ? 'None of its payers is known by name.' : `${nameIn(view, node.largestPayer)} pays ${percentText(node.largestPayerShare)} of the income that is known for ${yearOf(view)}; it is spread as over ${tenthsText(income.effective ?? 1)} equal payers. `}
            {band !== null && <BandBadge level={band.level} word={band.word} />}
          </p>
          <div><LinkButton to={`/dependency?tab=network&body=${id}`}>What falls if it falls</LinkButton></div>
          {income !== undefined && <Shares view={view} title="Who pays it" whole={income} header="Payer" noun={['payer', 'payers']} />}
          {spend !== undefined && <Shares view={view} title="Whom it pays" whole={spend} header="Provider" noun={['provider', 'providers']} />}
          {unknown.length > 0 && <Section title="Not known"><ul>{unknown.map(({ what, payer, provider, record }) => <li key={`${record.id} ${payer} ${provider} ${what}`}><RecordLink record={record}>{what}</RecordLink></li>)}</ul></Section>}
          <Note>Contracts that an earlier commissioner let count for the body that answers for them today. Nothing that is not known is counted.</Note>
        </Stack>
      );
    }}</Show>
  );
}
