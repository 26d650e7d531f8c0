import type { AmiClient, AmiReply } from './client.ts';

/** What means nothing to a function's parser. */
const PLAIN = /^[\w.*#+-]*$/;

/**
 * A dialplan function's value, without a channel. It needs `reporting` in the user's `write`. A function whose
 * module is not loaded reads as empty: Asterisk tells no difference.
 */
export async function readFunction(
  client: AmiClient,
  name: 'AST_CONFIG' | 'DIALPLAN_EXISTS',
  args: readonly string[],
): Promise<AmiReply<string>> {
  if (!args.every((arg) => PLAIN.test(arg))) {
    return { ok: false, kind: 'unsendable', message: `${name} cannot be asked for ${args.join()}` };
  }
  const reply = await client.action('Getvar', { Variable: `${name}(${args.join(',')})` });
  return reply.ok ? { ok: true, value: reply.value.get('Value') ?? '' } : reply;
}

/** A global variable of the dialplan; empty where it is not set. */
export async function readGlobal(client: AmiClient, name: string): Promise<AmiReply<string>> {
  if (!/^\w+$/.test(name)) {
    return { ok: false, kind: 'unsendable', message: `${name} is no variable's name` };
  }
  const reply = await client.action('Getvar', { Variable: name });
  return reply.ok ? { ok: true, value: reply.value.get('Value') ?? '' } : reply;
}
