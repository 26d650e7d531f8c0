import { lab } from './lab.ts';

const RELOAD = ['module reload res_pjsip.so', 'dialplan reload'];

/** What the lab's own endpoints and tests cannot do without. */
const KEPT = /^\[(?:globals|lab-local)\]/;

/**
 * Leaves Asterisk with the shipped dialplan: one place calls the app for each route, none by a
 * variable, and carriers come in at [inbound], phones at [outgoing]. The lab's own dialplan lets
 * callers choose by headers what they like.
 * @param more contexts beside the shipped ones
 * @param entries other contexts than the shipped ones where carriers and phones come in
 * @returns undoes it
 */
export async function setUpAsShipped(
  more = '',
  entries: { readonly carriers?: string; readonly phones?: string } = {},
): Promise<() => Promise<void>> {
  const { asterisk } = lab();
  const { carriers = 'inbound', phones = 'outgoing' } = entries;
  const extensions = await asterisk.rewrite('extensions.conf', (text) => shippedPart(text) + more);
  const pjsip = await asterisk.rewrite('pjsip.conf', (text) =>
    text
      .replaceAll(/^context = lab[\w-]*$/gm, `context = ${phones}`)
      .replace('context = inbound', `context = ${carriers}`)
      .replace('context = no-app', `context = ${phones}`),
  );
  for (const command of RELOAD) await asterisk.cli(command);
  return async () => {
    await asterisk.rewrite('extensions.conf', () => extensions);
    await asterisk.rewrite('pjsip.conf', () => pjsip);
    for (const command of RELOAD) await asterisk.cli(command);
  };
}

function shippedPart(text: string): string {
  const [shipped = '', ...others] = text.split(/(?=; ---- The lab's own contexts)/);
  const kept = others
    .join('')
    .split(/^(?=\[)/m)
    .filter((section) => KEPT.test(section));
  return [
    shipped.replace('Stasis(failover,${LAB_ROUTE},', 'Stasis(failover,support,'),
    ...kept,
  ].join('\n');
}
