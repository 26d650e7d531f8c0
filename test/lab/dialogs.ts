import { header, type SipMessage } from '../../lab/sip-trace.ts';

/** A dialog in which a callee was invited, as the callee saw it. */
export interface Dialog {
  /** When the INVITE came. Unix time, milliseconds. */
  readonly invitedAt: number;
  /** The user part of the INVITE's URI: a number, or the name of a phone. */
  readonly dialled: string;
  /** The user part of the INVITE's From. */
  readonly caller: string;
  /** When the callee sent its first 180. Absent: it sent none. */
  readonly rangAt?: number;
  /** Its final response, if it sent one before a CANCEL came. */
  readonly final?: { readonly code: number; readonly at: number };
}

/** The dialogs of a callee, in the order of their INVITEs. */
export function dialogsOf(messages: readonly SipMessage[]): readonly Dialog[] {
  const ids = new Set(messages.map(({ text }) => header(text, 'Call-ID')));
  return [...ids].flatMap((id) => {
    const dialog = messages.filter(({ text }) => header(text, 'Call-ID') === id);
    const invite = dialog.find(
      ({ direction, kind }) => direction === 'received' && kind === 'INVITE',
    );
    return invite === undefined ? [] : [dialogOf(invite, dialog)];
  });
}

function dialogOf(invite: SipMessage, messages: readonly SipMessage[]): Dialog {
  const cancelled = messages.findIndex(({ kind }) => kind === 'CANCEL');
  const before = cancelled < 0 ? messages : messages.slice(0, cancelled);
  const responses = before.filter(
    ({ direction, method }) => direction === 'sent' && method === 'INVITE',
  );
  const rang = responses.find(({ kind }) => kind === '180');
  const final = responses.find(({ kind }) => Number(kind) >= 200);
  return {
    invitedAt: invite.time,
    dialled: userOf(invite.text.split(' ')[1] ?? ''),
    caller: userOf(header(invite.text, 'From')),
    ...(rang === undefined ? {} : { rangAt: rang.time }),
    ...(final === undefined ? {} : { final: { code: Number(final.kind), at: final.time } }),
  };
}

function userOf(text: string): string {
  return decodeURIComponent(/sips?:([^@;>]+)@/.exec(text)?.[1] ?? '');
}
