export type ActionResult = { readonly ok: true } | ActionFailure;

export interface ActionFailure {
  readonly ok: false;
  /** For an operator: who refused, the reply, and what would be right. Holds no secrets. */
  readonly message: string;
  /** Whether every try fails until somebody changes a configuration, here or at the other end. */
  readonly isPermanent: boolean;
}

export const DONE: ActionResult = { ok: true };

export function failure(message: string): ActionFailure {
  return { ok: false, message, isPermanent: false };
}

export function permanentFailure(message: string): ActionFailure {
  return { ok: false, message, isPermanent: true };
}
