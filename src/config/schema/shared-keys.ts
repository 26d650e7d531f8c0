import { numberFrom } from '../formats/quantity.ts';
import { key, reference } from './key.ts';

export const FAILOVERS_PER_MONTH = key(
  'Failovers that the plan allows in a month. Reaching 80 % and 100 % is a warning in the log and an event.',
  numberFrom(1, 1_000_000),
);

export const SITE = reference('The site that it belongs to.', 'site');
