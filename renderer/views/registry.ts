import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

type Loader = () => Promise<unknown>;
const loaders: Loader[] = [];

/** A screen that is fetched when it is first shown, or by `fetchScreens` before. */
function screen<P>(load: () => Promise<{ readonly default: ComponentType<P> }>): LazyExoticComponent<ComponentType<P>> {
  loaders.push(load);
  return lazy(load);
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
export const RiskPage = screen(() => import('./risks/risk-page.tsx'));
export const RiskForm = screen(() => import('./risks/risk-form.tsx'));
export const Exchange = screen(() => import('./exchange/exchange.tsx'));
export const ImportNotices = screen(() => import('./exchange/import-notices.tsx'));
export const Settings = screen(() => import('./settings/settings.tsx'));
