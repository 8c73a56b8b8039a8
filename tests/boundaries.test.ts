/** Checks the import rules of ARCHITECTURE.md by reading every import of the repository, and the names of decisions. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { describe, it } from 'node:test'
import { sources } from './harness/program-files.ts'
import { broken, deliveryPorts, floorOf, guaranteeFilePlace, importsOf, isExternal, ofServers } from './import-rules.ts'

const pages = globSync(['packages/ui/src/**/*.{ts,tsx}', 'apps/*/web/**/*.{ts,tsx}'])
  .filter((file) => !file.includes('/dist/'))
  .sort()

/** Modules of Node or of servers that a browser would load with a file, each with its import path. */
function loadedInBrowser(file: string, read: (file: string) => string, way: readonly string[] = []): string[] {
  if (way.includes(file)) return []
  return importsOf(file, read(file))
    .filter(({ names }) => names !== '')
    .flatMap(({ to }) => {
      if (ofServers.test(to)) return [[...way, file, to].join(' → ')]
      return /\.tsx?$/.test(to) && !isExternal(to) ? loadedInBrowser(to, read, [...way, file]) : []
    })
}

describe('the import rules', () => {
  it('hold in every file of the repository', () => {
    assert.ok(sources.length > 50, 'the tree was not found')
    assert.deepEqual(broken(sources.flatMap((file) => importsOf(file, readFileSync(file, 'utf8')))), [])
  })

  it('hold in every page', () => {
    assert.ok(pages.length > 150, 'the pages were not found')
    assert.deepEqual(broken(pages.flatMap((file) => importsOf(file, readFileSync(file, 'utf8')))), [])
  })

  it('give every file of the twin programs a floor', () => {
    const isOfProgram = (file: string) => /^apps\/(platform|institution)\/src\/(?!migrations\/)/.test(file)
    const withoutFloor = (files: readonly string[]) =>
      files.filter((file) => isOfProgram(file) && floorOf(file) === undefined)
    assert.deepEqual(withoutFloor(sources), [])
    const planted = ['apps/platform/src/helpers.ts', 'apps/institution/src/issuing/x.ts']
    assert.deepEqual(withoutFloor(planted), ['apps/platform/src/helpers.ts'], 'control')
  })

  it('give every folder of guarantee-file a floor', () => {
    const withoutFloor = (files: readonly string[]) => files.filter((file) => guaranteeFilePlace(file)?.floor === -1)
    assert.deepEqual(withoutFloor(sources), [])
    const planted = ['packages/guarantee-file/src/helpers/x.ts', 'packages/guarantee-file/src/text/x.ts']
    assert.deepEqual(withoutFloor(planted), ['packages/guarantee-file/src/helpers/x.ts'], 'control')
  })

  it('let no page reach modules that a browser does not have, even indirectly', () => {
    const read = (file: string) => readFileSync(file, 'utf8')
    assert.deepEqual(
      pages.flatMap((file) => loadedInBrowser(file, read)),
      [],
    )
    const far: Record<string, string> = {
      'apps/platform/web/x.tsx': "import { y } from '../src/y.ts'",
      'apps/platform/src/y.ts': "import { z } from '@openbaohan/custody/z.ts'",
      'packages/custody/src/z.ts': "import { createHash } from 'node:crypto'",
    }
    assert.equal(loadedInBrowser('apps/platform/web/x.tsx', (file) => far[file] ?? '').length, 1, 'control')
  })

  const planted: readonly [string, string, string][] = [
    ['a database in the protocol', 'packages/protocol/src/x.ts', "import pg from 'pg'"],
    ['custody in the crypto', 'packages/crypto/src/x.ts', "import { y } from '@openbaohan/custody/y.ts'"],
    ['an app inside the server', 'packages/server/src/x.ts', "import { y } from '@openbaohan/platform/y.ts'"],
    ['one app inside the other', 'apps/platform/src/x.ts', "import { y } from '@openbaohan/institution/y.ts'"],
    ['an app inside the kit', 'apps/kit/src/x.ts', "import { y } from '../../platform/src/y.ts'"],
    ['a flow in the records', 'apps/platform/src/records/x.ts', "import { y } from '../flows/apply/request.ts'"],
    ['a procedure in a capability', 'apps/institution/src/issuing/x.ts', "import { y } from '../procedures/y.ts'"],
    ['the program in a procedure', 'apps/platform/src/procedures/x.ts', "import { y } from '../program.ts'"],
    ['a database in a domain', 'apps/platform/src/domain/x.ts', "import { sql } from 'kysely'"],
    ['a flow in a domain', 'apps/platform/src/domain/x.ts', "import { y } from '../flows/apply/y.ts'"],
    ['the verifier in the text', 'packages/guarantee-file/src/text/x.ts', "import { y } from '../verify/y.ts'"],
    ['a neighbour of one floor', 'packages/guarantee-file/src/x509/x.ts', "import type { y } from '../pdf/y.ts'"],
    ['an inspection in the verifier', 'packages/guarantee-file/src/verify/x.ts', "await import('../inspect/y.ts')"],
    ['a folder without a floor', 'packages/guarantee-file/src/preflight/x.ts', "import { y } from '../other/y.ts'"],
    ['a client of HTTP in a flow', 'apps/institution/src/flows/x.ts', "import { request } from 'undici'"],
    ['a bare request in the server', 'packages/server/src/x.ts', "import { request } from 'node:https'"],
    ['a request under its older name', 'packages/guarantee-file/src/x.ts', "import http from 'http'"],
    [
      'a socket beside the reading of addresses',
      'packages/server/src/x.ts',
      "import { BlockList, connect } from 'node:net'",
    ],
    ['a network module that is loaded dynamically', 'packages/custody/src/x.ts', "await import('node:net')"],
    [
      'another network module in the one file',
      'packages/server/src/http/post.ts',
      "import { connect } from 'node:tls'",
    ],
    ['a mail past the notifications', 'apps/platform/src/flows/x.ts', "import { createTransport } from 'nodemailer'"],
    ['a flow that sends', 'apps/platform/src/flows/x.ts', "import { send } from '@openbaohan/protocol/send/send.ts'"],
    [
      'a flow that sends by another name',
      'apps/institution/src/flows/x.ts',
      "import { type Outcome, send as transmit } from '@openbaohan/protocol/send/send.ts'",
    ],
    [
      'a flow that sends by the main entry',
      'apps/platform/src/flows/x.ts',
      "import { send } from '@openbaohan/protocol'",
    ],
    [
      'a flow with its own channel',
      'apps/platform/src/flows/x.ts',
      "import { createPoster } from '@openbaohan/server/http/post.ts'",
    ],
    [
      'a flow that takes all of it',
      'apps/institution/src/flows/x.ts',
      "import * as wire from '@openbaohan/protocol/send/send.ts'",
    ],
    ['an app inside ui', 'packages/ui/src/x.tsx', "import type { y } from '../../../apps/platform/src/y.ts'"],
    ['the server inside ui', 'packages/ui/src/x.tsx', "import { y } from '@openbaohan/server/y.ts'"],
    ['the other app in a page', 'apps/platform/web/x.tsx', "import { y } from '../../institution/web/y.tsx'"],
    ['the server in a page', 'apps/institution/web/x.tsx', "import { y } from '@openbaohan/server/y.ts'"],
    ['Node in a page', 'apps/kit/web/x.tsx', "import { readFileSync } from 'node:fs'"],
    ['a server of procedures in a page', 'apps/kit/web/x.tsx', "import { os } from '@orpc/server'"],
    ['a test in a page', 'apps/platform/web/x.tsx', "import { y } from '../../../tests/y.ts'"],
    ['a tool in a program', 'apps/kit/src/x.ts', "import { y } from '../../../tools/y.ts'"],
    ['a test in a program', 'apps/kit/src/x.ts', "import { y } from '../../../tests/y.ts'"],
  ]
  for (const [what, file, source] of planted) {
    it(`detect ${what}`, () => assert.notDeepEqual(broken(importsOf(file, source)), []))
  }

  const allowed: readonly [string, string, string][] = [
    ['the poster its client', 'packages/server/src/http/post.ts', "import { Agent, request } from 'undici'"],
    [
      'the delivery ports to send',
      deliveryPorts[0] ?? '',
      "import { type Outcome, send } from '@openbaohan/protocol/send/send.ts'",
    ],
    [
      'a flow the types of sending',
      'apps/platform/src/flows/x.ts',
      "import type { Outcome } from '@openbaohan/protocol/send/send.ts'",
    ],
    [
      'ui the verifier that runs where the file lies',
      'packages/ui/src/verify/x.ts',
      "import { y } from '@openbaohan/guarantee-file/y.ts'",
    ],
    ['an inspection the verifier', 'packages/guarantee-file/src/inspect/x.ts', "import { y } from '../verify/y.ts'"],
    ['ui the types of the server', 'packages/ui/src/x.ts', "import type { y } from '@openbaohan/server/y.ts'"],
    [
      'a page the contract of its own program',
      'apps/platform/web/x.ts',
      "import type { Contract } from '../src/procedures/lots/contract.ts'",
    ],
    ['a server the types of HTTP', 'packages/server/src/http/x.ts', "import type { IncomingMessage } from 'node:http'"],
  ]
  for (const [what, file, source] of allowed) {
    it(`allow ${what}`, () => assert.deepEqual(broken(importsOf(file, source)), []))
  }
})

/** Files `decide-*.ts` without the export of their name: `decideResend` is in `decide-resend.ts`. */
function misnamedDecisions(files: ReadonlyMap<string, string>): string[] {
  return [...files].flatMap(([file, text]) => {
    const name = basename(file, '.ts').replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
    return new RegExp(`^export (?:async function|function|const) ${name}\\b`, 'm').test(text) ? [] : [file]
  })
}

describe('the decision that a file is named after', () => {
  it('is an export of every decide-*.ts', () => {
    const files = sources.filter((file) => basename(file).startsWith('decide-'))
    assert.ok(files.length > 20, 'the decisions were not found')
    assert.deepEqual(misnamedDecisions(new Map(files.map((file) => [file, readFileSync(file, 'utf8')]))), [])
    const planted = new Map([
      ['a/decide-this.ts', 'export function decideThis() {}'],
      ['a/decide-that.ts', 'export function decideThatLater() {}'],
    ])
    assert.deepEqual(misnamedDecisions(planted), ['a/decide-that.ts'], 'control')
  })
})
