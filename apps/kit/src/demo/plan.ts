/**
 * The demo's applications. The n-th application is the same in every run, and each bidder applies once, so that an
 * interrupted demo finds its applications again by their bidder.
 */
import { institutions } from '../sandbox/organisations.ts'
import { contactNameOf } from '../seed/contact-name.ts'
import { inventedCreditCode } from '../seed/credit-code.ts'
import type { BidderSeed, LotSeed, SandboxData } from '../seed/sandbox-data.ts'

export type PlannedApplication = { bidder: BidderSeed; lot: LotSeed; partner: string }

const applicationsPerLot = 10
const lotsOfFirstTen = 2

export function planDemo(applications: number, data: SandboxData): PlannedApplication[] {
  return Array.from({ length: applications }, (_, index) => ({
    bidder: data.bidders[index] ?? inventedBidder(index),
    lot: lotFor(index, data),
    partner: institutions[index % institutions.length]?.appkey ?? '',
  }))
}

/** The first ten share two lots of the scenarios; every further ten have their own. */
function lotFor(index: number, data: SandboxData): LotSeed {
  const number = index < applicationsPerLot ? index % lotsOfFirstTen : 1 + Math.floor(index / applicationsPerLot)
  const first = data.lots[0]
  if (!first) throw new Error('the sandbox data has no lot')
  return data.lots[number] ?? inventedLot(number, first)
}

function inventedLot(number: number, like: LotSeed): LotSeed {
  const padded = String(number).padStart(6, '0')
  return {
    ...like,
    number: `E3299010001${padded}001001`,
    name: `云川市示例道路养护工程第${number}标段`,
    amount: '120000.00',
  }
}

export function inventedBidder(index: number): BidderSeed {
  const name = `云川市示例建设第${index}有限公司`
  return {
    code: inventedCreditCode(index),
    name,
    contactName: contactNameOf(index),
    contactPhone: `139${String(index).padStart(8, '0')}`,
    address: `江东省云川市示例路${index}号`,
    basicAccount: { name, number: `32990188${String(index).padStart(11, '0')}`, bank: '江东银行股份有限公司云川分行' },
  }
}
