import { MantineProvider, useMantineColorScheme, type MantineColorSchemeManager } from '@mantine/core';
import { Suspense, useEffect, type ReactNode } from 'react';
import { Route, Router, Switch } from 'wouter';
import type { z } from 'zod';
import type { KindName } from '../shared/model/records/index.ts';
import { contractId, idSchemas, organisationId, parameterSetId, riskId, serviceId } from '../shared/model/ids.ts';
import { routing, usePlace } from './location.ts';
import { ErrorBoundary } from './shell/error-boundary.tsx';
import { NotFound } from './shell/not-found.tsx';
import { Shell } from './shell/shell.tsx';
import { followApplication } from './store/application.ts';
import { useAppearance } from './store/appearance.ts';
import { followJobs } from './store/jobs.ts';
import { kindOfSlug } from './ui/record-places.ts';
import { cssVariables, theme } from './ui/theme.ts';
import * as views from './views/registry.ts';

/** Our own store keeps the appearance; Mantine only reads where to start. */
const schemeManager: MantineColorSchemeManager = {
  get: () => useAppearance.getState().appearance,
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
};

function FollowAppearance(): null {
  const appearance = useAppearance((state) => state.appearance);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  useEffect(() => {
    // Setting it restyles the whole document, even to what it is.
    if (colorScheme !== appearance) setColorScheme(appearance);
  }, [appearance, colorScheme, setColorScheme]);
  return null;
}

/** A screen over one record: the id comes from the address, so it is checked before anything is asked with it. */
function ForRecord<S extends z.ZodType<string>>({ id, schema, children }: { readonly id: string; readonly schema: S; readonly children: (id: z.output<S>) => ReactNode }): ReactNode {
  const known = schema.safeParse(id);
  return known.success ? children(known.data) : <NotFound />;
}

/** A screen over any kind of record that is made of its description: the kind comes from the address. */
function ForKind({ slug, children }: { readonly slug: string; readonly children: (kind: KindName) => ReactNode }): ReactNode {
  const known = kindOfSlug(slug);
  return known === null ? <NotFound /> : children(known);
}

function Screens(): ReactNode {
  const {
  ActivationPage, CashPage, CashWatch, Contingency, ContractForm, ContractList, ContractPage, Dependency, Exchange, HandOver, HeatMap, ImportNotices, ImportTable, OrganisationForm, OrganisationList,
  OrganisationPage, Overview, ParameterForm, ParameterList, ParameterPage, PlanBegin, PlanForm, PlanPage, RecordEdit, RecordList, RecordPage, ReturnRegister, ReverseStress, RiskAssurance,
  RiskChanges, RiskForm, RiskMeetings, RiskPage, RiskRegister, RunPage, ScenarioCompare, ScenarioForm, ScenarioLibrary, ScenarioList, ScenarioPage, ServiceForm, ServiceList, ServicePage, Settings,
  Suggestion, Suggestions, ValueForMoney, WhatMattersMost,
} = views;
  return (
    <Switch>
      <Route path="/"><Overview /></Route>
      <Route path="/contracts"><ContractList /></Route>
      <Route path="/contracts/new"><ContractForm id={null} /></Route>
      <Route path="/contracts/:id">{({ id }) => <ForRecord id={id} schema={contractId}>{(known) => <ContractPage key={known} id={known} />}</ForRecord>}</Route>
      <Route path="/contracts/:id/edit">{({ id }) => <ForRecord id={id} schema={contractId}>{(known) => <ContractForm key={known} id={known} />}</ForRecord>}</Route>
      <Route path="/mutuals"><OrganisationList /></Route>
      <Route path="/mutuals/new"><OrganisationForm id={null} /></Route>
      <Route path="/mutuals/:id">{({ id }) => <ForRecord id={id} schema={organisationId}>{(known) => <OrganisationPage key={known} id={known} />}</ForRecord>}</Route>
      <Route path="/mutuals/:id/edit">{({ id }) => <ForRecord id={id} schema={organisationId}>{(known) => <OrganisationForm key={known} id={known} />}</ForRecord>}</Route>
      <Route path="/services"><ServiceList /></Route>
      <Route path="/services/new"><ServiceForm id={null} /></Route>
      <Route path="/services/:id">{({ id }) => <ForRecord id={id} schema={serviceId}>{(known) => <ServicePage key={known} id={known} />}</ForRecord>}</Route>
      <Route path="/services/:id/edit">{({ id }) => <ForRecord id={id} schema={serviceId}>{(known) => <ServiceForm key={known} id={known} />}</ForRecord>}</Route>
      <Route path="/risks"><RiskRegister /></Route>
      <Route path="/risks/heat-map"><HeatMap /></Route>
      <Route path="/risks/suggested"><Suggestions /></Route>
      <Route path="/risks/suggested/:id">{({ id }) => <ForRecord id={id} schema={idSchemas.indicator}>{(known) => <Suggestion key={known} id={known} />}</ForRecord>}</Route>
      <Route path="/risks/changes"><RiskChanges /></Route>
      <Route path="/risks/meetings"><RiskMeetings /></Route>
      <Route path="/risks/assurance"><RiskAssurance /></Route>
      <Route path="/risks/new"><RiskForm id={null} /></Route>
      <Route path="/risks/:id">{({ id }) => <ForRecord id={id} schema={riskId}>{(known) => <RiskPage key={known} id={known} />}</ForRecord>}</Route>
      <Route path="/risks/:id/edit">{({ id }) => <ForRecord id={id} schema={riskId}>{(known) => <RiskForm key={known} id={known} />}</ForRecord>}</Route>
      <Route path="/dependency"><Dependency /></Route>
      <Route path="/cash"><CashWatch /></Route>
      <Route path="/cash/:id">{({ id }) => <ForRecord id={id} schema={organisationId}>{(known) => <CashPage key={known} id={known} />}</ForRecord>}</Route>
      <Route path="/scenarios"><ScenarioList /></Route>
      <Route path="/scenarios/new"><ScenarioForm id={null} /></Route>
      <Route path="/scenarios/compare"><ScenarioCompare /></Route>
      <Route path="/scenarios/library"><ScenarioLibrary /></Route>
      <Route path="/scenarios/reverse"><ReverseStress /></Route>
      <Route path="/scenarios/tornado"><WhatMattersMost /></Route>
      <Route path="/scenarios/:id">{({ id }) => <ForRecord id={id} schema={idSchemas.scenario}>{(known) => <ScenarioPage key={known} id={known} />}</ForRecord>}</Route>
      <Route path="/scenarios/:id/edit">{({ id }) => <ForRecord id={id} schema={idSchemas.scenario}>{(known) => <ScenarioForm key={known} id={known} />}</ForRecord>}</Route>
      <Route path="/runs/:id">{({ id }) => <ForRecord id={id} schema={idSchemas.run}>{(known) => <RunPage key={known} id={known} />}</ForRecord>}</Route>
      <Route path="/contingency"><Contingency /></Route>
      <Route path="/contingency/new"><PlanBegin /></Route>
      <Route path="/contingency/:id">{({ id }) => <ForRecord id={id} schema={idSchemas['contingency plan']}>{(known) => <PlanPage key={known} id={known} />}</ForRecord>}</Route>
      <Route path="/contingency/:id/edit">{({ id }) => <ForRecord id={id} schema={idSchemas['contingency plan']}>{(known) => <PlanForm key={known} id={known} />}</ForRecord>}</Route>
      <Route path="/activations/:id">{({ id }) => <ForRecord id={id} schema={idSchemas.activation}>{(known) => <ActivationPage key={known} id={known} />}</ForRecord>}</Route>
      <Route path="/value"><ValueForMoney /></Route>
      <Route path="/exchange"><Exchange /></Route>
      <Route path="/exchange/import"><ImportNotices /></Route>
      <Route path="/exchange/import-table"><ImportTable /></Route>
      <Route path="/exchange/return-register"><ReturnRegister /></Route>
      <Route path="/exchange/hand-over"><HandOver /></Route>
      <Route path="/records/:kind">{({ kind }) => <ForKind slug={kind}>{(known) => <RecordList key={known} kind={known} />}</ForKind>}</Route>
      <Route path="/records/:kind/new">{({ kind }) => <ForKind slug={kind}>{(known) => <RecordEdit key={known} kind={known} id={null} />}</ForKind>}</Route>
      <Route path="/records/:kind/:id">{({ kind, id }) => <ForKind slug={kind}>{(known) => <ForRecord id={id} schema={idSchemas[known]}>{(one) => <RecordPage key={one} kind={known} id={one} />}</ForRecord>}</ForKind>}</Route>
      <Route path="/records/:kind/:id/edit">{({ kind, id }) => <ForKind slug={kind}>{(known) => <ForRecord id={id} schema={idSchemas[known]}>{(one) => <RecordEdit key={one} kind={known} id={one} />}</ForRecord>}</ForKind>}</Route>
      <Route path="/settings"><Settings /></Route>
      <Route path="/settings/parameters"><ParameterList /></Route>
      <Route path="/settings/parameters/:id">{({ id }) => <ForRecord id={id} schema={parameterSetId}>{(known) => <ParameterPage key={known} id={known} />}</ForRecord>}</Route>
      <Route path="/settings/parameters/:id/new">{({ id }) => <ForRecord id={id} schema={parameterSetId}>{(known) => <ParameterForm key={known} id={known} as="new" />}</ForRecord>}</Route>
      <Route path="/settings/parameters/:id/edit">{({ id }) => <ForRecord id={id} schema={parameterSetId}>{(known) => <ParameterForm key={known} id={known} as="edit" />}</ForRecord>}</Route>
      <Route><NotFound /></Route>
    </Switch>
  );
}

/** A fault of one screen ends with it: the next place begins afresh. */
function PlacedScreens(): ReactNode {
  const [place] = usePlace();
  return <ErrorBoundary key={place}><Suspense fallback={null}><Screens /></Suspense></ErrorBoundary>;
}

export function App({ styleNonce }: { readonly styleNonce: string }): ReactNode {
  useEffect(() => {
    const ends = [followApplication(), followJobs()];
    const idle = window.requestIdleCallback(() => void views.fetchScreens().catch(() => undefined), { timeout: 3_000 });
    return () => {
      window.cancelIdleCallback(idle);
      ends.forEach((end) => end());
    };
  }, []);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} colorSchemeManager={schemeManager} defaultColorScheme="auto" getStyleNonce={() => styleNonce}>
      <FollowAppearance />
      <Router {...routing}>
        <Shell><PlacedScreens /></Shell>
      </Router>
    </MantineProvider>
  );
}
