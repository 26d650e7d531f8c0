import type { DoctorRun } from '../operations.ts';
import type { Finding, NotChecked, Remark, Severity } from '../doctor/remark.ts';
import { wrap } from '../runtime/wrap.ts';
import { printable, printableJson } from '../words/printable.ts';

export interface Examined {
  readonly url: string;
  /** Null if Asterisk did not report it. */
  readonly version: string | null;
  readonly remarks: readonly Remark[];
}

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
  const report: Omit<DoctorRun, 'at'> = {
    asterisk: { url, version },
    findings,
    notChecked: left,
  };
  return `${printableJson(report, 2)}\n`;
}

/** Formats the report for people, wrapped at `columns`. Lines to copy are never wrapped. */
export function asText({ url, version, remarks }: Examined, columns: number): string {
  const groups = (['error', 'warning', 'note'] as const).flatMap((severity) => {
    const findings = findingsOf(remarks, severity).flatMap((finding) => linesOf(finding, columns));
    return findings.length === 0 ? [] : [TITLES[severity], ...findings, ''];
  });
  const lines = [
    version === null ? url : `Asterisk ${version} at ${url}`,
    '',
    ...groups,
    ...notCheckedLines(notCheckedOf(remarks), columns),
    count(remarks),
  ];
  return `${lines.map(printable).join('\n')}\n`;
}

function linesOf({ id, what, why, remedy }: Finding, columns: number): readonly string[] {
  return [
    ...heading(`${id}: ${what}`, columns),
    ...wrap(why, DETAIL, columns),
    ...remedyLines(remedy, columns),
  ];
}

const DETAIL = ' '.repeat(6);
const TO_COPY = ' '.repeat(8);

/** Indents the first line less than the others. */
function heading(text: string, columns: number): readonly string[] {
  const [first = '', ...others] = wrap(text, DETAIL, columns);
  return [`  ${first.trimStart()}`, ...others];
}

function remedyLines(
  { file, section = '', line }: Finding['remedy'],
  columns: number,
): readonly string[] {
  const place = [file, section].filter((part) => part !== '').join(' ');
  if (place === '') return wrap(`To do: ${line}`, DETAIL, columns);
  const onOne = `${DETAIL}${place}: ${line}`;
  if (!line.includes('\n') && onOne.length <= columns) return [onOne];
  return [...wrap(`${place}:`, DETAIL, columns), ...line.split('\n').map((each) => TO_COPY + each)];
}

/** Groups skipped checks by what they need, which is often the same. */
function notCheckedLines(left: readonly NotChecked[], columns: number): readonly string[] {
  if (left.length === 0) return [];
  const needs = [...new Set(left.map((entry) => entry.needs))];
  const lines = needs.flatMap((need) => {
    const whats = left.filter((entry) => entry.needs === need).map(({ what }) => what);
    return [
      ...heading(`needs ${need}:`, columns),
      ...whats.flatMap((what) => wrap(`- ${what}`, DETAIL, columns)),
    ];
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
