import { scriptWords } from './words.ts'

export type Answer =
  | { readonly kind: 'next'; readonly next: string }
  | {
      readonly kind: 'refused'
      /** The gateway's error code; `offline` or `broken` where there was no answer to be read. */
      readonly code: string
      /** For people. */
      readonly message: string
      /** To go on with, where there is a new one. */
      readonly state?: string
      readonly triesLeft?: number
      /** The page to show in this one's place. */
      readonly page?: string
    }

/** The gateway gives up on its services before this; a line that died without a word ends here. */
const DEADLINE_MS = 125_000

/** Sends one step of a sign-in. Never throws: what goes wrong is a refusal with a sentence. */
export async function postJson(path: string, fields: Readonly<Record<string, string>>): Promise<Answer> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(fields),
      // Safari has it since 16; before, the browser's own patience must do.
      signal: AbortSignal.timeout?.(DEADLINE_MS) ?? null,
    })
    return read(response.ok, await response.text())
  } catch {
    return { kind: 'refused', code: 'offline', message: scriptWords().offline }
  }
}

function read(isOk: boolean, text: string): Answer {
  const { next, error, message, state, triesLeft, page } = parse(text)
  if (isOk && typeof next === 'string') return { kind: 'next', next }
  if (isOk || typeof error !== 'string' || typeof message !== 'string') {
    return { kind: 'refused', code: 'broken', message: scriptWords().broken }
  }
  return {
    kind: 'refused',
    code: error,
    message,
    ...(typeof state === 'string' ? { state } : {}),
    ...(typeof triesLeft === 'number' ? { triesLeft } : {}),
    ...(typeof page === 'string' ? { page } : {}),
  }
}

function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
