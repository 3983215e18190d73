import { EMAIL_CODE } from './authsignal/email-code.ts'
import { PASSKEY } from './authsignal/passkey.ts'
import { PRE_BUILT_UI } from './authsignal/pre-built-ui.ts'
import { TRACK } from './authsignal/track.ts'
import { USERS } from './authsignal/users.ts'
import { VALIDATE } from './authsignal/validate.ts'
import type { Case } from './case.ts'
import { CUSTOM_AUTH } from './cognito/custom-auth.ts'
import { REFRESH } from './cognito/refresh.ts'
import { REVOKING } from './cognito/revoking.ts'
import { SECRET_HASH } from './cognito/secret-hash.ts'
import { SIGN_UP } from './cognito/sign-up.ts'
import { TOKENS } from './cognito/tokens.ts'
import { TRIGGERS } from './cognito/triggers.ts'
import { UNKNOWN_USERS } from './cognito/unknown-users.ts'
import { WIRE } from './cognito/wire.ts'

/** Everything the product takes for true of the two services, in the order of a sign-in. */
export const CASES: readonly Case[] = [
  ...CUSTOM_AUTH,
  ...UNKNOWN_USERS,
  ...SECRET_HASH,
  ...TRIGGERS,
  ...SIGN_UP,
  ...TOKENS,
  ...REFRESH,
  ...REVOKING,
  ...WIRE,
  ...TRACK,
  ...VALIDATE,
  ...PASSKEY,
  ...EMAIL_CODE,
  ...USERS,
  ...PRE_BUILT_UI,
]
