/** Everything the platform's router answers, as its own console calls it. */
import { messageContract } from '@openbaohan/server/api/message-contract.ts'
import { partnerContract } from '@openbaohan/server/api/partner-contract.ts'
import { stuckContract } from '@openbaohan/server/api/stuck-contract.ts'
import { statementContract } from '@openbaohan/server/reconcile/statement-contract.ts'
import { webhookContract } from '@openbaohan/server/webhooks/webhook-contract.ts'
import { platformContract } from '../api/contract.ts'
import { lotGuaranteesContract } from './after-opening-contract.ts'
import { agencyLotsContract } from './agency-lots-contract.ts'
import { lotDemandsContract } from './beneficiary-contract.ts'
import { centreContract } from './centre-contract.ts'
import { platformDesk, platformKeys } from './desk.ts'
import { myApplicationsContract } from './my-applications-contract.ts'
import { platformPeople } from './people.ts'

export const wholePlatformContract = {
  ...platformContract,
  agencyLots: agencyLotsContract,
  lotGuarantees: lotGuaranteesContract,
  lotDemands: lotDemandsContract,
  myApplications: myApplicationsContract,
  partners: partnerContract,
  keys: platformKeys,
  messages: messageContract,
  desk: platformDesk,
  stuck: stuckContract,
  statements: statementContract,
  webhooks: webhookContract,
  people: platformPeople,
  centre: centreContract,
}
