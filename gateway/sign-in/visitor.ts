import { USER_AGENT_MAX_CHARACTERS } from '../core/limits.ts'
import { DEVICE_COOKIE } from '../core/names.ts'
import type { Visitor } from '../providers/visitor.ts'
import type { Normal } from '../request/normalise.ts'

/** What Authsignal's rules may look at. */
export function visitorOf(normal: Normal): Visitor {
  return {
    ipAddress: normal.visitorAddress,
    userAgent: (normal.headers.get('user-agent') ?? '').slice(0, USER_AGENT_MAX_CHARACTERS),
    deviceId: DEVICE.exec(normal.headers.get('cookie') ?? '')?.[1],
  }
}

/** A UUID, made by `@authsignal/browser`. Anything else is not worth telling. */
const DEVICE = new RegExp(`(?:^|;)\\s*${DEVICE_COOKIE}=([0-9a-f-]{36})(?:;|$)`)
