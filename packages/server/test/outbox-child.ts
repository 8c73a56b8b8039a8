/** A separate process that delivers, for a test to kill: `outbox-child.ts DATABASE_URL PEER_URL`. */

import { openDatabase } from '../src/db/database.ts'
import { createPoster } from '../src/http/post.ts'
import { createDelivery } from '../src/outbox/delivery.ts'
import { systemClock } from '../src/program/clock.ts'
import { accepted } from './outbox-peer.ts'

const [databaseUrl = '', peerUrl = ''] = process.argv.slice(2)
const db = openDatabase(databaseUrl, { maxConnections: 4 })
const poster = createPoster()

createDelivery({
  pool: db.pool,
  clock: systemClock,
  deliver: async (partner, body) => {
    await poster.forPartner(partner)(peerUrl, JSON.stringify(body), 3_600_000)
    return accepted
  },
}).start()
setInterval(() => {}, 60_000) // stays until it is killed
