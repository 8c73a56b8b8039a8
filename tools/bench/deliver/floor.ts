/**
 * The floor: posts prepared bodies over as many connections and marks each done by one UPDATE. No order, no signature,
 * no journal, no retry. `floor.ts DATABASE_URL`
 */
import { createPoster } from '@openbaohan/server/http/post.ts'
import pg from 'pg'
import { concurrency, type FloorOrder } from './protocol.ts'

const pool = new pg.Pool({ connectionString: process.argv[2], max: 16 })
const post = createPoster({ connections: concurrency }).forPartner('peer')

process.on('message', async ({ url }: FloorOrder) => {
  const startedAt = performance.now()
  const { rows } = await pool.query<{ id: string; body: string }>(
    'select id, body from todo where not done order by id',
  )
  let next = 0
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (let row = rows[next++]; row !== undefined; row = rows[next++]) {
        const { status } = await post(`${url}/baohanrestore`, row.body, 10_000)
        if (status !== 200) throw new Error(`HTTP ${status}`)
        await pool.query({ name: 'done', text: 'update todo set done = true where id = $1', values: [row.id] })
      }
    }),
  )
  process.send?.({ seconds: (performance.now() - startedAt) / 1000 })
})
process.send?.({ ready: true })
