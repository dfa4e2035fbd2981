import type { ReactNode } from 'react';
import { labelsIn } from '../../../shared/model/field.ts';
import { contractId, idSchemas, organisationId, type IdOf, type OrganisationId } from '../../../shared/model/ids.ts';
import type { RecordOf } from '../../../shared/model/records/index.ts';
import { scenario as scenarioKind, scenarioStatuses } from '../../../shared/model/records/scenario.ts';
import { library, type Pattern } from '../../../shared/scenarios/library.ts';
import { isoDate } from '../../../shared/time.ts';
import { invoke, useQuery } from '../../api.ts';
import { go, usePlaceParams } from '../../location.ts';
import { useApplication } from '../../store/application.ts';
import { Show } from '../../ui/asked.tsx';
import { Callout } from '../../ui/callout.tsx';
import { comparedWords } from '../../ui/field-words.tsx';
import { DateField, NumberField, SelectField, TextAreaField, TextField } from '../../ui/fields.tsx';
import { Page } from '../../ui/page.tsx';
import { pickFields } from '../../ui/record-fields.ts';
import { FieldRow, FormSection, RecordFormView } from '../../ui/record-form-view.tsx';
import { useRecordForm } from '../../ui/record-form.ts';
import { RecordsPicker } from '../../ui/record-picker.tsx';
import { Template } from '../record/template.tsx';
import { LeversField } from './lever-field.tsx';
import { isLever } from './lever-words.ts';
import { askedOf } from './questions.ts';
import { blankScenario, freshLever, type ScenarioInput } from './scenario-fields.ts';
import styles from './scenarios.module.css';

const { fields } = scenarioKind;

function Editor({ scenario, start }: { readonly scenario: RecordOf<'scenario'> | null; readonly start: ScenarioInput }): ReactNode {
  const parameters = usePlaceParams();
  const form = useRecordForm({
    draftKey: `scenario/${scenario?.id ?? `new ${parameters.toString()}`}`,
    schema: scenarioKind.schema,
    initial: scenario === null ? start : pickFields(scenarioKind.shape, scenario),
    version: scenario?.version ?? null,
    save: ({ fields: all, patch, version }) => (scenario === null ? invoke('record.create', { kind: 'scenario', fields: all }) : invoke('record.update', { kind: 'scenario', id: scenario.id, version, patch })),
    onSaved: (saved) => go(`/scenarios/${saved.id}`),
  });
  const { control } = form;
  const behind = scenario !== null && (scenario.horizonMonths !== null || scenario.paths !== null || scenario.seed !== null || scenario.startOn !== null);
  return (
    <RecordFormView form={form} saveLabel="Save scenario" backTo={scenario === null ? '/scenarios' : `/scenarios/${scenario.id}`} labels={labelsIn(fields)} show={comparedWords(fields)}>
      <FormSection title="Question" about="As one would ask it in a meeting. The answer is told under it.">
        <TextField control={control} name="title" label={fields.title.label} required />
        <TextAreaField control={control} name="question" label={fields.question.label} description={fields.question.about ?? ''} rows={2} />
        <FieldRow>
          <TextField control={control} name="owner" label={fields.owner.label} />
          <SelectField control={control} name="status" label={fields.status.label} options={scenarioStatuses} none="Not known" />
        </FieldRow>
      </FormSection>
      <FormSection title="Who" about="Whose cash is looked at. What passes between them counts; what others owe them is only known for those that are looked at.">
        <RecordsPicker control={control} name="mutualIds" label={fields.mutualIds.label} description={fields.mutualIds.about ?? ''} of="organisation" role="mutual" />
      </FormSection>
      <FormSection title="What happens" about="In their order. Two that contradict each other are refused when the scenario is run, with the reason.">
        <LeversField control={control} setValue={form.form.setValue} />
      </FormSection>
      <FormSection title="Notes">
        <TextAreaField control={control} name="notes" label={fields.notes.label} />
        <details className={styles.behind} open={behind}>
          <summary>How it is simulated</summary>
          <div>
            <FieldRow>
              <DateField control={control} name="startOn" label={fields.startOn.label} description={fields.startOn.about ?? ''} />
              <NumberField control={control} name="horizonMonths" label={fields.horizonMonths.label} unit="months" description={fields.horizonMonths.about ?? ''} />
            </FieldRow>
            <FieldRow>
              <NumberField control={control} name="paths" label={fields.paths.label} description={fields.paths.about ?? ''} />
              <NumberField control={control} name="seed" label={fields.seed.label} description={fields.seed.about ?? ''} />
            </FieldRow>
          </div>
        </details>
      </FormSection>
    </RecordFormView>
  );
}

/** What the address gives a new scenario: a question much asked, a mutual, a lever with its target and day. */
function startOf(parameters: URLSearchParams, owner: string | null): ScenarioInput {
  const blank = blankScenario();
  const asked = askedOf(parameters.get('ask'));
  const lever = parameters.get('lever');
  const mutual = organisationId.safeParse(parameters.get('mutual')).data ?? null;
  const row = isLever(lever) ? [{
    ...freshLever(lever), organisationId: organisationId.safeParse(parameters.get('organisation')).data ?? mutual, contractId: contractId.safeParse(parameters.get('contract')).data ?? null,
    from: isoDate.safeParse(parameters.get('from')).data ?? null,
  }] : [];
  return {
    ...blank, owner, title: parameters.get('title') ?? asked?.title ?? '', question: asked?.question ?? blank.question, mutualIds: mutual === null ? [] : [mutual],
    levers: [...(asked?.levers.map(freshLever).map((one) => (mutual === null || one.lever === 'commissioner reorganised' ? one : { ...one, organisationId: mutual })) ?? []), ...row],
  };
}

/** A pattern of the library turned on a mutual, as its forecast has its contracts, dates and sizes. */
function FromPattern({ pattern, mutual }: { readonly pattern: Pattern; readonly mutual: OrganisationId }): ReactNode {
  const asked = useQuery('cash.model', { organisationId: mutual, months: null });
  const person = useApplication(({ state }) => state?.person ?? null);
  return (
    <Show asked={asked}>
      {(model) => {
        const { levers, chosen } = pattern.adapt(model);
        const start: ScenarioInput = { ...blankScenario(), owner: person, title: `${model.name}: ${pattern.title.charAt(0).toLowerCase()}${pattern.title.slice(1)}`, question: pattern.question(model.name), mutualIds: [], levers: levers.map((one) => ({ ...one })), libraryKey: pattern.key };
        return (
          <>
            <Callout title="From the library, put to this mutual">{chosen.join(' ')}</Callout>
            <Editor scenario={null} start={start} />
          </>
        );
      }}
    </Show>
  );
}

function Existing({ id }: { readonly id: IdOf<'scenario'> }): ReactNode {
  const asked = useQuery('record.get', { kind: 'scenario', id });
  return (
    <Show asked={asked}>
      {({ record, title }) => {
        const scenario = record as RecordOf<'scenario'>;
        return <Page title={`Edit ${title}`} kicker="Scenario"><Editor scenario={scenario} start={blankScenario()} /></Page>;
      }}
    </Show>
  );
}

/** The form of a scenario; `id` is `null` for a new one. */
export default function ScenarioForm({ id }: { readonly id: IdOf<'scenario'> | null }): ReactNode {
  const parameters = usePlaceParams();
  const person = useApplication(({ state }) => state?.person ?? null);
  if (id !== null) return <Existing id={idSchemas.scenario.parse(id)} />;
  const pattern = library.find(({ key }) => key === parameters.get('pattern'));
  const mutual = organisationId.safeParse(parameters.get('mutual')).data;
  if (pattern !== undefined && mutual !== undefined) return <Page title="New scenario"><FromPattern key={`${pattern.key} ${mutual}`} pattern={pattern} mutual={mutual} /></Page>;
  return (
    <Page title="New scenario">
      <Template kind="scenario">{(copied) => <Editor key={parameters.toString()} scenario={null} start={copied === null ? startOf(parameters, person) : { ...blankScenario(), ...copied }} />}</Template>
    </Page>
  );
}
