import type { AmiClient, AmiReply } from './client.ts';

/** Text without characters that a function's parser interprets. */
const PLAIN = /^[\w.*#+-]*$/;

/**
 * Reads the value of a dialplan function, without a channel. The AMI user needs `reporting` in
 * `write`. If the module of the function is not loaded, the value is empty: AMI does not report the
 * difference.
 */
export async function readFunction(
  client: AmiClient,
  name: 'AST_CONFIG' | 'DIALPLAN_EXISTS' | 'PJSIP_AOR',
  args: readonly string[],
): Promise<AmiReply<string>> {
  if (!args.every((arg) => PLAIN.test(arg))) {
    return {
      ok: false,
      kind: 'unsendable',
      message: `${name} cannot be read for ${args.join()}: only letters, digits and _ . * # + - are allowed`,
    };
  }
  const reply = await client.action('Getvar', { Variable: `${name}(${args.join(',')})` });
  return reply.ok ? { ok: true, value: reply.value.get('Value') ?? '' } : reply;
}

/** Reads a global variable of the dialplan. Empty if it is not set. */
export async function readGlobal(client: AmiClient, name: string): Promise<AmiReply<string>> {
  if (!/^\w+$/.test(name)) {
    return { ok: false, kind: 'unsendable', message: `${name} is not the name of a variable` };
  }
  const reply = await client.action('Getvar', { Variable: name });
  return reply.ok ? { ok: true, value: reply.value.get('Value') ?? '' } : reply;
}
