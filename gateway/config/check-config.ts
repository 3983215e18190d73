import * as v from 'valibot'
import type { GatehouseConfig } from '../core/config.ts'
import { fail, ok, type Result } from '../core/result.ts'
import { BRAND } from './check-brand.ts'
import { HOST } from './check-host.ts'
import { checkKeys } from './check-keys.ts'
import { checkLogin } from './check-login.ts'
import { checkLoginHost } from './login-host.ts'
import {
  DOMAIN,
  listOf,
  matching,
  NO_SECRET_HERE,
  number,
  object,
  SECRET,
  someOf,
  table,
  text,
} from './schema.ts'

/** One thing that is wrong: where, what is there, and what would be right. */
export type ConfigProblem = string

/**
 * Checks a configuration whole, before anything rests on it. Runs at build and at `npm start`, not at the edge.
 *
 * @param written anything at all: a file's default export, parsed JSON
 * @returns the configuration, or every problem at once
 */
export function checkConfig(written: unknown): Result<GatehouseConfig, readonly ConfigProblem[]> {
  const checked = v.safeParse(CONFIG, written)
  const problems = [
    ...(checked.issues ?? []).map(problemOf),
    ...checkKeys(written),
    ...checkLogin(written),
    ...checkLoginHost(written),
  ]
  return problems.length === 0 ? ok(checked.output as GatehouseConfig) : fail(problems)
}

function problemOf(issue: v.BaseIssue<unknown>): ConfigProblem {
  const place = v.getDotPath(issue) ?? 'configuration'
  return `${place}: ${wording(issue)}`
}

function wording(issue: v.BaseIssue<unknown>): string {
  const { received, message } = issue
  if (received === 'undefined')
    return /^(?:Invalid key|is )/.test(message) ? 'is missing' : `is missing; ${message}`
  if (/^(?:is|has) /.test(message)) return message
  // Who pasted a secret here shall not find it in a terminal's history as well.
  if (issue.message === NO_SECRET_HERE) return issue.message
  return `is ${whatStandsThere(issue)}; ${message}`
}

function whatStandsThere({ input, received }: v.BaseIssue<unknown>): string {
  if (Array.isArray(input)) return 'a list'
  return typeof input === 'object' && input !== null ? 'an object' : received
}

const SERVICE_URL = v.pipe(
  v.string('an https address'),
  v.check(
    isServiceUrl,
    'an https address without query or trailing slash (http only on 127.0.0.1 or localhost)',
  ),
)

const HOST_NAME = matching(
  /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/,
  'a host name in lower case, without port',
)

const TRIES = object(
  {
    tries: number(1, 1_000_000, 'a number of tries, at least 1'),
    windowSeconds: number(1, 86_400, 'seconds, from 1 to 86400'),
  },
  '{ tries, windowSeconds }',
)

const COGNITO = object(
  {
    userPoolId: matching(
      /^[a-z]{2}(?:-[a-z]+)+-\d_[0-9A-Za-z]+$/,
      "a user pool's id, e.g. 'us-east-1_Example'",
    ),
    clientId: matching(/^[\w+]{1,128}$/, "an app client's id"),
    clientSecret: SECRET,
    endpoint: v.optional(SERVICE_URL),
  },
  '{ userPoolId, clientId, clientSecret }',
)

const UI_ORIGIN = v.pipe(
  v.string('an https address without path'),
  v.check(isServiceOrigin, "an https address without path, e.g. 'https://auth.example.com'"),
)

const AUTHSIGNAL = object(
  {
    tenantId: text("the tenant's id, from the Authsignal portal"),
    secretKey: SECRET,
    region: v.optional(v.picklist(['us', 'au', 'eu', 'ca'], "'us', 'au', 'eu' or 'ca'")),
    apiUrl: v.optional(SERVICE_URL),
    uiOrigin: v.optional(UI_ORIGIN),
    action: matching(/^[a-zA-Z0-9_-]{1,64}$/, "an action's code: letters, digits, - and _, at most 64"),
  },
  '{ tenantId, secretKey, action }',
)

const LOGIN = object(
  {
    methods: someOf(
      v.picklist(['passkey', 'email_otp', 'authsignal_ui'], "'passkey', 'email_otp' or 'authsignal_ui'"),
      "a list of at least one method, e.g. ['passkey', 'email_otp']",
    ),
    host: v.optional(HOST_NAME),
    rpId: v.optional(HOST_NAME),
    uiFor: v.optional(v.picklist(['enrolled', 'other-factors'], "'enrolled' or 'other-factors'")),
    offerPasskey: v.optional(v.picklist(['ask', 'silently', 'never'], "'ask', 'silently' or 'never'")),
    brand: v.optional(BRAND),
    signUp: v.optional(
      object(
        { emailDomains: listOf(DOMAIN, "a list of domains, e.g. ['example.com']") },
        "{ emailDomains: ['example.com'] }",
      ),
    ),
  },
  "{ methods: ['passkey', 'email_otp'] }",
)

const HOSTS = v.pipe(
  table(HOST_NAME, HOST, "hosts by name, e.g. { 'app.example.com': { origin, routes } }"),
  v.check((hosts) => Object.keys(hosts).length > 0, 'is empty; at least one host'),
)

const KEYS = object(
  {
    sealing: someOf(SECRET, "is no list; a list of secrets, e.g. [secret('SEALING_KEY')]"),
    signUpProof: SECRET,
    assertion: v.optional(someOf(SECRET, "is no list; a list of secrets, e.g. [secret('ASSERTION_KEY')]")),
    operatorToken: v.optional(SECRET),
  },
  'is no object; one such as { sealing, signUpProof }',
)

const SESSION = object(
  {
    maxAgeHours: v.optional(number(1, 24 * 30, 'hours, from 1 to 720')),
    idleMinutes: v.optional(number(5, 24 * 60, 'minutes, from 5 to 1440')),
    maxConnectionMinutes: v.optional(number(1, 24 * 60, 'minutes, from 1 to 1440')),
  },
  '{ maxAgeHours, idleMinutes, maxConnectionMinutes }',
)

const AWS = object(
  {
    region: matching(/^[a-z]{2}(?:-[a-z]+)+-\d$/, "a region of AWS, e.g. 'us-east-1'"),
    registryTable: matching(
      /^[A-Za-z0-9_.-]{3,255}$/,
      "a table's name: letters, digits, _, - and ., 3 to 255",
    ),
    secretId: matching(/^[A-Za-z0-9/_+=.@:-]{1,512}$/, "a secret's name or ARN, e.g. 'gatehouse/secrets'"),
    dynamodbEndpoint: v.optional(SERVICE_URL),
    secretsManagerEndpoint: v.optional(SERVICE_URL),
  },
  "{ region: 'us-east-1', registryTable, secretId }",
)

const CONFIG = object(
  {
    cognito: COGNITO,
    authsignal: AUTHSIGNAL,
    login: LOGIN,
    hosts: HOSTS,
    keys: KEYS,
    session: v.optional(SESSION),
    revocation: v.optional(
      object(
        {
          whenUnreachable: v.optional(
            v.picklist(['refuse', 'allow-until-exp'], "'refuse' or 'allow-until-exp'"),
          ),
        },
        "{ whenUnreachable: 'refuse' or 'allow-until-exp' }",
      ),
    ),
    limits: v.optional(
      object(
        { perIp: v.optional(TRIES), perEmail: v.optional(TRIES), perAttempt: v.optional(TRIES) },
        '{ perIp, perEmail, perAttempt }',
      ),
    ),
    audit: v.optional(
      object(
        {
          email: v.optional(v.picklist(['left-out', 'hashed', 'plain'], "'left-out', 'hashed' or 'plain'")),
        },
        "{ email: 'hashed' }",
      ),
    ),
    aws: v.optional(AWS),
    visitorAddress: v.optional(v.picklist(['cf-connecting-ip', 'peer'], "'cf-connecting-ip' or 'peer'")),
  },
  'an object',
)

function isServiceOrigin(url: string): boolean {
  return isServiceUrl(url) && new URL(url).origin === url
}

function isServiceUrl(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, search, hash, username } = new URL(url)
  const isBare = search === '' && hash === '' && username === '' && !url.endsWith('/')
  return (
    isBare &&
    (protocol === 'https:' || (protocol === 'http:' && ['127.0.0.1', 'localhost'].includes(hostname)))
  )
}
