import express from 'express'
import { requireVisitor } from '../../../docs/verifiers/express.mjs'

const [issuer, audience, jwksUrl] = process.argv.slice(2)
const app = express()

// Only the verifier's keys age by this: jose reads the time for claims from `new Date()`.
const realNow = Date.now
let ahead = 0
Date.now = () => realNow() + ahead
app.post('/later/:seconds', (request, response) => {
  ahead += Number(request.params.seconds) * 1000
  response.end()
})

app.use(requireVisitor({ issuer, audience, jwksUrl }))
app.get('/', (request, response) => response.json(request.visitor))

const server = app.listen(0, '127.0.0.1', () => {
  process.stdout.write(`http://127.0.0.1:${server.address().port}\n`)
})
