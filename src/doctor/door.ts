import type { DialplanStep } from '../ami/dialplan.ts';

/** What was dialled, as far as it is a number: without parameters, of harmless characters. */
export const CLEAN_NUMBER = '${FILTER(0-9+*#,${CUT(EXTEN,\\;,1)})}';
/** How often the call has been through an app like this one. */
export const CLEAN_HOPS = '${FILTER(0-9,${PJSIP_HEADER(read,X-Failover-Hops)})}';

/** The lines that let only a clean number into a context; what it holds now stands behind them. */
export function doorOf(context: string): string {
  return [
    `exten => _[+*#0-9]!,1,Goto(${context}-clean,${CLEAN_NUMBER},1)`,
    `[${context}-clean] ; and below it what stands in [${context}] now`,
  ].join('\n');
}

/** A step as extensions.conf has it. */
export function lineOf({ extension, priority, application }: DialplanStep, data: string): string {
  return `exten => ${extension},${priority},${application}(${data.replaceAll(/(?<!\\);/g, '\\;')})`;
}

export function placeOf({ context, extension, priority }: DialplanStep): string {
  return `${context},${extension},${priority}`;
}
