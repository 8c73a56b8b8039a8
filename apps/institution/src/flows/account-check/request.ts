/**
 * The agreed extension `account-check`: the bidder asks on its page, before it pays, whether an account is its basic
 * account (基本户, §2). The platform compares; no account of its register comes to us.
 */
import { shanghaiDate } from '@openbaohan/protocol/values/china-day.ts'
import { foldAccount } from '@openbaohan/protocol/values/folding.ts'
import { enqueueAgreed, takesNotice } from '../../messages/enqueue-agreed.ts'
import { accountLaneEnd, listAccountChecks, saveAccountQuestion } from '../../records/account-checks.ts'
import type { ApplicationRow } from '../../records/applications.ts'
import { lockApplication } from '../../records/find-application.ts'
import type { AbandonPorts } from '../abandon/by-bidder.ts'

/** Of one application: a bidder has one basic account and mistypes it now and then; a register is not searched so. */
const mostAccounts = 5
/** Of one application on one day (Asia/Shanghai): an account is asked about again after a correction of the register. */
const mostQuestionsOfDay = 20

/** Before the money came from the right account, and where the platform agreed to answer. */
export async function mayCheckAccount(row: ApplicationRow, { partners }: AbandonPorts): Promise<boolean> {
  if (row.state !== 'awaiting-premium') return false
  const partner = await partners.byId(row.partner)
  return partner !== undefined && takesNotice(partner, 'accountCheck')
}

export async function checkAccount(
  id: string,
  given: string,
  ports: AbandonPorts,
): Promise<'asked' | 'too-late' | 'too-many' | 'too-many-today'> {
  const account = foldAccount(given)
  const at = ports.clock.now()
  const result = await ports.db.kysely.transaction().execute(async (trx) => {
    const row = await lockApplication(trx, id)
    const partner = await ports.partners.byId(row.partner)
    if (partner === undefined || !(await mayCheckAccount(row, ports))) return 'too-late'
    const known = await listAccountChecks(trx, row)
    const same = known.find((check) => check.account === account)
    if (same === undefined && known.length >= mostAccounts) return 'too-many'
    if (same?.state === 'asked') return 'asked'
    const today = known.filter((check) => shanghaiDate(check.asked_at.getTime()) === shanghaiDate(at))
    if (sum(today) >= mostQuestionsOfDay) return 'too-many-today'
    const timesOfDay = sum(today.filter((check) => check.account === account)) + 1
    await saveAccountQuestion(trx, row, { account, at, timesOfDay })
    const message = { applicationNumber: row.application_number, account }
    await enqueueAgreed(trx, partner, { call: 'accountCheck', message }, at, accountLane(row))
    return 'asked'
  })
  ports.wake()
  return result
}

const sum = (checks: readonly { times_of_day: number }[]): number =>
  checks.reduce((times, check) => times + check.times_of_day, 0)

/** Beside the notices of the application: a question that is not answered holds up none of them. It names the round. */
const accountLane = ({ id }: Pick<ApplicationRow, 'id'>): string => `${id}${accountLaneEnd}`

/** The application of a lane of questions. */
export const askedOf = (lane: string): string => lane.slice(0, -accountLaneEnd.length)
