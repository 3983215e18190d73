// biome-ignore-all lint/suspicious/noTemplateCurlyInString: pieces of source text, templates in it included
import type { Mutant } from './mutant.ts'

const CARRY = 'test/local/cloudfront/carry.test.ts'
const CHECK = 'test/local/cloudfront/check-returned.test.ts'
const DOOR = 'test/local/cloudfront/refuse-at-the-door.test.ts'
const BEHAVIOUR = 'test/local/cloudfront/behaviour.test.ts'
const LINES = 'test/local/cloudfront/header-lines.test.ts'
const RULES = 'test/local/cloudfront/header-rules.test.ts'
const BODY = 'test/local/cloudfront/show-body.test.ts'
const ORIGIN = 'test/local/cloudfront/ask-origin.test.ts'
const HOME = 'test/local/cloudfront/bring-home.test.ts'
const SOCKET = 'test/local/cloudfront/web-socket.test.ts'
const LIMITS = 'test/local/cloudfront/limits.test.ts'

/** One of local/cloudfront, which holds the gateway's functions to what CloudFront would hold them to. */
const inFront = (file: string, old: string, changed: string, test: string, about: string): Mutant => ({
  file: `local/cloudfront/${file}.ts`,
  old,
  new: changed,
  test,
  about,
})
const inLambda = (file: string, old: string, changed: string, about: string): Mutant => ({
  file: `local/lambda/${file}.ts`,
  old,
  new: changed,
  test: 'test/local/lambda/start-function.test.ts',
  about,
})

const FRONT: readonly Mutant[] = [
  inFront(
    'header-rules',
    'DISALLOWED.has(name) || ',
    '',
    RULES,
    'a function that names the visitor in X-Real-IP works here, and is 502 before visitors',
  ),
  inFront(
    'header-rules',
    "['x-accel-', 'x-amz-cf-', 'x-amzn-cf-', 'x-edge-']",
    "['x-accel-', 'x-amz-cf-', 'x-amzn-cf-']",
    RULES,
    'what begins with x-edge- is believed to arrive',
  ),
  inFront(
    'header-rules',
    "['content-length', 'host', 'transfer-encoding', 'via']",
    "['content-length', 'transfer-encoding', 'via']",
    CHECK,
    'the guard changes Host here, and is 502 before visitors',
  ),
  inFront(
    'header-lines',
    'if (!isDisallowed(name)) headers',
    'headers',
    LINES,
    'functions rely on fields that they are never shown',
  ),
  inFront(
    'header-lines',
    '!HOP_BY_HOP.has(name) && ',
    '',
    LINES,
    'what is for one hop reaches the origin, which may read a request otherwise by it',
  ),
  inFront(
    'header-lines',
    '!named.has(name.toLowerCase()) || ',
    '',
    LINES,
    'everything but the framing is lost, or nothing that Connection names',
  ),
  inFront(
    'header-lines',
    "return /[^\\0-\\xff]/.test(value) ? Buffer.from(value, 'utf8').toString('latin1') : value",
    'return value',
    LINES,
    'a name with letters beyond a byte breaks the answer here only',
  ),
  inFront(
    'check-returned',
    'if (disallowed !== undefined) return',
    'if (false) return',
    CHECK,
    'a disallowed header passes here, and is 502 before visitors',
  ),
  inFront(
    'check-returned',
    'return changed === undefined\n    ? undefined\n',
    'return changed !== changed\n    ? undefined\n',
    CHECK,
    'every answer is refused as one that touches what is read-only',
  ),
  inFront(
    'check-returned',
    'const changed = [...READ_ONLY[type]].find(',
    'const changed = [...READ_ONLY[type]].slice(9).find(',
    CHECK,
    'what is read-only is changed here, and is 502 before visitors',
  ),
  inFront(
    'check-returned',
    '!/^[2-5]\\d\\d$/.test(status)',
    'status.length !== 3',
    CHECK,
    'a status that CloudFront has none of is an answer',
  ),
  inFront(
    'check-returned',
    'if (!isFieldText(statusDescription) ||',
    'if (',
    CHECK,
    'a reason of two lines is a header of the visitor’s choice',
  ),
  inFront(
    'check-returned',
    "if (bodyEncoding === 'base64' && ",
    'if (false && ',
    CHECK,
    'a body that is no base64 arrives as other bytes',
  ),
  inFront(
    'check-returned',
    "Buffer.byteLength(body ?? '') + sizeOf(headers)",
    "Buffer.byteLength(body ?? '')",
    CHECK,
    'an answer whose headers make it too long passes here, and is 502 before visitors',
  ),
  inFront(
    'check-returned',
    'size > limit ?',
    'size > 2 * limit ?',
    CHECK,
    'a page over 40 KB passes here, and is 502 before visitors',
  ),
  inFront(
    'check-returned',
    'request.method !== given.method || ',
    '',
    LIMITS,
    'a function changes the method, which nothing before visitors lets it',
  ),
  inFront(
    'check-returned',
    '|| request.clientIp !== given.clientIp',
    '',
    CHECK,
    'a function changes the visitor’s address',
  ),
  inFront(
    'check-returned',
    '!isTarget(request.uri) || ',
    '',
    CHECK,
    'a path of two lines is a request of the visitor’s choice',
  ),
  inFront(
    'check-returned',
    '|| !/^\\/[^?]*$/.test(request.uri)',
    '',
    CHECK,
    'a path with a question mark in it is asked of the origin as another one',
  ),
  inFront(
    'check-returned',
    "  if (!isTarget(request.querystring)) return 'has a querystring that is none'\n",
    '',
    CHECK,
    'a query with a line’s end is a request of the visitor’s choice',
  ),
  inFront(
    'check-returned',
    "isObject(request.body) && request.body.action !== 'read-only'",
    'false',
    CHECK,
    'a body that a function writes is dropped here without a word',
  ),
  inFront(
    'check-returned',
    '      isFieldText(line.value) &&\n',
    "      typeof line.value === 'string' &&\n",
    CHECK,
    'a value of two lines is a header of the visitor’s choice',
  ),
  inFront(
    'limits',
    "'viewer-request': 40 * KB,\n  'origin-request': MB,\n  'origin-response': 0,",
    "'viewer-request': MB,\n  'origin-request': MB,\n  'origin-response': 0,",
    BODY,
    'the guard is shown more of a body than before visitors',
  ),
  inFront(
    'limits',
    'export const URL_MAX_BYTES = 8_192',
    'export const URL_MAX_BYTES = 16_384',
    DOOR,
    'an address that CloudFront refuses is believed to arrive',
  ),
  inFront(
    'refuse-at-the-door',
    '  if (!METHODS.has(method)) return 403\n',
    '',
    DOOR,
    'a method that CloudFront refuses is believed to arrive',
  ),
  inFront(
    'refuse-at-the-door',
    "  if (!url.startsWith('/')) return 400\n",
    '',
    DOOR,
    'an address with a host in it is decided on as a path',
  ),
  inFront(
    'refuse-at-the-door',
    'url.length + sizeOf(lines)',
    'sizeOf(lines)',
    DOOR,
    'a head that CloudFront refuses is believed to arrive',
  ),
  inFront(
    'refuse-at-the-door',
    "  if (valuesOf('host').length !== 1) return 400\n",
    '',
    DOOR,
    'of two Hosts the app may read the other',
  ),
  inFront(
    'refuse-at-the-door',
    "  if (coding.some((value) => value.toLowerCase() !== 'chunked')) return 400\n",
    '',
    DOOR,
    'a body in a coding that nobody undid is smuggled by',
  ),
  inFront(
    'refuse-at-the-door',
    "method === 'GET' && hasBody ? 403 : undefined",
    'undefined',
    DOOR,
    'GET with a body is believed to arrive',
  ),
  inFront(
    'behaviour',
    "    if (part === '..') kept.pop()\n",
    '',
    BEHAVIOUR,
    'a path that CloudFront leads to the sign-in way is tried on the guarded one',
  ),
  inFront(
    'behaviour',
    '/[\\w.~-]/.test(character)',
    'true',
    BEHAVIOUR,
    'an escaped slash is one, which it is not for CloudFront',
  ),
  inFront(
    'show-body',
    'inputTruncated: size > maxBytes',
    'inputTruncated: false',
    BODY,
    'half a body is taken for the whole of it',
  ),
  inFront('show-body', '  yield* chunks\n', '', BODY, 'the app gets a body without its beginning'),
  inFront('show-body', 'while (size <= maxBytes)', 'for (;;)', BODY, 'a body without end is waited for'),
  inFront(
    'lead-to-origin',
    "...(sendsViewerHost ? {} : one('Host', new URL(origin).host)),",
    '',
    CARRY,
    'the app is believed to see the public Host where it sees its own',
  ),
  inFront(
    'lead-to-origin',
    "[...before('x-forwarded-for'), clientIp]",
    "before('x-forwarded-for')",
    LIMITS,
    'the app is told the address that the visitor made up, and no other',
  ),
  inFront(
    'carry',
    '    drain(whole)\n',
    '',
    CARRY,
    'behind a long body nobody else is answered on that connection',
  ),
  inFront(
    'carry',
    'edge.includeBody === true ?',
    'true ?',
    CARRY,
    'functions rely on a body that they are not shown',
  ),
  inFront(
    'start-cloudfront',
    '      if (exchange.request.errored !== null) return\n',
    '',
    CARRY,
    'who goes away in the middle of a body is reported as a bug',
  ),
  inFront(
    'ask-origin',
    'status: isSilent ? 504 : 502',
    'status: 502',
    ORIGIN,
    'an app that is too slow is reported as one that is gone',
  ),
  inFront(
    'ask-origin',
    "  body.once('error', (error) => asked.destroy(error))\n",
    "  body.once('error', () => {})\n",
    ORIGIN,
    'the app waits for the rest of a body whose sender is gone',
  ),
  inFront(
    'ask-origin',
    'body.unpipe().resume()',
    'body',
    ORIGIN,
    'behind an upload that the app did not want nobody else is answered',
  ),
  inFront(
    'ask-origin',
    'body.pipe(unhurried()).pipe(asked)',
    'body.pipe(asked)',
    CARRY,
    'an app’s 413 is lost, and the visitor sends all of it again',
  ),
  inFront(
    'bring-home',
    '  response.write(Buffer.alloc(0))\n',
    '',
    HOME,
    'a stream begins with its first event, however late',
  ),
  inFront(
    'bring-home',
    'response.write(Buffer.alloc(0))',
    'response.flushHeaders()',
    HOME,
    'a name with an umlaut arrives as another',
  ),
  inFront(
    'bring-home',
    '    isDisallowed(name) &&\n',
    '',
    HOME,
    'what the function takes away comes home all the same',
  ),
  inFront('bring-home', "    name !== 'x-cache' &&\n", '', HOME, 'two answers to whether this was kept'),
  inFront(
    'join-sockets',
    '!from.readableEnded || !from.writableFinished',
    'true',
    SOCKET,
    'the last words of a socket are lost',
  ),
  inFront(
    'join-sockets',
    '  }, silenceMs)\n',
    '  }, 2_147_483_647)\n',
    SOCKET,
    'sockets that nobody speaks on stay for good',
  ),
  inFront(
    'start-cloudfront',
    "headers.upgrade?.toLowerCase() === 'websocket' && ",
    '',
    CARRY,
    'another protocol is spoken past the guard',
  ),
  inFront(
    'read-again',
    "'latin1'), head]",
    "'latin1')]",
    CARRY,
    'the app waits for a body that has come already',
  ),
  inFront(
    'ask-origin',
    '  asked.write(Buffer.alloc(0))\n',
    '',
    ORIGIN,
    'an app is asked only when a visitor begins to send',
  ),
]

const LAMBDA: readonly Mutant[] = [
  inLambda(
    'start-container',
    "    child.kill('SIGSTOP')\n",
    '',
    'what a function does between events works here, and nowhere else',
  ),
  inLambda(
    'start-container',
    'if (peak === undefined || peak <= limit) return',
    'if (peak !== 0) return',
    'a function that needs more memory than it has is deployed',
  ),
  inLambda(
    'start-container',
    'await inbox.take(settings.deadlineMs)',
    'await inbox.take(60_000)',
    'a function that takes too long is deployed',
  ),
  inLambda(
    'start-function',
    'const max = settings.containersMax ?? CONTAINERS_MAX',
    'const max = 1_000',
    'a crowd of visitors takes this machine’s memory',
  ),
  inLambda(
    'start-function',
    'if (isFree) idle.push(container)\n    else await drop(container)',
    'idle.push(container)',
    'an event meets a container that is gone',
  ),
  inLambda(
    'start-function',
    "outcome.ok || outcome.error.kind === 'error'",
    'outcome.ok',
    'a handler that throws costs a cold start, as it does not in Lambda',
  ),
  inLambda(
    'start-function',
    'const free = idle.pop()',
    'const free = idle.shift()',
    'every container is kept warm, as none is in Lambda',
  ),
  inLambda(
    'start-function',
    'waiting.length < settling',
    'false',
    'one visitor alone meets a cold container at each step',
  ),
  inLambda(
    'start-function',
    '    if (started.ok) all.add(started.value)\n    else waiting.shift()?.()\n',
    '    if (started.ok) all.add(started.value)\n',
    'who waits behind a container that does not start waits for good',
  ),
  inLambda(
    'start-function',
    '      await Promise.all(starting)\n',
    '',
    'a process stays behind when everything else has ended',
  ),
  inLambda(
    'spawn-runtime',
    '      ...environment,\n',
    '      ...process.env,\n      ...environment,\n',
    'a function reads an environment that it has not before visitors',
  ),
]

const SERVICES: readonly Mutant[] = [
  {
    file: 'local/lambda/inbox.ts',
    old: 'if (waiting === undefined) held.push(message)\n      else waiting(message)',
    new: 'waiting?.(message)',
    test: 'test/local/lambda/inbox.test.ts',
    about: 'what a runtime says while nobody waits is lost',
  },
  {
    file: 'local/lambda/runtime-api.ts',
    old: '  } catch {\n    return payload\n  }',
    new: "  } catch {\n    return ''\n  }",
    test: 'test/local/lambda/runtime-api.test.ts',
    about: 'why a function failed is not in the log',
  },
  {
    file: 'local/secrets-manager/start-secrets-manager.ts',
    old: "  if (!request.headers.authorization?.startsWith('AWS4-HMAC-SHA256 '))\n    return refusal('MissingAuthenticationToken')\n",
    new: '',
    test: 'test/local/secrets-manager/start-secrets-manager.test.ts',
    about: 'a function that does not sign works here, and nowhere else',
  },
  {
    file: 'local/dynamodb/start-dynamodb.ts',
    old: 'folder === undefined ? {} : { path: folder }',
    new: '{}',
    test: 'test/local/dynamodb/start-dynamodb.test.ts',
    about: 'who has signed out is in again after a restart',
  },
]

/** CloudFront, Lambda and what is behind them, on one machine: what is let pass there must pass before visitors. */
export const CLOUDFRONT_MUTANTS: readonly Mutant[] = [...FRONT, ...LAMBDA, ...SERVICES]
