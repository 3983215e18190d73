import { loadConfig } from './load-config.ts'
import { freePorts } from './ports.ts'
import { type Stack, startStack } from './start-stack.ts'
import { newestCode, Visitor } from './visitor.ts'

const HELP = `Walks through a sign-in over HTTP and ends by itself: exit 0, or 1 with the step that failed.

  npm run tour                            on workerd
  npm run tour -- --runtime lambda-edge   on the functions for CloudFront
`
const EMAIL = 'ana@example.com'
const DEEP_LINK = '/reports?year=2025'
const SESSION = '__Host-gatehouse'

type Runtime = 'worker' | 'lambda-edge'

/** Other containers than those that sign out read the list of who is out now and then, as every other edge does. */
const OLD_COOKIE: Readonly<Record<Runtime, { readonly path: string; readonly about: string }>> = {
  worker: { path: '/api/reports', about: 'the old cookie: refused' },
  'lambda-edge': {
    path: '/.auth/me',
    about: 'the old cookie, under /.auth/: refused; the app’s paths know within 30 seconds',
  },
}

type Step = {
  readonly about: string
  readonly walk: () => Promise<{ status: number; isRight: boolean; saw: string }>
}

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'
process.exitCode = await main(process.argv.slice(2))

async function main([word, runtime, ...others]: readonly string[]): Promise<0 | 1 | 2> {
  if (word === undefined) return tour('worker')
  if (word === '--help') return say(0, HELP)
  const isKnown = runtime === 'worker' || runtime === 'lambda-edge'
  return word === '--runtime' && isKnown && others.length === 0 ? tour(runtime) : refuse(word)
}

async function tour(runtime: Runtime): Promise<0 | 1> {
  const began = performance.now()
  const log: string[] = []
  const stack = await startStack({
    runtime,
    ports: await freePorts(),
    folder: null,
    config: await loadConfig('gatehouse.config.ts'),
    demo: 'protected',
    now: Date.now,
    environment: {},
    onLine: (line) => log.push(line),
  })
  try {
    say(0, `The stack runs on ${stack.urls.gateway} (${Math.round(performance.now() - began)} ms).\n\n`)
    for (const step of stepsOf(stack, runtime)) {
      const failure = await take(step)
      if (failure !== undefined)
        return say(1, `\nThe tour ended here: ${failure}\nThe gateway's log:\n${log.join('\n')}\n`)
    }
    return say(0, `\nDone in ${Math.round(performance.now() - began)} ms.\n`)
  } finally {
    await stack.close()
  }
}

async function take({ about, walk }: Step): Promise<string | undefined> {
  const began = performance.now()
  const { status, isRight, saw } = await walk()
  const milliseconds = String(Math.round(performance.now() - began)).padStart(5)
  say(0, `${isRight ? ' ok ' : 'FAIL'}  ${status}  ${milliseconds} ms  ${about}\n`)
  return isRight ? undefined : `${about}; it saw ${saw}`
}

/** What happens at the door, one thing after another. */
function stepsOf({ urls }: Stack, runtime: Runtime): readonly Step[] {
  const visitor = new Visitor(urls.gateway)
  const asBrowser = { headers: { accept: 'text/html' } }
  let state = ''
  let kept = new Map<string, string>()

  return [
    step(`${DEEP_LINK}, signed out: sent to the sign-in page`, async () => {
      const answer = await visitor.get(DEEP_LINK, asBrowser)
      const login = `${urls.gateway}/.auth/login?return_to=${encodeURIComponent(DEEP_LINK)}`
      return { ...answer, isRight: answer.status === 302 && answer.headers.get('location') === login }
    }),
    step('the JSON API, signed out: refused', async () => {
      const answer = await visitor.get('/api/reports')
      return { ...answer, isRight: answer.status === 401 && answer.json?.error === 'unauthenticated' }
    }),
    step('the sign-in page gives a state', async () => {
      const answer = await visitor.get(`/.auth/login?return_to=${encodeURIComponent(DEEP_LINK)}`, asBrowser)
      state = /<input type="hidden" name="state" value="([^"]+)"/.exec(answer.text)?.[1] ?? ''
      return { ...answer, isRight: answer.status === 200 && state !== '' }
    }),
    step(`a code is sent to ${EMAIL}`, async () => {
      const answer = await visitor.post('/.auth/otp/start', { json: { email: EMAIL, state } })
      state = answer.json?.state ?? ''
      return { ...answer, isRight: answer.status === 200 && state !== '' }
    }),
    step('a wrong code: refused, and tries are counted', async () => {
      const right = await newestCode(urls.mailbox, EMAIL)
      const code = right === '000000' ? '111111' : '000000'
      const answer = await visitor.post('/.auth/otp/verify', { json: { code, state } })
      state = answer.json?.state ?? ''
      return { ...answer, isRight: answer.status === 400 && answer.json?.triesLeft === 4 }
    }),
    step('the right code, as a form: signed in, and back to where it began', async () => {
      const code = await newestCode(urls.mailbox, EMAIL)
      const answer = await visitor.post('/.auth/otp/verify', { form: { code, state } })
      const isBack = answer.headers.get('location') === `${urls.gateway}${DEEP_LINK}`
      return { ...answer, isRight: answer.status === 303 && isBack && visitor.cookies.has(SESSION) }
    }),
    step('the report is there', async () => {
      const answer = await visitor.get(DEEP_LINK, asBrowser)
      return { ...answer, isRight: answer.status === 200 && answer.text.includes('2025') }
    }),
    step(`the app was told ${EMAIL}, and saw no cookie of the gateway's`, async () => {
      const answer = await visitor.get('/api/whoami', { headers: { 'x-forwarded-email': 'eve@example.com' } })
      const isTold = answer.json?.email === EMAIL && !JSON.stringify(answer.json.headers).includes('__Host-')
      return { ...answer, isRight: answer.status === 200 && isTold }
    }),
    step('a cookie with one bit changed: refused', async () => {
      const forger = new Visitor(urls.gateway)
      forger.cookies.set(SESSION, withOneBitChanged(visitor.cookies.get(SESSION) ?? ''))
      const answer = await forger.get('/api/reports')
      return { ...answer, isRight: answer.status === 401 }
    }),
    step('signed out', async () => {
      kept = new Map(visitor.cookies)
      const answer = await visitor.post('/.auth/logout', { form: { scope: 'this' } })
      return { ...answer, isRight: answer.status === 303 && !visitor.cookies.has(SESSION) }
    }),
    step(OLD_COOKIE[runtime].about, async () => {
      const thief = new Visitor(urls.gateway)
      for (const [name, value] of kept) thief.cookies.set(name, value)
      const answer = await thief.get(OLD_COOKIE[runtime].path)
      return { ...answer, isRight: answer.status === 401 }
    }),
  ]
}

function step(about: string, walk: () => Promise<{ status: number; isRight: boolean; text: string }>): Step {
  return {
    about,
    walk: async () => {
      const { status, isRight, text } = await walk()
      return { status, isRight, saw: `${status} ${text.slice(0, 200)}` }
    },
  }
}

/** In the middle of the payload, so that only the signature can tell. */
function withOneBitChanged(token: string): string {
  const at = Math.floor(token.length / 2)
  return `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`
}

function refuse(word: string): 2 {
  process.stderr.write(
    `The tour takes no "${word}"; it takes --runtime worker, --runtime lambda-edge and --help.\n`,
  )
  return 2
}

function say<Code extends 0 | 1>(code: Code, text: string): Code {
  process.stdout.write(text)
  return code
}
