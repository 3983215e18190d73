export type Inbox<Message> = {
  put(message: Message): void
  /** @returns the next message, or undefined where none comes within so many milliseconds */
  take(deadlineMs: number): Promise<Message | undefined>
}

/** Messages for one reader, in their order: none is lost that comes while nobody waits. */
export function createInbox<Message>(): Inbox<Message> {
  const held: Message[] = []
  let waiting: ((message: Message) => void) | undefined
  return {
    put(message) {
      if (waiting === undefined) held.push(message)
      else waiting(message)
    },
    take(deadlineMs) {
      const next = held.shift()
      if (next !== undefined) return Promise.resolve(next)
      return new Promise((resolve) => {
        const settle = (message: Message | undefined) => {
          clearTimeout(timer)
          waiting = undefined
          resolve(message)
        }
        const timer = setTimeout(() => settle(undefined), deadlineMs)
        waiting = settle
      })
    },
  }
}
