/** How a call was refused: Cognito's exception or Authsignal's code, and the sentence. */
export type Refused = { readonly type: string; readonly status: number | undefined; readonly says: string }

/** @returns the refusal of a call, or undefined when it was not refused */
export async function refusalOf(call: Promise<unknown>): Promise<Refused | undefined> {
  try {
    await call
    return undefined
  } catch (error) {
    const { name, message, errorCode, statusCode, errorDescription } = error as Error & {
      errorCode?: string
      statusCode?: number
      errorDescription?: string
    }
    return { type: errorCode ?? name, status: statusCode, says: errorDescription ?? message }
  }
}
