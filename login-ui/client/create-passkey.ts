import { atWork } from './at-work.ts'
import { go } from './go.ts'
import type { Passkey } from './passkey.ts'
import type { PasskeyPart } from './passkey-part.ts'
import { isCancelled, sentenceForAnswer, sentenceForError } from './passkey-problem.ts'
import { clearProblem, sayProblem } from './say-problem.ts'
import { scriptWords } from './words.ts'

type Creating = {
  /** On this device, or wherever the person chooses. */
  readonly where: () => Promise<'platform' | null>
  /** Where to go once there is one. */
  readonly next: string | undefined
  readonly cancelled: string
  readonly refused: string
  readonly expired: string
  /** What to say where one is there already; undefined where that is as good. */
  readonly already: string | undefined
}

/** Makes a passkey when the button is pressed, and goes on once there is one. */
export function createAtPress(main: HTMLElement, { button, passkey }: PasskeyPart, creating: Creating): void {
  let isBusy = false
  button.addEventListener('click', async () => {
    if (isBusy) return
    isBusy = true
    clearProblem(main)
    const done = atWork(button, scriptWords().waitingForPasskey)
    const problem = await create(main, passkey, creating)
    if (problem === undefined && go(creating.next)) return
    sayProblem(main, problem ?? scriptWords().broken)
    done()
    isBusy = false
  })
}

/** @returns a sentence where there is none now */
async function create(
  { dataset }: HTMLElement,
  passkey: Passkey,
  { where, cancelled, refused, expired, already }: Creating,
): Promise<string | undefined> {
  const { handle: token = '', email: username = '' } = dataset
  try {
    // Left out, the SDK would take this device, unasked.
    const authenticatorAttachment = await where()
    const { data, ...failed } = await passkey.signUp({ token, username, authenticatorAttachment })
    // The relay passes on no token of an enrolment, so its silence about errors is all there is to go by.
    if (data !== undefined) return undefined
    return EXPIRED.has(failed.errorCode ?? failed.error) ? expired : sentenceForAnswer(failed, refused)
  } catch (error) {
    // WebAuthn 3, 5.1.3: what was chosen holds one for this account already.
    if (error instanceof Error && error.name === 'InvalidStateError') return already
    return isCancelled(error) ? cancelled : sentenceForError(error, refused)
  }
}

/** Authsignal's word for an old token, and the gateway's for an old or used handle. */
const EXPIRED: ReadonlySet<string | undefined> = new Set(['expired_token', 'state_expired', 'state_invalid'])
