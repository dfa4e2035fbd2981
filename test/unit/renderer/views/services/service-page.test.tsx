import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import ServicePage from '../../../../../renderer/views/services/service-page.tsx';
import { daysInWords, hoursInWords } from '../../../../../renderer/views/services/hours.ts';
import { ok } from '../../../../../shared/result.ts';
import { aService } from '../../../../fixtures/builders.ts';
import { createFakeDoor, renderInApp } from '../../support.tsx';
import { ids, meta } from '../fixtures.ts';

describe('hours in words', () => {
  it.each([[1, '1 hour'], [8, '8 hours'], [24, '24 hours (1 day)'], [36, '36 hours (1 day 12 hours)'], [72, '72 hours (3 days)'], [2_401, '2,401 hours (100 days 1 hour)'], [0, '0 hours']] as const)('%i', (hours, words) => {
    expect(hoursInWords(hours)).toBe(words);
  });

  it('leaves less than a day as hours', () => {
    expect(daysInWords(23)).toBeNull();
  });
});

describe('a service’s page', () => {
  it('says what it tolerates, and what is not set', async () => {
    window.location.hash = `/services/${ids.service}`;
    createFakeDoor({
      'service.get': () => ok({ service: { ...aService({ essential: 'essential', mtpdHours: 72, caseload: null, unitsAMonth: 3_150, activityUnit: 'contacts' }), ...meta, id: ids.service }, contracts: [] }),
      'risk.list': () => ok({ rows: [], total: 0, offset: 0 }),
    });
    renderInApp(<ServicePage id={ids.service} />);
    const value = (label: string): string | null | undefined => screen.getByText(label).nextElementSibling?.textContent;
    await screen.findByRole('heading', { level: 1, name: 'Community nursing' });
    expect(value('Maximum tolerable period of disruption (MTPD)')).toBe('72 hours (3 days)');
    expect(value('Recovery time objective (RTO)')).toBe('Not set');
    expect(value('Caseload')).toBe('Not known');
    expect(value('Units a month')).toBe('3,150 contacts');
    expect(screen.getByRole('link', { name: 'Raise a risk' }).getAttribute('href')).toBe(`#/risks/new?service=${ids.service}`);
  });
});
