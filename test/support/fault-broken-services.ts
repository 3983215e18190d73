import { ENDLESS } from './fault-kinds.ts'
import type { FaultRig, Services } from './fault-rig.ts'
import { type Fault, type FaultyService, startFaultyService } from './faulty-service.ts'

/** The gateway's patience where a fault uses it up, and where it must not be what ends it. */
export const SHORT_MS = 250
const LONG_MS = 10_000

type Broken = { readonly services: Services; readonly pool: FaultyService; readonly tenant: FaultyService }

export type BrokenServices = {
  /** Both services, failing in one way, whatever they are asked. */
  by(fault: Fault): Promise<Broken>
  close(): Promise<void>
}

/** One pair of faulty services for each fault, started when first asked for. */
export function createBrokenServices(rig: FaultRig): BrokenServices {
  const started = new Map<string, Promise<Broken>>()

  async function start(fault: Fault): Promise<Broken> {
    const kind = typeof fault === 'object' ? fault.afterServing : fault
    const pool = await startFaultyService(rig.pool, () => fault)
    const tenant = await startFaultyService(rig.tenant, () => fault)
    if (kind === 'refused') await Promise.all([pool.refuse(), tenant.refuse()])
    const deadlineMs = ENDLESS.has(kind) ? SHORT_MS : LONG_MS
    const services = rig.servicesAt({ cognito: pool.url, authsignal: tenant.url, deadlineMs })
    return { services, pool, tenant }
  }

  return {
    by(fault) {
      const name = JSON.stringify(fault)
      const broken = started.get(name) ?? start(fault)
      started.set(name, broken)
      return broken
    },
    async close() {
      for (const { pool, tenant } of await Promise.all(started.values())) {
        await Promise.all([pool.close(), tenant.close()])
      }
    },
  }
}
