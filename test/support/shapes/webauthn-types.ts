import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server'
import * as v from 'valibot'

/** Every member the package declares, and no other; what is in them is checked by the ceremonies themselves. */
type Members<T> = { readonly [Key in keyof T]-?: v.GenericSchema }

const text = v.string()
const maybeText = v.exactOptional(text)
const maybeNumber = v.exactOptional(v.number())
const anything = v.record(v.string(), v.unknown())
const transports = v.exactOptional(
  v.array(v.picklist(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'])),
)
const descriptors = v.exactOptional(
  v.array(v.strictObject({ id: text, type: v.literal('public-key'), transports })),
)
const attachment = v.exactOptional(v.picklist(['platform', 'cross-platform']))
const requirement = v.exactOptional(v.picklist(['required', 'preferred', 'discouraged']))
const hints = v.exactOptional(v.array(v.picklist(['hybrid', 'security-key', 'client-device'])))

export const creationOptions = v.strictObject({
  rp: v.strictObject({ id: maybeText, name: text }),
  user: v.strictObject({ id: text, name: text, displayName: text }),
  challenge: text,
  pubKeyCredParams: v.array(v.strictObject({ alg: v.number(), type: v.literal('public-key') })),
  timeout: maybeNumber,
  excludeCredentials: descriptors,
  authenticatorSelection: v.exactOptional(
    v.strictObject({
      authenticatorAttachment: attachment,
      requireResidentKey: v.exactOptional(v.boolean()),
      residentKey: requirement,
      userVerification: requirement,
    } satisfies Members<PublicKeyCredentialCreationOptionsJSON['authenticatorSelection'] & object>),
  ),
  hints,
  attestation: v.exactOptional(v.picklist(['none', 'indirect', 'direct', 'enterprise'])),
  attestationFormats: v.exactOptional(v.array(text)),
  extensions: v.exactOptional(anything),
} satisfies Members<PublicKeyCredentialCreationOptionsJSON>)

export const requestOptions = v.strictObject({
  challenge: text,
  timeout: maybeNumber,
  rpId: maybeText,
  allowCredentials: descriptors,
  userVerification: requirement,
  hints,
  extensions: v.exactOptional(anything),
} satisfies Members<PublicKeyCredentialRequestOptionsJSON>)

export const registrationCredential = v.strictObject({
  id: text,
  rawId: text,
  response: v.strictObject({
    clientDataJSON: text,
    attestationObject: text,
    authenticatorData: maybeText,
    transports,
    publicKeyAlgorithm: maybeNumber,
    publicKey: maybeText,
  } satisfies Members<RegistrationResponseJSON['response']>),
  authenticatorAttachment: attachment,
  clientExtensionResults: anything,
  type: v.literal('public-key'),
} satisfies Members<RegistrationResponseJSON>)

export const authenticationCredential = v.strictObject({
  id: text,
  rawId: text,
  response: v.strictObject({
    clientDataJSON: text,
    authenticatorData: text,
    signature: text,
    userHandle: maybeText,
  } satisfies Members<AuthenticationResponseJSON['response']>),
  authenticatorAttachment: attachment,
  clientExtensionResults: anything,
  type: v.literal('public-key'),
} satisfies Members<AuthenticationResponseJSON>)
