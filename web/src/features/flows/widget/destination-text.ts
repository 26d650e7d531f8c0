import { spaced } from '../../../shared/phone-text.ts';
import type { JsonMap } from '../../../shared/draft/json.ts';
import { WIDGETS } from '../../../words/en/widgets.ts';
import { kindOf } from '../model/flow.ts';

/** What a widget dials, as people read it. Empty: it is not filled in. */
export function destinationText(section: JsonMap): string {
  const kind = kindOf(section);
  switch (kind) {
    case 'sip':
      return written(section['sip']);
    case 'number':
      return spaced(written(section['number']));
    case 'endpoint':
      return written(section['endpoint']);
    case 'dialplan':
      return written(section['dialplan']);
    case 'dialled':
      return WIDGETS.hints.dialled;
    case 'group':
      return WIDGETS.strategies[strategyOf(section)];
    case 'unknown':
      return WIDGETS.hints.unknown;
  }
}

export type Strategy = keyof typeof WIDGETS.strategies;

export function strategyOf({ strategy }: JsonMap): Strategy {
  return typeof strategy === 'string' && strategy in WIDGETS.strategies
    ? (strategy as Strategy)
    : 'ring-all';
}

function written(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
