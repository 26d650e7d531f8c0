import type { Finding, NotChecked, Remark, Severity } from '../doctor/remark.ts';
import { printable } from './problems.ts';

export interface Examined {
  readonly url: string;
  /** Null where Asterisk did not tell. */
  readonly version: string | null;
  readonly remarks: readonly Remark[];
}

/** What fits a terminal. Characters. */
const WIDTH = 100;

const TITLES: Readonly<Record<Severity, string>> = {
  error: 'Errors',
  warning: 'Warnings',
  note: 'Notes',
};

export function asJson({ url, version, remarks }: Examined): string {
  const findings = (['error', 'warning', 'note'] as const).flatMap((severity) =>
    findingsOf(remarks, severity),
  );
  const left = notCheckedOf(remarks).map(({ what, needs }) => ({ what, needs }));
  return `${JSON.stringify({ asterisk: { url, version }, findings, notChecked: left }, undefined, 2)}\n`;
}

export function asText({ url, version, remarks }: Examined): string {
  const groups = (['error', 'warning', 'note'] as const).flatMap((severity) => {
    const findings = findingsOf(remarks, severity);
    return findings.length === 0 ? [] : [TITLES[severity], ...findings.flatMap(linesOf), ''];
  });
  const lines = [
    version === null ? url : `Asterisk ${version} at ${url}`,
    '',
    ...groups,
    ...notCheckedLines(notCheckedOf(remarks)),
    count(remarks),
  ];
  return `${lines.map(printable).join('\n')}\n`;
}

function linesOf({ id, what, why, remedy }: Finding): readonly string[] {
  const { file, section, line } = remedy;
  const place = [file, section].filter((part) => part !== undefined && part !== '').join(' ');
  const lead = place === '' ? 'To do: ' : `${place}: `;
  return [
    ...wrapped(`${id}: ${what}`, 2),
    ...wrapped(why, 6),
    ...(place === '' ? wrapped(lead + line, 6) : toCopy(lead, line.split('\n'))),
  ];
}

/** On lines of their own rather than broken. */
function toCopy(lead: string, lines: readonly string[]): readonly string[] {
  const [line = '', ...others] = lines;
  const onOne = `${' '.repeat(6)}${lead}${line}`;
  if (others.length === 0 && onOne.length <= WIDTH) return [onOne];
  return [...wrapped(lead.trimEnd(), 6), ...lines.flatMap((each) => wrapped(each, 8))];
}

/** By what they need, which is often the same. */
function notCheckedLines(left: readonly NotChecked[]): readonly string[] {
  if (left.length === 0) return [];
  const needs = [...new Set(left.map((entry) => entry.needs))];
  const lines = needs.flatMap((need) => {
    const whats = left.filter((entry) => entry.needs === need).map(({ what }) => what);
    return [...wrapped(`needs ${need}:`, 2), ...whats.flatMap((what) => wrapped(`- ${what}`, 6))];
  });
  return ['Not checked', ...lines, ''];
}

function count(remarks: readonly Remark[]): string {
  const numberOf = (severity: Remark['severity'], one: string, many: string): string => {
    const number = remarks.filter((remark) => remark.severity === severity).length;
    return `${number} ${number === 1 ? one : many}`;
  };
  return [
    numberOf('error', 'error', 'errors'),
    numberOf('warning', 'warning', 'warnings'),
    numberOf('note', 'note', 'notes'),
    numberOf('not-checked', 'not checked', 'not checked'),
  ].join(', ');
}

function findingsOf(remarks: readonly Remark[], severity: Severity): readonly Finding[] {
  return remarks.filter((remark): remark is Finding => remark.severity === severity);
}

function notCheckedOf(remarks: readonly Remark[]): readonly NotChecked[] {
  return remarks.filter((remark) => remark.severity === 'not-checked');
}

/** Broken at spaces; the lines after the first stand four further in. */
function wrapped(text: string, indent: number): readonly string[] {
  const lines: string[] = [];
  let line = ' '.repeat(indent);
  let isEmpty = true;
  for (const word of text.split(' ')) {
    if (!isEmpty && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = ' '.repeat(indent + (indent === 2 ? 4 : 2));
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}
