import { html } from 'hono/html'

type Step = { readonly token: string; readonly mode: string }
type Page = ReturnType<typeof html>

/** Choose how to prove oneself, or, for somebody new, which address to enrol. */
export function startPage({
  token,
  mode,
  email,
  phone,
  isEnrolled,
  rpId,
}: Step & Pick<Ways, 'email' | 'phone'> & { isEnrolled: boolean; rpId: string | undefined }): Page {
  const title = isEnrolled ? 'Confirm it is you' : 'Add your e-mail'
  return layout(
    title,
    html`
    ${rpId === undefined ? '' : passkeyForm(token, mode, rpId)}
    ${isEnrolled ? codeForms({ token, mode, email, phone }) : enrolForm(token, mode, email)}
    ${cancelForm(token, mode)}`,
  )
}

type Ways = Step & { readonly email: string | undefined; readonly phone: string | undefined }

function codeForms({ token, mode, email, phone }: Ways): Page {
  return html`${
    email === undefined
      ? ''
      : html`<form method="post" action="/ui/send">
      ${fields(token, mode, 'EMAIL_OTP')}
      <p>We mail a code to <strong>${email}</strong>.</p>
      <button type="submit">Send the code</button>
    </form>`
  }${
    phone === undefined
      ? ''
      : html`<form method="post" action="/ui/send">
      ${fields(token, mode, 'SMS')}
      <p>We text a code to <strong>${phone}</strong>.</p>
      <button type="submit">Text the code</button>
    </form>`
  }`
}

function enrolForm(token: string, mode: string, email = ''): Page {
  return html`<form method="post" action="/ui/send">
      ${fields(token, mode)}
      <p>Nothing is set up for you yet. We mail a code to the address you give.</p>
      <label for="email">E-mail</label>
      <input id="email" name="email" type="email" required autocomplete="email" value="${email}">
      <button type="submit">Send the code</button>
    </form>`
}

/** The code page, again with a sentence after a wrong one. */
export function codePage({
  token,
  mode,
  challengeId,
  address,
  method,
  wrong,
}: Step & { challengeId: string; address: string; method: string; wrong?: string }): Page {
  return layout(
    'Type the code',
    html`
    <form method="post" action="/ui/code">
      ${fields(token, mode)}
      <input type="hidden" name="challengeId" value="${challengeId}">
      <p>We sent it to <strong>${address}</strong>.</p>
      ${wrong === undefined ? '' : html`<p id="wrong" role="alert" class="wrong">${wrong}</p>`}
      <label for="code">Code</label>
      <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required autofocus
        aria-invalid="${wrong === undefined ? 'false' : 'true'}" aria-describedby="${wrong === undefined ? '' : 'wrong'}">
      <button type="submit">Go on</button>
    </form>
    <form method="post" action="/ui/send">
      ${fields(token, mode, method)}
      <input type="hidden" name="email" value="${address}">
      <button type="submit" class="plain">Send another code</button>
    </form>
    ${cancelForm(token, mode)}`,
  )
}

function cancelForm(token: string, mode: string): Page {
  return html`<form method="post" action="/ui/cancel">
      ${fields(token, mode)}
      <button type="submit" class="plain">Cancel</button>
    </form>`
}

/** The end without an address to return to: in a popup the script hands the token to the page that opened it. */
export function donePage({ token, origins }: { token: string; origins: readonly string[] }): Page {
  return layout(
    'Done',
    html`<p id="done" data-token="${token}" data-origins="${origins.join(' ')}">You may close this window.</p>`,
  )
}

/** A sentence instead of a form. */
export function refusedPage(sentence: string): Page {
  return layout('This did not work', html`<p role="alert" class="wrong">${sentence}</p>`)
}

function passkeyForm(token: string, mode: string, rpId: string): Page {
  return html`<form method="post" action="/ui/passkey" id="passkey" data-rp="${rpId}" hidden>
      ${fields(token, mode)}
      <input type="hidden" name="challengeId"><input type="hidden" name="credential">
      <button type="submit">Use a passkey</button>
      <p role="status" class="wrong" hidden>No passkey was used. Try again, or use the e-mail code.</p>
    </form>`
}

function fields(token: string, mode: string, method?: string): Page {
  return html`<input type="hidden" name="token" value="${token}"><input type="hidden" name="mode" value="${mode}">${
    method === undefined ? '' : html`<input type="hidden" name="method" value="${method}">`
  }`
}

function layout(title: string, content: Page): Page {
  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>${title}</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="/ui/ui.css">
  <script src="/ui/ui.js" defer></script>
</head>
<body>
  <main id="widget_container">
    <h1>${title}</h1>
    ${content}
  </main>
</body>
</html>`
}
