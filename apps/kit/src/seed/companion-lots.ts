/**
 * Lots beside those of the scenarios, so that at least five open lots have every amount: §1 sends the amount in clear,
 * and it would identify a lot with a unique amount.
 */
import { dayMs } from '@openbaohan/protocol/values/china-day.ts'
import type { LotSeed } from './sandbox-data.ts'

type Companions = {
  /** Yuan. */
  amount: string
  lots: readonly { number: string; name: string; beneficiaryName: string; beneficiaryCode: string }[]
}

const rail = { beneficiaryName: '云川市轨道交通集团有限公司', beneficiaryCode: '91329901MA1K3T7P1C' }
const town = { beneficiaryName: '云川市澄湖区望潮镇人民政府', beneficiaryCode: '113299010143105879' }
const schools = { beneficiaryName: '云川市教育局', beneficiaryCode: '1132990101429736XX' }
const hospital = { beneficiaryName: '云川市第三人民医院', beneficiaryCode: '12329901466802152L' }

const companions: readonly Companions[] = [
  {
    amount: '700000.00',
    lots: [
      { number: 'E3299010001000402002001', name: '云川市轨道交通3号线一期工程机电安装01标', ...rail },
      { number: 'E3299010001000402002002', name: '云川市轨道交通3号线一期工程轨道铺设01标', ...rail },
      { number: 'E3299010001000402002003', name: '云川市轨道交通3号线车辆段房屋建筑01标', ...rail },
    ],
  },
  {
    amount: '80000.00',
    lots: [
      { number: 'E3299010001000403002001', name: '澄湖区望潮镇2026年农村公路提升工程施工', ...town },
      { number: 'E3299010001000403002002', name: '澄湖区望潮镇圩堤除险加固工程施工', ...town },
      { number: 'E3299010001000403002003', name: '澄湖区望潮镇污水管网改造工程施工', ...town },
      { number: 'E3299010001000403002004', name: '澄湖区望潮镇文化站改建工程施工', ...town },
    ],
  },
  {
    amount: '200000.00',
    lots: [
      { number: 'E3299010001000404002001', name: '云川市第二中学教学楼新建工程施工', ...schools },
      { number: 'E3299010001000404002002', name: '云川市实验小学扩建工程施工', ...schools },
      { number: 'E3299010001000404002003', name: '云川市职业学校实训中心工程施工', ...schools },
      { number: 'E3299010001000404002004', name: '云川市城北幼儿园新建工程施工', ...schools },
    ],
  },
  {
    amount: '96000.00',
    lots: [
      { number: 'YCZC2026-G1-0471-1', name: '云川市第三人民医院超声诊断设备采购', ...hospital },
      { number: 'YCZC2026-G1-0472-1', name: '云川市第三人民医院检验设备采购', ...hospital },
      { number: 'YCZC2026-G1-0473-1', name: '云川市第三人民医院手术室设备采购', ...hospital },
      { number: 'YCZC2026-G1-0474-1', name: '云川市第三人民医院信息系统采购', ...hospital },
    ],
  },
]

/** Each opens some days after the scenario lot that it accompanies. */
export function companionLots(lots: readonly LotSeed[]): readonly LotSeed[] {
  return companions.flatMap(({ amount, lots: beside }) => {
    const like = lots.find((lot) => lot.amount === amount)
    if (like === undefined) return []
    const { opensAt, bidValidityDays, extraDays } = like
    return beside.map((lot, index) => ({
      ...lot,
      ...{ amount, bidValidityDays, extraDays, opensAt: opensAt + (index + 1) * dayMs },
    }))
  })
}
