import { describe, expect, it } from 'vitest';
import { identifierFinding } from '../../../shared/model/identifiers.ts';

describe('a number in a register', () => {
  it.each([
    ['GB-COH', '09506232'], ['GB-COH', 'SC123456'], ['GB-COH', 'IP12345R'], ['GB-CHC', '1089464'], ['GB-CHC', '207544-1'], ['GB-SC', 'SC012345'], ['GB-MPR', 'IP031455'], ['GB-MPR', '7523'],
    ['GB-NHS', 'RAX'], ['GB-NHS', '8HA03'], ['GB-PPON', 'PMZV-7732-XXTT'], ['GB-GOR', 'D1198'], ['XX-ANY', 'whatever it is'],
  ])('%s %s can be one', (scheme, id) => expect(identifierFinding({ scheme, id })).toBeNull());
  it.each([
    ['GB-COH', '4103211'], ['GB-COH', '458577871'], ['GB-COH', 'sc123456'], ['GB-CHC', '12345'], ['GB-SC', '012345'], ['GB-NHS', 'RA'], ['GB-NHS', 'rax'], ['GB-PPON', 'PMZV-7032-XXTT'], ['GB-PPON', 'PAZV-7732-XXTT'],
  ])('%s %s cannot', (scheme, id) => expect(identifierFinding({ scheme, id })).toContain(scheme));
});
