import { atWork } from './at-work.ts'
import { go } from './go.ts'
import { openPasskey, type Passkey } from './passkey.ts'
import { isCancelled, sentenceForAnswer, sentenceForError } from './passkey-problem.ts'
import { clearProblem, sayProblem } from './say-problem.ts'
import { sendOnce } from './send-once.ts'
import { scriptWords } from './words.ts'

/** Authsignal's word for an old token, and the gateway's for an old or used handle. */
const EXPIRED: ReadonlySet<string | undefined> = new Set(['expired_token', 'state_expired', 'state_invalid'])

type Made = { readonly kind: 'made' } | { readonly kind: 'not-made'; readonly sentence: string }

/** Makes a passkey when asked to. Where this device has one already there is nothing to offer. */
export function offerPage(main: HTMLElement): void {
  for (const form of main.querySelectorAll('form')) sendOnce(form)
  const part = main.querySelector<HTMLElement>('[data-passkey]')
  const button = part?.querySelector('button')
  if (part === null || !button) return

  const passkey = openPasskey(main.dataset.tenantId)
  if (passkey === undefined) {
    main.querySelector('[data-no-passkey]')?.removeAttribute('hidden')
    return
  }
  part.hidden = false
  void skipIfHere(main, passkey)
  offerCreation(main, button, passkey)
}

async function skipIfHere(main: HTMLElement, passkey: Passkey): Promise<void> {
  const userId = main.dataset.userId ?? ''
  // Not to be known is no problem: the offer stands.
  const isHere = await passkey.isAvailableOnDevice({ userId }).catch(() => false)
  if (isHere) go(main.dataset.returnTo)
}

function offerCreation(main: HTMLElement, button: HTMLButtonElement, passkey: Passkey): void {
  let isBusy = false
  button.addEventListener('click', async () => {
    if (isBusy) return
    isBusy = true
    clearProblem(main)
    const done = atWork(button, scriptWords().waitingForPasskey)
    const made = await create(main, passkey)
    if (made.kind === 'made' && go(main.dataset.returnTo)) return
    sayProblem(main, made.kind === 'made' ? scriptWords().broken : made.sentence)
    done()
    isBusy = false
  })
}

async function create({ dataset }: HTMLElement, passkey: Passkey): Promise<Made> {
  const { handle = '', email = '' } = dataset
  try {
    // The SDK asks for this device's own authenticator; where there is none, a phone or a key will do.
    const authenticatorAttachment = (await hasOwnAuthenticator()) ? 'platform' : null
    const { data, ...failed } = await passkey.signUp({
      token: handle,
      username: email,
      authenticatorAttachment,
    })
    // The relay passes on no token of an enrolment, so its silence about errors is all there is to go by.
    if (data !== undefined) return { kind: 'made' }
    if (EXPIRED.has(failed.errorCode ?? failed.error)) return notMade(scriptWords().createExpired)
    return notMade(sentenceForAnswer(failed, scriptWords().createRefused))
  } catch (error) {
    // WebAuthn 5.1.3: this device holds one for this account already.
    if (error instanceof Error && error.name === 'InvalidStateError') return { kind: 'made' }
    if (isCancelled(error)) return notMade(scriptWords().createCancelled)
    return notMade(sentenceForError(error, scriptWords().createRefused))
  }
}

function hasOwnAuthenticator(): Promise<boolean> {
  return PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable()
}

function notMade(sentence: string): Made {
  return { kind: 'not-made', sentence }
}
