/** The valid message of each call about a subject, in wire form and unsigned. Cases change single fields of it. */
import { randomBytes } from 'node:crypto'
import type { CallId } from '@openbaohan/protocol/calls.ts'
import { parseKey, sealText } from '@openbaohan/protocol/codec/seal.ts'
import { formatWireTime } from '@openbaohan/protocol/values/wire-time.ts'
import { nowAt, type PartnerUnderTest } from '../session.ts'
import type { Subject } from '../subjects/subject.ts'

type Fields = Record<string, string>

export function defaultFields(call: CallId, subject: Subject, partner: PartnerUnderTest): Fields {
  const now = formatWireTime(nowAt(partner))
  const common = { appkey: partner.appkey, timestamp: now }
  const ofPlatform = { ...common, platformcode: partner.platformCode, applyno: subject.number }
  const ofInstitution = { ...common, applyno: subject.number }
  const { guaranteeNumber: baohanno } = subject
  switch (call) {
    case 'apply':
      return { ...ofPlatform, ...applicationFields(subject, partner) }
    case 'restore':
      return { ...ofPlatform, baohanno, kaibiaotime: formatWireTime(nowAt(partner) - 60_000), key: subject.key }
    case 'invoice':
      return { ...ofPlatform, baohanno, ...invoiceFields(subject) }
    case 'withdraw':
      return { ...ofPlatform, baohanno, reason: '投标人放弃投标' }
    case 'release':
      return { ...ofPlatform, baohanno }
    case 'demand':
      return { ...ofPlatform, baohanno, ...demandFields }
    case 'abandon':
      return ofPlatform
    case 'issued':
      return { ...ofInstitution, baohanno, ...issueFields(subject, partner, now) }
    case 'restored':
      return { ...ofInstitution, baohanno, baohanurl: fileUrl, baohanfile: '{{file:good}}' }
    case 'invoiced':
      return { ...common, baohanno, invoiceurl: fileUrl, invoiceno: '26322000000031800001', applystatus: '1' }
    case 'withdrawn':
      return { ...ofInstitution, baohanno, applystatus: '1', tuibaotime: now }
    case 'abandoned':
      return ofInstitution
  }
}

const fileUrl = 'https://conformance.example.cn/files/guarantee.pdf'
const contact = { name: '沈若舟', phone: '13800000000' }

/** A lot of its own for each application; the names are invented and state that it is a test. */
function applicationFields(subject: Subject, { bidder, amount, dialect }: PartnerUnderTest): Fields {
  const key = parseKey(subject.key) ?? randomBytes(16)
  const seal = (text: string) => sealText(key, text, dialect.cipher)
  return {
    biddername: bidder.name,
    biddercode: bidder.code,
    jbrname: contact.name,
    jbrphone: contact.phone,
    biaoduanno: seal(`CONF${subject.number.slice(-12)}`),
    biaoduanname: seal('一致性测试标段（非真实业务）'),
    bzjamount: amount,
    zbr: seal('云川市轨道交通集团有限公司'),
    zbrorgnum: seal('91329901MA1K3T7P1C'),
  }
}

function invoiceFields({ application, premium }: Subject): Fields {
  return {
    biddername: application.biddername ?? '',
    biddercode: application.biddercode ?? '',
    amount: premium,
    type: '1',
    address: '云川市澄湖区望潮路18号',
    phone: '0872-1234567',
    bank: '江东银行云川分行',
    account: '3299018800031804672',
    email: 'invoice@example.cn',
    mobile: contact.phone,
    contactname: contact.name,
    contactaddress: '云川市澄湖区望潮路18号财务部',
  }
}

const demandFields: Fields = {
  payeraccount: '3299018800001203458',
  payeramount: '1000.00',
  filelist: '[{"fileurl":"https://conformance.example.cn/files/demand.pdf"}]',
  applyusername: contact.name,
  applyuserphone: contact.phone,
  Reason: '一致性测试：中标后无正当理由拒绝签订合同',
}

const rate = '0.004'
const minimumPremium = 500

function issueFields({ application }: Subject, { issuerName }: PartnerUnderTest, now: string): Fields {
  const premium = Math.max(minimumPremium, Number(application.bzjamount ?? '0') * Number(rate))
  return {
    baohanurl: fileUrl,
    baohanfile: '{{file:good}}',
    payername: application.biddername ?? '',
    payeraccount: '3299018800031804672',
    instname: issuerName,
    generatetime: now,
    rate,
    cost: premium.toFixed(2),
    applystatus: '1',
  }
}
