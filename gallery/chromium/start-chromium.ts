import { type Browser, chromium } from 'playwright-core'
import { findChromium } from './find-chromium.ts'

// No name leads off this machine. `*.test` (RFC 6761 6.2) stands for other sites, which are here too.
const RESOLVER_RULES = [
  'MAP *.test 127.0.0.1',
  'MAP * ~NOTFOUND',
  'EXCLUDE localhost',
  'EXCLUDE *.localhost',
  'EXCLUDE 127.0.0.1',
].join(', ')

/**
 * Starts a Chromium without a window that reaches this machine only. Whoever asked closes it.
 *
 * @param args more of Chromium's own switches
 * @throws when no Chromium can be found or unpacked; the message says what to do
 */
export async function startChromium(args: readonly string[] = []): Promise<Browser> {
  const { executablePath, environment } = await findChromium(process.env)
  return chromium.launch({
    executablePath,
    env: environment,
    args: ['--disable-gpu', '--no-proxy-server', `--host-resolver-rules=${RESOLVER_RULES}`, ...args],
  })
}
