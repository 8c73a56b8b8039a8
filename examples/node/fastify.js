/** The institution in Fastify: `node fastify.js --platform URL --appkey K --secret-file F [--port 9000]`. */
import { limits } from '@openbaohan/protocol'
import fastify from 'fastify'
import { createInstitution } from './institution.js'
import { readOptions } from './options.js'

const options = readOptions()
const institution = createInstitution(options.institution)
const app = fastify({ bodyLimit: limits.maxBodyBytes })

// The signature covers the text as it was sent: the raw bytes, not what a JSON parser made of them.
app.removeAllContentTypeParsers()
app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))

app.post('/gateway/:call', async (request, response) => {
  const { status, body } = await institution.answer(request.params.call, request.body ?? Buffer.alloc(0))
  return await response.code(status).type('application/json; charset=utf-8').send(body)
})

await app.listen({ port: options.port, host: '127.0.0.1' })
console.log(`http://127.0.0.1:${options.port}/gateway`)
institution.runOutbox()
