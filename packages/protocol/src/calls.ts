/**
 * The 12 calls of 《电子保函业务对接接口》 as one table, in the order, names and lengths of docs/spec/protocol.zh.md. Types,
 * checks, codec, samples and reference are derived from it; there is no second list.
 */
import {
  appkey,
  applyno,
  baohanfilesm3,
  baohanno,
  biddercode,
  biddername,
  bidderonline,
  checkcode,
  lapsedatopening,
  noextradays,
  platformcode,
  projectname,
  projectno,
  refusereason,
  sign,
  timestamp,
  validitytier,
  verifyurl,
  zbraddress,
} from './common-fields.ts'
import { type FieldDefinition, field } from './field.ts'

export type Side = 'platform' | 'institution'

export type CallDefinition = {
  /** The clause of the specification: §1 … §12. */
  readonly clause: number
  readonly wireName: string
  readonly zh: string
  readonly en: string
  readonly client: Side
  readonly server: Side
  readonly optional: boolean
  /** 通知 or 申请, by the title in the specification. A first-seen notice may be late, a first-seen request may not. */
  readonly style: 'request' | 'notice'
  /** The field that identifies the application for both sides; `invoicenotice` has no `applyno`. */
  readonly subject: 'applicationNumber' | 'guaranteeNumber'
  readonly fields: readonly FieldDefinition[]
}

export const calls = {
  /** §1 */
  apply: {
    clause: 1,
    wireName: 'baohanapply',
    zh: '投保申请',
    en: 'apply for a guarantee',
    client: 'platform',
    server: 'institution',
    optional: false,
    style: 'request',
    subject: 'applicationNumber',
    fields: [
      appkey,
      timestamp,
      platformcode,
      applyno,
      biddername,
      biddercode,
      field('jbrname', 'contactName', 'name', 50, 'optional', '经办人名称', 'contact'),
      field('jbrphone', 'contactPhone', 'phone', 50, 'optional', '经办人联系方式', "contact's phone"),
      field('biaoduanno', 'sealedLotNumber', 'sealed', 500, 'always', '标段编号（密文）', 'lot number, sealed'),
      field('biaoduanname', 'sealedLotName', 'sealed', 1000, 'always', '标段名称（密文）', 'lot name, sealed'),
      field('bzjamount', 'amount', 'decimal', 50, 'always', '保证金金额', 'amount of the bid security'),
      field('zbr', 'sealedBeneficiaryName', 'sealed', 500, 'always', '招标人（密文）', 'beneficiary, sealed'),
      field(
        'zbrorgnum',
        'sealedBeneficiaryCode',
        'sealed',
        200,
        'optional',
        '招标人统一社会信用代码（密文）',
        "beneficiary's credit code, sealed",
      ),
      validitytier,
      bidderonline,
      sign,
    ],
  },
  /** §2 */
  issued: {
    clause: 2,
    wireName: 'baohannotice',
    zh: '投保申请结果通知',
    en: 'outcome of an application',
    client: 'institution',
    server: 'platform',
    optional: false,
    style: 'notice',
    subject: 'applicationNumber',
    fields: [
      appkey,
      timestamp,
      applyno,
      field('baohanno', 'guaranteeNumber', 'identifier', 50, 'unless-refused', '保函编号', 'guarantee number'),
      field('baohanurl', 'fileUrl', 'url', 1000, 'unless-refused', '保函文件下载地址', 'link to the guarantee file'),
      field('baohanfile', 'file', 'base64', undefined, 'unless-refused', '保函文件的base64码', 'guarantee file'),
      field('payername', 'payerName', 'name', 200, 'unless-refused', '支付保费银行账户户名', 'payer of the premium'),
      field(
        'payeraccount',
        'payerAccount',
        'account',
        50,
        'unless-refused',
        '支付保费银行账户号码',
        "account of the premium's payer",
      ),
      field('instname', 'issuerName', 'name', 200, 'optional', '出函机构', 'issuer (when a broker sends)'),
      field('generatetime', 'issuedAt', 'datetime', 30, 'unless-refused', '出函时间', 'time of issue'),
      field('rate', 'rate', 'decimal', 50, 'unless-refused', '费率', 'rate'),
      field('cost', 'premium', 'decimal', 50, 'unless-refused', '费用', 'premium in yuan'),
      field('applystatus', 'approved', 'flag', 10, 'always', '是否审核通过', 'approved'),
      refusereason,
      baohanfilesm3,
      sign,
    ],
  },
  /** §3 */
  restore: {
    clause: 3,
    wireName: 'baohanrestore',
    zh: '还原保函',
    en: 'restore the guarantee with the key',
    client: 'platform',
    server: 'institution',
    optional: false,
    style: 'request',
    subject: 'applicationNumber',
    fields: [
      appkey,
      timestamp,
      platformcode,
      applyno,
      baohanno,
      field('kaibiaotime', 'openedAt', 'datetime', 30, 'always', '开标时间', 'time of bid opening'),
      field('key', 'key', 'sealed', 200, 'always', '加密的key', 'key'),
      projectname,
      projectno,
      zbraddress,
      noextradays,
      checkcode,
      verifyurl,
      sign,
    ],
  },
  /** §4 */
  restored: {
    clause: 4,
    wireName: 'restorenotice',
    zh: '还原保函通知',
    en: 'the guarantee is restored',
    client: 'institution',
    server: 'platform',
    optional: false,
    style: 'notice',
    subject: 'applicationNumber',
    fields: [
      appkey,
      timestamp,
      applyno,
      baohanno,
      field('baohanurl', 'fileUrl', 'url', 1000, 'optional', '保函文件下载地址', 'link to the guarantee file'),
      field('baohanfile', 'file', 'base64', undefined, 'always', '保函文件的base64码', 'guarantee file'),
      baohanfilesm3,
      sign,
    ],
  },
  /** §5 */
  invoice: {
    clause: 5,
    wireName: 'invoiceapply',
    zh: '发票申请',
    en: 'ask for an invoice',
    client: 'platform',
    server: 'institution',
    optional: false,
    style: 'request',
    subject: 'applicationNumber',
    fields: [
      appkey,
      timestamp,
      platformcode,
      applyno,
      baohanno,
      biddername,
      biddercode,
      field('amount', 'amount', 'decimal', 50, 'always', '开票金额', 'amount to invoice'),
      field('type', 'invoiceType', 'invoice-type', 10, 'always', '发票类型', 'kind of invoice'),
      field('address', 'address', 'text', 500, 'special-invoice', '公司地址', 'company address'),
      field('phone', 'phone', 'phone', 50, 'special-invoice', '公司电话', 'company phone'),
      field('bank', 'bank', 'name', 200, 'special-invoice', '开户行', 'bank'),
      field('account', 'account', 'account', 50, 'special-invoice', '帐号', 'bank account'),
      field('email', 'email', 'email', 100, 'optional', '接收电子发票的email', 'e-mail for the invoice'),
      field('mobile', 'mobile', 'phone', 50, 'special-invoice', '收件人联系电话', "recipient's phone"),
      field('contactname', 'recipientName', 'name', 50, 'special-invoice', '收件人姓名', 'recipient'),
      field('contactaddress', 'recipientAddress', 'text', 500, 'special-invoice', '收件地址', "recipient's address"),
      sign,
    ],
  },
  /** §6 */
  invoiced: {
    clause: 6,
    wireName: 'invoicenotice',
    zh: '发票开具通知',
    en: 'an invoice is issued',
    client: 'institution',
    server: 'platform',
    optional: false,
    style: 'notice',
    subject: 'guaranteeNumber',
    fields: [
      appkey,
      timestamp,
      baohanno,
      field('invoiceurl', 'invoiceUrl', 'url', 1000, 'optional', '发票下载地址', 'link to the invoice'),
      field('invoicecode', 'invoiceCode', 'identifier', 50, 'optional', '发票代码', 'invoice code'),
      field('invoiceno', 'invoiceNumber', 'identifier', 50, 'optional', '发票号码', 'invoice number'),
      field('applystatus', 'approved', 'flag', 10, 'always', '是否申请成功', 'approved'),
      refusereason,
      sign,
    ],
  },
  /** §7 */
  withdraw: {
    clause: 7,
    wireName: 'quitapply',
    zh: '退保申请',
    en: 'withdraw before opening',
    client: 'platform',
    server: 'institution',
    optional: false,
    style: 'request',
    subject: 'applicationNumber',
    fields: [
      appkey,
      timestamp,
      platformcode,
      applyno,
      baohanno,
      field('reason', 'reason', 'text', 500, 'always', '退保原因', 'reason of the withdrawal'),
      sign,
    ],
  },
  /** §8 */
  withdrawn: {
    clause: 8,
    wireName: 'quitnotice',
    zh: '退保通知',
    en: 'outcome of a withdrawal',
    client: 'institution',
    server: 'platform',
    optional: false,
    style: 'notice',
    subject: 'applicationNumber',
    fields: [
      appkey,
      timestamp,
      applyno,
      baohanno,
      field('applystatus', 'approved', 'flag', 10, 'always', '是否退保成功', 'withdrawn'),
      field('tuibaotime', 'withdrawnAt', 'datetime', 50, 'unless-refused', '退保成功时间', 'time of the withdrawal'),
      refusereason,
      sign,
    ],
  },
  /** §9, with the spelling of the specification */
  release: {
    clause: 9,
    wireName: 'canclenotice',
    zh: '注销保函通知',
    en: 'release the guarantee',
    client: 'platform',
    server: 'institution',
    optional: true,
    style: 'notice',
    subject: 'applicationNumber',
    fields: [appkey, timestamp, platformcode, applyno, baohanno, sign],
  },
  /** §10 */
  demand: {
    clause: 10,
    wireName: 'claimsnotice',
    zh: '理赔通知',
    en: 'demand payment',
    client: 'platform',
    server: 'institution',
    optional: false,
    style: 'notice',
    subject: 'applicationNumber',
    fields: [
      appkey,
      timestamp,
      platformcode,
      applyno,
      baohanno,
      field('payeraccount', 'payeeAccount', 'account', 50, 'optional', '收款账号', 'account of the payee'),
      field('payeramount', 'amount', 'decimal', 50, 'optional', '赔付金额', 'amount demanded'),
      field('filelist', 'files', 'files', undefined, 'optional', '理赔文件列表', 'documents of the demand'),
      field('applyusername', 'contactName', 'name', 200, 'always', '理赔联系人', 'contact'),
      field('applyuserphone', 'contactPhone', 'phone', 50, 'always', '理赔联系人电话', "contact's phone"),
      field('Reason', 'reason', 'text', 500, 'optional', '理赔原因', 'reason of the demand'),
      sign,
    ],
  },
  /** §11 */
  abandon: {
    clause: 11,
    wireName: 'giveupapply',
    zh: '数据服务平台放弃申请',
    en: 'abandon an application (platform)',
    client: 'platform',
    server: 'institution',
    optional: true,
    style: 'request',
    subject: 'applicationNumber',
    fields: [appkey, timestamp, platformcode, applyno, lapsedatopening, sign],
  },
  /** §12 */
  abandoned: {
    clause: 12,
    wireName: 'giveupapply',
    zh: '金融机构放弃申请',
    en: 'abandon an application (institution)',
    client: 'institution',
    server: 'platform',
    optional: true,
    style: 'request',
    subject: 'applicationNumber',
    fields: [appkey, timestamp, applyno, sign],
  },
} as const satisfies Record<string, CallDefinition>

export type CallId = keyof typeof calls

export const callIds = Object.keys(calls) as readonly CallId[]

/** The call that `server` offers under a wire name. `giveupapply` names two calls: the side decides (§11, §12). */
export function callByPath(server: Side, wireName: string): CallId | undefined {
  return callIds.find((id) => calls[id].server === server && calls[id].wireName === wireName)
}

/** The definition of a call with its general type, for code that handles all calls alike. */
export function definitionOf(call: CallId): CallDefinition {
  return calls[call]
}
