import { createElement, lazy, useState, type ComponentType } from 'react';

type Loader = () => Promise<unknown>;
const loaders: Loader[] = [];

/**
 * A screen that is fetched when it is first shown, or by `fetchScreens` before. One that is there already is shown without
 * `lazy`, for which React would wait 300 ms; which of the two it is stays so for as long as the screen is open.
 */
function screen<P extends object>(load: () => Promise<{ readonly default: ComponentType<P> }>): ComponentType<P> {
  let there: ComponentType<P> | null = null;
  const fetchIt = async (): Promise<{ readonly default: ComponentType<P> }> => {
    const module = await load();
    there = module.default;
    return module;
  };
  loaders.push(fetchIt);
  const Lazy: ComponentType<P> = lazy(fetchIt);
  return function Screen(props) {
    const [Shown] = useState(() => there ?? Lazy);
    return createElement(Shown, props);
  };
}

/** Fetches every screen while nothing else is to be done, so that going to one shows it at once. */
export const fetchScreens = (): Promise<unknown> => Promise.all(loaders.map((load) => load()));

export const Overview = screen(() => import('./overview/overview.tsx'));
export const ContractList = screen(() => import('./contracts/contract-list.tsx'));
export const ContractPage = screen(() => import('./contracts/contract-page.tsx'));
export const ContractForm = screen(() => import('./contracts/contract-form.tsx'));
export const OrganisationList = screen(() => import('./mutuals/organisation-list.tsx'));
export const OrganisationPage = screen(() => import('./mutuals/organisation-page.tsx'));
export const OrganisationForm = screen(() => import('./mutuals/organisation-form.tsx'));
export const ServiceList = screen(() => import('./services/service-list.tsx'));
export const ServicePage = screen(() => import('./services/service-page.tsx'));
export const ServiceForm = screen(() => import('./services/service-form.tsx'));
export const RiskRegister = screen(() => import('./risks/risk-register.tsx'));
export const HeatMap = screen(() => import('./risks/heat-map.tsx'));
export const RiskChanges = screen(() => import('./risks/changes.tsx'));
export const RiskMeetings = screen(() => import('./risks/meetings.tsx'));
export const RiskAssurance = screen(() => import('./risks/assurance.tsx'));
export const RiskPage = screen(() => import('./risks/risk-page.tsx'));
export const Suggestions = screen(() => import('./risks/suggestions.tsx'));
export const Suggestion = screen(() => import('./risks/suggestion.tsx'));
export const RiskForm = screen(() => import('./risks/risk-form.tsx'));
export const Exchange = screen(() => import('./exchange/exchange.tsx'));
export const ImportNotices = screen(() => import('./exchange/import-notices.tsx'));
export const ReturnRegister = screen(() => import('./exchange/return-register.tsx'));
export const HandOver = screen(() => import('./exchange/hand-over.tsx'));
export const ImportTable = screen(() => import('./exchange/import-table.tsx'));
export const Settings = screen(() => import('./settings/settings.tsx'));
export const RecordList = screen(() => import('./record/record-list.tsx'));
export const RecordPage = screen(() => import('./record/record-page.tsx'));
export const RecordEdit = screen(() => import('./record/record-edit.tsx'));
export const ValueForMoney = screen(() => import('./value/value.tsx'));
export const ParameterList = screen(() => import('./settings/parameters/parameter-list.tsx'));
export const ParameterPage = screen(() => import('./settings/parameters/parameter-page.tsx'));
export const ParameterForm = screen(() => import('./settings/parameters/parameter-form.tsx'));
export const Dependency = screen(() => import('./dependency/dependency.tsx'));
export const CashWatch = screen(() => import('./cash/watch-list.tsx'));
export const CashPage = screen(() => import('./cash/cash-page.tsx'));
export const ScenarioList = screen(() => import('./scenarios/scenario-list.tsx'));
export const ScenarioPage = screen(() => import('./scenarios/scenario-page.tsx'));
export const ScenarioForm = screen(() => import('./scenarios/scenario-form.tsx'));
export const ScenarioCompare = screen(() => import('./scenarios/compare.tsx'));
export const ScenarioLibrary = screen(() => import('./scenarios/library.tsx'));
export const ReverseStress = screen(() => import('./scenarios/reverse.tsx'));
export const WhatMattersMost = screen(() => import('./scenarios/tornado.tsx'));
export const Contingency = screen(() => import('./contingency/contingency.tsx'));
export const PlanBegin = screen(() => import('./contingency/plan-begin.tsx'));
export const PlanPage = screen(() => import('./contingency/plan-page.tsx'));
export const PlanForm = screen(() => import('./contingency/plan-form.tsx'));
export const ActivationPage = screen(() => import('./activation/activation-page.tsx'));
export const RunPage = screen(() => import('./scenarios/run-page.tsx'));
