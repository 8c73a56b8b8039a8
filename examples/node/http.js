/** The institution with nothing but Node: `node http.js --platform URL --appkey K --secret-file F [--port 9000]`. */
import { createServer } from 'node:http'
import { limits } from '@openbaohan/protocol'
import { createInstitution } from './institution.js'
import { readOptions } from './options.js'

const options = readOptions()
const institution = createInstitution(options.institution)

const server = createServer(async (request, response) => {
  try {
    const bytes = await readBody(request)
    if (request.method !== 'POST') return response.writeHead(405).end()
    if (bytes === undefined) return response.writeHead(413, { connection: 'close' }).end()
    const { status, body } = await institution.answer(request.url, bytes)
    return response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(body)
  } catch {
    return response.destroy()
  }
})

/** undefined when it is too large */
async function readBody(request) {
  const chunks = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > limits.maxBodyBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

server.listen(options.port, '127.0.0.1', () => console.log(`http://127.0.0.1:${options.port}/gateway`))
institution.runOutbox()
