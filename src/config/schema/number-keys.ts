import { onOff } from '../formats/choice.ts';
import { text } from '../formats/text.ts';
import { key, needed, reference } from './key.ts';
import type { Parsed } from './parsed.ts';

export const NUMBER_KEYS = {
  route: needed(reference('The route of its calls.', 'route'), 'name the route of its calls'),
  label: key('Its name, for people: the log, `numbers` and `protection` show it.', text, {
    example: 'Main number',
  }),
  failover: key('`no`: its calls try only the first tier of the route.', onOff, {
    default: 'yes',
  }),
};

export type NumberSection = Parsed<typeof NUMBER_KEYS>;
