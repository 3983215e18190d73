/** How much of a content has arrived, told to whoever sends it, past all that stands between the two. */
export type Progress = {
  /** @param bytes in all, so far */
  note(bytes: number): void
  reached(bytes: number): Promise<void>
}

/** Of both contents of an exchange. */
export type Progresses = { readonly up: Progress; readonly down: Progress }

export function startProgresses(): Progresses {
  return { up: startProgress(), down: startProgress() }
}

function startProgress(): Progress {
  let arrived = 0
  const waiting = new Set<{ bytes: number; resolve: () => void }>()
  return {
    note(bytes) {
      arrived = bytes
      for (const one of waiting) {
        if (one.bytes > arrived) continue
        waiting.delete(one)
        one.resolve()
      }
    },
    reached(bytes) {
      if (bytes <= arrived) return Promise.resolve()
      return new Promise((resolve) => waiting.add({ bytes, resolve }))
    },
  }
}
