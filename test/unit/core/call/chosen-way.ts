import type { ChosenWay } from '../../../../src/core/call/call-facts.ts';

/** For facts whose way does not matter. */
export const SOME_WAY: ChosenWay = { destination: 'PJSIP/alice', isPrimary: true };
