import type { Authsignal } from '@authsignal/browser'

type Passkey = Authsignal['passkey']

/** WebAuthn 3, 5.1.10.1; TypeScript's own types do not have it yet. */
type Signals = {
  signalUnknownCredential?: (options: { rpId: string; credentialId: string }) => Promise<void>
}

/**
 * Has the browser told of a passkey that the server does not have any more, so that it is not offered again. The SDK keeps
 * neither the credential nor the whole answer: both are seen on their way through it.
 */
export function tellOfUnknown({ api }: Passkey): void {
  const { verify, authenticationOptions } = api
  let rpId = location.hostname
  api.authenticationOptions = async (...asked) => {
    const answer = await authenticationOptions.apply(api, asked)
    // The SDK's types call them options of a creation, which have none.
    if ('options' in answer && 'rpId' in answer.options) rpId = String(answer.options.rpId)
    return answer
  }
  api.verify = async (asked) => {
    const answer = await verify.call(api, asked)
    if ('isUnknownPasskey' in answer) {
      wasUnknown = true
      await signal({ rpId, credentialId: asked.authenticationCredential.id })
    }
    return answer
  }
}

let wasUnknown = false

/** @returns whether the passkey just tried is one that is not there any more; asking forgets it */
export function isForgotten(): boolean {
  const was = wasUnknown
  wasUnknown = false
  return was
}

export async function signal(options: { rpId: string; credentialId: string }): Promise<void> {
  const { PublicKeyCredential: credential } = globalThis as { PublicKeyCredential?: Signals }
  // A browser that has it may still refuse; the person is told in words all the same.
  await credential?.signalUnknownCredential?.(options).catch(() => undefined)
}
