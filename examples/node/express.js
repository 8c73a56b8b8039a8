/** The institution in Express: `node express.js --platform URL --appkey K --secret-file F [--port 9000]`. */
import { limits } from '@openbaohan/protocol'
import express from 'express'
import { createInstitution } from './institution.js'
import { readOptions } from './options.js'

const options = readOptions()
const institution = createInstitution(options.institution)
const app = express()

// The signature covers the text as it was sent: the raw bytes, not what a JSON parser made of them.
app.post('/gateway/:call', express.raw({ type: () => true, limit: limits.maxBodyBytes }), async (request, response) => {
  const { status, body } = await institution.answer(request.params.call, request.body ?? Buffer.alloc(0))
  response.status(status).type('application/json; charset=utf-8').send(body)
})

app.listen(options.port, '127.0.0.1', () => console.log(`http://127.0.0.1:${options.port}/gateway`))
institution.runOutbox()
