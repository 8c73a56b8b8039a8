/** A wrong secret is stated before the first case, which would otherwise fail for another reason each. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { runCommand } from './run-command.ts'

describe('openbaohan conformance', () => {
  let folder = ''
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'openbaohan-secret-'))
    writeFileSync(join(folder, 'secret.txt'), '5d1f0a9be37c46c2b8807f1e6a94d2c5\n')
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  it('ends before the first case when the partner rejects the signature; control: not for another refusal', async () => {
    let message = '验签失败 [signature-invalid]'
    let arrivals = 0
    const server = createServer((_request, response) => {
      arrivals += 1
      response.end(JSON.stringify({ code: '0', message }))
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    const url = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/x`
    const run = () =>
      runCommand('conformance', [
        ...['--role', 'institution', '--url', url, '--appkey', 'k', '--secret-file', join(folder, 'secret.txt')],
        ...['--only', 'signature/wrong-secret', '--json'],
      ])
    assert.deepEqual([(await run()).code, arrivals], [2, 2], 'the two of the check and no case')
    message = '没有这笔申请'
    const { code, reported } = await run()
    assert.ok(code !== 2 && reported.some((line) => line.includes('the secret could not be checked')))
    server.close()
  })
})
