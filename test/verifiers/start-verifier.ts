import { spawn } from 'node:child_process'

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

type Program = {
  readonly command: string
  readonly args: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  /** The Debian packages that bring it, for who lacks it. */
  readonly packages: string
}

// Whole only with what stands behind it: output comes in pieces.
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+(?=\D)/

/**
 * Starts a program that prints its address once it listens.
 *
 * @throws Error where it ends before, with what it said and what to install
 */
export async function startServer({ command, args, environment = {}, packages }: Program) {
  const child = spawn(command, args, {
    env: { PATH: process.env.PATH ?? '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const endWithParent = () => child.kill()
  process.once('exit', endWithParent)
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve())
    child.once('close', () => resolve())
  }).finally(() => process.off('exit', endWithParent))

  let said = ''
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (part: Buffer) => {
      said += String(part)
      const [address] = ADDRESS.exec(said) ?? []
      if (address !== undefined) resolve(address)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    ended.then(() => reject(new Error(`${command} did not start. It comes with ${packages}.\n${said}`)))
  })
  return {
    url,
    async stop() {
      child.kill()
      await ended
    },
  }
}

/** For programs whose clock is turned by `POST /later/SECONDS`. */
export async function turnClock(url: string, seconds: number): Promise<void> {
  const response = await fetch(`${url}/later/${seconds}`, { method: 'POST' })
  if (!response.ok) throw new Error(`the clock was not turned: ${response.status}`)
}
