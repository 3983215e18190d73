import { resolve } from 'node:path'

export const HOSTS = "hosts: { 'app.example.com': { origin: 'https://o.example', routes: [] } }"

/** A deployment's configuration, as far as its keys go. */
export const DEPLOYED = `import { defineGatehouse, secret } from '${resolve('gateway/core/config.ts')}'

// sealing: the newest first
export default defineGatehouse({
  cognito: { userPoolId: 'us-east-1_Example', clientId: 'x', clientSecret: secret('COGNITO_CLIENT_SECRET') },
  keys: {
    sealing: [secret('SEALING_KEY')],
    signUpProof: secret('SIGN_UP_PROOF_KEY'),
    assertion: [secret('ASSERTION_KEY')],
  },
  session: { maxAgeHours: 8 },
  ${HOSTS},
})
`

/** One for this machine, where Cognito is stood in for: the same keys. */
export const HERE = DEPLOYED.replace(/^ {2}cognito: .*\n/m, '')
