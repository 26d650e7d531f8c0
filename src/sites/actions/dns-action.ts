import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import type { DnsAction } from '../../settings/sites.ts';
import { DONE, failure, permanentFailure, type ActionResult } from './action-result.ts';
import { dnsScript } from './dns-script.ts';
import { explainNsupdate } from './explain-nsupdate.ts';

/** For the answer; nsupdate's own default is 300. Seconds. */
const ANSWER_WITHIN_S = 5;
/** The server's name has to be looked up first. Milliseconds. */
const ENDED_WITHIN_MS = 10_000;

/**
 * The name has this one record then; sent again it changes nothing. By TCP, where no delayed datagram can undo a later
 * update.
 */
export async function updateDns(
  action: DnsAction,
  value: string,
  signal: AbortSignal,
): Promise<ActionResult> {
  const { keyFile } = action;
  const script = dnsScript(action, value);
  if (script === undefined) return permanentFailure('a name or value holds a character of no name');
  const keyProblem = keyFile === undefined ? undefined : await whyNotReadable(keyFile);
  if (keyProblem !== undefined) return permanentFailure(`key file ${keyFile}: ${keyProblem}`);
  const key = keyFile === undefined ? [] : ['-k', keyFile];
  const ended = await runNsupdate(['-v', '-t', String(ANSWER_WITHIN_S), ...key], script, signal);
  switch (ended.kind) {
    case 'done':
      return DONE;
    case 'missing':
      return permanentFailure('the program `nsupdate` is not there; install bind9-dnsutils');
    case 'stopped':
      return failure(ended.why);
    case 'failed':
      return explainNsupdate(ended.said, action);
  }
}

/** It would go on without a signature. */
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
    // Its words are read; and the app's secrets are none of its business.
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
  };
  return new Promise((resolve) => {
    const child = execFile('nsupdate', args, options, (error, stdout, stderr) => {
      const said = `${stdout}\n${stderr}`.trim();
      // With a key that it cannot read it would even succeed, where the server asks for none.
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
    // It may end before it has read all.
    child.stdin?.on('error', () => {});
    child.stdin?.end(script);
  });
}
