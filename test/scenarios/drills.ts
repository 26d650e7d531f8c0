import type { Drill, DrilledEnd, DrilledPart } from '../../src/core/route/drill.ts';
import { endpoint, numberTier, route, target, trunk } from './routes.ts';

export const AT_DC1 = trunk('carrier-a', { site: 'dc1' });
export const AT_DC2 = trunk('carrier-b', { site: 'dc2' });
export const DC1_THEN_DC2 = route([numberTier(AT_DC1), numberTier(AT_DC2)]);
export const ALICE = target(endpoint('PJSIP/alice'));

export function drill(kind: DrilledPart['kind'], name: string, as: DrilledEnd = sip(503)): Drill {
  return { name: 'tuesday', on: { kind, name }, as, run: 1 };
}

export function sip(code: number): DrilledEnd {
  return { by: 'sip', code };
}

export const ON_A = drill('trunk', 'carrier-a');
