import type { App, StackProps } from 'aws-cdk-lib'
import { type Settings, WrongSettings } from './settings.ts'
import { refuseOtherConfiguration } from './stacks/built-for.ts'
import { EdgeStack } from './stacks/edge-stack.ts'
import { FunctionsStack } from './stacks/functions-stack.ts'
import { PoolStack } from './stacks/pool-stack.ts'
import { SecretsStack } from './stacks/secrets-stack.ts'
import { TriggersStack } from './stacks/triggers-stack.ts'

type Build = {
  /** Where `npm run build` has put what is deployed. */
  readonly dist: string
  /** `later` in a new pool's first deployment: the pool names its triggers only when they are there. */
  readonly triggers: 'named' | 'later'
}

/**
 * The stacks that the settings speak of, in the order they are deployed in: what a later one needs of an earlier one is a
 * name, so each is deployed, changed and removed by itself.
 */
export function makeStacks(app: App, settings: Settings, { dist, triggers }: Build): void {
  const { pool, existingPool, edge, existingDistribution, region, secretId, secretsRevision = 1 } = settings
  if (triggers !== 'named' && triggers !== 'later')
    throw new WrongSettings(`triggers: named or later, not ${triggers}`)
  // No account: it is that of whoever deploys.
  const props: StackProps = { env: { region }, terminationProtection: true }
  const shared = { ...props, secretId, alarms: settings.alarms }
  const ofTriggers = { ...shared, secretsRevision, folder: `${dist}/triggers` }
  const ofFunctions = { ...shared, folder: `${dist}/lambda-edge` }
  new SecretsStack(app, 'GatehouseSecrets', { ...props, secretId })
  if (pool) new PoolStack(app, 'GatehousePool', { ...ofTriggers, pool, named: triggers === 'named' })
  if (existingPool) new TriggersStack(app, 'GatehouseTriggers', { ...ofTriggers, existing: existingPool })
  if (edge) {
    const stack = new EdgeStack(app, 'GatehouseEdge', { ...ofFunctions, edge })
    refuseOtherConfiguration(stack, settings, ofFunctions.folder)
  }
  if (existingDistribution) {
    const made = { ...ofFunctions, existing: existingDistribution }
    refuseOtherConfiguration(
      new FunctionsStack(app, 'GatehouseFunctions', made),
      settings,
      ofFunctions.folder,
    )
  }
}
