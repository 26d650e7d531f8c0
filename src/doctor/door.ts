import type { DialplanStep } from '../ami/dialplan.ts';

/** The dialled number, cleaned: without parameters, only harmless characters. */
export const CLEAN_NUMBER = '${FILTER(0-9+*#,${CUT(EXTEN,\\;,1)})}';
/** The number of failover systems that the call has passed, cleaned. */
export const CLEAN_HOPS = '${FILTER(0-9,${PJSIP_HEADER(read,X-Failover-Hops)})}';

/**
 * Writes the lines of a door: they admit only a clean number to a context. The present lines of the
 * context follow in a context of their own.
 */
export function doorOf(context: string): string {
  return [
    `exten => _[+*#0-9]!,1,Goto(${context}-clean,${CLEAN_NUMBER},1)`,
    `[${context}-clean] ; move the present lines of [${context}] below this line`,
  ].join('\n');
}

/** Writes a step as a line of extensions.conf. */
export function lineOf({ extension, priority, application }: DialplanStep, data: string): string {
  return `exten => ${extension},${priority},${application}(${data.replaceAll(/(?<!\\);/g, '\\;')})`;
}

export function placeOf({ context, extension, priority }: DialplanStep): string {
  return `${context},${extension},${priority}`;
}
