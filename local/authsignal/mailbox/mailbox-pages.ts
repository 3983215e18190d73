import { readFileSync } from 'node:fs'
import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { EMAIL_MAX_CHARACTERS } from '../limits.ts'
import { asset, pageHeaders } from '../page-headers.ts'
import type { TenantState } from '../tenant-state.ts'
import type { Mail } from './mailbox.ts'

const STYLE = readFileSync(new URL('./mailbox.css', import.meta.url), 'utf8')
const SCRIPT = readFileSync(new URL('./mailbox.js', import.meta.url), 'utf8')

/** The mailbox: a page for people, `/mailbox.json` for programs; both newest first, both with `?to=`. */
export function mailboxPages(state: TenantState): Hono {
  return new Hono()
    .get('/mailbox', pageHeaders(), (c) => c.html(page(state.mailbox.list(recipient(c)), recipient(c))))
    .get('/mailbox.json', (c) => {
      c.header('Cache-Control', 'no-store')
      return c.json(state.mailbox.list(recipient(c)))
    })
    .get('/mailbox/mailbox.css', asset('text/css; charset=utf-8', STYLE))
    .get('/mailbox/mailbox.js', asset('text/javascript; charset=utf-8', SCRIPT))
}

function recipient(c: Context): string {
  return (c.req.query('to') ?? '').slice(0, EMAIL_MAX_CHARACTERS)
}

function page(mails: readonly Mail[], to: string) {
  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>Mailbox</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="/mailbox/mailbox.css">
  <noscript><meta http-equiv="refresh" content="5"></noscript>
  <script src="/mailbox/mailbox.js" defer></script>
</head>
<body>
  <header>
    <h1>Mailbox</h1>
    <p>Every code the embedded tenant would have mailed. Nothing left this machine.</p>
    <form method="get" action="/mailbox" role="search">
      <label for="to">Show mail to</label>
      <input id="to" name="to" type="email" value="${to}" placeholder="everybody" autocomplete="off">
      <button type="submit">Show</button>
    </form>
  </header>
  <main>
    <p id="status" role="status" class="quiet">${statusLine(mails, to)}</p>
    <ol id="mails" class="mails">${mails.map(item)}</ol>
  </main>
</body>
</html>`
}

function statusLine(mails: readonly Mail[], to: string): string {
  const whose = to === '' ? '' : ` to ${to}`
  if (mails.length === 0) return `No mail${whose} yet. It appears here as soon as a code is sent.`
  return mails.length === 1 ? `One mail${whose}.` : `${mails.length} mails${whose}, newest first.`
}

function item({ to, code, subject, sentAt }: Mail) {
  return html`<li class="mail" data-mail="${sentAt} ${to} ${code}">
  <article>
    <p class="to">${to}</p>
    <h2>${subject}</h2>
    <p class="code"><code>${code}</code>
      <button type="button" class="copy" data-copy="${code}" hidden>Copy<span class="spoken"> code ${code}</span></button>
    </p>
    <p class="quiet">Sent <time datetime="${sentAt}">${sentAt.slice(0, 19).replace('T', ' ')} UTC</time></p>
  </article>
</li>`
}
