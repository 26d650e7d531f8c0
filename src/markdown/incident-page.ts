import type { Impact, WholeAlert } from '../alert-operations.ts';
import { counted } from '../words/counted.ts';
import { seconds, span } from '../words/spans.ts';
import { markdownTable, plain } from './markdown.ts';

/** The report of an incident as one page of Markdown. Times are in UTC. */
export function incidentPage(alert: WholeAlert, nowMs: number): string {
  const { kind, severity, text, details = [], advice } = alert;
  const { timeline, impact, deliveries, missing } = alert;
  const parts: ReadonlyArray<readonly string[]> = [
    [`# ${plain(text)}`],
    [sentenceOf(alert, nowMs)],
    list([
      `Kind: ${plain(kind)}`,
      `Severity: ${severity}`,
      `Alert: ${plain(alert.id)}`,
      ...(alert.taken === undefined
        ? ['Nobody has taken it on']
        : [`Taken on by ${plain(alert.taken.by)}${note(alert.taken.note)}`]),
      ...(advice === undefined ? [] : [plain(advice)]),
    ]),
    list(details.map(plain)),
    ...(impact === undefined ? [] : partsOf(impact)),
    ['## What happened'],
    markdownTable(
      ['time (UTC)', 'what'],
      timeline.map(({ at, text: what, call }) => [
        timeOf(at),
        `${plain(what)}${call === undefined ? '' : ` (call ${plain(call)})`}`,
      ]),
    ),
    ['## Who was told'],
    deliveries.length === 0
      ? ['Nobody.']
      : markdownTable(
          ['time (UTC)', 'channel', 'state', 'message'],
          deliveries.map(({ at, channel = 'none yet', state, message }) => [
            timeOf(at),
            plain(channel),
            state,
            plain(message),
          ]),
        ),
    missing.length === 0 ? [] : ['## What is not known', '', ...list(missing.map(plain))],
  ];
  const filled = parts.filter((lines) => lines.length > 0);
  return `${filled.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function sentenceOf({ since, until, isOpen, count }: WholeAlert, nowMs: number): string {
  const times = count === 1 ? '' : `, ${count} times`;
  if (since === until) return `On ${timeOf(since)} UTC.`;
  const lasted = span(Date.parse(until ?? new Date(nowMs).toISOString()) - Date.parse(since));
  return isOpen || until === undefined
    ? `Since ${timeOf(since)} UTC, for ${lasted} by now${times}.`
    : `From ${timeOf(since)} to ${timeOf(until)} UTC: ${lasted}${times}.`;
}

function partsOf(impact: Impact): ReadonlyArray<readonly string[]> {
  const { calls, gotThrough, lost, hungUp, addedMs, numbers, callers, isWhole } = impact;
  const more = isWhole ? '' : ' The app has looked at no more calls than these: there were more.';
  const added =
    addedMs === undefined
      ? ''
      : ` It cost them ${seconds(addedMs.median)} (median), ${seconds(addedMs.worst)} at worst.`;
  return [
    ['## Calls'],
    [
      calls === 0
        ? `No call was concerned.${more}`
        : `${counted(calls, 'call')} concerned: ${gotThrough} got through, ${lost} lost, ${hungUp} hung up before an answer.${added}${more}`,
    ],
    numbers.length === 0
      ? []
      : markdownTable(
          ['called', 'calls'],
          numbers.map(({ number, calls: count }) => [plain(number), String(count)]),
        ),
    callers.length === 0
      ? []
      : markdownTable(
          ['caller', 'calls'],
          callers.map(({ caller, calls: count }) => [plain(caller), String(count)]),
        ),
  ];
}

function list(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `- ${line}`);
}

function note(text: string): string {
  return text === '' ? '' : `: ${plain(text)}`;
}

/** `2026-11-24 02:03:11`. */
function timeOf(iso: string): string {
  return iso.slice(0, 19).replace('T', ' ');
}
