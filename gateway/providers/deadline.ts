/** What `withDeadline` answers when the time is up. */
export const TOO_LATE = Symbol('too late')

/**
 * Waits for `work`, but not for ever: neither SDK has a deadline that covers name look-up, connecting and body.
 *
 * @param work what is waited for; it is not stopped when the time is up, only no longer waited for
 * @param milliseconds how long
 * @returns what `work` gives, or `TOO_LATE`
 */
export async function withDeadline<Value>(
  work: Promise<Value>,
  milliseconds: number,
): Promise<Value | typeof TOO_LATE> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<typeof TOO_LATE>((resolve) => {
    timer = setTimeout(() => resolve(TOO_LATE), milliseconds)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
