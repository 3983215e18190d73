import config from 'gatehouse:config'
import { compileHosts } from './gate/host.ts'
import type { EdgeResponse, ResponseEvent } from './lambda-edge/event.ts'
import { takeHome } from './lambda-edge/take-home.ts'

// Lambda@Edge, origin-response of every behaviour but `/.auth/*`. Asks nobody anything.

/** Nothing is locked or signed on the way home: this function's role need not read any secret. */
const NO_SECRET = () => ''

const hosts = compileHosts(config.hosts, NO_SECRET)

export async function handler(event: ResponseEvent): Promise<EdgeResponse> {
  return takeHome(event, hosts)
}
