import type { SiteAction, SiteSettings } from '../../settings/sites.ts';
import type { Transition } from '../transition.ts';
import { DONE, type ActionResult } from './action-result.ts';
import { updateDns } from './dns-action.ts';
import { nameOf } from './dns-script.ts';
import { tellOf, type Notify } from './notify-action.ts';
import { postWebhook } from './webhook-action.ts';

/** One action of a site's change. */
export interface Task {
  readonly action: SiteAction;
  readonly transition: Transition;
  readonly standby?: string;
  /** The same for every try. */
  readonly key: string;
}

/** Tries an action once. Never rejects. Settles soon after the signal is aborted. */
export type Perform = (task: Task, signal: AbortSignal) => Promise<ActionResult>;

const WEBHOOK_WITHIN_MS = 5000;

export function performWith(notify: Notify): Perform {
  return async ({ action, transition, standby, key }, signal) => {
    switch (action.kind) {
      case 'notify':
        return tellOf(transition, { cascade: action.cascade, key, notify });
      case 'webhook': {
        const body = bodyOf(transition, standby);
        const { url } = action;
        return postWebhook(
          { url, body, idempotencyKey: key, timeoutMs: WEBHOOK_WITHIN_MS },
          signal,
        );
      }
      case 'dns': {
        const value = transition.to === 'down' ? action.value : action.returnValue;
        return value === undefined ? DONE : updateDns(action, value, signal);
      }
    }
  };
}

function bodyOf(
  { site, to, reason, atMs, id }: Transition,
  standby: string | undefined,
): Readonly<Record<string, string>> {
  const at = new Date(atMs).toISOString();
  return {
    site,
    state: to,
    reason,
    at,
    ...(standby === undefined ? {} : { standby }),
    transition: id,
  };
}

/**
 * Returns the actions of a change by unique names: `dns chat.example.com`, `webhook
 * hooks.example.com (2)`.
 */
export function actionsAt(
  to: Transition['to'],
  { actions }: Pick<SiteSettings, 'actions'>,
): ReadonlyMap<string, SiteAction> {
  const named = new Map<string, SiteAction>();
  for (const action of actions) {
    if (action.kind === 'dns' && to === 'up' && action.returnValue === undefined) continue;
    const name = nameOfAction(action);
    let [unique, count] = [name, 1];
    while (named.has(unique)) unique = `${name} (${(count += 1)})`;
    named.set(unique, action);
  }
  return named;
}

function nameOfAction(action: SiteAction): string {
  switch (action.kind) {
    case 'notify':
      return `notify ${action.cascade}`;
    case 'webhook':
      return `webhook ${new URL(action.url).host}`;
    case 'dns':
      return `dns ${nameOf(action)}`;
  }
}
