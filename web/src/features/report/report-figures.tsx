import type { ReactNode } from 'react';
import type { MonthReport } from '../../api/types.ts';
import { FigureStrip, type Figure } from '../../shared/figure-strip.tsx';
import { count, exactSpan } from '../../time/formats.ts';
import { REPORT } from '../../words/en/report.ts';

const WORDS = REPORT.figures;

/** The month in four figures. */
export function ReportFigures({ report }: { report: MonthReport }) {
  const { calls, answered, failovers, share, movedOn } = report;
  const answeredShare: ReactNode =
    calls === 0 ? WORDS.noCalls : WORDS.share((answered / calls) * 100);
  const figures: readonly Figure[] = [
    { title: WORDS.calls, value: count(calls) },
    { title: WORDS.answered, value: count(answered), more: answeredShare },
    {
      title: WORDS.failovers,
      value: count(failovers),
      more: share === undefined ? WORDS.noCalls : WORDS.share(share),
    },
    {
      title: WORDS.wait,
      value: movedOn === undefined ? '–' : exactSpan(movedOn.mostMs),
      more: movedOn === undefined ? WORDS.none : WORDS.median(exactSpan(movedOn.medianMs)),
    },
  ];
  return <FigureStrip figures={figures} />;
}
