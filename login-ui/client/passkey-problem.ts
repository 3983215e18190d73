import { scriptWords } from './words.ts'

/** What the SDK answers instead of data. It keeps an error's code, and drops our own sentences. */
export type Failed = {
  readonly error?: string | undefined
  readonly errorCode?: string | undefined
}

/** A sentence for an answer that says no; `refused` for all that has none of its own. */
export function sentenceForAnswer({ error, errorCode }: Failed, refused: string): string {
  const code = errorCode ?? error
  if (code === 'too_many_tries' || code === 'too_many_requests') return scriptWords().tooManyTries
  if (code === 'unavailable' || code === 'network_error') return scriptWords().broken
  return refused
}

/** A sentence for what the SDK throws: the browser's own refusals (WebAuthn 5.1.4.1), or a line that is down. */
export function sentenceForError(error: unknown, refused: string): string {
  // fetch rejects with a TypeError when the network fails (Fetch 5.6).
  if (error instanceof TypeError) return scriptWords().offline
  // The relay's answer was no JSON.
  if (error instanceof SyntaxError) return scriptWords().broken
  return refused
}

/** Cancelled, timed out, or given up for another one: nothing the page should worry about. */
export function isCancelled(error: unknown): boolean {
  return error instanceof Error && (error.name === 'NotAllowedError' || error.name === 'AbortError')
}
