/** The invented institutions of the sandbox, by the name of their organisation; any other name gets a plain bank. */
import type { SettingsInput } from './settings.ts'

const product = {
  rate: '0.004',
  minimumPremium: '500.00',
  bidValidityDays: 90,
  extraDays: 28,
  longStopDays: 365,
  paymentWorkingDays: 5,
}
const alone = { underwriting: { acceptAloneUpTo: '5000000.00' }, assumePremium: true }

const presets: Readonly<Record<string, SettingsInput>> = {
  bank: {
    name: '江东银行股份有限公司云川分行',
    code: '91329901836201478M',
    kind: 'bank',
    address: '江东省云川市澄湖新区金桂路66号江银大厦',
    phone: '0512-66880099',
    delivery: {
      address: '江东省云川市澄湖新区金桂路66号江银大厦二层保函中心',
      email: 'suopei@jiangyin-bank.example.cn',
      phone: '0512-66880077',
    },
    guaranteeNumberPattern: '江银云川投保字（{year}）第{sequence:4}号',
    product,
    bidderPage: {
      payTo: {
        name: '江东银行股份有限公司云川分行',
        account: '3299018800090000018',
        bank: '江东银行股份有限公司云川分行',
      },
      papers: ['营业执照'],
      phone: '0512-66880099',
    },
    ...alone,
  },
  insurer: {
    name: '岭安财产保险股份有限公司江东分公司',
    code: '91329901662739058H',
    kind: 'insurer',
    address: '江东省江州市岭安路9号岭安保险大厦',
    phone: '0512-66880066',
    delivery: { address: '江东省江州市岭安路9号岭安保险大厦五层理赔部', phone: '0512-66880056' },
    insurance: {
      termsName: '岭安财产保险股份有限公司投标保证保险条款',
      termsNumber: '（岭安财险）（备-其他）【2025】（主）073号',
      complaintPhone: '0512-66880055',
    },
    guaranteeNumberPattern: 'PBZB{year}3299{sequence:10}',
    invoiceForm: 'coded',
    product,
    bidderPage: {
      payTo: {
        name: '岭安财产保险股份有限公司江东分公司',
        account: '3299012200080000026',
        bank: '江东银行股份有限公司云川分行',
      },
      phone: '0512-66880066',
    },
    ...alone,
  },
  guarantor: {
    name: '云川市融和融资担保有限公司',
    code: '91329901MA1L9C8G1N',
    kind: 'guarantee-company',
    guaranteeNumberPattern: 'RHDB-TB-{year}-{sequence:6}',
    product: { ...product, rate: '0.006' },
    ...alone,
  },
}

/** What a sandbox organisation is when its configuration does not state. */
export function sandboxPreset(org: string): SettingsInput {
  return (
    presets[org] ?? {
      name: `测试金融机构 ${org}`,
      kind: 'bank',
      guaranteeNumberPattern: 'TEST-{year}-{sequence:6}',
      product,
      ...alone,
    }
  )
}
