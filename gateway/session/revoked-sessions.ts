import type { Revocable, Revocation } from './registry.ts'

type Person = { readonly authenticatedUntil: number; readonly untilSeconds: number }
type Others = Extract<Revocation, { kind: 'others' }>

/** Revocations, in the shape in which a session is looked for among them: four look-ups, however many there are. */
export class RevokedSessions {
  readonly #sessions = new Map<string, number>()
  readonly #people = { sub: new Map<string, Person>(), email: new Map<string, Person>() }
  /** By `sub`; one from each session that has ended the others. */
  readonly #others = new Map<string, readonly Others[]>()

  add(revocation: Revocation): void {
    if (revocation.kind === 'session') {
      this.#sessions.set(revocation.originJti, revocation.untilSeconds)
      return
    }
    if (revocation.kind === 'others') {
      this.#addOthers(revocation)
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
      isOver(this.#people.email.get(email), authenticatedAt) ||
      this.#isAnother(originJti, sub, authenticatedAt)
    )
  }

  /** Drops the oldest entries that have ended. They do no harm; they take room. */
  forgetEnded(nowSeconds: number): void {
    forgetEnded(this.#sessions, (until) => until <= nowSeconds)
    for (const people of Object.values(this.#people)) {
      forgetEnded(people, ({ untilSeconds }) => untilSeconds <= nowSeconds)
    }
    forgetEnded(this.#others, (all) => all.every(({ untilSeconds }) => untilSeconds <= nowSeconds))
  }

  get size(): number {
    return this.#sessions.size + this.#people.sub.size + this.#people.email.size + this.#others.size
  }

  /** Of two from the same session the later says all that the earlier said. */
  #addOthers(revocation: Others): void {
    const { sub, exceptOriginJti, authenticatedUntil } = revocation
    const known = this.#others.get(sub) ?? []
    const before = known.find((one) => one.exceptOriginJti === exceptOriginJti)
    if (before !== undefined && before.authenticatedUntil > authenticatedUntil) return
    this.#others.set(sub, [...known.filter((one) => one !== before), revocation])
  }

  #isAnother(originJti: string, sub: string, authenticatedAt: number): boolean {
    const all = this.#others.get(sub)
    if (all === undefined) return false
    return all.some((one) => one.exceptOriginJti !== originJti && isOver(one, authenticatedAt))
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
