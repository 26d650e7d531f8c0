import type { Figures } from './figures.ts';

/** Figures of one contender beside those of another one, or beside its own. */
export const gap = (own: Figures, beside: Figures): number => own.gap.median / beside.gap.median;
export const setUp = (own: Figures, beside: Figures): number =>
  own.setUp.median / beside.setUp.median;
export const asterisk = (own: Figures, beside: Figures): number =>
  own.asteriskCpu / beside.asteriskCpu;
export const app = (own: Figures): number => own.appCpu / own.asteriskCpu;
export const appBeside = (own: Figures, beside: Figures): number => own.appCpu / beside.appCpu;
