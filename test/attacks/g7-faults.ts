import type { Fault } from '../support/enumeration-rig.ts'

const slow = (service: Fault['service'], milliseconds: number): Fault => ({
  service,
  is: 'slow',
  milliseconds,
})
const broken = (service: Fault['service'], is: 'down' | 'limited'): Fault => ({ service, is })

/** What is wrong, and how each kind of address is answered: status, and milliseconds of the injected clock. */
export type Row = readonly [sentence: string, faults: readonly Fault[], status: number, milliseconds: number]

export const STARTS: readonly Row[] = [
  ['all is well', [], 200, 500],
  ['Cognito is down', [broken('cognito', 'down')], 503, 500],
  ['Authsignal is down', [broken('authsignal', 'down')], 503, 500],
  ['Authsignal limits everybody', [broken('authsignal', 'limited')], 429, 500],
  ['Cognito is slow, within the floor', [slow('cognito', 300)], 200, 500],
  ['Cognito is slow, beyond it', [slow('cognito', 700)], 200, 700],
  ['Authsignal is slow, within the floor', [slow('authsignal', 300)], 200, 500],
  ['Authsignal is slow, beyond it', [slow('authsignal', 700)], 200, 700],
  ['both are slow, and the sum is beyond', [slow('cognito', 300), slow('authsignal', 300)], 200, 600],
  ['Cognito is slow and Authsignal down', [slow('cognito', 700), broken('authsignal', 'down')], 503, 700],
  [
    'Authsignal takes its time to fall over',
    [slow('authsignal', 700), broken('authsignal', 'down')],
    503,
    700,
  ],
  [
    'and to limit everybody: two questions',
    [slow('authsignal', 700), broken('authsignal', 'limited')],
    429,
    1_400,
  ],
]

export const GUESSES: readonly Row[] = [
  ['all is well', [], 400, 300],
  ['Cognito is down, which nobody asks', [broken('cognito', 'down')], 400, 300],
  ['Authsignal is down', [broken('authsignal', 'down')], 503, 300],
  ['Authsignal limits everybody', [broken('authsignal', 'limited')], 429, 300],
  ['Authsignal is slow, within the floor', [slow('authsignal', 200)], 400, 300],
  ['Authsignal is slow, beyond it', [slow('authsignal', 700)], 400, 700],
  [
    'Authsignal takes its time to fall over',
    [slow('authsignal', 700), broken('authsignal', 'down')],
    503,
    700,
  ],
]
