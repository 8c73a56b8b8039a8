// The import rules of ARCHITECTURE.md, one a row; boundaries.test.ts applies them.

import { dirname, join, normalize } from 'node:path'
import { served } from './harness/program-files.ts'

/** `names` is the text between `import` and `from`, without type-only imports. */
type Import = { from: string; to: string; names: string }

const importPattern =
  /(?:import|export)\s([^'"]*?)from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|import\s+['"]([^'"]+)['"]/g

export function importsOf(file: string, source: string): Import[] {
  return [...source.matchAll(importPattern)].map((match) => {
    const target = match[2] ?? match[3] ?? match[4] ?? ''
    // a namespace or dynamic import takes every name
    const names = match[1]?.trim() ?? '*'
    const to = target.startsWith('.')
      ? normalize(join(dirname(file), target))
      : target
          .replace(/^@openbaohan\/(protocol|crypto|conformance|guarantee-file|custody|server|ui)\//, 'packages/$1/src/')
          .replace(/^@openbaohan\/(platform|institution|kit)\//, 'apps/$1/src/')
    return { from: file, to, names: /^type\b/.test(names) ? '' : names.replace(/\btype\s+\w+/g, '') }
  })
}

/** Every import that a rule forbids, with the name of the rule. */
export function broken(imports: readonly Import[]): string[] {
  return imports.flatMap(({ from, to, names }) =>
    rules
      .filter((rule) => rule.from(from) && !rule.may(from, to, names))
      .map((rule) => `${rule.name}: ${from} → ${to}`),
  )
}

const isPackageFile = (name: string) => (file: string) => file.startsWith(`packages/${name}/src/`)
export const isExternal = (to: string) => !/^(packages|apps|tests|tools)\//.test(to)
const appOf = (file: string) => /^apps\/([^/]+)\//.exec(file)?.[1]
const domainFile = /^apps\/[^/]+\/src\/domain\//

const pageFile = /^apps\/[^/]+\/web\//
/** Modules that a browser does not have. */
export const ofServers = /^node:|^(pg|kysely|fastify|pino|undici|better-auth|@orpc\/server|@fastify\/[\w-]+)$/

/** From the bottom up; a folder that matches none of the named ones is a capability. */
const floors: readonly RegExp[] = [
  /^domain\//,
  /^(records|settings)\/|^(ports|timers|events|notifications|rights|console-sections)\.ts$/,
  /^(?!(domain|records|settings|flows|dispatch|procedures|migrations)\/)[\w-]+\//,
  /^flows\//,
  /^dispatch\//,
  /^procedures\//,
  /^program\.ts$/,
  /^main\.ts$/,
]

/** The floor of a file of an app's program, counted from `domain` = 0. */
export function floorOf(file: string): number | undefined {
  const inside = /^apps\/(?:platform|institution)\/src\/(.+)$/.exec(file)?.[1]
  const floor = inside === undefined ? -1 : floors.findIndex((pattern) => pattern.test(inside))
  return floor < 0 ? undefined : floor
}

/** Folders of guarantee-file from the bottom up; a folder imports only itself and lower floors. `.` are its own files. */
const guaranteeFileFloors: readonly (readonly string[])[] = [
  ['.', 'findings', 'runtime', 'glyphs'],
  ['x509', 'text', 'pdf'],
  ['templates', 'letters', 'fonts', 'shown'],
  ['signing'],
  ['revocation', 'render'],
  ['verify'],
  ['inspect'],
  ['preflight', 'lint', 'given'],
]

/** The folder of a file of guarantee-file and its floor; -1 for a folder that the table does not name. */
export function guaranteeFilePlace(file: string): { folder: string; floor: number } | undefined {
  const inside = /^packages\/guarantee-file\/src\/(.+)$/.exec(file)?.[1]
  if (inside === undefined) return undefined
  const folder = inside.includes('/') ? inside.replace(/\/.*/, '') : '.'
  return { folder, floor: guaranteeFileFloors.findIndex((folders) => folders.includes(folder)) }
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
  // the messages of conformance cases, which no program sends, to the partner that a person tests
  'packages/conformance/src/message/post-message.ts': /^node:(https?|net)$/,
  // where the messages of that partner arrive during a run
  'packages/conformance/src/message/listener.ts': /^node:http$/,
  // signing and time-stamping services of the institution's own configuration
  'packages/guarantee-file/src/signing/signing-service.ts': /^node:https?$/,
}
/** Exports of `node:net` that read addresses; none of them opens a connection. */
const addressNames = /^\{(?:\s|,|BlockList\b|isIP\b|isIPv4\b|isIPv6\b)+\}$/
export const deliveryPorts = ['packages/server/src/outbox/deliver-message.ts']

/** For users of the package; it exports `send`, so nothing here may import it. */
const publishedEntry = 'packages/protocol/src/index.ts'

const rules: readonly Rule[] = [
  {
    name: 'the main entry of the protocol is for users of the package: the workspace imports files',
    from: () => true,
    may: (_from, to) => to !== publishedEntry && to !== '@openbaohan/protocol',
  },
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
    name: 'conformance builds on protocol and guarantee-file',
    from: isPackageFile('conformance'),
    may: (_from, to) =>
      isExternal(to) || ['conformance', 'protocol', 'guarantee-file'].some((below) => isPackageFile(below)(to)),
  },
  {
    name: 'an app never imports another app',
    from: (file) => appOf(file) !== undefined,
    may: (from, to) => appOf(to) === undefined || appOf(to) === appOf(from),
  },
  {
    name: 'domain is pure: no clock, random, database or HTTP',
    from: (file) => domainFile.test(file),
    // the calendar is data and arithmetic on dates, a state machine is a table
    may: (from, to, names) =>
      (domainFile.test(to) && appOf(to) === appOf(from)) ||
      isPackageFile('protocol')(to) ||
      (names === '' && isPackageFile('guarantee-file')(to)) ||
      to.startsWith('packages/server/src/calendar/') ||
      to === 'packages/server/src/state/transitions.ts',
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
    name: 'inside guarantee-file each folder imports only lower floors',
    from: isPackageFile('guarantee-file'),
    may: (from, to) => {
      const [upper, lower] = [guaranteeFilePlace(from), guaranteeFilePlace(to)]
      if (upper === undefined || lower === undefined || upper.folder === lower.folder) return true
      return lower.floor >= 0 && upper.floor > lower.floor
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
    from: (file) => served.test(file) && ![...deliveryPorts, publishedEntry].includes(file),
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
