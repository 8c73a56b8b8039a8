import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { it } from 'node:test'
import { callApi, callApiOnce, LostAnswer } from '../src/api/call-api.ts'

type Behaviour = 'lost' | 'bad-gateway' | 'busy' | 'refused' | 'answered'

const statuses = { 'bad-gateway': 502, busy: 503, refused: 409, answered: 201 }

async function serving(
  behaviours: Behaviour[],
  use: (access: never, bodies: Record<string, string>[]) => Promise<void>,
) {
  const bodies: Record<string, string>[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    bodies.push(JSON.parse(Buffer.concat(chunks).toString()))
    const behaviour = behaviours.shift() ?? 'answered'
    if (behaviour === 'lost') return void request.socket.destroy()
    response.writeHead(statuses[behaviour]).end('{"applicationNumber":"A1"}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  try {
    await use({ organisation: 'platform', url, token: 'x' } as never, bodies)
  } finally {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

const cases: [string, Behaviour[], number, boolean][] = [
  ['an answer', ['answered'], 1, true],
  ['a lost answer is asked for again', ['lost', 'answered'], 2, true],
  ['a gateway that timed out is asked again', ['bad-gateway', 'answered'], 2, true],
  ['a program that is busy is asked until it is not', ['busy', 'busy', 'busy', 'answered'], 4, true],
  ['a second loss is the end', ['lost', 'lost', 'answered'], 2, false],
  ['a refusal is an answer', ['refused', 'answered'], 1, false],
]
for (const [what, behaviours, requests, isGood] of cases)
  it(`applying once: ${what}`, () =>
    serving([...behaviours], async (access, bodies) => {
      const asked = callApiOnce(access, '/api/applications', { lotNumber: 'L1' }, 'the-key')
      if (isGood) assert.deepEqual(await asked, { applicationNumber: 'A1' })
      else await assert.rejects(asked)
      assert.deepEqual(bodies, Array(requests).fill({ lotNumber: 'L1', idempotencyKey: 'the-key' }))
    }))

it('control: a plain call is not repeated', () =>
  serving(['lost'], async (access, bodies) => {
    await assert.rejects(callApi(access, 'POST', '/api/applications', {}), LostAnswer)
    assert.equal(bodies.length, 1)
  }))
