// The four triggers of a pool that conformance cases are run against, the embedded one or a scratch pool of yours:
// what they do is told by the answer or by metadata, and `tell` lets them say what they were given.
// Never give them to a pool that protects anything: the answer "right" is right.

const thrown = new Set()

export async function DefineAuthChallenge(event) {
  const { session, clientMetadata } = event.request
  if (clientMetadata?.tell === 'define') throw new Error(JSON.stringify(event))
  if (session.at(-1)?.challengeResult === true) event.response.issueTokens = true
  else if (session.length >= 3) event.response.failAuthentication = true
  else event.response.challengeName = 'CUSTOM_CHALLENGE'
  return event
}

export async function CreateAuthChallenge(event) {
  event.response.publicChallengeParameters = { event: JSON.stringify(event) }
  event.response.privateChallengeParameters = { secret: 'sesame' }
  event.response.challengeMetadata = `round ${event.request.session.length + 1}`
  return event
}

export async function VerifyAuthChallengeResponse(event) {
  const answer = event.request.challengeAnswer
  if (answer === 'tell') throw new Error(JSON.stringify(event))
  if (answer === 'throw') throw new Error('no luck')
  if (answer === 'hang') await new Promise(() => setInterval(() => {}, 1_000))
  if (answer === 'maybe') return { ...event, response: { answerCorrect: 'maybe' } }
  if (answer.startsWith('throw once ') && !thrown.has(answer)) {
    thrown.add(answer)
    throw new Error('no luck at first')
  }
  event.response.answerCorrect = answer === 'right' || answer.startsWith('throw once ')
  return event
}

export async function PreSignUp(event) {
  const { validationData, clientMetadata } = event.request
  if (clientMetadata?.tell === 'pre-sign-up') throw new Error(JSON.stringify(event))
  if (validationData?.refuse === 'yes') throw new Error('not you')
  if (validationData?.confirm === 'yes') {
    event.response.autoConfirmUser = true
    event.response.autoVerifyEmail = true
  }
  return event
}
