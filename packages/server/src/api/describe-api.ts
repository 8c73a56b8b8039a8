/** OpenAPI 3.1 of an API, derived from its contract; each operation names the scope that its key needs. */
import type { AnyContractRouter } from '@orpc/contract'
import { OpenAPIGenerator } from '@orpc/openapi'
import type { AnyRouter } from '@orpc/server'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import { accessTo, type Rights } from './rights.ts'

export async function describeApi(api: {
  router: AnyContractRouter | AnyRouter
  rights: Rights
  /** Procedures that need no key. */
  open?: AnyContractRouter | AnyRouter | undefined
  title: string
  version: string
}): Promise<Record<string, unknown>> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  const document = await generator.generate(api.router, {
    info: { title: api.title, version: api.version },
    servers: [{ url: '/api' }],
    security: [{ apiKey: [] }],
    components: { securitySchemes: { apiKey: { type: 'http', scheme: 'bearer' } } },
  })
  for (const operations of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(operations ?? {})) {
      if (typeof operation !== 'object' || Array.isArray(operation) || !('operationId' in operation)) continue
      const scope = accessTo(api.rights, String(operation.operationId)).scope
      if (scope !== undefined) Object.assign(operation, { security: [{ apiKey: [scope] }] })
    }
  }
  const open = api.open === undefined ? undefined : await generator.generate(api.open, { info: document.info })
  for (const operations of Object.values(open?.paths ?? {}))
    for (const operation of Object.values(operations ?? {}))
      if (typeof operation === 'object' && !Array.isArray(operation)) Object.assign(operation, { security: [] })
  return { ...document, paths: { ...document.paths, ...open?.paths } }
}
