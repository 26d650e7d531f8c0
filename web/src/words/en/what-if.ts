import { exactSpan } from '../../time/formats.ts';
import { endOf } from './states.ts';

/** The what-if: a call through the draft that nobody makes. */
export const WHAT_IF = {
  title: 'What if',
  intro: 'Nothing is dialled. The call follows the draft, saved or not.',
  close: 'Close',
  caller: 'The caller’s number',
  ends: 'How each attempt ends',
  endOf: (way: string) => `${way} …`,
  endWords: {
    '': 'answers',
    'rings+answer': 'rings, then answers',
    'sip:486': 'is busy (486)',
    'rings+sip:603': 'rings, then declines (603)',
    'no-answer': 'rings on',
    silence: 'never rings',
    dead: 'gives no response',
    refused: 'is not registered',
    'sip:503': 'refuses (503)',
    'sip:404': 'has no such number (404)',
    'sip:500': 'fails (500)',
  },
  states: 'Trunks and sites',
  stateOf: (name: string) => `${name} is`,
  stateWords: { '': 'up', down: 'down', held: 'held', full: 'full' },
  reset: 'As usual again',
  result: 'What would happen',
  answered: (who: string, ms: number) => `${who} answers after ${exactSpan(ms)}.`,
  place: (place: string, ms: number) => `${place} takes the caller after ${exactSpan(ms)}.`,
  back: (status: string, ms: number) =>
    `Nobody answers. The caller is back in the dialplan after ${exactSpan(ms)}: ${endOf(status)}.`,
  open: 'The call goes on.',
  heard: 'What the caller hears',
  stepsTitle: 'Step by step',
  variables: 'What the dialplan gets back',
  all: 'All that can happen',
  allShow: 'Show all that can happen',
  allColumns: { number: 'Situation', tried: 'Tried', ends: 'Ends as', next: 'Then' },
  situation: (number: number) => `situation ${number}`,
  connected: 'connected',
  steps: {
    arrives: 'The call comes in',
    dialled: (who: string) => `${who} is dialled`,
    rings: (who: string) => `${who} rings`,
    answers: (who: string) => `${who} answers`,
    confirms: (who: string) => `${who} must press a key`,
    passedOver: (who: string, why: string) => `${who} is passed over: ${why}`,
    ends: (who: string, outcome: string, sip: number | undefined, why: string) =>
      sip === undefined
        ? `${who}: ${endOf(outcome)}, ${why}`
        : `${who}: ${endOf(outcome)} (${sip})`,
    by: (destination: string, trunk: string) => `${destination} by ${trunk}`,
    connected: 'Caller and callee talk',
    handedBack: (status: string) => `Back in the dialplan: ${endOf(status)}`,
    handedTo: (place: string) => `${place} takes the caller`,
    followedBy: (text: string) => `then: ${text}`,
  },
  passedOver: 'passed over',
  taken: 'takes the caller',
  at: (ms: number) => `at ${exactSpan(ms)}`,
  span: (fromMs: number, toMs: number) => `${exactSpan(fromMs)} to ${exactSpan(toMs)}`,
} as const;
