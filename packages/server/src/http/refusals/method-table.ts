/** Which methods each address takes: a known address that is asked by another one answers 405 and names them. */
import type { FastifyInstance, onRequestHookHandler } from 'fastify'
import { transportReply } from '../replies.ts'

export type MethodTable = {
  /** @param pattern `/lots/:number` or `/lots/{number}`; one with `*` names no address of its own */
  add(method: string | readonly string[], pattern: string): void
  /** Addresses of one page, which GET alone reads. */
  addPages(isPage: (url: string) => boolean): void
  /** Empty for an unknown address. */
  methodsAt(url: string): readonly string[]
}

type Row = { method: string; parts: readonly (string | undefined)[] }

export function createMethodTable(): MethodTable {
  const rowsByLength = new Map<number, Row[]>()
  const pages: ((url: string) => boolean)[] = []
  return {
    add(method, pattern) {
      if (pattern.includes('*')) return
      const parts = partsOf(pattern).map((part) => (/^[:{]/.test(part) ? undefined : part))
      const rows = rowsByLength.get(parts.length) ?? []
      rowsByLength.set(parts.length, rows)
      rows.push(...[method].flat().map((one) => ({ method: one, parts })))
    },
    addPages: (isPage) => void pages.push(isPage),
    methodsAt(url) {
      const asked = partsOf(url.split('?')[0] ?? '')
      const matches = ({ parts }: Row) => parts.every((part, place) => part === undefined || part === asked[place])
      const found = (rowsByLength.get(asked.length) ?? []).filter(matches)
      if (found.length === 0 && pages.some((isPage) => isPage(url))) return ['GET', 'HEAD']
      return [...new Set(found.map(({ method }) => method))].toSorted()
    },
  }
}

/** A slash at the end makes no difference. */
const partsOf = (path: string) => path.split('/').filter((part) => part !== '')

const decorator = 'methodTable'

/** Every route that is mounted later is in the table. */
export function answerWrongMethods(app: FastifyInstance): void {
  const table = createMethodTable()
  app.decorate(decorator, table)
  app.addHook('onRoute', ({ method, url }) => table.add(method, url))
  const refuse = refuseWrongMethods(table)
  app.addHook('onRequest', function (request, reply, done) {
    if (request.is404) refuse.call(this, request, reply, done)
    else done()
  })
}

/** Of an app by `createApp`. */
export const methodTableOf = (app: FastifyInstance): MethodTable => app.getDecorator<MethodTable>(decorator)

/** For a route that takes any address: before the body is read, which a wrong method need not have. */
export const refuseWrongMethods =
  (table: MethodTable): onRequestHookHandler =>
  (request, reply, done) => {
    const methods = table.methodsAt(request.url)
    if (methods.length === 0 || methods.includes(request.method)) return done()
    const detail = { zh: `此地址支持 ${methods.join('、')}`, en: `this address takes ${methods.join(', ')}` }
    void reply
      .code(405)
      .header('allow', methods.join(', '))
      .send(transportReply(request, 405, undefined, detail))
  }
