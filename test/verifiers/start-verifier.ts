import { requireInstalled } from '../support/require-installed.ts'
import { type Program, startProgram } from '../support/start-program.ts'

/** What every verifier has to be told. */
export type VerifierSettings = {
  readonly issuer: string
  readonly audience: string
  readonly jwksUrl: string
}

/** An app behind a verifier: answers `GET /` with the claims. */
export type RunningVerifier = {
  readonly url: string
  /** Makes the keys it keeps older, and nothing else. */
  later(seconds: number): Promise<void>
  stop(): Promise<void>
}

type VerifierProgram = Program & {
  /** Debian's that bring it and what it needs; none for what `npm ci` brings. */
  readonly packages?: readonly string[]
  /** What else has to be there beside the command. */
  readonly needs?: readonly string[]
}

// Whole only with what stands behind it: output comes in pieces.
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+(?=\D)/

/**
 * Starts a program that prints its address once it listens.
 *
 * @throws NotInstalled, or Error where it ends before, with what it said
 */
export async function startServer({ packages = [], needs = [], ...program }: VerifierProgram) {
  requireInstalled([program.command, ...needs], packages)
  const running = await startProgram({ ...program, ready: { says: ADDRESS } })
  return { url: ADDRESS.exec(running.printed())?.[0] ?? '', stop: running.stop }
}

/** For programs whose clock is turned by `POST /later/SECONDS`. */
export async function turnClock(url: string, seconds: number): Promise<void> {
  const response = await fetch(`${url}/later/${seconds}`, { method: 'POST' })
  if (!response.ok) throw new Error(`the clock was not turned: ${response.status}`)
}
