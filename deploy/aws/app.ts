import { App } from 'aws-cdk-lib'
import { readSettings } from './check-settings.ts'
import { makeStacks } from './make-stacks.ts'
import { WrongSettings } from './settings.ts'

/** By `-c`. CDK's own have a colon or begin with an @. */
const KNOWN: ReadonlySet<string> = new Set(['settings', 'dist', 'triggers'])

process.exitCode = main(new App())

function main(app: App): 0 | 2 {
  try {
    makeStacks(app, readSettings(settingsFile(app)), {
      dist: app.node.tryGetContext('dist') ?? '../../dist',
      triggers: app.node.tryGetContext('triggers') ?? 'named',
    })
    app.synth()
    return 0
  } catch (error) {
    if (!(error instanceof WrongSettings)) throw error
    process.stderr.write(`${error.message}\n`)
    return 2
  }
}

/** No file is taken where none is said: somebody's typo would deploy an example. */
function settingsFile(app: App): string {
  const strange = Object.keys(app.node.getAllContext()).filter(
    (name) => !KNOWN.has(name) && !/^@|:|^cdk-/.test(name),
  )
  if (strange.length > 0)
    throw new WrongSettings(`-c ${strange.join(', ')}: there is no such setting of this app`)
  const file: unknown = app.node.tryGetContext('settings')
  if (typeof file === 'string' && file !== '') return file
  throw new WrongSettings('Say what to deploy: -c settings=deployment.json (docs/deploy-aws.md, part 2)')
}
