import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { NEEDS_ACCOUNT, notRun } from './deploy-aws/needs-account.ts'
import { type Step, stepsOf } from './deploy-aws/steps-of-guide.ts'

// The guide, typed from its top into a copy, as a clone would be: whatever needs no account is run, the rest is on a list.
const STEPS = stepsOf(readFileSync('docs/deploy-aws.md', 'utf8'))
const root = mkdtempSync(join(tmpdir(), 'gatehouse-deploy-aws-'))
const folder = join(root, 'deploy/aws')
afterAll(() => rmSync(root, { recursive: true, force: true }))

const NOT_COPIED = /(^|\/)(node_modules|dist|\.git|\.gatehouse|\.wrangler|screenshots)$/

describe('the guide, from its top', () => {
  beforeAll(() => {
    cpSync('.', root, { recursive: true, filter: (file) => !NOT_COPIED.test(file) })
    symlinkSync(resolve('node_modules'), join(root, 'node_modules'))
  })

  test('it asks for commands and files', () => {
    expect(STEPS.filter(({ kind }) => kind === 'type').length).toBeGreaterThan(30)
    expect(STEPS.flatMap((step) => (step.kind === 'save' ? [step.name] : []))).toEqual([
      'production.config.ts',
      'existing.json',
    ])
  })

  test('what asks an account is on the list, with a reason', () => {
    const commands = STEPS.flatMap((step) => (step.kind === 'type' ? [step.command] : []))
    const reasons = commands.flatMap((command) => notRun(command)?.why ?? [])
    expect(reasons.length).toBeGreaterThan(20)
    expect(reasons.length).toBeLessThan(commands.length)
  })

  test.each(['aws s3 ls', 'npx cdk destroy GatehouseEdge', 'echo $(aws sts get-caller-identity)'])(
    '%s is neither run nor on the list',
    (command) => expect(() => notRun(command)).toThrow('neither run nor on the list'),
  )

  test('nothing stands on the list that the guide no longer says', () => {
    const unused = NEEDS_ACCOUNT.filter(
      ({ begins }) => !STEPS.some((step) => step.kind === 'type' && step.command.startsWith(begins)),
    )
    expect(unused.map(({ begins }) => begins)).toEqual([])
  })

  test('all that needs no account works, in this order', { timeout: 15 * 60_000 }, () => {
    const { status, stderr, stdout } = spawnSync('bash', ['-c', scriptOf(STEPS)], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, CDK_DISABLE_VERSION_CHECK: '1', CDK_DISABLE_CLI_TELEMETRY: 'true' },
      input: 'authsignal-secret-key\n',
      timeout: 14 * 60_000,
    })
    const reached = [...stderr.matchAll(/^## line (\d+)/gm)].at(-1)?.[1]
    expect(status, `line ${reached} of the guide\n${stdout.slice(-2000)}\n${stderr.slice(-2000)}`).toBe(0)
    expect(Number(reached)).toBe(STEPS.at(-1)?.line)
  })

  test('its JSON has every secret that its configuration names, as it is to be', () => {
    const config = readFileSync(join(root, 'production.config.ts'), 'utf8')
    const named = [...config.matchAll(/secret\('(\w+)'\)/g)].map(([, name]) => String(name))
    const secrets: Record<string, string> = JSON.parse(readFileSync(join(folder, 'gatehouse.secret'), 'utf8'))
    expect(Object.keys(secrets)).toEqual(expect.arrayContaining(named))
    expect(secrets.AUTHSIGNAL_SECRET_KEY).toBe('authsignal-secret-key')
    expect(secrets.ASSERTION_KEY).toMatch(/^-----BEGIN PRIVATE KEY-----\n[\s\S]+\n-----END PRIVATE KEY-----$/)
  })

  test('its functions have its configuration with them, and its stacks are those for what there is already', () => {
    for (const name of ['viewer-request', 'origin-request', 'origin-response']) {
      const zip = readFileSync(join(root, 'dist/lambda-edge', `${name}.zip`))
      expect(zip.includes('gatehouse.config.js'), name).toBe(true)
    }
    for (const stack of ['GatehouseSecrets', 'GatehouseTriggers', 'GatehouseFunctions']) {
      expect(existsSync(join(root, 'dist/cdk-aws', `${stack}.template.json`)), stack).toBe(true)
    }
  })
})

test('versions are exact, and the lockfile names no registry', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('deploy/aws/package.json', 'utf8'))
  const versions = Object.values<string>({ ...dependencies, ...devDependencies })
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
  expect(readFileSync('deploy/aws/package-lock.json', 'utf8')).not.toContain('"resolved"')
})

/** One shell for all, as somebody has: a folder that was entered and a mask that was set hold for what comes next. */
function scriptOf(steps: readonly Step[]): string {
  const [install, ...others] = steps
  // The packages of the root are those this test runs by.
  if (install?.kind !== 'type' || install.command !== 'npm ci')
    throw new Error('the guide begins with npm ci')
  return ['set -e', 'exec 3<&0 < /dev/null', ...others.map(typed)].join('\n')
}

function typed(step: Step): string {
  const reached = `echo '## line ${step.line}' >&2`
  if (step.kind === 'save') {
    const path = step.name.endsWith('.ts') ? join(root, step.name) : join(folder, step.name)
    return `${reached}\ncat > '${path}' <<'END OF THE BLOCK'\n${step.text}END OF THE BLOCK`
  }
  const needsAccount = notRun(step.command)
  if (needsAccount === undefined) {
    const pasted = step.command.startsWith('cat >') ? ' <&3' : ''
    return `${reached}\n{ ${step.command}\n}${pasted}`
  }
  const left = Object.entries(needsAccount.leaves ?? {}).map(([name, text]) => `printf '${text}' > '${name}'`)
  return [reached, ...left].join('\n')
}
