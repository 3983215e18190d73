import { App } from 'aws-cdk-lib'
import { readSettings } from './check-settings.ts'
import { makeStacks } from './make-stacks.ts'

const app = new App()
makeStacks(app, readSettings(app.node.getContext('settings')), {
  dist: app.node.tryGetContext('dist') ?? '../../dist',
  triggers: app.node.tryGetContext('triggers') ?? 'named',
})
app.synth()
