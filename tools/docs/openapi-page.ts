/** The OpenAPI document of the protocol as a page; the document itself is a file of the site. */
import { readFileSync } from 'node:fs'
import { oneLanguage } from '@openbaohan/ui/show/one-language.ts'
import type { SiteLanguage, SitePage } from './site-page.ts'
import { inLanguage, languages, table } from './words.ts'

const openapiFile = 'docs/reference/protocol-openapi.json'

type Property = {
  readonly type?: string
  readonly description?: string
  readonly pattern?: string
  readonly enum?: readonly string[]
  readonly maxLength?: number
}
type Schema = { readonly properties: Readonly<Record<string, Property>>; readonly required?: readonly string[] }
type Operation = {
  readonly operationId: string
  readonly summary: string
  readonly description: string
  readonly responses: Readonly<Record<string, { readonly description?: string; readonly $ref?: string }>>
}
type Document = {
  readonly info: { readonly description: string }
  readonly paths: Readonly<Record<string, { readonly post: Operation }>>
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>
    readonly responses: Readonly<Record<string, { readonly description?: string }>>
  }
}

export function openapiPage(): SitePage[] {
  const document: Document = JSON.parse(readFileSync(new URL(`../../${openapiFile}`, import.meta.url), 'utf8'))
  return languages.map((language) => ({
    ...{ path: 'reference/openapi', language, source: openapiFile },
    text: pageOf(document, language),
  }))
}

/** `中文 · English` of the document. */
const half = (text: string, language: SiteLanguage) => {
  const [chinese = text, english] = text.split(' · ')
  return english === undefined ? oneLanguage(text, language) : language === 'zh' ? chinese : english
}

function pageOf({ paths, components }: Document, language: SiteLanguage): string {
  const choose = (zh: string, en: string) => inLanguage(language, { zh, en })
  const value = ({ enum: allowed, pattern, type }: Property) =>
    allowed === undefined
      ? pattern === undefined
        ? (type ?? '')
        : `\`${pattern}\``
      : allowed.map((one) => `\`${one}\``).join(' ')
  return [
    '# OpenAPI',
    '',
    choose(
      '[下载 OpenAPI 3.1 文件](download:docs/reference/protocol-openapi.json)，由接口表生成；本页显示其内容。路径的第一段指由哪一方提供，不出现在真实地址中，真实地址为 `{基础地址}/{接口名称}`。平台与机构程序自己的 REST 接口见运行中程序的 `GET /api/openapi.json`。',
      '[Download the OpenAPI 3.1 document](download:docs/reference/protocol-openapi.json), derived from the table of calls; this page shows its content. The first segment of a path names the side that offers the call and is no part of the real address, `{base}/{wire name}`. For the REST API of the programs ask a running one: `GET /api/openapi.json`.',
    ),
    '',
    ...Object.entries(paths).flatMap(([path, { post }]) => {
      const schema = components.schemas[post.operationId]
      return [
        `## POST ${path}`,
        '',
        `${half(post.summary, language)} · [${choose('样例与程序', 'sample and programs')}](site:calls/${post.operationId})`,
        '',
        ...table(
          [
            choose('字段', 'property'),
            choose('说明', 'description'),
            choose('取值', 'value'),
            choose('最长', 'longest'),
            choose('必填', 'required'),
          ],
          Object.entries(schema?.properties ?? {}).map(([name, property]) => [
            `\`${name}\``,
            half(property.description ?? '', language),
            value(property),
            property.maxLength?.toString() ?? '',
            schema?.required?.includes(name) ? choose('是', 'yes') : '',
          ]),
        ),
        ...table(
          [choose('应答', 'response'), choose('说明', 'description')],
          Object.entries(post.responses).map(([status, { description, $ref }]) => [
            status,
            half(description ?? components.responses[$ref?.split('/').at(-1) ?? '']?.description ?? '', language),
          ]),
        ),
      ]
    }),
  ].join('\n')
}
