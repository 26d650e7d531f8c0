import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import type { DnsAction } from '../../settings/sites.ts';
import { DONE, failure, permanentFailure, type ActionResult } from './action-result.ts';
import { dnsScript } from './dns-script.ts';
import { explainNsupdate } from './explain-nsupdate.ts';

/** The time for the answer. nsupdate's default is 300. Seconds. */
const ANSWER_WITHIN_S = 5;
/** The time for the whole run, which includes the lookup of the server's name. Milliseconds. */
const ENDED_WITHIN_MS = 10_000;

/**
 * Replaces the records of the name with this one. Repeating it changes nothing. Uses TCP, because a
 * delayed datagram could undo a later update.
 */
export async function updateDns(
  action: DnsAction,
  value: string,
  signal: AbortSignal,
): Promise<ActionResult> {
  const { keyFile } = action;
  const script = dnsScript(action, value);
  if (script === undefined)
    return permanentFailure('a name or value contains a character that DNS names cannot have');
  const keyProblem = keyFile === undefined ? undefined : await whyNotReadable(keyFile);
  if (keyProblem !== undefined) return permanentFailure(`key file ${keyFile}: ${keyProblem}`);
  const key = keyFile === undefined ? [] : ['-k', keyFile];
  const ended = await runNsupdate(['-v', '-t', String(ANSWER_WITHIN_S), ...key], script, signal);
  switch (ended.kind) {
    case 'done':
      return DONE;
    case 'missing':
      return permanentFailure('the program `nsupdate` is not installed; install bind9-dnsutils');
    case 'stopped':
      return failure(ended.why);
    case 'failed':
      return explainNsupdate(ended.said, action);
  }
}

/** Explains why the key file cannot be read. nsupdate itself would continue without a signature. */
async function whyNotReadable(file: string): Promise<string | undefined> {
  try {
    await access(file, constants.R_OK);
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return 'is missing';
    return code === 'EACCES' ? "the app's user may not read it" : message;
  }
}

type Ended =
  | { readonly kind: 'done' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'stopped'; readonly why: string }
  | { readonly kind: 'failed'; readonly said: string };

function runNsupdate(args: readonly string[], script: string, signal: AbortSignal): Promise<Ended> {
  const options = {
    timeout: ENDED_WITHIN_MS,
    killSignal: 'SIGKILL' as const,
    signal,
    // C locale, because the output is parsed. No other variables, because they may hold secrets.
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
  };
  return new Promise((resolve) => {
    const child = execFile('nsupdate', args, options, (error, stdout, stderr) => {
      const said = `${stdout}\n${stderr}`.trim();
      // If nsupdate cannot read the key, it sends an unsigned update, which even succeeds where the
      // server requires no key.
      if (error === null && !/could not read key/.test(said)) resolve({ kind: 'done' });
      else if (error?.code === 'ENOENT') resolve({ kind: 'missing' });
      else if (signal.aborted) resolve({ kind: 'stopped', why: 'the app stops' });
      else if (error?.killed === true) {
        resolve({
          kind: 'stopped',
          why: `nsupdate did not end within ${ENDED_WITHIN_MS / 1000} s`,
        });
      } else resolve({ kind: 'failed', said: said === '' ? (error?.message ?? '') : said });
    });
    // nsupdate may end before it has read everything.
    child.stdin?.on('error', () => {});
    child.stdin?.end(script);
  });
}
