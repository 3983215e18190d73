import type { Visitor } from '../../local/visitor.ts'
import {
  DEFAULT_CONFIG,
  GATEWAY_ORIGIN,
  type InProcessGateway,
  startInProcessGateway,
} from './in-process-gateway.ts'
import { addPasskey, handleIn, openOffer } from './passkey-visitor.ts'
import { createSoftwareAuthenticator, type SoftwareAuthenticator } from './software-authenticator.ts'
import { somebodyNew } from './stack.ts'
import { WINDOW } from './step-up-visitor.ts'

export type ProofsGateway = InProcessGateway & {
  /** How much later it is than the real clock says, milliseconds. */
  setLate(milliseconds: number): void
  /** Somebody who is signed in and has a passkey. */
  somebody(email?: string): Promise<Somebody>
}

export type Somebody = {
  readonly visitor: Visitor
  readonly email: string
  readonly device: SoftwareAuthenticator
}

/** A gateway with two routes that ask for a proof, each of an action of its own: `admin`, `payroll`. */
export async function startProofsGateway(): Promise<ProofsGateway> {
  let late = 0
  const stepUp = (action: string) => ({ stepUp: { action, maxAgeMinutes: 15 } })
  const routes = [
    { path: '/admin/*', access: stepUp('admin') },
    { path: '/payroll/*', access: stepUp('payroll') },
    { path: '/*', access: 'signed-in' },
  ] as const
  const gateway = await startInProcessGateway({
    now: () => Date.now() + late,
    config: { ...DEFAULT_CONFIG, hosts: { localhost: { origin: 'http://app.test', routes } } },
  })
  return {
    ...gateway,
    setLate(milliseconds) {
      late = milliseconds
    },
    async somebody(email = somebodyNew()) {
      const visitor = await gateway.signedIn(email)
      const device = createSoftwareAuthenticator(GATEWAY_ORIGIN)
      await addPasskey(visitor, device, handleIn(await openOffer(visitor)))
      return { visitor, email, device }
    },
  }
}

/** Whether a browser's window gets to the app. */
export async function isIn(visitor: Visitor, path = '/admin/'): Promise<boolean> {
  return (await visitor.get(path, { headers: WINDOW })).status === 200
}
