// What Lambda's runtime for Node.js does in its process: load the handler, then ask for an event, answer, ask again.
// docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html. Plain JavaScript, because Node.js itself starts it, whatever loader
// the parent runs under.
import { request } from 'node:http'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [host, port] = process.env.AWS_LAMBDA_RUNTIME_API.split(':')
const handle = await load()
for (;;) await serveOne()

async function load() {
  const [file, name] = process.env._HANDLER.split('.')
  try {
    const url = pathToFileURL(join(process.env.LAMBDA_TASK_ROOT, `${file}.mjs`)).href
    const handler = (await import(url))[name]
    if (typeof handler !== 'function') throw new Error(`${file}.mjs exports no function ${name}`)
    return handler
  } catch (error) {
    await call('POST', 'init/error', wordsOf(error))
    process.exit(1)
  }
}

async function serveOne() {
  const { headers, text } = await call('GET', 'invocation/next')
  const id = headers['lambda-runtime-aws-request-id']
  const deadline = Number(headers['lambda-runtime-deadline-ms'])
  const context = {
    awsRequestId: id,
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  }
  try {
    const answer = JSON.stringify(await handle(JSON.parse(text), context)) ?? 'null'
    await call('POST', `invocation/${id}/response`, answer)
  } catch (error) {
    await call('POST', `invocation/${id}/error`, wordsOf(error))
  }
}

function call(method, path, body) {
  return new Promise((resolve, reject) => {
    // Without an agent: a socket that is kept would be one more thing that a freeze can break.
    const asked = request({ host, port, method, path: `/2018-06-01/runtime/${path}`, agent: false })
    asked.once('error', reject)
    asked.once('response', (response) => {
      const chunks = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.once('error', reject)
      response.once('end', () =>
        resolve({ headers: response.headers, text: Buffer.concat(chunks).toString() }),
      )
    })
    asked.end(body)
  })
}

function wordsOf(error) {
  const errorType = error instanceof Error ? error.name : typeof error
  return JSON.stringify({ errorType, errorMessage: error instanceof Error ? error.message : String(error) })
}
