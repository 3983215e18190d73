import { App } from 'aws-cdk-lib'
import { makeStacks } from './make-stacks.ts'
import { readSettings } from './settings.ts'

const app = new App()
makeStacks(app, readSettings(app.node.getContext('settings')), app.node.tryGetContext('dist') ?? '../../dist')
app.synth()
