/** The floor: Fastify and `pg`, one durable insert of the raw body, nothing checked. `bare.ts DATABASE_URL` */
import fastify from 'fastify'
import pg from 'pg'
import { answerCpu } from './answer-cpu.ts'

const pool = new pg.Pool({ connectionString: process.argv[2], max: 16 })
const app = fastify()
app.removeAllContentTypeParsers()
app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
app.post('/gateway/baohanapply', async (request, reply) => {
  await pool.query({ name: 'bare', text: 'insert into bare (raw) values ($1)', values: [request.body] })
  return reply.type('application/json; charset=utf-8').send('{"code":"1","message":"成功"}')
})
const url = await app.listen({ host: '127.0.0.1', port: 0 })
answerCpu()
process.send?.({ url: `${url}/gateway/baohanapply` })
