import type { Passkey } from './passkey.ts'
import { isCancelled, sentenceForAnswer, sentenceForError } from './passkey-problem.ts'

export type Given =
  | { readonly kind: 'handle'; readonly handle: string }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly sentence: string }

type Asking = {
  readonly action: string
  readonly autofill: boolean
  /** What to say where a passkey did not do and there is no better word. */
  readonly refused: string
  /** The person chose a passkey; from here on it is being checked. */
  readonly onChosen: () => void
}

/** Has the browser ask for a passkey and the relay check it. Never throws. */
export async function askForPasskey(passkey: Passkey, asking: Asking): Promise<Given> {
  const { action, autofill, refused, onChosen } = asking
  try {
    const { data, ...failed } = await passkey.signIn({ action, autofill, onVerificationStarted: onChosen })
    if (data?.token !== undefined) return { kind: 'handle', handle: data.token }
    return { kind: 'failed', sentence: sentenceForAnswer(failed, refused) }
  } catch (error) {
    if (isCancelled(error)) return { kind: 'cancelled' }
    return { kind: 'failed', sentence: sentenceForError(error, refused) }
  }
}

/** Whether the browser offers passkeys among a field's suggestions (WebAuthn 3, 5.1.7). */
export async function canAutofill(): Promise<boolean> {
  return (await globalThis.PublicKeyCredential?.isConditionalMediationAvailable?.()) ?? false
}
