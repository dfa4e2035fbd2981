import { link, neededDate, neededLink, text } from '../field.ts';
import { recordKind } from './kind.ts';

/**
 * To which body one contract, liability or service went when what a body answered for was split among several, or went another
 * way than a succession alone would say. Made by a hand-over (`handover.apply`), never typed in.
 */
export const transfer = recordKind({
  kind: 'transfer',
  table: 'transfer',
  noun: ['transfer', 'transfers'],
  fields: {
    contractId: link('contract', 'Contract'),
    liabilityId: link('retained liability', 'Retained liability'),
    serviceId: link('service', 'Service'),
    fromId: neededLink('organisation', 'From'),
    toId: neededLink('organisation', 'To'),
    effectiveOn: neededDate('Effective on'),
    notes: text('Notes'),
  },
  groups: [
    { title: 'What went', fields: ['contractId', 'liabilityId', 'serviceId'] },
    { title: 'From whom to whom', about: 'The body that takes over answers for it from this day on.', fields: ['fromId', 'toId', 'effectiveOn'] },
    { title: 'Notes', fields: ['notes'] },
  ],
  columns: ['effectiveOn', 'contractId', 'liabilityId', 'serviceId', 'fromId', 'toId', 'notes'],
  sort: { by: 'effectiveOn', direction: 'ascending' },
  parents: ['contractId', 'liabilityId', 'serviceId', 'fromId', 'toId'],
  check: ({ contractId, liabilityId, serviceId }, add) => {
    if ([contractId, liabilityId, serviceId].filter((id) => id !== null).length !== 1) add('contractId', 'A transfer is of one contract, one liability or one service.');
  },
});
