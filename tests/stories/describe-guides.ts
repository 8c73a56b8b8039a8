/** Every command of the guides that an integrator follows, in one running sandbox. */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { findFreePort } from '@openbaohan/kit/sandbox/port-holder.ts'
import { executedGuides, guideText } from './guide-commands.ts'
import { type GuidePlace, playGuide } from './play-guide.ts'

export type RunningSandbox = {
  readonly home: string
  /** Of the platform, the bank and the insurer. */
  readonly ports: readonly number[]
  /** A restored application. */
  readonly number: string
  ask(...args: readonly string[]): Promise<{ out: string }>
}

/** @param sandbox as it is when the tests begin */
export function describeGuides(sandbox: () => RunningSandbox): void {
  describe('the guides of an integrator', () => {
    const work = mkdtempSync(join(tmpdir(), 'openbaohan-guides-'))
    const partner = createServer((request, response) => {
      request.resume()
      request.on('end', () => response.end('{"code":"1","message":"ok"}'))
    })
    let place: GuidePlace
    before(async () => {
      const { home, ports, number, ask } = sandbox()
      const free: number[] = [...ports]
      while (free.length < ports.length + 4) free.push(await findFreePort(new Set(free), Math.random))
      const [own = 0, listen = 0, peer = 0, control = 0] = free.slice(ports.length)
      partner.listen(own, '127.0.0.1')
      const [platform = 0, bank = 0, insurer = 0] = ports
      const shown = JSON.parse((await ask('show', number, '--json')).out)
      const file = shown.files.at(-1)
      place = {
        ...{ home, work, day: new Date(Date.now() - 86_400_000).toISOString().slice(0, 10) },
        ports: { 8080: platform, 8090: bank, 8091: insurer, 9000: own, 9500: listen, 9600: peer, 9601: control },
        roots: readFileSync(join(home, 'orgs', 'bank', 'root.pem'), 'utf8'),
        issued: {
          ...{ number, checkCode: shown.verification.code, facts: shown, sm3: file.sm3 },
          file: new Uint8Array(await (await fetch(file.url)).arrayBuffer()),
        },
      }
    })
    after(() => {
      partner.close()
      rmSync(work, { recursive: true })
    })
    for (const name of executedGuides)
      it(`state commands that work as they are: ${name}`, async () => {
        assert.deepEqual((await playGuide(name, place, guideText(name))).failures, [])
      })
    it('control: a command that does not work is found', async () => {
      const text = '```sh\nnpx openbaohan explain no-such-code\n```\n'
      const { ran, failures } = await playGuide('control', place, text)
      assert.deepEqual([ran, failures.length], [1, 1])
    })
  })
}
