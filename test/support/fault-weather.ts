import { setTimeout as pause } from 'node:timers/promises'
import type { Dice } from './fault-dice.ts'
import type { FaultKind } from './fault-kinds.ts'
import type { Fault, FaultyService } from './faulty-service.ts'

/** Of all calls, in ordinary weather. */
const FAULTY_SHARE = 0.06
/** Of the faults, those that come after the service has done what it was asked. */
const LOST_SHARE = 0.25
/** What hangs holds a visitor up for 8 or 20 seconds, and 100 MB cost two cores half a second: few of those. */
const WEIGHTS: readonly (readonly [FaultKind, number])[] = [
  ['silence', 3],
  ['headers_only', 2],
  ['half_body', 2],
  ['trickle', 2],
  ['reset', 15],
  ['too_many', 8],
  ['too_many_wait', 5],
  ['throttled', 8],
  ['unknown_type', 8],
  ['error', 12],
  ['html_502', 10],
  ['html_200', 8],
  ['half_json', 8],
  ['empty', 5],
  ['wrong_shape', 8],
  ['enormous', 0.1],
]
/** Shorter than Cognito's grace for a rotated refresh token, or sessions would end as they must. */
const OUTAGE_MS = { shortest: 1_000, longest: 5_000 } as const
const BETWEEN_OUTAGES_MS = { shortest: 5_000, longest: 12_000 } as const
type Outage = 'refused' | FaultKind
const OUTAGES: readonly (readonly [Outage, number])[] = [
  ['refused', 4],
  ['reset', 1],
  ['error', 2],
  ['html_502', 2],
  ['too_many', 2],
  ['silence', 1],
]

/**
 * Random faults of single calls, and now and then a time in which one service fails altogether.
 *
 * @returns how many of those times there were, when `isOver`; nothing fails any more then
 */
export async function blow(
  services: readonly FaultyService[],
  dice: Dice,
  isOver: () => boolean,
): Promise<number> {
  const calm = () => {
    for (const service of services) service.setPlan(() => randomFault(dice))
  }
  let outages = 0
  calm()
  while (!isOver()) {
    await pause(dice.between(BETWEEN_OUTAGES_MS.shortest, BETWEEN_OUTAGES_MS.longest))
    const service = services[dice.between(0, services.length - 1)]
    if (service === undefined || isOver()) break
    await endure(service, dice.choose(OUTAGES), dice.between(OUTAGE_MS.shortest, OUTAGE_MS.longest))
    outages += 1
    calm()
  }
  for (const service of services) service.setPlan(() => 'none')
  return outages
}

function randomFault(dice: Dice): Fault | 'none' {
  if (!dice.chance(FAULTY_SHARE)) return 'none'
  const kind = dice.choose(WEIGHTS)
  return dice.chance(LOST_SHARE) && kind !== 'enormous' ? { afterServing: kind } : kind
}

async function endure(service: FaultyService, outage: Outage, milliseconds: number): Promise<void> {
  if (outage !== 'refused') {
    service.setPlan(() => outage)
    await pause(milliseconds)
    return
  }
  await service.refuse()
  await pause(milliseconds)
  await service.listen()
}
