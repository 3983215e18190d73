/** A web server with the lock, and an app behind it that says in JSON what it was asked and which headers it got. */
export type LockedServer = {
  readonly port: number
  readonly version: string
  close(): Promise<void>
}

/** What such an app says. */
export type Recorded = {
  readonly method: string
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
}
