import type { AsteriskProbe } from '../../check-ports.ts';
import { bad, good, type CheckResult } from '../check-result.ts';

/** A round trip below this is always good, however fast Asterisk was before. Milliseconds. */
const FAST_ENOUGH_MS = 50;

/** The weight of the newest round trip in the baseline. */
const WEIGHT = 0.1;

/**
 * Compares the round trip of a request to Asterisk with its own baseline. Only good results move
 * the baseline.
 */
export class LatencyCheck {
  readonly #probe: AsteriskProbe;
  readonly #factor: number;
  #baselineMs: number | undefined;

  constructor(probe: AsteriskProbe, factor: number) {
    this.#probe = probe;
    this.#factor = factor;
  }

  async run(): Promise<CheckResult> {
    const began = performance.now();
    const reply = await this.#probe.ping();
    const tookMs = performance.now() - began;
    if (!reply.ok) return bad(`Asterisk does not answer: ${reply.message}`);
    const usual = this.#baselineMs ?? tookMs;
    const evidence = `Asterisk answers in ${shown(tookMs)}, usually in ${shown(usual)}`;
    if (tookMs > Math.max(usual * this.#factor, FAST_ENOUGH_MS)) return bad(evidence);
    this.#baselineMs = usual + (tookMs - usual) * WEIGHT;
    return good(evidence);
  }
}

function shown(ms: number): string {
  return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}
