import type { Revocable, Revocation } from './registry.ts'

type Person = { readonly authenticatedUntil: number; readonly untilSeconds: number }

/** Revocations, in the shape in which a session is looked for among them: three look-ups, however many there are. */
export class RevokedSessions {
  readonly #sessions = new Map<string, number>()
  readonly #people = { sub: new Map<string, Person>(), email: new Map<string, Person>() }

  add(revocation: Revocation): void {
    if (revocation.kind === 'session') {
      this.#sessions.set(revocation.originJti, revocation.untilSeconds)
      return
    }
    const people = this.#people[revocation.kind]
    const known = people.get(revocation.id)
    if (known === undefined || known.authenticatedUntil <= revocation.authenticatedUntil) {
      people.set(revocation.id, revocation)
    }
  }

  has({ originJti, sub, email, authenticatedAt }: Revocable): boolean {
    if (this.#sessions.has(originJti)) return true
    return (
      isOver(this.#people.sub.get(sub), authenticatedAt) ||
      isOver(this.#people.email.get(email), authenticatedAt)
    )
  }

  /** Drops the oldest entries that have ended. They do no harm; they take room. */
  forgetEnded(nowSeconds: number): void {
    forgetEnded(this.#sessions, (until) => until <= nowSeconds)
    for (const people of Object.values(this.#people)) {
      forgetEnded(people, ({ untilSeconds }) => untilSeconds <= nowSeconds)
    }
  }

  get size(): number {
    return this.#sessions.size + this.#people.sub.size + this.#people.email.size
  }
}

function isOver(person: Person | undefined, authenticatedAt: number): boolean {
  return person !== undefined && authenticatedAt <= person.authenticatedUntil
}

/** A Map iterates in the order of insertion, and the first to come are about the first to end. */
function forgetEnded<Entry>(entries: Map<string, Entry>, hasEnded: (entry: Entry) => boolean): void {
  for (const [key, entry] of entries) {
    if (!hasEnded(entry)) return
    entries.delete(key)
  }
}
