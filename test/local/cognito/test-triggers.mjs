// Triggers for tests of the pool alone: what they do is told by the answer, and every event is written down.
import { appendFileSync, readFileSync } from 'node:fs'

const { EVENTS_FILE, REFUSE_LOAD } = process.env
if (REFUSE_LOAD) throw new Error(REFUSE_LOAD)

function note(event) {
  appendFileSync(EVENTS_FILE, `${JSON.stringify(event)}\n`)
}

function timesSeen(answer) {
  return readFileSync(EVENTS_FILE, 'utf8').split(`"challengeAnswer":"${answer}"`).length - 1
}

export async function DefineAuthChallenge(event) {
  note(event)
  const { session, clientMetadata } = event.request
  const last = session.at(-1)
  if (clientMetadata?.define === 'nonsense') event.response.challengeName = 'NO_SUCH_CHALLENGE'
  else if (clientMetadata?.define === 'issue') event.response.issueTokens = true
  else if (last?.challengeResult === true) event.response.issueTokens = true
  else if (session.length >= 2) event.response.failAuthentication = true
  else event.response.challengeName = 'CUSTOM_CHALLENGE'
  return event
}

export async function CreateAuthChallenge(event) {
  note(event)
  event.response.publicChallengeParameters = {
    hint: 'say right',
    env: Object.keys(process.env).sort().join(','),
  }
  event.response.privateChallengeParameters = { secret: 'sesame' }
  event.response.challengeMetadata = `round ${event.request.session.length + 1}`
  return event
}

export async function VerifyAuthChallengeResponse(event) {
  note(event)
  const answer = event.request.challengeAnswer
  if (answer === 'throw') throw new Error('no luck')
  if (answer === 'throw once' && timesSeen(answer) < 2) throw new Error('no luck at first')
  if (answer === 'hang') await new Promise(() => setInterval(() => {}, 1_000))
  if (answer === 'spin') for (;;);
  if (answer === 'hang twice' && timesSeen(answer) < 3) await new Promise(() => setInterval(() => {}, 1_000))
  if (answer === 'exit') process.exit(1)
  if (answer === 'no event') return undefined
  if (answer === 'maybe') return { ...event, response: { answerCorrect: 'maybe' } }
  event.response.answerCorrect = ['right', 'hang twice', 'throw once'].includes(answer)
  return event
}

export async function PreSignUp(event) {
  note(event)
  if (event.request.userAttributes.email.startsWith('refused')) throw new Error('not you')
  if (event.request.validationData?.confirm === 'yes') {
    event.response.autoConfirmUser = true
    event.response.autoVerifyEmail = true
  }
  return event
}
