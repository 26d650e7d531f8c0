export const REPLAY = {
  button: 'Replay with today’s configuration',
  title: 'What would happen today',
  close: 'Close',
  same: 'Today this call would go the same way.',
  different: (text: string) => `Today: ${text}`,
  standings: 'Trunks and sites as they',
  stood: 'stood then',
  stand: 'stand now',
  assume: (way: string) => `${way} was not dialled then. Assume that it`,
  ends: {
    answer: 'answers',
    'sip:503': 'refuses (503)',
    'sip:486': 'is busy (486)',
    silence: 'never rings',
  },
} as const;
