import { resolve } from 'node:path'
import type { WrittenConfig } from '../gateway/core/config.ts'
import { claimFolder, FolderInUse } from './claim-folder.ts'
import { loadConfig } from './load-config.ts'
import { HELP, readOptions, type StartOptions } from './options.ts'
import { ownOrigins } from './own-origins.ts'
import { firstTaken, type Ports, portsFrom } from './ports.ts'
import { printLogLine } from './print-log-line.ts'
import type { Stack } from './start-stack.ts'
import { WrongConfig } from './wrong-config.ts'

/** Beside the demo's configuration, and ignored by git. */
const STATE_FOLDER = '.gatehouse'
const DEMO_CONFIG = 'gatehouse.config.ts'
const RUNTIMES = {
  worker: 'workerd',
  'lambda-edge': 'three functions behind a CloudFront of this machine’s',
} as const

// Its notice about Node 20 is for those who maintain this, and stands in docs/dependencies.md.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true'
process.exitCode = await main()

/** @returns the exit code: 0 ended by the person, 1 something in the way, 2 wrong options or configuration */
async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2))
  if (!options.ok) return complain(2, `${options.error} See npm start -- --help.`)
  if (options.value === 'help') return say(HELP)
  try {
    return await start(options.value)
  } catch (error) {
    if (error instanceof WrongConfig)
      return complain(2, 'The configuration is wrong:', ...error.problems.map(asGiven(options.value)))
    if (error instanceof FolderInUse) return complain(1, `${error.message}. Stop it, or start with --fresh.`)
    throw error
  }
}

/** Without a file it was the option that said where the app is. */
function asGiven({ origin, configFile }: StartOptions): (problem: string) => string {
  const isOption = origin !== undefined && configFile === undefined
  return (problem) => (isOption ? problem.replace(/^hosts\.localhost\.origin:/, '--origin:') : problem)
}

async function start(options: StartOptions): Promise<number> {
  const ports = portsFrom(options.port)
  const config = await configFor(options)
  const zone = zoneHosts(config)
  if (options.origin !== undefined && options.configFile !== undefined && zone.length === 0) {
    return complain(2, '--origin and --config both say what to protect; give one of them.')
  }
  const taken = await firstTaken(ports)
  if (taken !== undefined) {
    return complain(
      1,
      `Port ${taken} is taken. Choose others with --port: it and the next three must be free.`,
    )
  }
  const folder = options.fresh ? null : resolve(STATE_FOLDER)
  const release = folder === null ? () => {} : claimFolder(folder)
  try {
    return await runUntilStopped(options, config, ports, folder)
  } finally {
    release()
  }
}

async function configFor({ origin, configFile }: StartOptions): Promise<WrittenConfig> {
  if (origin === undefined || configFile !== undefined) return loadConfig(configFile ?? DEMO_CONFIG)
  const { limits } = await loadConfig(DEMO_CONFIG)
  const hosts = { localhost: { origin, routes: [{ path: '/*', access: 'signed-in' as const }] } }
  return limits === undefined ? { hosts } : { hosts, limits }
}

/** Those whose origin a configuration leaves to Cloudflare to find. It may still hold anything, or be null. */
function zoneHosts(config: WrittenConfig | null): readonly string[] {
  return Object.entries(config?.hosts ?? {})
    .filter(([, host]) => host?.origin === 'zone')
    .map(([name]) => name)
}

async function runUntilStopped(
  { origin, configFile, runtime, quiet }: StartOptions,
  config: WrittenConfig,
  ports: Ports,
  folder: string | null,
): Promise<number> {
  const stopped = new Promise<'stopped'>((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop('stopped'))
  })
  // Every service and both runtimes: whoever mistyped an option does not wait for them.
  const { startStack } = await import('./start-stack.ts')
  const stack = await startStack({
    runtime,
    ports,
    folder,
    config,
    ...(origin === undefined
      ? {}
      : { zoneOrigins: Object.fromEntries(zoneHosts(config).map((host) => [host, origin])) }),
    demo: origin === undefined ? (configFile === undefined ? 'protected' : 'beside') : 'none',
    now: Date.now,
    environment: process.env,
    onLine: quiet ? () => {} : printLogLine,
  })
  try {
    if (!quiet) printUrls(stack, runtime, origin === undefined && configFile === undefined)
    say('ready\n')
    const ended = await Promise.race([stopped, stack.gatewayExited])
    return ended === 'stopped' ? 0 : complain(1, `The gateway ended by itself (workerd, exit code ${ended}).`)
  } finally {
    await stack.close()
  }
}

function printUrls({ urls, config }: Stack, runtime: StartOptions['runtime'], isDemo: boolean): void {
  const hosts = Object.entries(config.hosts).map(([name, { origin }]) => `${origin}   as ${name}`)
  const origins = ownOrigins(config, Number(new URL(urls.gateway).port))
  const tried = isDemo ? [`${urls.gateway}/reports?year=2025`] : appsOf(origins, config)
  say(`
  Gateway     ${gatewayAt(origins, urls)}
  Runs in     ${RUNTIMES[runtime]}
  Protects    ${hosts.join('\n              ')}
  Mailbox     ${urls.mailbox}   the codes it "sent"
  Cognito     ${urls.cognito}   embedded user pool
  Authsignal  ${urls.authsignal}   embedded tenant

${tried.map((url) => `  Try         ${url}   as any address @example.com\n`).join('')}  Stop        Ctrl-C

`)
}

/** With one sign-in for several hosts, each has an address of its own, at the one port. */
function gatewayAt(origins: ReadonlyMap<string, string>, { gateway }: Stack['urls']): string {
  if (origins.size === 0) return `${gateway}   answers 421: the configuration has no host "localhost"`
  return [...origins.values()].join('\n              ')
}

function appsOf(origins: ReadonlyMap<string, string>, { hosts }: Stack['config']): readonly string[] {
  return [...origins].flatMap(([name, origin]) => (name in hosts ? [`${origin}/`] : []))
}

function say(text: string): 0 {
  process.stdout.write(text)
  return 0
}

function complain(code: 1 | 2, ...lines: readonly string[]): 1 | 2 {
  process.stderr.write(`${lines.join('\n  ')}\n`)
  return code
}
