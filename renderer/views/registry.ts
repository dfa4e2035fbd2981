import { lazy } from 'react';

/** Every screen, each fetched when it is first shown. */
export const Overview = lazy(() => import('./overview/overview.tsx'));
export const ContractList = lazy(() => import('./contracts/contract-list.tsx'));
export const ContractPage = lazy(() => import('./contracts/contract-page.tsx'));
export const ContractForm = lazy(() => import('./contracts/contract-form.tsx'));
export const OrganisationList = lazy(() => import('./mutuals/organisation-list.tsx'));
export const OrganisationPage = lazy(() => import('./mutuals/organisation-page.tsx'));
export const OrganisationForm = lazy(() => import('./mutuals/organisation-form.tsx'));
export const ServiceList = lazy(() => import('./services/service-list.tsx'));
export const ServicePage = lazy(() => import('./services/service-page.tsx'));
export const ServiceForm = lazy(() => import('./services/service-form.tsx'));
export const RiskRegister = lazy(() => import('./risks/risk-register.tsx'));
export const HeatMap = lazy(() => import('./risks/heat-map.tsx'));
export const RiskPage = lazy(() => import('./risks/risk-page.tsx'));
export const RiskForm = lazy(() => import('./risks/risk-form.tsx'));
export const Exchange = lazy(() => import('./exchange/exchange.tsx'));
export const ImportNotices = lazy(() => import('./exchange/import-notices.tsx'));
export const Settings = lazy(() => import('./settings/settings.tsx'));
