/** OpenAPI 3.1 of an API, derived from its contract; each operation names the scope that its key needs. */
import type { AnyContractRouter } from '@orpc/contract'
import { type OpenAPI, OpenAPIGenerator } from '@orpc/openapi'
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
    components: {
      securitySchemes: { apiKey: { type: 'http', scheme: 'bearer' } },
      responses: { Error: { description: 'Every error', content: { 'application/json': { schema: errorSchema } } } },
    },
  })
  for (const operations of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(operations ?? {})) {
      if (typeof operation !== 'object' || Array.isArray(operation) || !('operationId' in operation)) continue
      addErrorTo(operation)
      const scope = accessTo(api.rights, String(operation.operationId)).scope
      if (scope !== undefined) Object.assign(operation, { security: [{ apiKey: [scope] }] })
    }
  }
  const open = api.open === undefined ? undefined : await generator.generate(api.open, { info: document.info })
  for (const operations of Object.values(open?.paths ?? {}))
    for (const operation of Object.values(operations ?? {}))
      if (typeof operation === 'object' && !Array.isArray(operation)) {
        addErrorTo(operation)
        Object.assign(operation, { security: [] })
      }
  return { ...document, paths: { ...document.paths, ...open?.paths } }
}

/** The shape of `ErrorReply`, whichever layer answers. */
const errorSchema = {
  type: 'object',
  required: ['defined', 'code', 'status', 'message', 'explanation'],
  properties: {
    defined: { type: 'boolean', description: 'true: the operation lists this code' },
    code: { type: 'string', description: 'as NOT_FOUND' },
    status: { type: 'integer' },
    message: { type: 'string', description: 'Chinese / English' },
    data: {
      type: 'object',
      properties: {
        code: { type: 'string', description: 'narrower than the code outside' },
        problems: {
          type: 'array',
          description: 'the wrong fields of an input',
          items: {
            type: 'object',
            required: ['field', 'problem'],
            properties: { field: { type: 'string' }, problem: { type: 'string', description: 'Chinese / English' } },
          },
        },
      },
    },
    todo: { type: 'string', description: 'what to do: Chinese, then English' },
    explanation: { type: 'string', description: 'the page of the code; `openbaohan explain` prints the same' },
  },
} satisfies OpenAPI.SchemaObject

function addErrorTo(operation: object): void {
  const responses = 'responses' in operation ? operation.responses : {}
  Object.assign(operation, { responses: { ...(responses ?? {}), default: { $ref: '#/components/responses/Error' } } })
}
