import { REQUEST_ID } from '../../support/runtime.ts'
import { isTrace, sentValue } from './expected-values.ts'
import type { IntendedDifference } from './intended-difference.ts'
import { INTENDED_DIFFERENCES } from './intended-differences.ts'

const RUNTIMES = 'docs/runtimes.md'

/** Of those on Workers, what functions do as well: the platform's own are CloudFront's, with functions and without. */
const SHARED: ReadonlySet<string> = new Set([
  'the app is told who is signed in',
  'nobody but the gateway says who a visitor is, where they are, or what they asked for',
  'the gateway’s cookies and the device cookie are not the app’s, neither to read nor to set',
  'no cache between the two answers a signed-in visitor in the place of the app',
  'no shared cache keeps what is one visitor’s alone',
  'where the app names itself, the visitor reads the public host',
])

/** All there is between a distribution without functions and one with them. */
export const INTENDED_AT_THE_EDGE: readonly IntendedDifference[] = [
  ...INTENDED_DIFFERENCES.filter(({ sentence }) => SHARED.has(sentence)),
  {
    sentence: 'the app is told how the visitor came, and which request this is',
    cites: { file: RUNTIMES, words: 'The scheme is in `X-Gatehouse-Proto`.' },
    request: {
      'x-forwarded-host': (_, { host }) => [host],
      'x-gatehouse-proto': () => ['http'],
      'x-request-id': () => [REQUEST_ID],
      traceparent: ([value = '']) =>
        isTrace(value) ? [value] : [/^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-01$/],
      tracestate: (values, situation) => (isTrace(sentValue(situation, 'traceparent')) ? values : []),
    },
  },
  {
    sentence: 'nothing that a visitor said stands before their address',
    cites: { file: RUNTIMES, words: "`X-Forwarded-For` is CloudFront's: the visitor's address" },
    request: { 'x-forwarded-for': () => ['127.0.0.1'] },
  },
  {
    sentence: 'the function on the way home is told whom an answer is for',
    cites: { file: RUNTIMES, words: '`X-Gatehouse-Visitor` says `signed-in` or `nobody`.' },
    request: { 'x-gatehouse-visitor': (_, { isSignedIn }) => [isSignedIn ? 'signed-in' : 'nobody'] },
  },
  {
    sentence: 'each request has its own name at CloudFront',
    cites: { file: RUNTIMES, words: '`x-edge-request-id` in its access log' },
    request: { 'x-amz-cf-id': () => [REQUEST_ID] },
    response: { 'x-amz-cf-id': () => [REQUEST_ID] },
  },
  {
    sentence: 'an answer without a date is given that of its moment',
    cites: { rfc: 'RFC 9110 6.6.1' },
    response: { date: (values) => (values.length === 1 ? [/ GMT$/] : values) },
  },
  {
    sentence: 'what means nothing, and has served to smuggle, is refused',
    cites: {
      file: 'docs/configuration.md',
      words: "a `GET` or `HEAD` with content with 400: Fetch can't carry it.",
    },
    refused: { HEAD: { onlyWithContent: true, status: 400 } },
  },
  {
    sentence: 'a target has one spelling',
    cites: {
      file: 'docs/decisions/0005-all-readings-of-a-path.md',
      words: 'A path has one canonical spelling',
    },
    targets: {
      '/a%2fb/%7euser': '/a%2Fb/~user',
      '/a/./b/../c': '/a/c',
    },
  },
]
