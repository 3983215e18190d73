import { carryAlong } from '../../login-ui/carry-along.ts'
import { HANDOVER_RETURN_TO_MAX_CHARACTERS } from '../core/limits.ts'
import { CONFIRM_PATH } from '../core/names.ts'
import { type ReturnTo, returnTo } from '../core/return-to.ts'
import type { Act } from './act.ts'

/** The page with what its request has carried put into every form that leads to the next page of ours. */
export function carryOn({ carried }: Act, page: string): string {
  return carried.kept === undefined ? page : carryAlong(page, carried.kept)
}

/**
 * The page that offers what was kept for sending: where a sign-in leads to instead of to the app. Over pages that carry it
 * one comes there with it; from anywhere else the script of ours finds it in the tab's storage, and where it does not, the
 * person is told that it is lost.
 *
 * @param target where it is to be sent
 */
export function offerUrl(target: ReturnTo): ReturnTo {
  const { origin } = new URL(target)
  const url = `${origin}${CONFIRM_PATH}?return_to=${encodeURIComponent(target)}`
  // Its one link leads there. One so long that a hand-over would forget it is left out.
  return returnTo(url.length <= HANDOVER_RETURN_TO_MAX_CHARACTERS ? url : CONFIRM_PATH, origin)
}
