import { ACCOUNT_MUTANTS } from './mutants/account-mutants.ts'
import { ATTACK_MUTANTS } from './mutants/attack-mutants.ts'
import { AUDIT_MUTANTS } from './mutants/audit-mutants.ts'
import { AWS_MUTANTS } from './mutants/aws-mutants.ts'
import { BEST_SIGN_IN_MUTANTS } from './mutants/best-sign-in-mutants.ts'
import { BRAND_MUTANTS } from './mutants/brand-mutants.ts'
import { BROWSER_ATTACK_MUTANTS } from './mutants/browser-attack-mutants.ts'
import { CLOUDFRONT_MUTANTS } from './mutants/cloudfront-mutants.ts'
import { FAULT_MUTANTS } from './mutants/fault-mutants.ts'
import { FUZZ_MUTANTS } from './mutants/fuzz-mutants.ts'
import { GATEWAY_MUTANTS } from './mutants/gateway-mutants.ts'
import { HANDOVER_MUTANTS } from './mutants/handover-mutants.ts'
import { LAMBDA_EDGE_MUTANTS } from './mutants/lambda-edge-mutants.ts'
import { LIMITS_MUTANTS } from './mutants/limits-mutants.ts'
import type { Mutant } from './mutants/mutant.ts'
import { OPERATOR_MUTANTS } from './mutants/operator-mutants.ts'
import { PAGE_MUTANTS } from './mutants/page-mutants.ts'
import { PREBUILT_UI_MUTANTS } from './mutants/prebuilt-ui-mutants.ts'
import { RESUME_MUTANTS } from './mutants/resume-mutants.ts'
import { SESSION_LIFE_MUTANTS } from './mutants/session-life-mutants.ts'
import { SIGN_IN_MUTANTS } from './mutants/sign-in-mutants.ts'
import { STEP_UP_MUTANTS } from './mutants/step-up-mutants.ts'
import { TRIGGER_MUTANTS } from './mutants/trigger-mutants.ts'
import { VIEW_MUTANTS } from './mutants/view-mutants.ts'

/**
 * Every guard, broken by one line: whoever does that must hear of it. `npm run test:mutants` tries them all; one that
 * survives is a defect, of the guard's or of its test.
 */
export const MUTANTS: readonly Mutant[] = [
  ...GATEWAY_MUTANTS,
  ...SESSION_LIFE_MUTANTS,
  ...SIGN_IN_MUTANTS,
  ...STEP_UP_MUTANTS,
  ...BEST_SIGN_IN_MUTANTS,
  ...LIMITS_MUTANTS,
  ...TRIGGER_MUTANTS,
  ...ATTACK_MUTANTS,
  ...BROWSER_ATTACK_MUTANTS,
  ...FAULT_MUTANTS,
  ...OPERATOR_MUTANTS,
  ...FUZZ_MUTANTS,
  ...AUDIT_MUTANTS,
  ...RESUME_MUTANTS,
  ...HANDOVER_MUTANTS,
  ...ACCOUNT_MUTANTS,
  ...PREBUILT_UI_MUTANTS,
  ...PAGE_MUTANTS,
  ...BRAND_MUTANTS,
  ...VIEW_MUTANTS,
  ...LAMBDA_EDGE_MUTANTS,
  ...AWS_MUTANTS,
  ...CLOUDFRONT_MUTANTS,
]
