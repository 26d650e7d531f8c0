import type { Config } from '../config/config.ts';
import { examine } from '../doctor/examine.ts';
import { examineDatabase } from '../doctor/examine-database.ts';
import { gatherFacts } from '../doctor/gather-facts.ts';
import { notChecked, type Finding, type Remark } from '../doctor/remark.ts';
import { usesOf } from '../doctor/uses.ts';
import { columnsOf, wrap } from '../runtime/wrap.ts';
import { loadNamed } from './config-file.ts';
import { asJson, asText, type Examined } from './doctor-report.ts';
import { DONE, ERRORS, UNREACHABLE, WARNINGS } from './exit-codes.ts';
import { printable } from '../words/printable.ts';
import { tellProblems } from './problems.ts';

export interface DoctorOptions {
  readonly config?: string;
  readonly json?: boolean;
}

/**
 * Checks the running Asterisk for problems that hurt calls. Changes nothing, and opens no event
 * socket, because that would take the calls away from the app. @returns the exit code
 */
export async function doctor(
  { config: named, json }: DoctorOptions,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const { file, loaded } = loadNamed(named, env);
  if (!loaded.ok) {
    tellProblems(file, loaded, json === true);
    return ERRORS;
  }
  const { examined, code, problem } = await diagnose(loaded.config, showStep);
  showStep('');
  if (json === true) process.stdout.write(asJson(examined));
  else if (problem === undefined || examined.remarks.some(isFinding)) {
    process.stdout.write(asText(examined, columnsOf(process.stdout)));
  }
  if (problem !== undefined) {
    const lines = wrap(printable(problem), '', columnsOf(process.stderr));
    process.stderr.write(`${lines.join('\n')}\n`);
  }
  return code;
}

export interface Diagnosis {
  readonly examined: Examined;
  /** The exit code. */
  readonly code: number;
  /** Why Asterisk does not answer. */
  readonly problem?: string;
}

/** @param onStep is told what is being looked at */
export async function diagnose(config: Config, onStep: (what: string) => void): Promise<Diagnosis> {
  const uses = usesOf(config);
  const shared = await examineDatabase(config, onStep);
  const gathered = await gatherFacts(config.asterisk, uses, onStep);
  const { url } = config.asterisk;
  switch (gathered.kind) {
    case 'facts': {
      const remarks = [...examine(gathered.facts, config, uses), ...shared];
      const examined = { url, version: gathered.facts.version, remarks };
      return { examined, code: exitCode(remarks) };
    }
    case 'refused': {
      const remarks = [
        refused(gathered.problem, config),
        notChecked('everything else in Asterisk', 'a login that works'),
        ...shared,
      ];
      return { examined: { url, version: null, remarks }, code: exitCode(remarks) };
    }
    case 'unreachable': {
      const { problem } = gathered;
      const remarks = [
        notChecked('everything in Asterisk', `a connection to it: ${problem}`),
        ...shared,
      ];
      return { examined: { url, version: null, remarks }, code: UNREACHABLE, problem };
    }
  }
}

function refused(problem: string, { asterisk }: Config): Finding {
  return {
    severity: 'error',
    id: 'ari-login',
    what: `Asterisk rejects the ARI user "${asterisk.username}"`,
    why: problem,
    remedy: {
      file: 'ari.conf',
      section: `[${asterisk.username}]`,
      line: 'password = <the one in failover.yaml>, then "module reload res_ari.so"',
    },
  };
}

function isFinding({ severity }: Remark): boolean {
  return severity !== 'not-checked';
}

function exitCode(remarks: readonly Remark[]): number {
  if (remarks.some(({ severity }) => severity === 'error')) return ERRORS;
  return remarks.some(({ severity }) => severity === 'warning') ? WARNINGS : DONE;
}

/** Shows the current query on a terminal. The next one overwrites it. */
function showStep(what: string): void {
  if (!process.stderr.isTTY) return;
  process.stderr.write(`\r\u001b[K${what === '' ? '' : `looking at ${printable(what)}`}`);
}
