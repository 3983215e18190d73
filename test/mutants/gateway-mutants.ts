import { ASSERTION_MUTANTS } from './assertion-mutants.ts'
import { CONFIG_MUTANTS } from './config-mutants.ts'
import { CORE_MUTANTS } from './core-mutants.ts'
import { DIFFERENTIAL_MUTANTS } from './differential-mutants.ts'
import { GATE_MUTANTS } from './gate-mutants.ts'
import type { Mutant } from './mutant.ts'
import { PATH_MUTANTS } from './path-mutants.ts'
import { POLICY_MUTANTS } from './policy-mutants.ts'
import { PROVIDERS_MUTANTS } from './providers-mutants.ts'
import { PROXY_MUTANTS } from './proxy-mutants.ts'
import { REPLY_MUTANTS } from './reply-mutants.ts'
import { REQUEST_MUTANTS } from './request-mutants.ts'
import { REWRITE_MUTANTS } from './rewrite-mutants.ts'
import { SESSION_MUTANTS } from './session-mutants.ts'
import { TRANSPORT_MUTANTS } from './transport-mutants.ts'
import { WAYS_MUTANTS } from './ways-mutants.ts'

/** The guarded way, from a path’s spelling to the services’ answers. */
export const GATEWAY_MUTANTS: readonly Mutant[] = [
  ...PATH_MUTANTS,
  ...REQUEST_MUTANTS,
  ...POLICY_MUTANTS,
  ...CORE_MUTANTS,
  ...CONFIG_MUTANTS,
  ...PROXY_MUTANTS,
  ...REWRITE_MUTANTS,
  ...ASSERTION_MUTANTS,
  ...GATE_MUTANTS,
  ...TRANSPORT_MUTANTS,
  ...REPLY_MUTANTS,
  ...DIFFERENTIAL_MUTANTS,
  ...SESSION_MUTANTS,
  ...WAYS_MUTANTS,
  ...PROVIDERS_MUTANTS,
]
