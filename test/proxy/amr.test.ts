import { expect, test } from 'vitest'
import { amrOf } from '../../gateway/proxy/amr.ts'

test.each([
  ['nothing proven', [], []],
  ['a passkey: a key, and somebody there to use it', ['PASSKEY'], ['pop', 'user']],
  ['a security key: the same', ['SECURITY_KEY'], ['pop', 'user']],
  ['a code by e-mail', ['EMAIL_OTP'], ['otp']],
  ['a code by WhatsApp', ['WHATSAPP'], ['otp']],
  ['a code by text message', ['SMS'], ['otp', 'sms']],
  ['a code of an authenticator app', ['AUTHENTICATOR_APP'], ['otp']],
  ['a recovery code', ['RECOVERY_CODE'], ['otp']],
  ['a tap on an enrolled device', ['PUSH'], ['user']],
  ['a face', ['IPROOV'], ['face']],
  ['a link by e-mail has no registered value', ['EMAIL_MAGIC_LINK'], []],
  ['nor has a palm', ['PALM_BIOMETRICS_RR'], []],
  ['two methods are not called two factors', ['PASSKEY', 'EMAIL_OTP'], ['otp', 'pop', 'user']],
  ['the order does not matter', ['EMAIL_OTP', 'PASSKEY'], ['otp', 'pop', 'user']],
  ['each value stands once', ['EMAIL_OTP', 'AUTHENTICATOR_APP', 'EMAIL_OTP'], ['otp']],
  ['a name of next year adds nothing', ['TELEPATHY', 'EMAIL_OTP'], ['otp']],
  ['a name that every object knows adds nothing', ['constructor', '__proto__'], []],
  ['another case is another name', ['passkey'], []],
])('%s', (_, methods, values) => {
  expect(amrOf(methods)).toEqual(values)
})
