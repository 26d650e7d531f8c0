import { Preference } from './preference.ts';

/** In which time zone times are written: of the browser, UTC, or of the app's machine. */
export const ZONE = new Preference('zone', ['browser', 'utc', 'server']);

/** Whether phone numbers are hidden, for a screen that others see. */
export const NUMBERS = new Preference('numbers', ['shown', 'hidden']);

/** Whether single keys do something: some people's tools type them by mistake. */
export const SINGLE_KEYS = new Preference('single-keys', ['on', 'off']);
