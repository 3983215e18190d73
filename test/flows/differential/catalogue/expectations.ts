import { answers, casesOf, chunked, fixed, send } from '../exchange-case.ts'

const CONTINUE = [{ status: 100, reason: 'Continue', lines: [] }]
const expecting = ['Expect', '100-continue'] as const

export const EXPECTATIONS = casesOf([
  [
    '100-continue: the content waits',
    { ...send('POST', fixed('some'), expecting), waitsForContinue: true },
    { ...answers(200, 'OK'), interim: CONTINUE },
  ],
  [
    '100-continue in chunks',
    { ...send('PUT', chunked('some', 'more'), expecting), waitsForContinue: true },
    { ...answers(201, 'Created'), interim: CONTINUE },
  ],
  [
    '100-continue: the content waits for nobody',
    send('POST', fixed('some'), expecting),
    { ...answers(200, 'OK'), interim: CONTINUE },
  ],
  [
    '100-continue, and the app says no at once',
    { ...send('POST', fixed('some'), expecting), waitsForContinue: true },
    { ...answers(417, 'Expectation Failed'), early: true },
  ],
  [
    'the app answers before the content has come',
    send('POST', chunked('some', 'more')),
    { ...answers(413, 'Content Too Large'), early: true },
  ],
  ['an expectation nobody knows', send('POST', fixed('some'), ['Expect', 'own'])],
])
