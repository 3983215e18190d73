import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import * as sdk from '@aws-sdk/client-cognito-identity-provider'
import type { Exchange } from '../../../local/cognito/start-pool.ts'
import { checkValue } from './check-value.ts'
import { readSdkShape, type Shape } from './read-sdk-shape.ts'

/** Members whose texts the model lists. The schemas call them texts; the SDK exports the lists beside them. */
const WORDS = {
  AuthFlow: Object.values(sdk.AuthFlowType),
  ChallengeName: Object.values(sdk.ChallengeNameType),
  UserStatus: Object.values(sdk.UserStatusType),
  DeliveryMedium: Object.values(sdk.DeliveryMediumType),
  MessageAction: Object.values(sdk.MessageActionType),
}

/**
 * Errors that no model lists because they come before any operation.
 * Sources: Amazon Cognito API reference, "Common errors"; the AWS JSON 1.1 protocol of the Smithy specification.
 */
const COMMON_ERRORS: ReadonlySet<string> = new Set([
  'MissingAuthenticationTokenException',
  'SerializationException',
  'ThrottlingException',
  'UnknownOperationException',
])

export type Halves = {
  /** False for a request that a test malformed on purpose: only the answer is looked at. */
  readonly checksRequest?: boolean
}

/**
 * Compares one exchange with the pool with what the AWS SDK exports of Amazon Cognito's model.
 *
 * @returns a sentence for everything that is unknown, missing or wrong; none when it fits
 */
export function checkCognitoExchange(exchange: Exchange, { checksRequest = true }: Halves = {}): string[] {
  const { operation, request, status, response } = exchange
  const model = operationOf(operation)
  if (model === undefined)
    return status === 400 && isUnknownOperation(response) ? [] : [`${operation} is no operation.`]
  const sent = checksRequest ? checkValue(request, model.input, `${operation} request`, WORDS) : []
  const answered =
    status === 200
      ? checkValue(response, model.output, `${operation} answer`, WORDS)
      : checkError(operation, status, response)
  return [...sent, ...answered]
}

function operationOf(name: string): { input: Shape; output: Shape } | undefined {
  const schema = exported(`${name}$`)
  if (!Array.isArray(schema) || schema[0] !== 9) return undefined
  return { input: readSdkShape(schema[4]), output: readSdkShape(schema[5]) }
}

function exported(name: string): unknown {
  return Object.hasOwn(sdk, name) ? (sdk as Readonly<Record<string, unknown>>)[name] : undefined
}

function isUnknownOperation(response: unknown): boolean {
  return (response as { __type?: unknown } | null)?.__type === 'UnknownOperationException'
}

function checkError(operation: string, status: number, response: unknown): string[] {
  const path = `${operation} refusal`
  const { __type: type, ...members } = (response ?? {}) as Readonly<Record<string, unknown>>
  if (typeof type !== 'string') return [`${path} names no __type.`]
  if (!COMMON_ERRORS.has(type) && !declaredErrors(operation).has(type))
    return [`${path} is a ${type}, which ${operation} does not declare.`]
  const shape = COMMON_ERRORS.has(type) ? MESSAGE_ONLY : readSdkShape(exported(`${type}$`))
  const wrongStatus = status === statusOf(type) ? [] : [`${path} ${type} has the status ${status}.`]
  return [...wrongStatus, ...checkValue(members, shape, path)]
}

// Every client error is a 400 on the wire, whatever `httpError` its schema names.
function statusOf(type: string): 400 | 500 {
  const traits = (exported(`${type}$`) as readonly unknown[] | undefined)?.[3]
  return (traits as { error?: string } | undefined)?.error === 'server' ? 500 : 400
}

const MESSAGE_ONLY: Shape = {
  kind: 'structure',
  name: 'an error',
  members: new Map([['message', { isRequired: true, shape: () => ({ kind: 'text' }) }]]),
}

const declared = new Map<string, ReadonlySet<string>>()

/**
 * The exceptions an operation may end in. The schemas leave them out; the model's list stands in the documentation
 * of each command, which the SDK generates from the model as `@throws {@link Name}`.
 */
function declaredErrors(operation: string): ReadonlySet<string> {
  const known = declared.get(operation)
  if (known !== undefined) return known
  const text = readFileSync(join(typesFolder(), 'commands', `${operation}Command.d.ts`), 'utf8')
  const names = [...text.matchAll(/@throws \{@link (\w+Exception)\}/g)].map(([, name = '']) => name)
  const set = new Set(names)
  declared.set(operation, set)
  return set
}

function typesFolder(): string {
  const main = createRequire(import.meta.url).resolve('@aws-sdk/client-cognito-identity-provider')
  return join(dirname(main), '..', 'dist-types')
}
