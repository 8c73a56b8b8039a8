/** Plays the commands of one guide against a running sandbox, in a folder that looks like the project to them. */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type CallId, callIds, definitionOf } from '@openbaohan/protocol/calls.ts'
import { encode } from '@openbaohan/protocol/codec/codec.ts'
import { sampleMessage } from '@openbaohan/protocol/derive/sample.ts'
import { dialects } from '@openbaohan/protocol/dialects/dialects.ts'
import { Secret } from '@openbaohan/protocol/values/secret.ts'
import { commandsOf, differs, notRun, runLine, startLine, staysRunning } from './guide-commands.ts'

const repository = fileURLToPath(new URL('../..', import.meta.url))
const kit = join(repository, 'apps/kit/bin/openbaohan.mjs')

export type GuidePlace = {
  readonly home: string
  readonly work: string
  /** What is listened on, by the port that the guides state. */
  readonly ports: Readonly<Record<string, number>>
  /** A restored application, its file and what its guarantee states. */
  readonly issued: {
    number: string
    checkCode: string
    file: Uint8Array
    sm3: string
    facts: Readonly<Record<string, string>>
  }
  /** The root certificates of the bank (PEM). */
  readonly roots: string
  readonly day: string
}

export type GuidePlayed = { readonly ran: number; readonly failures: readonly string[] }

export async function playGuide(name: string, place: GuidePlace, text: string): Promise<GuidePlayed> {
  const folder = join(place.work, name, 'project')
  prepare(folder, place)
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...{ PATH: `${join(place.work, name, 'bin')}:${process.env.PATH}`, OPENBAOHAN_HOME: place.home },
    ...{ OPENBAOHAN_LANG: 'en', NUMBER: place.issued.facts.guaranteeNumber, CODE: place.issued.checkCode },
    SM3: place.issued.sm3,
    PLATFORM: `http://127.0.0.1:${place.ports[8080]}`,
    KEY: readFileSync(join(place.home, 'orgs', 'platform', 'admin.token'), 'utf8').trim(),
  }
  const failures: string[] = []
  const running: Running[] = []
  let ran = 0
  let applied = place.issued.number
  for (const fence of commandsOf(text)) {
    let cwd = folder
    // Of programs that a guide offers side by side, the first one goes on running.
    const lines = fence.every((line) => staysRunning.test(line)) ? fence.toReversed() : fence
    for (const written of lines) {
      if (notRun.some(([line]) => line.test(written))) continue
      ran += 1
      const line = substitute(written, applied, place)
      const [, into] = /^cd (\S+)$/.exec(line) ?? []
      if (into !== undefined) cwd = resolve(cwd, into)
      else if (staysRunning.test(written)) {
        failures.push(...(await stopAll(running)))
        const child = await startLine(line, { cwd, env })
        if (child === undefined) failures.push(`${line}\n    ended at once`)
        else running.push({ line, child })
      } else {
        const { code, out, stderr } = await runLine(line, { cwd, env })
        const expected = differs.some((one) => one.test(written)) ? 1 : 0
        if (code !== expected) failures.push(`${line}\n    exit code ${code}: ${stderr.trim() || out.trim()}`)
        if (/ openbaohan apply /.test(line) && code === 0) applied = out.trim()
        if (line.includes('/control/apply') && code === 0) applied = JSON.parse(out).number
        if (line.endsWith('> secret.txt'))
          writeMessages(folder, readFileSync(join(folder, 'secret.txt'), 'utf8').trim())
      }
    }
  }
  failures.push(...(await stopAll(running)))
  return { ran, failures }
}

type Running = { readonly line: string; readonly child: ChildProcess }

/** @returns the lines that had ended by themselves */
async function stopAll(running: Running[]): Promise<string[]> {
  const failures: string[] = []
  for (const { line, child } of running.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) {
      failures.push(`${line}\n    ended with code ${child.exitCode}`)
      continue
    }
    const ended = once(child, 'close')
    child.kill('SIGTERM')
    await ended
  }
  return failures
}

/** The ports of this run, and what the reader puts in the place of the words. */
function substitute(line: string, applied: string, { ports, issued, day }: GuidePlace): string {
  const { applicantName = '', amount = '', guaranteeNumber = '' } = issued.facts
  return (
    line
      .replace(/127\.0\.0\.1:(\d+)/g, (whole, port: string) =>
        ports[port] === undefined ? whole : `127.0.0.1:${ports[port]}`,
      )
      .replace('--port 9600', `--port ${ports[9600]} --control-port ${ports[9601]}`)
      .replace(/(?<![$\w])NUMBER\b/g, applied)
      // The certificate that a program in Python has made.
      .replace('../my-bank/identity/', 'identity/')
      .replace('机构名称或信用代码', '*银行*')
      .replace('投标人名称', applicantName)
      .replace(/--amount \S+/, `--amount ${amount}`)
      .replace('保函编号', guaranteeNumber)
      .replaceAll('2026-11-25', day)
  )
}

/** Files that a guide takes as given: secrets, messages of the partner, certificates. */
function prepare(folder: string, place: GuidePlace): void {
  for (const inside of ['golden', 'identity', 'roots', 'crls']) mkdirSync(join(folder, inside), { recursive: true })
  for (const link of ['examples', 'docs', 'packages']) symlinkSync(join(repository, link), join(folder, link))
  const bin = join(folder, '../bin')
  mkdirSync(bin)
  writeFileSync(join(bin, 'npx'), `#!/bin/sh\nshift\nexec "${process.execPath}" "${kit}" "$@"\n`)
  // An answer of 400 and above is a failure.
  writeFileSync(join(bin, 'curl'), '#!/bin/sh\n/usr/bin/curl -sS --fail-with-body "$@" || exit 1\n')
  for (const name of ['npx', 'curl']) chmodSync(join(bin, name), 0o755)
  const write = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content)
  const secret = '6b81578c37da0225940aeccc4b738feb'
  write('secret.txt', `${secret}\n`)
  write('live.txt', '9e07c1d35b6a4f8893d2a6401fbb75ce\n')
  write('new-secret.txt', '41c8a0be57d94f06b1e32d7798cafe15\n')
  writeMessages(folder, secret)
  write('identity/root.pem', place.roots)
  write('roots/root.pem', place.roots)
  write('保函.pdf', place.issued.file)
}

/** Messages of the partner under its secret, and those of one application. */
function writeMessages(folder: string, secret: string): void {
  const sample = (call: CallId) => encode(call, sampleMessage(call), dialects.epoint, new Secret(secret)).body
  const write = (name: string, call: CallId) => writeFileSync(join(folder, name), sample(call))
  for (const [index, call] of callIds.filter((one) => definitionOf(one).server === 'institution').entries())
    write(`golden/0${index + 1}-${definitionOf(call).wireName}.json`, call)
  write('message.json', 'apply')
  write('apply.json', 'apply')
  write('notice.json', 'issued')
  write('restore.json', 'restore')
  write('restored.json', 'restored')
}
