// Invented guarantees for trying a template: an ordinary one, and one with values of maximum length.
import type { GuaranteeText, IssuerKind } from './guarantee-text.ts'
import type { TemplateForm } from './template-source.ts'

const issuers: Record<IssuerKind, { name: string; code: string; number: string }> = {
  bank: { name: '江东银行股份有限公司云川分行', code: '91329901836201478M', number: '江银云川投保字（2026）第0318号' },
  insurer: { name: '岭安财产保险股份有限公司江东分公司', code: '91329901662739058H', number: 'PBZB202632990000000318' },
  'guarantee-company': {
    name: '云川市融和融资担保有限公司',
    code: '91329901MA1L9C8G1N',
    number: 'RHDB-TB-2026-000318',
  },
}

/** No two facts have the same value, so that a template cannot show one for another. */
export function sampleGuarantee(kind: IssuerKind, form: TemplateForm): GuaranteeText {
  const { name, code, number } = issuers[kind]
  const issuedAt = Date.parse('2026-11-25T10:06:00+08:00')
  return {
    kind: form,
    guaranteeNumber: number,
    applicationNumber: 'EABCDEFGHJKMNPQRSTVWXYZ23456789ABCDEFGHJ2',
    issuer: { name, code, kind, address: '江东省云川市澄湖新区金桂路66号江银大厦', phone: '0512-66880099' },
    applicant: {
      name: '云川镕堃建设集团有限公司',
      code: '91329901MA1M8Q2R72',
      address: '江东省云川市玉带区建业路18号镕堃大厦',
    },
    amount: '731500.00',
    issuedAt,
    premium: '2926.00',
    rate: '0.004',
    payerName: '云川镕堃建设集团有限公司基本户',
    payerAccount: '3299018800031804672',
    sealedLot: {
      lotNumber: '8kq0mUPV7PDFUy9eWxGE8hG5e8b2yvG1+hT+9dmBz5w=',
      lotName:
        'Yb1o3l8yO0m3N7Qf0g1e5kS7f8r0QJ1xqzqP3k6cP9Qm0wq7Y4tq3l8yO0m3N7Qf0g1e5kS7f8r0QJ1xqzqP3k6cP9Qm0wq7Y4t3aBc=',
      beneficiaryName: 'q3l8yO0m3N7Qf0g1e5kS7f8r0QJ1xqzqP3k6cP9Qm0wq7Y4tYb1o3l8yO0m3N7Q=',
      beneficiaryCode: 'hG5e8b2yvG1+hT+9dmBz5w8kq0mUPV7PDFUy9eWxGE8=',
    },
    ...(form === 'plain'
      ? { lot, sealedFileSm3: '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0' }
      : {}),
    validity: { bidValidityDays: 92, extraDays: 31, latestDate: '2027-11-26' },
    paymentWorkingDays: 7,
    delivery: {
      address: '江东省云川市澄湖新区金桂路68号二层保函中心',
      email: 'suopei@jiangdong.example.cn',
      phone: '0512-66880077',
    },
    ...(kind === 'insurer' ? { insurance } : {}),
    sealCertificates: [{ serial: '7A3F09C4D1E85B26907C4411A0B3D9E2', authority: '江东省电子认证中心（示例）' }],
    verifyUrl: 'https://jy.yunchuan.example.cn/verify',
    ...(form === 'plain' ? { checkCode: 'K7M2Q-X9D4T' } : {}),
    test: true,
  }
}

const lot = {
  lotNumber: 'E3299010001000318001002',
  lotName: '云川市轨道交通3号线一期工程土建施工02标',
  beneficiaryName: '云川市轨道交通集团有限公司',
  beneficiaryCode: '91329901MA1K3T7P1C',
  openedAt: Date.parse('2026-12-08T09:30:00+08:00'),
  bidValidityEnds: '2027-03-10',
  expiresOn: '2027-04-12',
  projectName: '云川市轨道交通3号线一期工程',
  projectNumber: 'JDYC-ZB-2026-0318',
  beneficiaryAddress: '江东省云川市玉带区轨道大道1号',
}

const insurance = {
  termsName: '岭安财产保险股份有限公司投标保证保险条款',
  termsNumber: '（岭安财险）（备-其他）【2025】（主）073号',
  complaintPhone: '0512-66880055',
}

/** Names of more than sixty characters including rare ones, an amount of ten digits, long ciphertexts. */
export function strainedGuarantee(kind: IssuerKind, form: TemplateForm): GuaranteeText {
  const sample = sampleGuarantee(kind, form)
  const long =
    '喆堃镕玥翀䶮市政公用工程建设投资发展集团股份有限公司与江东省轨道交通勘察设计研究院有限责任公司联合体（牵头人：'
  const lotName = `${lot.lotName}（含车站主体、区间隧道、附属结构、管线迁改、交通疏解与绿化恢复）`.repeat(4)
  return {
    ...sample,
    guaranteeNumber: `云川投保字（2026）第${'0318'.repeat(10)}号`,
    issuer: {
      ...sample.issuer,
      name: `江东省云川市喆堃玥翀农村商业联合${sample.issuer.name}高新技术产业开发区第二分支机构`,
    },
    applicant: { ...sample.applicant, name: `${long}镕堃）` },
    payerName: `${long}玥翀）`,
    amount: '1234567890.12',
    premium: '4938271.56',
    sealedLot: { ...sample.sealedLot, lotName: sample.sealedLot.lotName.repeat(6).replaceAll('=', 'A') },
    ...(sample.lot === undefined ? {} : { lot: { ...sample.lot, lotName, beneficiaryName: `${long}䶮）` } }),
  }
}
