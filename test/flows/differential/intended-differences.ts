import {
  asPrivate,
  combined,
  gone,
  HIDDEN_COOKIE,
  isConnectionClose,
  isExpectContinue,
  isTrace,
  nameOf,
  publicly,
  sentValue,
  withoutCache,
  withoutHidden,
} from './expected-values.ts'
import type { IntendedDifference } from './intended-difference.ts'

const CONFIGURATION = 'docs/configuration.md'

/** All there is between a request's two ways; everything else must be equal. */
export const INTENDED_DIFFERENCES: readonly IntendedDifference[] = [
  {
    sentence: 'the app is asked under its own name',
    cites: { file: CONFIGURATION, words: '`origin` (default): the app is asked under its own name' },
    request: { host: (_, { originHost }) => [originHost] },
  },
  {
    sentence: 'the app is told how the visitor came, and which request this is',
    cites: { file: CONFIGURATION, words: "Always set: `X-Forwarded-For` (the visitor's address alone)" },
    request: {
      'x-forwarded-for': () => ['127.0.0.1'],
      'x-forwarded-proto': () => ['http'],
      'x-forwarded-host': (_, { host }) => [host],
      'x-request-id': () => [/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/],
      traceparent: ([value = '']) =>
        isTrace(value) ? [value] : [/^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-01$/],
      tracestate: (values, situation) => (isTrace(sentValue(situation, 'traceparent')) ? values : []),
    },
  },
  {
    sentence: 'the gateway puts itself on the list of who passed the request on',
    cites: { rfc: 'RFC 9110 7.6.3' },
    request: { via: (values, { host }) => [[...values, `1.1 ${nameOf(host)} (gatehouse)`].join(', ')] },
  },
  {
    sentence: 'the app is told who is signed in',
    cites: {
      file: 'docs/identity.md',
      words: "Each value comes from one claim of the visitor's Cognito ID token",
    },
    request: {
      'x-forwarded-user': (_, { isSignedIn, visitor }) => (isSignedIn ? [visitor.sub] : []),
      'x-forwarded-email': (_, { isSignedIn, visitor }) => (isSignedIn ? [visitor.email] : []),
      'x-forwarded-preferred-username': (_, { isSignedIn, visitor }) => (isSignedIn ? [visitor.email] : []),
      'x-forwarded-groups': gone,
      'x-gatehouse-assertion': (_, { isSignedIn }) => (isSignedIn ? [/^[\w-]+\.[\w-]+\.[\w-]+$/] : []),
    },
  },
  {
    sentence: 'nobody but the gateway says who a visitor is, where they are, or what they asked for',
    cites: {
      file: CONFIGURATION,
      words:
        'a header that says who or where they are is removed first, in any spelling, on public routes too',
    },
    request: {
      x_forwarded_user: gone,
      'x.forwarded.email': gone,
      'x-auth-request-user': gone,
      'remote-user': gone,
      forwarded: gone,
      'x-real-ip': gone,
      'true-client-ip': gone,
      'cf-connecting-ip': gone,
      'x-original-url': gone,
      'x-rewrite-url': gone,
      'x-http-method-override': gone,
      'x-forwarded-port': gone,
      proxy: gone,
    },
  },
  {
    sentence: 'the gateway’s cookies and the device cookie are not the app’s, neither to read nor to set',
    cites: {
      file: CONFIGURATION,
      words: "The gateway's cookies and Authsignal's device cookie never reach the app.",
    },
    request: { cookie: withoutHidden },
    response: { 'set-cookie': (values) => values.filter((value) => !HIDDEN_COOKIE.test(value)) },
  },
  {
    sentence: 'what is for the next hop alone ends there; how content is framed is each hop’s own',
    cites: { rfc: 'RFC 9110 7.6.1' },
    request: {
      connection: gone,
      'keep-alive': gone,
      'proxy-authorization': gone,
      'proxy-connection': gone,
      te: gone,
      trailer: gone,
      upgrade: gone,
      'x-for-the-next-hop': gone,
    },
    response: {
      connection: (_, { case: { request } }) => (request.lines.some(isConnectionClose) ? ['close'] : []),
      'keep-alive': gone,
      'proxy-connection': gone,
      trailer: gone,
      upgrade: gone,
      'x-for-the-next-hop': gone,
      'transfer-encoding': (values, { case: { request, answer } }) => {
        if (request.method === 'HEAD') return []
        return answer.content?.framing === 'until-close' ? ['chunked'] : values
      },
    },
  },
  {
    sentence:
      'a request without content may say that its length is 0; a 304 need not say what a 200 would have had',
    cites: { rfc: 'RFC 9110 8.6' },
    request: {
      'content-length': (values, { case: { request } }) => {
        const isRead = request.method === 'GET' || request.method === 'HEAD'
        if (isRead) return values.filter((value) => value !== '0')
        return request.content === undefined ? ['0'] : values
      },
    },
    response: { 'content-length': (values, { case: { answer } }) => (answer.status === 304 ? [] : values) },
  },
  {
    sentence: 'no cache between the two answers a signed-in visitor in the place of the app',
    cites: { rfc: 'RFC 9111 5.2.1.4' },
    request: { 'cache-control': withoutCache, pragma: withoutCache },
  },
  {
    sentence: 'no shared cache keeps what is one visitor’s alone',
    cites: {
      file: CONFIGURATION,
      words: 'answers to somebody signed in lose `public` and `s-maxage` and gain `private`',
    },
    response: {
      'cache-control': (values, { isSignedIn }) => (isSignedIn ? [asPrivate(values)] : values),
      'cdn-cache-control': (values, { isSignedIn }) => (isSignedIn ? [] : values),
      'surrogate-control': (values, { isSignedIn }) => (isSignedIn ? [] : values),
    },
  },
  {
    sentence: 'lines of a field that is a list may be one line',
    cites: { rfc: 'RFC 9110 5.3' },
    request: {
      accept: combined,
      'accept-language': combined,
      'accept-encoding': combined,
      'cache-control': combined,
    },
    response: {
      link: combined,
      vary: combined,
      'www-authenticate': combined,
      allow: combined,
      'cache-control': combined,
    },
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
      '/\xc3\xa9?q=\xc3\xa9': '/%C3%A9?q=%C3%A9',
      "/a?q='x'": '/a?q=%27x%27',
    },
  },
  {
    sentence: 'what the platform can’t carry is refused, or ends at the gateway',
    cites: {
      file: CONFIGURATION,
      words:
        "`CONNECT` and `TRACE` are refused with 405, and a `GET` or `HEAD` with content with 400: Fetch can't carry it.",
    },
    refused: {
      GET: { onlyWithContent: true, status: 400 },
      HEAD: { onlyWithContent: true, status: 400 },
      TRACE: { onlyWithContent: false, status: 405 },
    },
    // Whoever expects it is told to go on by the gateway, at once.
    interim: (_, { case: { request } }) => (request.lines.some(isExpectContinue) ? [100] : []),
    dropsTrailers: true,
  },
  {
    sentence: 'a method that is not known is answered so',
    cites: { rfc: 'RFC 9110 9.1' },
    refused: { LINK: { onlyWithContent: false, status: 501 } },
  },
  {
    sentence: 'where the app names itself, the visitor reads the public host',
    cites: {
      file: CONFIGURATION,
      words:
        "`Location`, `Content-Location`, `Refresh` and cookies' `Domain` and `Path` that name the origin name the public host instead",
    },
    response: {
      location: publicly,
      'content-location': publicly,
      refresh: publicly,
      'set-cookie': (values, { host, originHost }) =>
        values.map((value) =>
          value.replace(new RegExp(`; Domain=${nameOf(originHost)}(;|$)`), `; Domain=${nameOf(host)}$1`),
        ),
    },
  },
]
