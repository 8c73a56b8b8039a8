/**
 * Fields that several calls share, with the names and lengths of the specification; and fields that are sent only when
 * agreed.
 */
import { field } from './field.ts'

export const appkey = field('appkey', 'appkey', 'identifier', 50, 'always', '接入标识', 'appkey')
export const timestamp = field('timestamp', 'sentAt', 'datetime', 30, 'always', '请求时间', 'time of sending')
export const platformcode = field(
  'platformcode',
  'platformCode',
  'identifier',
  50,
  'always',
  '平台编码',
  'platform code',
)
export const applyno = field(
  'applyno',
  'applicationNumber',
  'identifier',
  50,
  'always',
  '业务流水号',
  'application number',
)
export const baohanno = field('baohanno', 'guaranteeNumber', 'identifier', 50, 'always', '保函编号', 'guarantee number')
export const biddername = field('biddername', 'applicantName', 'name', 200, 'always', '投标企业名称', 'applicant')
export const biddercode = field(
  'biddercode',
  'applicantCode',
  'credit-code',
  50,
  'always',
  '统一社会信用代码',
  "applicant's credit code",
)
export const sign = field('sign', 'sign', 'signature', 200, 'always', '报文摘要', 'signature')

/** The reason of a refusal, sent when both partners agree: the specification has no field for it. */
export const refusereason = {
  ...field('refusereason', 'refusalReason', 'text', 500, 'optional', '未通过原因', 'reason of the refusal'),
  extension: 'refusal-reason',
} as const

/** The class of bid validity of the lot: coarse, so that it does not identify the lot. */
export const validitytier = {
  ...field(
    'validitytier',
    'validityTier',
    'validity-tier',
    10,
    'optional',
    '投标有效期档（天）',
    'class of the bid validity, in days',
  ),
  extension: 'validity-tier',
} as const

/** The bidder itself submitted it and comes to the page of the reply, so that the institution may wait for it there. */
export const bidderonline = {
  ...field('bidderonline', 'bidderOnline', 'flag', 1, 'optional', '投标人本人在线跟办', 'the bidder follows it online'),
  extension: 'bidder-online',
} as const

/** The lot has opened and no guarantee had arrived: it can never be accepted any more, also where it was issued before. */
export const lapsedatopening = {
  ...field('lapsed', 'lapsedAtOpening', 'flag', 1, 'optional', '开标时未出函而失效', 'it lapsed when its lot opened'),
  extension: 'lapse-stated',
} as const

/** The digest of the file as a separate field: a truncated or exchanged file is detected before it is parsed. */
export const baohanfilesm3 = {
  ...field('baohanfilesm3', 'fileSm3', 'sm3', 64, 'optional', '保函文件的SM3', 'SM3 of the guarantee file'),
  extension: 'file-hash',
} as const

const openingFacts = { extension: 'opening-facts' } as const

/** What a plain guarantee states beside the four fields that were sealed; nothing of it is known before the opening. */
export const projectname = {
  ...field('projectname', 'projectName', 'name', 200, 'optional', '招标项目名称', 'name of the tender project'),
  ...openingFacts,
} as const
export const projectno = {
  ...field('projectno', 'projectNumber', 'identifier', 100, 'optional', '招标项目编号', 'number of the tender project'),
  ...openingFacts,
} as const
export const zbraddress = {
  ...field('zbraddress', 'beneficiaryAddress', 'name', 200, 'optional', '招标人地址', "beneficiary's address"),
  ...openingFacts,
} as const
export const noextradays = {
  ...field(
    'noextradays',
    'forbidsExtraDays',
    'flag',
    10,
    'optional',
    '担保期限不得长于投标有效期',
    'no longer term than the bid validity is allowed',
  ),
  ...openingFacts,
} as const
export const checkcode = {
  ...field('checkcode', 'checkCode', 'identifier', 20, 'optional', '校验码', 'check code of the guarantee'),
  ...openingFacts,
} as const
export const verifyurl = {
  ...field('verifyurl', 'verifyUrl', 'url', 500, 'optional', '查验网址', 'where anybody may verify the guarantee'),
  ...openingFacts,
} as const
