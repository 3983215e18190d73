import type { App, StackProps } from 'aws-cdk-lib'
import type { Settings } from './settings.ts'
import { AttachStack } from './stacks/attach-stack.ts'
import { EdgeStack } from './stacks/edge-stack.ts'
import { PoolStack } from './stacks/pool-stack.ts'
import { SecretsStack } from './stacks/secrets-stack.ts'

/**
 * The stacks that the settings speak of, in the order they are deployed in: what a later one needs of an earlier one is a
 * name, so each is deployed, changed and removed by itself.
 *
 * @param dist where `npm run build` has put what is deployed
 */
export function makeStacks(app: App, settings: Settings, dist: string): void {
  const { pool, edge, attach, region, secretId } = settings
  // No account: it is that of whoever deploys.
  const props: StackProps = { env: { region }, terminationProtection: true }
  new SecretsStack(app, 'GatehouseSecrets', { ...props, secretId })
  if (pool) new PoolStack(app, 'GatehousePool', { ...props, pool, secretId, triggers: `${dist}/triggers` })
  if (edge)
    new EdgeStack(app, 'GatehouseEdge', { ...props, edge, secretId, functions: `${dist}/lambda-edge` })
  if (attach) new AttachStack(app, 'GatehouseAttach', { ...props, attach, secretId, dist })
}
