import { IconArrowsExchange, IconBuildingCommunity, IconChartAreaLine, IconFileText, IconHeartHandshake, IconLayoutDashboard, IconScale, IconSettings, IconLifebuoy, IconShieldExclamation, IconTopologyStar3, IconZoomQuestion } from '@tabler/icons-react';

/** The screens of the left rail, in its order. */
export const screens = [
  { to: '/', name: 'Overview', icon: IconLayoutDashboard },
  { to: '/contracts', name: 'Contracts', icon: IconFileText },
  { to: '/mutuals', name: 'Mutuals', icon: IconBuildingCommunity },
  { to: '/services', name: 'Services', icon: IconHeartHandshake },
  { to: '/risks', name: 'Risk register', icon: IconShieldExclamation },
  { to: '/dependency', name: 'Dependency', icon: IconTopologyStar3 },
  { to: '/cash', name: 'Cash flow', icon: IconChartAreaLine },
  { to: '/scenarios', name: 'Scenarios', icon: IconZoomQuestion },
  { to: '/contingency', name: 'Contingency', icon: IconLifebuoy },
  { to: '/value', name: 'Value for money', icon: IconScale },
  { to: '/exchange', name: 'Exchange', icon: IconArrowsExchange },
  { to: '/settings', name: 'Settings', icon: IconSettings },
] as const;

/** Whether a screen, or something inside it, is at this place. */
export const isAt = (screen: string, place: string): boolean => (screen === '/' ? place === '/' : place === screen || place.startsWith(`${screen}/`));
