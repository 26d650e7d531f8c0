export const LADDER = {
  time: 'Time',
  passedOver: (count: number) => `${count} ways passed over`,
  /** One rung, for those who hear it. */
  sentence: (time: string, way: string, word: string, more: string | undefined) =>
    `${time}: ${way === '' ? '' : `${way}: `}${word}${more === undefined ? '' : `. ${more}`}`,
  toScale: 'To scale',
  table: 'The same as a table',
  columns: { time: 'Time', way: 'Way', what: 'What happened', more: 'What followed' },
} as const;
