/** Checks the import rules of ARCHITECTURE.md by reading every import of the repository. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, it } from 'node:test'
import { served, sources } from './harness/program-files.ts'

/** `names` is the text between `import` and `from`, without type-only imports. */
type Import = { from: string; to: string; names: string }

const importPattern =
  /(?:import|export)\s([^'"]*?)from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|import\s+['"]([^'"]+)['"]/g

function importsOf(file: string, source: string): Import[] {
  return [...source.matchAll(importPattern)].map((match) => {
    const target = match[2] ?? match[3] ?? match[4] ?? ''
    // a namespace or dynamic import takes every name
    const names = match[1]?.trim() ?? '*'
    const to = target.startsWith('.')
      ? normalize(join(dirname(file), target))
      : target
          .replace(/^@openbaohan\/(protocol|crypto|guarantee-file|custody|server|ui)\//, 'packages/$1/src/')
          .replace(/^@openbaohan\/(platform|institution|kit)\//, 'apps/$1/src/')
    return { from: file, to, names: /^type\b/.test(names) ? '' : names.replace(/\btype\s+\w+/g, '') }
  })
}

/** Every import that a rule forbids, with the name of the rule. */
function broken(imports: readonly Import[]): string[] {
  return imports.flatMap(({ from, to, names }) =>
    rules
      .filter((rule) => rule.from(from) && !rule.may(from, to, names))
      .map((rule) => `${rule.name}: ${from} → ${to}`),
  )
}

const isPackageFile = (name: string) => (file: string) => file.startsWith(`packages/${name}/src/`)
const isExternal = (to: string) => !/^(packages|apps|tests|tools)\//.test(to)
const appOf = (file: string) => /^apps\/([^/]+)\//.exec(file)?.[1]
const domainFile = /^apps\/[^/]+\/src\/domain\//

const pageFile = /^apps\/[^/]+\/web\//
/** Modules that a browser does not have. */
const ofServers = /^node:|^(pg|kysely|fastify|pino|undici|better-auth|@orpc\/server|@fastify\/[\w-]+)$/

/** From the bottom up; a folder that matches none of the named ones is a capability. */
const floors: readonly RegExp[] = [
  /^domain\//,
  /^(records|settings)\/|^(ports|timers|events|notifications|rights)\.ts$/,
  /^(?!(domain|records|settings|flows|dispatch|procedures|migrations)\/)[\w-]+\//,
  /^flows\//,
  /^dispatch\//,
  /^procedures\//,
  /^program\.ts$/,
  /^main\.ts$/,
]

/** The floor of a file of an app's program, counted from `domain` = 0. */
function floorOf(file: string): number | undefined {
  const inside = /^apps\/(?:platform|institution)\/src\/(.+)$/.exec(file)?.[1]
  const floor = inside === undefined ? -1 : floors.findIndex((pattern) => pattern.test(inside))
  return floor < 0 ? undefined : floor
}

type Rule = { name: string; from(file: string): boolean; may(from: string, to: string, names: string): boolean }

/** Modules that open network connections, beside `fetch`, which needs no import. */
const networkModules =
  /^(node:)?(https?|http2|net|tls|dgram|dns)(\/|$)|^(undici|axios|got|ky|node-fetch|superagent|ws|nodemailer)(\/|$)/
const mayConnect: Readonly<Record<string, RegExp>> = {
  'packages/server/src/http/post.ts': /^undici$/,
  // the mail server of the operator's configuration
  'packages/server/src/notifications/mail-provider.ts': /^nodemailer$/,
  // resolves the names of webhook endpoints, so that the connected address is the checked one
  'packages/server/src/http/connect-within.ts': /^node:dns$/,
  // whether the socket of a server that it started answers yet
  'packages/server/src/db/test-database.ts': /^node:net$/,
  // signing and time-stamping services of the institution's own configuration
  'packages/guarantee-file/src/signing/signing-service.ts': /^node:https?$/,
}
/** Exports of `node:net` that read addresses; none of them opens a connection. */
const addressNames = /^\{(?:\s|,|BlockList\b|isIP\b|isIPv4\b|isIPv6\b)+\}$/
const deliveryPorts = ['packages/server/src/outbox/deliver-message.ts']

const rules: readonly Rule[] = [
  {
    name: 'protocol imports nothing but node:crypto',
    from: isPackageFile('protocol'),
    may: (_from, to) => to === 'node:crypto' || to === 'node:util' || isPackageFile('protocol')(to),
  },
  ...['crypto', 'guarantee-file', 'custody', 'server'].map((name) => ({
    name: `${name} builds on protocol and crypto alone`,
    from: isPackageFile(name),
    may: (_from: string, to: string) =>
      isExternal(to) || [name, 'protocol', 'crypto'].some((below) => isPackageFile(below)(to)),
  })),
  {
    name: 'an app never imports another app',
    from: (file) => appOf(file) !== undefined,
    may: (from, to) => appOf(to) === undefined || appOf(to) === appOf(from),
  },
  {
    name: 'domain is pure: no clock, random, database or HTTP',
    from: (file) => domainFile.test(file),
    // the calendar is data and arithmetic on dates
    may: (from, to, names) =>
      (domainFile.test(to) && appOf(to) === appOf(from)) ||
      isPackageFile('protocol')(to) ||
      (names === '' && isPackageFile('guarantee-file')(to)) ||
      to.startsWith('packages/server/src/calendar/'),
  },
  {
    name: 'inside an app each floor imports only what lies below it',
    from: (file) => floorOf(file) !== undefined,
    may: (from, to) => {
      const [upper, lower] = [floorOf(from), floorOf(to)]
      return upper === undefined || lower === undefined || appOf(from) !== appOf(to) || upper >= lower
    },
  },
  {
    name: 'nothing is fetched because of the content of a message: one file opens connections, to the addresses of partners',
    from: (file) => served.test(file),
    may: (from, to, names) =>
      names === '' ||
      !networkModules.test(to) ||
      mayConnect[from]?.test(to) === true ||
      (to === 'node:net' && addressNames.test(names)),
  },
  {
    name: 'nothing is sent but by the outbox: only its delivery ports send',
    from: (file) => served.test(file) && !deliveryPorts.includes(file),
    may: (_from, to, names) => to !== 'packages/protocol/src/send/send.ts' || !/\bsend\b|\*/.test(names),
  },
  {
    name: 'nothing is sent but by the outbox: run-program.ts creates the channel to partners and passes it on',
    from: (file) => served.test(file) && file !== 'packages/server/src/program/run-program.ts',
    may: (_from, to, names) =>
      to !== 'packages/server/src/http/post.ts' || names === '' || !/\bcreatePoster\b|\*/.test(names),
  },
  {
    name: 'ui knows no app, and of the server only types',
    from: isPackageFile('ui'),
    may: (_from, to, names) => appOf(to) === undefined && (names === '' || !isPackageFile('server')(to)),
  },
  {
    name: 'a page belongs to one app, and has of the server only types',
    from: (file) => pageFile.test(file),
    may: (from, to, names) =>
      (appOf(to) === undefined || appOf(to) === appOf(from)) && (names === '' || !isPackageFile('server')(to)),
  },
  {
    name: 'what runs in a browser imports nothing of Node or of servers',
    from: (file) => pageFile.test(file) || isPackageFile('ui')(file),
    may: (_from, to, names) => names === '' || !ofServers.test(to),
  },
  {
    name: 'no program imports tests or tools',
    from: (file) => /^(packages|apps)\/[^/]+\/(src|web)\//.test(file),
    may: (_from, to) => !/^(tests|tools)\//.test(to) && !/\/test\//.test(to),
  },
]

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
