import { numberFrom } from '../formats/quantity.ts';
import { key, reference } from './key.ts';

export const FAILOVERS_PER_MONTH = key(
  'Failovers that the plan allows. The app warns at 80 % and 100 %.',
  numberFrom(1, 1_000_000),
  { built: false },
);

export const SITE = reference('The site that it belongs to.', 'site');
