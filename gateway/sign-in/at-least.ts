/**
 * Does a piece of work, and answers no sooner than after a fixed time: how long it took then says nothing about what
 * was found on the way.
 *
 * @param pause resolves after so many milliseconds
 */
export async function atLeast<Value>(
  milliseconds: number,
  pause: (milliseconds: number) => Promise<void>,
  work: () => Promise<Value>,
): Promise<Value> {
  const [value] = await Promise.all([work(), pause(milliseconds)])
  return value
}
