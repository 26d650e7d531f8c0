import { usePreference } from '../browser/preference.ts';
import { NUMBERS } from '../browser/preferences.ts';
import { hiddenIn } from './phone-text.ts';

/** A text of the app, in which this browser may hide numbers. */
export function Told({ text }: { text: string }) {
  const [choice] = usePreference(NUMBERS);
  return choice === 'hidden' ? hiddenIn(text) : text;
}
