import { parseArgs } from 'node:util'
import { fail, ok, type Result } from '../gateway/core/result.ts'

export type StartOptions = {
  readonly port: number
  /** Protect this instead of the demo app; with a configuration file, where its `origin: 'zone'` is. */
  readonly origin: string | undefined
  readonly configFile: string | undefined
  readonly runtime: 'worker' | 'lambda-edge'
  readonly fresh: boolean
  readonly quiet: boolean
}

export const HELP = `Runs the gateway on this machine, in front of a demo app, with embedded services.

  npm start                                     on http://localhost:8787
  npm start -- --port 9000                      on other ports: 9000 to 9003
  npm start -- --origin http://127.0.0.1:3000   before an app of yours
  npm start -- --config my.config.ts            with a configuration of yours (.ts or .json)

  --port NUMBER     the gateway's port; app, pool and tenant take the next three  (8787)
  --origin URL      protect this app: everything in it needs a sign-in; with a path
                    where the app lives under one, http://127.0.0.1:3000/app;
                    with --config, where the origin of a host with origin 'zone' is
  --config FILE     what is protected and how, see docs/configuration.md          (gatehouse.config.ts)
  --runtime NAME    worker, or lambda-edge: three functions behind a CloudFront   (worker)
  --fresh           begin without users and keep none
  --quiet           print nothing but "ready"
  --help            this
`

const MAX_PORT = 65_535 - 3

/** @returns the options, or in one line what is wrong with them */
export function readOptions(args: readonly string[]): Result<StartOptions | 'help', string> {
  let values: ReturnType<typeof parse>
  try {
    values = parse(args)
  } catch (error) {
    const [what = ''] = error instanceof Error ? error.message.split('. ') : [String(error)]
    return fail(`${what.replace(/\.$/, '')}.`)
  }
  if (values.help) return ok('help')
  const { runtime } = values
  if (runtime !== 'worker' && runtime !== 'lambda-edge')
    return fail(`--runtime "${runtime}" is unknown; it is "worker" or "lambda-edge".`)

  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 1 || port > MAX_PORT) {
    return fail(`--port "${values.port}" is not a port; it is a number from 1 to ${MAX_PORT}.`)
  }
  const origin = originOf(values.origin)
  if (origin === 'wrong')
    return fail(
      `--origin "${values.origin}" is not an address such as http://127.0.0.1:3000, or http://127.0.0.1:3000/app.`,
    )
  if (origin !== undefined && values.config !== undefined && origin !== new URL(origin).origin)
    return fail(
      `--origin "${values.origin}" has a path; with --config it says where the origin of a host with origin 'zone' is, which has none.`,
    )
  return ok({ port, origin, configFile: values.config, runtime, fresh: values.fresh, quiet: values.quiet })
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '8787' },
      origin: { type: 'string' },
      config: { type: 'string' },
      runtime: { type: 'string', default: 'worker' },
      fresh: { type: 'boolean', default: false },
      quiet: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  }).values
}

/** As a host's `origin` has it, with a path where the app lives under one: whether that may be, the check says. */
function originOf(url: string | undefined): string | undefined | 'wrong' {
  if (url === undefined) return undefined
  if (!URL.canParse(url)) return 'wrong'
  const { origin, protocol, pathname, search, hash, username, password } = new URL(url)
  const isBare = [search, hash, username, password].every((part) => part === '')
  if (!isBare || (protocol !== 'http:' && protocol !== 'https:')) return 'wrong'
  return pathname === '/' ? origin : `${origin}${pathname}`
}
