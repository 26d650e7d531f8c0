import type { Confirmation, Target } from '../../core/route/route.ts';
import { UNREACHABLE } from '../../core/verdict/policy.ts';
import type { DestinationSection } from '../schema/destination-keys.ts';
import type { Inherited } from './inherited.ts';
import {
  endpointDestination,
  numberDestination,
  sipDestination,
  type Surroundings,
} from './make-destination.ts';
import { at } from '../schema/parsed.ts';
import { present } from '../../present.ts';

/** By the kind of destination. */
const READERS = {
  sip: sipDestination,
  number: numberDestination,
  endpoint: endpointDestination,
} as const;

/** A carrier takes longer to respond than one's own PBX. Milliseconds. */
const PROGRESS_TIMEOUT_MS = { number: 12_000, sip: 6000, endpoint: 6000 } as const;

/** The sound of Asterisk that says "press 1 to accept this call". */
const CONFIRMATION: Confirmation = {
  digit: '1',
  prompt: 'sound:followme/options',
  withinMs: 10_000,
};

const CONFIRMATION_KEYS = ['confirm_digit', 'confirm_prompt', 'confirm_within'] as const;

/**
 * Makes a destination with its timers.
 * @param inherited its settings, with those of its own section
 */
export function makeTarget(
  section: DestinationSection,
  kind: keyof typeof READERS,
  inherited: Inherited,
  surroundings: Surroundings,
): Target | undefined {
  const destination = READERS[kind](section, surroundings, inherited);
  if (destination === undefined) return undefined;
  const { policy, ringTimeoutMs, responseTimeoutMs, progressTimeoutMs, site, confirm } = inherited;
  const { isOn, ...confirmation } = confirm;
  if (!isOn) {
    for (const key of CONFIRMATION_KEYS) {
      if (!section.given.has(key)) continue;
      surroundings.source.error(
        at(section, key),
        'misplaced',
        'has no meaning without `confirm: yes`',
      );
    }
  }
  return {
    destination,
    ringTimeoutMs,
    responseTimeoutMs,
    progressTimeoutMs: progressTimeoutMs ?? PROGRESS_TIMEOUT_MS[kind],
    ...present({
      policy: policy === UNREACHABLE ? undefined : policy,
      site,
      confirm: isOn ? { ...CONFIRMATION, ...confirmation } : undefined,
    }),
  };
}
