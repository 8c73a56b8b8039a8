/** What adding a partner needs beside its address, secret and dialect; `partner add` and `partner import` share it. */
import { callApi } from '../../api/call-api.ts'
import { both } from '../../both.ts'
import type { Io } from '../../command.ts'
import type { Access } from '../../sandbox/home.ts'
import { platformCode } from '../../sandbox/organisations.ts'
import { readCertificates } from '../read-paths.ts'
import { dutyOptions, readDuty } from './duty-options.ts'
import type { GoldenFile } from './golden-files.ts'
import { readTerms, reportForms, termOptions } from './partner-options.ts'
import { assertNoProduct, offerProduct, productOptions, readProduct } from './product-options.ts'
import { withRefusal } from './refused-change.ts'

export const addOptions = {
  platformcode: {
    type: 'string',
    value: 'P',
    zh: '平台编码（我方为平台时默认沙箱的编码）',
    en: 'platform code (for our platform the default is the one of the sandbox)',
  },
  roots: {
    type: 'string',
    value: 'PATH',
    zh: '签章证书的根证书文件或目录（PEM 或 DER）：平台据此核验对方的保函',
    en: "file or folder of the root certificates (PEM or DER) that the platform trusts for this institution's guarantee files",
  },
  name: { type: 'string', value: 'N', zh: '对方名称（默认 appkey）', en: "the partner's name (default: the appkey)" },
  ...productOptions,
  ...dutyOptions,
  ...termOptions,
} as const

type AddValues = { readonly [K in keyof typeof addOptions]: string | undefined }

export type NewPartner = {
  readonly organisation: string
  readonly appkey: string
  readonly baseUrl: string
  readonly secret: string
  readonly allowWeakSecret: boolean
  readonly dialect: unknown
  readonly golden?: readonly GoldenFile[] | undefined
  readonly force: boolean
}

export type AddedPartner = Parameters<typeof reportForms>[0]

export async function addPartner(
  access: Access,
  { organisation, appkey, golden, ...settings }: NewPartner,
  values: AddValues,
  isJson: boolean,
  io: Io,
): Promise<AddedPartner> {
  const weArePlatform = organisation === 'platform'
  const product = weArePlatform ? readProduct(appkey, values) : undefined
  if (!weArePlatform) assertNoProduct(values)
  const duty = readDuty(values, weArePlatform)
  const code = codeOf(organisation, values)
  const adding = callApi<AddedPartner>(access, 'POST', '/api/partners', {
    ...settings,
    name: values.name ?? appkey,
    side: weArePlatform ? 'institution' : 'platform',
    appkey,
    ...(code === undefined ? {} : { platformCode: code }),
    ...(values.roots === undefined ? {} : { rootsPem: await readCertificates(values.roots, io) }),
    ...(await readTerms(values, io)),
    ...(golden === undefined ? {} : { golden }),
  })
  const partner = await withRefusal(adding, isJson, io)
  io.report(`${both('已增加', 'added')}: ${appkey}`)
  if (product !== undefined) await offerProduct(access, product, (line) => io.report(line))
  if (duty !== undefined) await callApi(access, 'PUT', `/api/institution-contacts/${encodeURIComponent(appkey)}`, duty)
  if (weArePlatform && values.roots === undefined)
    io.report(
      both('未给 --roots：对方的保函将无法核验签章', 'no --roots: the signatures of its guarantees cannot be checked'),
    )
  reportForms(partner, io)
  return partner
}

/** The sandbox's own platform has one code. */
export const codeOf = (organisation: string, { platformcode }: Pick<AddValues, 'platformcode'>): string | undefined =>
  platformcode ?? (organisation === 'platform' ? platformCode : undefined)
