import { type Answer, newestCode, type Visitor } from '../../../local/visitor.ts'
import { count, type Figures } from './figures.ts'

const SESSION = '__Host-gatehouse'
/** What a failing service may come to, at any step of a sign-in. */
const SIGN_IN_MAY_SAY: ReadonlySet<number> = new Set([400, 403, 429, 503])

/**
 * A visitor and, beside it, what it must see: whoever has signed in is served as themselves until they sign out, and
 * whoever has not is served nothing. Everything else is written down.
 */
export class WatchedVisitor {
  readonly email: string
  readonly #new: () => Visitor
  readonly #mailbox: string
  readonly #figures: Figures
  #browser: Visitor
  #isIn = false

  constructor(email: string, newBrowser: () => Visitor, mailbox: string, figures: Figures) {
    this.email = email
    this.#new = newBrowser
    this.#mailbox = mailbox
    this.#figures = figures
    this.#browser = newBrowser()
  }

  get isIn(): boolean {
    return this.#isIn
  }

  /** From the door to a session by a code. @returns whether that came about */
  async signIn(): Promise<boolean> {
    const { email } = this
    const headers = { accept: 'application/json' }
    const login = await this.#ask('GET', '/.auth/login?return_to=%2F', { headers })
    const started = await this.#ask('POST', '/.auth/otp/start', { json: { email, state: login.json?.state } })
    if (started.status !== 200) return this.#notIn(started)
    const code = await newestCode(this.#mailbox, email).catch(() => '000000')
    const json = { code, state: started.json.state }
    const done = await this.#ask('POST', '/.auth/otp/verify', { json })
    if (done.status !== 200) return this.#notIn(done)
    if (!this.#browser.cookies.has(SESSION)) this.#surprise('signed in, without a session', done)
    this.#isIn = true
    this.#figures.signIns += 1
    return true
  }

  #notIn(answer: Answer): false {
    if (!SIGN_IN_MAY_SAY.has(answer.status)) this.#surprise('sign-in', answer)
    const held = [...this.#browser.cookies.keys()].filter(
      (name) => name.startsWith(SESSION) && !KEPT.has(name),
    )
    if (held.length > 0) this.#figures.wrongGrants.push(`${this.email}: no sign-in, but ${held}`)
    return false
  }

  /** A page of the app, or several at once, as a browser asks for them. @returns whether all of them came */
  async visit(pages: number): Promise<boolean> {
    const came = await Promise.all(Array.from({ length: pages }, () => this.#visit()))
    return came.every((one) => one)
  }

  async #visit(): Promise<boolean> {
    const before = this.#browser.cookies.get(SESSION)
    const answer = await this.#ask('GET', '/api/whoami', {})
    this.#judge(answer, this.#isIn)
    if (this.#isIn && this.#browser.cookies.get(SESSION) !== before) this.#figures.renewals += 1
    if (this.#isIn && !this.#browser.cookies.has(SESSION)) this.#lose('the cookie is gone', answer)
    return answer.status === 200
  }

  #judge(answer: Answer, isIn: boolean): void {
    const { status, json } = answer
    if (status === 200) {
      const { email, headers } = json ?? {}
      const isOwn = email === this.email && headers?.['x-forwarded-email'] === this.email
      if (!isIn || !isOwn)
        this.#figures.wrongGrants.push(`${this.email}, ${isIn ? 'in' : 'out'}, was ${email}`)
      return
    }
    if (isIn && (status === 401 || status === 302)) this.#lose('refused', answer)
    // No fault was planned for the app: counted by the log, and only a few of so many are borne.
    else if (status === 502 && json?.error === 'origin_unreachable') return
    else if (status !== 503 && !(status === 401 && !isIn)) this.#surprise('a page', answer)
  }

  #lose(how: string, answer: Answer): void {
    this.#figures.lostSessions.push(`${this.email}: ${how}: ${answer.status} ${answer.text.slice(0, 200)}`)
    this.leave()
  }

  /** Signs out, and tries what the browser had before: all of it, then what renews a session. */
  async signOut(scope: 'this' | 'everywhere'): Promise<void> {
    const kept = new Map(this.#browser.cookies)
    const answer = await this.#ask('POST', '/.auth/logout', { form: { scope } })
    // Then nothing has ended.
    if (answer.status === 503) return
    if (answer.status !== 303) {
      this.#surprise('sign-out', answer)
      return
    }
    this.#isIn = false
    this.#figures.signOuts += 1
    for (const cookies of [kept, new Map([...kept].filter(([name]) => name !== SESSION))]) {
      const thief = this.#new()
      for (const [name, value] of cookies) thief.cookies.set(name, value)
      this.#judge(await this.#timed(() => thief.get('/api/whoami')), false)
    }
  }

  /** Another browser: nobody is signed in there. */
  leave(): void {
    this.#browser = this.#new()
    this.#isIn = false
  }

  #ask(method: string, path: string, asked: Parameters<Visitor['send']>[2]): Promise<Answer> {
    return this.#timed(() =>
      method === 'POST' ? this.#browser.post(path, asked) : this.#browser.get(path, asked),
    )
  }

  async #timed(send: () => Promise<Answer>): Promise<Answer> {
    const began = performance.now()
    const answer = await send()
    const figures = this.#figures
    figures.requests += 1
    figures.slowestMs = Math.max(figures.slowestMs, performance.now() - began)
    if (answer.status >= 400) count(figures.refusals, `${answer.status} ${answer.json?.error ?? ''}`.trim())
    return answer
  }

  #surprise(where: string, { status, text }: Answer): void {
    this.#figures.surprises.push(`${this.email}: ${where}: ${status} ${text.slice(0, 200)}`)
  }
}

/** No session: the browser's own mark, and whether it has a passkey. */
const KEPT: ReadonlySet<string> = new Set([`${SESSION}-browser`, `${SESSION}-passkey`])
